#pragma once

#include "shared/concurrency/WorkerPool.h"
#include "shared/store/DatabaseError.h"

#include <QFuture>
#include <QPromise>

#include <exception>
#include <memory>
#include <optional>

namespace stoa {

// Runs password hashing on a few threads at the lowest priority (SCHED_BATCH, nice 19), so that sign-ins
// never starve chat. What follows a hash (continuations of the future) runs on an ordinary thread.
// Thread-safe.
class PasswordHasher
{
public:
    PasswordHasher(int threads, int maxWaiting);
    // finish()es.
    ~PasswordHasher();

    // work() runs on a hashing thread; what it throws fails the future. Nothing: too many are waiting, try
    // again later.
    template<class Work> auto run(Work work) -> std::optional<QFuture<std::invoke_result_t<Work &>>>
    {
        using Result = std::invoke_result_t<Work &>;
        // Not QtConcurrent::run(): who waits for its future may run the work itself, at its own priority.
        auto promise = std::make_shared<QPromise<Result>>();
        promise->start();
        const bool isTaken = m_pool.start([this, promise, work = std::move(work)](bool isRefused) mutable {
            lowerPriority();
            keepMemory();
            std::optional<Result> result;
            std::exception_ptr error;
            try {
                if (isRefused)
                    throw stopping();
                result = work();
            } catch (...) {
                error = std::current_exception();
            }
            forgetMemoryWhenIdle();
            m_finisher.start([promise, result = std::move(result), error](bool) {
                if (error)
                    promise->setException(error);
                else
                    promise->addResult(*result);
                promise->finish();
            });
        });
        return isTaken ? std::optional(promise->future()) : std::nullopt;
    }

    // How many wait for a thread.
    qsizetype queueLength() const { return m_pool.queueLength(); }

    // What still waits fails with DatabaseError::Busy; waits for what runs.
    void finish();

private:
    static DatabaseError stopping();
    static void lowerPriority();
    // Hashes that follow each other share one piece of memory; an idle server holds none.
    static void keepMemory();
    void forgetMemoryWhenIdle() const;

    WorkerPool m_finisher;
    WorkerPool m_pool;
};

} // namespace stoa
