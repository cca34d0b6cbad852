#pragma once

#include "shared/concurrency/WorkerPool.h"

#include <QScopeGuard>

namespace stoa {

// Runs password hashing on a few threads at the lowest priority (SCHED_BATCH, nice 19), so that sign-ins
// never starve chat. Thread-safe.
class PasswordHasher
{
public:
    PasswordHasher(int threads, int maxWaiting);
    // Calls finish().
    ~PasswordHasher();

    // work() runs on a hashing thread. The result fails with what it throws, with HttpError 429 if too many
    // are waiting for the share, and with Abandoned if finish() drops the work.
    template<class Work> auto run(Work work, Share share = {}) -> Pending<std::invoke_result_t<Work &>>
    {
        auto hash = [this, work = std::move(work)]() mutable {
            prepareThread();
            const auto end = qScopeGuard([this] { releaseMemoryWhenIdle(); });
            return work();
        };
        return m_pool.run(std::move(hash), &tooManyWaiting, share);
    }

    // How many wait for a thread.
    qsizetype queueLength() const { return m_pool.queueLength(); }

    // Drops the work that waits, takes no more, and returns when the work that runs is done.
    void finish();

private:
    static std::exception_ptr tooManyWaiting();
    // Lowers the priority of the thread, and lets it reuse its memory for the next hash until the queue is
    // empty.
    static void prepareThread();
    void releaseMemoryWhenIdle() const;

    WorkerPool m_pool;
};

} // namespace stoa
