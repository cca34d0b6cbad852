#pragma once

#include "shared/concurrency/FairQueue.h"
#include "shared/concurrency/Pending.h"

#include <QString>

#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

namespace stoa {

// A few threads that take jobs from one bounded queue, in which each share has its turn (FairQueue). Unlike
// QThreadPool it keeps its threads, has a bound, never lets a waiting thread run a job, and is understood by
// ThreadSanitizer. Thread-safe.
class WorkerPool
{
public:
    // maxWaiting: jobs that are queued or running. name: of the threads, up to 15 bytes.
    WorkerPool(const QString &name, int threads, int maxWaiting);
    // Calls finish().
    ~WorkerPool();
    Q_DISABLE_COPY_MOVE(WorkerPool)

    // work() runs on one of the threads, in order with other work of its share, and must not throw. False if
    // the queue is full for the share or finish() was called: work is destroyed then.
    template<class Work> bool start(Work work, Share share = {}) { return add(Job(std::move(work)), share); }

    // The same for work with a result, which fails with what work() throws, with refusal() if the queue is
    // full, and with Abandoned if finish() drops the work.
    template<class Work>
    auto run(Work work, std::exception_ptr (*refusal)(), Share share = {})
        -> Pending<std::invoke_result_t<Work &>>
    {
        Resolver<std::invoke_result_t<Work &>> resolver;
        auto pending = resolver.pending();
        auto resolve = [resolver = std::move(resolver), work = std::move(work)]() mutable {
            resolver.resolveWith(work);
        };
        const bool isTaken = start(std::move(resolve), share);
        return isTaken ? std::move(pending) : decltype(pending)::failed(refusal());
    }

    // Destroys the jobs that wait, takes no more, and returns when those that run are done.
    void finish();
    // How many jobs wait for a thread.
    qsizetype queueLength() const;

private:
    using Job = std::packaged_task<void()>; // as a function that can be moved but not copied

    bool add(Job job, Share share);
    void work();

    const int m_maxWaiting;
    mutable std::mutex m_mutex; // guards all below but the threads
    std::condition_variable m_wake; // there is a job, or the end
    std::condition_variable m_idle; // nothing is running
    FairQueue<Job> m_queue;
    int m_running = 0;
    bool m_finishing = false;
    std::vector<std::thread> m_threads;
};

} // namespace stoa
