#pragma once

#include <QString>

#include <chrono>

namespace stoa {

// The lock of the one process, server or command, that may write a database: flock(2) on "<database>-lock".
// Symbolic links are resolved, so all names of one file lead to the same lock. The kernel releases it when
// the process dies; the empty lock file stays.
class DatabaseLock
{
    Q_DISABLE_COPY_MOVE(DatabaseLock)

public:
    // Blocks for at most `timeout` while another process holds the lock. Throws DatabaseError: Busy if it is
    // still held then, ReadOnly if the lock file can't be opened.
    explicit DatabaseLock(const QString &databasePath, std::chrono::milliseconds timeout = {});
    ~DatabaseLock();

    // Leads to the file itself: links are resolved, also if the file does not exist yet.
    const QString &databasePath() const { return m_databasePath; }

private:
    const QString m_databasePath;
    int m_file;
};

} // namespace stoa
