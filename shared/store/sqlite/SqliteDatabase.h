#pragma once

#include "shared/store/Database.h"
#include "shared/store/sqlite/FileIdentity.h"

#include <QList>

#include <chrono>

namespace stoa {

// A connection to a SQLite file. At most one ReadWrite connection may exist in all processes: only it writes
// and checkpoints (see DatabaseLock).
class SqliteDatabase final : public Database
{
public:
    enum class Access {
        ReadOnly, // waits at most 100 ms for a lock
        // WAL, synchronous=FULL, foreign keys, secure_delete; a new file gets mode 0600. Transactions fail
        // if the file or its log was deleted or replaced.
        ReadWrite,
        Inspect, // for a file that may belong to another program: changes nothing, not even the journal mode
    };

    SqliteDatabase(const QString &path, Access access);

    const QString &path() const { return m_path; }

    // How long to wait for a lock that another connection holds, instead of the time of the Access.
    void setLockTimeout(std::chrono::milliseconds timeout);

    qint64 dataVersion() override;

    // Commits something that changes nothing, so it throws if the file, its log or the disk can't be written.
    void proveWritable();
    // Writes the content of the write-ahead log into the file and truncates the log. False if a reader still
    // uses it. Throws if the file or its log was deleted or replaced; then the log stays as it is.
    bool truncateLog();
    // Rewrites the file without the remains of deleted and replaced values, truncates the write-ahead log and
    // clears isScrubPending(). Takes seconds if the file is big. Call it outside a transaction. Throws Busy
    // if a reader uses the log; the scrub is still pending then.
    void scrub();
    // True if a migration has left secrets in free pages and scrub() has not succeeded since.
    bool isScrubPending();

private:
    void beginWriting() override;
    QVariant toDriver(const QVariant &value) const override;
    void commitWriting() override;
    void beginReading() override;
    void rollBack() override;
    DatabaseError errorOf(const QSqlError &error, const QString &sql) const override;
    void open(Access access);
    void configure(Access access);
    void configureWriter();
    void requireSameFiles() const;

    QString m_path;
    QList<FileIdentity> m_files; // of a writer: the file and its log
};

} // namespace stoa
