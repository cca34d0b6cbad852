#pragma once

#include "shared/concurrency/WorkerPool.h"
#include "shared/store/DatabaseError.h"
#include "shared/store/ReadTransaction.h"
#include "shared/store/Store.h"
#include "shared/store/sqlite/SqliteDatabase.h"

#include <QFuture>
#include <QPromise>
#include <QThreadStorage>

#include <memory>

namespace stoa {

// Reads on a few threads of its own, each with a read-only connection. Thread-safe.
class DatabaseReader
{
public:
    DatabaseReader(QString path, int threads);
    // finish()es.
    ~DatabaseReader();

    // read(const Store &) runs on a reader thread and sees one snapshot of the database. What it throws fails
    // the future; too many waiting reads fail it with DatabaseError::Busy.
    template<class Read> auto run(Read read) -> QFuture<std::invoke_result_t<Read &, const Store &>>
    {
        using Result = std::invoke_result_t<Read &, const Store &>;
        // Not QtConcurrent::run(): who waits for its future may run the read itself, on a thread of no
        // reader.
        auto promise = std::make_shared<QPromise<Result>>();
        promise->start();
        const bool isTaken = m_pool.start([this, promise, read = std::move(read)](bool isRefused) mutable {
            try {
                if (isRefused)
                    throw busy();
                Connection &connection = connectionOfThisThread();
                const ReadTransaction snapshot(connection.database);
                promise->addResult(read(std::as_const(connection.store)));
            } catch (...) {
                promise->setException(std::current_exception());
            }
            promise->finish();
        });
        if (!isTaken) {
            promise->setException(std::make_exception_ptr(busy()));
            promise->finish();
        }
        return promise->future();
    }

    // How many reads wait for a thread.
    qsizetype queueLength() const { return m_pool.queueLength(); }

    // Reads that still wait fail with DatabaseError::Busy; waits for those that run.
    void finish();

private:
    static constexpr int maxWaiting = 20'000;

    struct Connection
    {
        explicit Connection(const QString &path)
            : database(path, SqliteDatabase::Access::ReadOnly)
            , store(database)
        {
        }

        SqliteDatabase database;
        Store store;
    };

    static DatabaseError busy();
    Connection &connectionOfThisThread();

    const QString m_path;
    QThreadStorage<Connection *> m_connections;
    WorkerPool m_pool;
};

} // namespace stoa
