#pragma once

#include <QtGlobal>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace stoa {

// Ends the process with exit code 1 if an orderly stop takes too long, as it does if the disk does not
// answer. Everything that was acknowledged is on disk by then. Has a thread of its own; the destructor calls
// the deadline off.
class StopDeadline
{
    Q_DISABLE_COPY_MOVE(StopDeadline)

public:
    explicit StopDeadline(std::chrono::milliseconds time);
    ~StopDeadline();

private:
    void watch(std::chrono::milliseconds time);

    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_isOver = false;
    std::thread m_thread;
};

} // namespace stoa
