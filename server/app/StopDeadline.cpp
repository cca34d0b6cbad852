#include "server/app/StopDeadline.h"

#include "shared/model/LogCategories.h"

#include <unistd.h>

namespace stoa {

StopDeadline::StopDeadline(std::chrono::milliseconds time)
    : m_thread([this, time] { watch(time); })
{
}

StopDeadline::~StopDeadline()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isOver = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void StopDeadline::watch(std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    if (m_wake.wait_for(lock, time, [this] { return m_isOver; }))
        return;
    qCCritical(lcApp)
        << "The disk does not answer: the server ends without waiting for it. Changes that were "
           "not acknowledged may be lost.";
    ::_exit(1);
}

} // namespace stoa
