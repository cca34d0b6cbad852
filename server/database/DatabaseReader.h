#pragma once

#include "server/database/DamageLatch.h"
#include "shared/concurrency/WorkerPool.h"
#include "shared/store/DatabaseError.h"
#include "shared/store/ReadTransaction.h"
#include "shared/store/Store.h"
#include "shared/store/sqlite/SqliteDatabase.h"

#include <QThreadStorage>

#include <functional>

namespace stoa {

// Reads on a few threads of its own, each with a read-only connection. Thread-safe.
class DatabaseReader
{
public:
    using SessionObserver = std::function<void(UserId)>;

    // damage: is told of errors if there is one; outlives the reader. observer: is called on the reader
    // threads for every session that a read has found.
    DatabaseReader(QString path, int threads, DamageLatch *damage = nullptr, SessionObserver observer = {});
    // Calls finish().
    ~DatabaseReader();

    // read(const Store &) runs on a reader thread and sees one snapshot of the database. The result fails
    // with what it throws, with DatabaseError::Busy if the queue is full for the share, and with Abandoned if
    // finish() drops the read.
    template<class Read>
    auto run(Read read, Share share = {}) -> Pending<std::invoke_result_t<Read &, const Store &>>
    {
        auto readSnapshot = [this, read = std::move(read)]() mutable {
            try {
                Connection &connection = connectionOfThisThread();
                const ReadTransaction snapshot(connection.database);
                return read(std::as_const(connection.store));
            } catch (const DatabaseError &error) {
                noteError(error);
                throw;
            }
        };
        return m_pool.run(std::move(readSnapshot), &busy, share);
    }

    // How many reads wait for a thread.
    qsizetype queueLength() const { return m_pool.queueLength(); }

    // Drops the reads that wait, takes no more, and returns when those that run are done.
    void finish();

private:
    static constexpr int maxWaiting = 20'000;

    struct Connection
    {
        Connection(const QString &path, const SessionObserver &observer)
            : database(path, SqliteDatabase::Access::ReadOnly)
            , store(database)
        {
            store.sessions().observe(observer);
        }

        SqliteDatabase database;
        Store store;
    };

    static std::exception_ptr busy();
    void noteError(const DatabaseError &error);
    Connection &connectionOfThisThread();

    const QString m_path;
    DamageLatch *const m_damage;
    const SessionObserver m_observer;
    QThreadStorage<Connection *> m_connections;
    WorkerPool m_pool;
};

} // namespace stoa
