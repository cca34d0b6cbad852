#pragma once

#include <QString>

namespace stoa {

// The space that the database takes, and the space that is left for it, in bytes.
struct DiskFigures
{
    qint64 database = 0; // 0 if there is no such file, as for the next one
    qint64 log = 0; // the write-ahead log
    qint64 free = -1; // for users other than root, on the file system of the database; -1 if unknown

    // Asks the file system, which may be slow, so not for I/O threads.
    static DiskFigures of(const QString &databasePath);
};

} // namespace stoa
