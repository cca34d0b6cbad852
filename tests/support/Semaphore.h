#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace stoa {

// Like QSemaphore, but made of std::mutex, so that ThreadSanitizer sees which accesses it orders.
class Semaphore
{
public:
    explicit Semaphore(int available = 0)
        : m_available(available)
    {
    }

    void acquire(int count = 1)
    {
        std::unique_lock lock(m_mutex);
        m_released.wait(lock, [&] { return m_available >= count; });
        m_available -= count;
    }

    bool tryAcquire(int count, int milliseconds)
    {
        std::unique_lock lock(m_mutex);
        const auto isThere = [&] { return m_available >= count; };
        if (!m_released.wait_for(lock, std::chrono::milliseconds(milliseconds), isThere))
            return false;
        m_available -= count;
        return true;
    }

    // Notifies under the lock, because the other thread may destroy the semaphore as soon as it has acquired
    // it.
    void release(int count = 1)
    {
        const std::lock_guard lock(m_mutex);
        m_available += count;
        m_released.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_released;
    int m_available;
};

} // namespace stoa
