#pragma once

#include <QString>

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace stoa {

// A few threads that take work from one bounded queue, in order. Not QThreadPool: that one starts and ends
// threads at its own will, knows no bound, lets who waits for a future run its work, and what it orders is
// hidden from ThreadSanitizer. Work starts when the Turn ends that asks for it. Thread-safe.
class WorkerPool
{
public:
    // maxWaiting: works that are queued or running. name: of the threads, up to 15 bytes.
    WorkerPool(const QString &name, int threads, int maxWaiting);
    // finish()es.
    ~WorkerPool();
    Q_DISABLE_COPY_MOVE(WorkerPool)

    // work(bool isRefused) runs on one of the threads and must not throw; isRefused: finish() was called
    // before its turn came, so it should only say so. False: too much is waiting, work was dropped.
    template<class Work> bool start(Work work) { return add(std::make_unique<Call<Work>>(std::move(work))); }

    // Refuses what waits and what comes from now on; returns when nothing is left.
    void finish();
    // How many wait for a thread.
    qsizetype queueLength() const;

private:
    struct Task
    {
        virtual ~Task() = default;
        virtual void run(bool isRefused) = 0;
    };

    template<class Work> struct Call final : Task
    {
        explicit Call(Work work)
            : work(std::move(work))
        {
        }

        void run(bool isRefused) override { work(isRefused); }

        Work work;
    };

    bool add(std::unique_ptr<Task> task);
    void queue(std::unique_ptr<Task> task);
    void work();

    const int m_maxWaiting;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake; // there is a task, or the end
    std::condition_variable m_idle; // nothing is queued or running
    std::deque<std::unique_ptr<Task>> m_queue;
    int m_held = 0; // until the turn ends that asked for them
    int m_running = 0;
    bool m_finishing = false;
    bool m_ending = false;
    std::vector<std::thread> m_threads;
};

} // namespace stoa
