#pragma once

#include <QString>

#include <chrono>

class QDeadlineTimer;

namespace stoa {

// The lock of the one process, server or command, that may write a database: flock(2) on "<database>-lock",
// and on the database itself, in case somebody deletes the lock file. Symbolic links are resolved, so all
// names of one file lead to the same lock. The kernel releases it when the process dies. The lock file stays;
// it is empty until there is a database, and then says so (see DatabaseRemains).
//
// flock(2) and the locks of SQLite (fcntl) do not see each other. But closing any descriptor of the database
// releases all locks that SQLite holds on it for this process, so a lock must outlive all connections.
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

    // Call it once there is a database, and before it is opened for writing. Throws DatabaseError (Busy) if
    // another process uses it.
    void noteDatabase();

private:
    void acquire(const QDeadlineTimer &deadline);
    void openLockFile();
    void lockDatabase(const QDeadlineTimer &deadline);
    void requireLock(int file, const QDeadlineTimer &deadline) const;
    void close() const;

    const QString m_databasePath;
    int m_file = -1; // the lock file
    int m_database = -1; // -1 until there is one
};

} // namespace stoa
