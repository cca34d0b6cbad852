#include "shared/concurrency/WorkerPool.h"

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
    for (std::thread &thread : m_threads)
        thread.join();
}

bool WorkerPool::add(Job job, Share share)
{
    const std::lock_guard lock(m_mutex);
    if (m_finishing || !m_queue.hasRoom(share, m_maxWaiting - m_queue.size() - m_running))
        return false;
    m_queue.push(share, std::move(job));
    m_wake.notify_one();
    return true;
}

void WorkerPool::finish()
{
    std::vector<Job> dropped;
    {
        const std::lock_guard lock(m_mutex);
        m_finishing = true;
        dropped = m_queue.takeAll();
    }
    m_wake.notify_all();
    dropped.clear(); // without the lock: what jobs hold may take locks of its own
    std::unique_lock lock(m_mutex);
    m_idle.wait(lock, [this] { return m_running == 0; });
}

qsizetype WorkerPool::queueLength() const
{
    const std::lock_guard lock(m_mutex);
    return m_queue.size();
}

void WorkerPool::work()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_finishing || !m_queue.isEmpty(); });
        if (m_queue.isEmpty())
            return;
        Job job = m_queue.pop();
        ++m_running;
        lock.unlock();
        job();
        job = Job();
        lock.lock();
        if (--m_running == 0)
            m_idle.notify_all();
    }
}

} // namespace stoa
