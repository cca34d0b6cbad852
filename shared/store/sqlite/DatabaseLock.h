#pragma once

#include <QString>

namespace stoa {

// Held by the one server, or command, that may write a database: flock(2) on "<database>-lock", symbolic
// links resolved, so that two names of one file are one lock. The kernel frees it when the process dies; the
// empty file stays.
class DatabaseLock
{
    Q_DISABLE_COPY_MOVE(DatabaseLock)

public:
    // Throws DatabaseError: Busy where another holds it, ReadOnly where the folder can't be written.
    explicit DatabaseLock(const QString &databasePath);
    ~DatabaseLock();

private:
    int m_file;
};

} // namespace stoa
