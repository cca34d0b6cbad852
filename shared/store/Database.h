#pragma once

#include "shared/store/Rows.h"

#include <QSqlDatabase>
#include <QString>

#include <unordered_map>

class QThread;

namespace stoa {

// One SQLite connection. Belongs to the thread that made it, which also destroys it; nothing here is
// thread-safe. Everything throws DatabaseError. One ReadWrite connection at a time in all the world: it alone
// writes and checkpoints (see DatabaseLock).
class Database
{
    Q_DISABLE_COPY_MOVE(Database)

public:
    enum class Access {
        ReadOnly, // fails soon (100 ms) rather than waiting for a lock
        ReadWrite, // WAL, synchronous=FULL, foreign keys, secure_delete; a new file gets mode 0600
        Inspect, // for a file that may be anybody's: changes nothing, not even the journal mode
    };

    Database(const QString &path, Access access);
    ~Database();

    const QString &path() const { return m_path; }

    // Runs one statement with its ?-placeholders bound in order (see SqlValue). The statement is prepared
    // once for each SQL text, so texts must not contain values. The same SQL may be nested. No ?1: QSQLITE
    // can't bind one value to two places.
    template<class... Values> Rows run(const QString &sql, const Values &...values)
    {
        Rows rows = prepared(sql);
        [[maybe_unused]] int position = 0;
        (rows.bind(position++, SqlValue(values)), ...);
        rows.execute();
        return rows;
    }

    // Rewrites the file without what was ever deleted or replaced in it, empties the WAL, and forgets that
    // this was pending. Blocks for seconds with a big file; outside a transaction only. Busy: a reader
    // kept the WAL in use, it stays pending; call again.
    void scrub();
    // A migration left secrets in free pages, and scrub() has not come through yet.
    bool isScrubPending();

private:
    friend class Transaction;
    friend class Savepoint;

    Rows prepared(const QString &sql);
    void open(Access access);
    void configure(Access access);
    void configureWriter();

    QString m_path;
    QThread *m_thread;
    bool m_isWriting = false; // a Transaction is open
    QSqlDatabase m_connection;
    std::unordered_map<QString, Rows::Idle> m_statements;
};

} // namespace stoa
