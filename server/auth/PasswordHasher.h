#pragma once

#include "shared/threads/PoolTask.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <atomic>
#include <exception>
#include <memory>
#include <optional>

namespace stoa {

// Runs password hashing on a few threads at idle scheduling priority, so that sign-ins never starve chat.
// What follows a hash (continuations of the future) runs on an ordinary thread. Thread-safe.
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
        auto place = takePlace();
        if (!place)
            return std::nullopt;
        // Not QtConcurrent::run(): who waits for its future may run the work itself, at its own priority.
        auto promise = std::make_shared<QPromise<Result>>();
        promise->start();
        startOn(m_pool, [this, promise, place = std::move(place), work = std::move(work)]() mutable {
            lowerPriority();
            keepMemory();
            std::optional<Result> result;
            std::exception_ptr error;
            try {
                refuseAtTheEnd();
                result = work();
            } catch (...) {
                error = std::current_exception();
            }
            forgetMemoryWhenIdle();
            startOn(m_finisher, [promise, place = std::move(place), result = std::move(result), error] {
                if (error)
                    promise->setException(error);
                else
                    promise->addResult(*result);
                promise->finish();
            });
        });
        return promise->future();
    }

    // What still waits fails with DatabaseError::Busy; waits for what runs.
    void finish();

private:
    using Place = std::shared_ptr<void>;
    Place takePlace();
    void refuseAtTheEnd() const;
    static void lowerPriority();
    // Hashes that follow each other share one piece of memory; an idle server holds none.
    static void keepMemory();
    void forgetMemoryWhenIdle() const;

    const int m_maxWaiting;
    std::atomic<int> m_waiting = 0;
    std::atomic<bool> m_finishing = false;
    QThreadPool m_finisher;
    QThreadPool m_pool;
};

} // namespace stoa
