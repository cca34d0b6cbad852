#include "shared/concurrency/ResumeQueue.h"

#include "shared/concurrency/Pending.h"
#include "shared/concurrency/TsanAnnotations.h"

#include <QCoreApplication>
#include <QEvent>

namespace stoa {

ResumeQueue &ResumeQueue::ofThisThread()
{
    thread_local ResumeQueue queue;
    return queue;
}

void ResumeQueue::add(std::shared_ptr<PendingState> state)
{
    const std::lock_guard lock(m_mutex);
    m_ready.push_back(std::move(state));
    m_arrived.notify_one();
    if (std::exchange(m_isPosted, true))
        return;
    const TsanIgnoreScope posting;
    QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

void ResumeQueue::resumeUntil(const std::function<bool()> &isDone)
{
    while (!isDone()) {
        {
            std::unique_lock lock(m_mutex);
            m_arrived.wait(lock, [this] { return !m_ready.empty(); });
        }
        resumeAll();
    }
}

bool ResumeQueue::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    {
        const std::lock_guard lock(m_mutex);
        m_isPosted = false;
    }
    resumeAll();
    return true;
}

void ResumeQueue::resumeAll()
{
    std::vector<std::shared_ptr<PendingState>> ready;
    {
        const std::lock_guard lock(m_mutex);
        ready.swap(m_ready);
    }
    for (const auto &state : ready)
        state->resume();
}

} // namespace stoa
