#pragma once

#include "shared/store/sqlite/PartialFile.h"

namespace stoa {

// Copies a whole database into one file, as it was when the copy began. A server may go on writing meanwhile:
// the copy is one read transaction, so it does not start over as sqlite3's ".backup" does. Any thread;
// blocks.
class DatabaseBackup
{
public:
    // Returns the size of the copy in bytes once it is complete, checked and on disk. Only its owner can read
    // it. Throws DatabaseError; there is no new file then.
    static qint64 write(const QString &databasePath, const QString &file, PartialFile::Existing existing);
};

} // namespace stoa
