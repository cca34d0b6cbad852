#pragma once

#include <atomic>
#include <chrono>

namespace stoa {

// Lets a line of the log through at most once a minute, so that hostile clients can't fill the disk.
// Thread-safe.
class LogThrottle
{
public:
    // True if the line may be logged now; false for the next minute.
    bool isDue()
    {
        using namespace std::chrono;
        const auto now = duration_cast<seconds>(steady_clock::now().time_since_epoch());
        seconds due = m_due.load();
        return now >= due && m_due.compare_exchange_strong(due, now + minutes(1));
    }

private:
    std::atomic<std::chrono::seconds> m_due{std::chrono::seconds(0)};
};

} // namespace stoa
