#include "shared/concurrency/WorkerPool.h"

#include "shared/concurrency/Turn.h"

#include <pthread.h>

namespace stoa {

WorkerPool::WorkerPool(const QString &name, int threads, int maxWaiting)
    : m_maxWaiting(maxWaiting)
{
    for (int i = 0; i < threads; ++i) {
        m_threads.emplace_back([this] { work(); });
        ::pthread_setname_np(m_threads.back().native_handle(), name.toUtf8().left(15).constData());
    }
}

WorkerPool::~WorkerPool()
{
    finish();
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

bool WorkerPool::add(std::unique_ptr<Task> task)
{
    {
        const std::lock_guard lock(m_mutex);
        if (int(m_queue.size()) + m_running + m_held >= m_maxWaiting)
            return false;
        ++m_held;
    }
    Turn::atEnd([this, held = std::move(task)]() mutable { queue(std::move(held)); });
    return true;
}

void WorkerPool::queue(std::unique_ptr<Task> task)
{
    const std::lock_guard lock(m_mutex);
    --m_held;
    m_queue.push_back(std::move(task));
    m_wake.notify_one(); // not later: the task may be the last thing the pool is there for
}

void WorkerPool::finish()
{
    std::unique_lock lock(m_mutex);
    m_finishing = true;
    m_idle.wait(lock, [this] { return m_held == 0 && m_queue.empty() && m_running == 0; });
}

qsizetype WorkerPool::queueLength() const
{
    const std::lock_guard lock(m_mutex);
    return qsizetype(m_queue.size());
}

void WorkerPool::work()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_ending || !m_queue.empty(); });
        if (m_queue.empty())
            return;
        std::unique_ptr<Task> task = std::move(m_queue.front());
        m_queue.pop_front();
        ++m_running;
        const bool isRefused = m_finishing;
        lock.unlock();
        {
            const Turn turn;
            task->run(isRefused);
            task.reset(); // what it holds may take locks of its own
        }
        lock.lock();
        --m_running;
        if (m_held == 0 && m_queue.empty() && m_running == 0)
            m_idle.notify_all();
    }
}

} // namespace stoa
