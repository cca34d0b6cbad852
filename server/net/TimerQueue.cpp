#include "server/net/TimerQueue.h"

#include <QCoreApplication>

#include <bit>
#include <vector>

namespace stoa {

using namespace std::chrono_literals;

void TimerQueue::add(int id, Duration interval, Qt::TimerType type, QObject *object)
{
    remove(id);
    Timer timer{interval, type, object, {}, ++m_lastSerial};
    timer.due = grouped(Clock::now() + interval, timer);
    m_queue.insert({timer.due, timer.serial, id});
    m_timers.insert(id, timer);
}

bool TimerQueue::remove(int id)
{
    const auto it = m_timers.constFind(id);
    if (it == m_timers.cend())
        return false;
    m_queue.erase({it->due, it->serial, id});
    m_timers.erase(it);
    return true;
}

bool TimerQueue::removeAll(const QObject *object)
{
    const auto infos = of(object);
    for (const auto &info : infos)
        remove(info.id);
    return !infos.isEmpty();
}

QList<EventDispatcherTimers::Info> TimerQueue::of(const QObject *object) const
{
    QList<EventDispatcherTimers::Info> infos;
    for (auto it = m_timers.cbegin(); it != m_timers.cend(); ++it) {
        if (it->object == object)
            infos.append({it.key(), it->interval, it->type});
    }
    return infos;
}

std::optional<TimerQueue::Duration> TimerQueue::remaining(int id) const
{
    const auto it = m_timers.constFind(id);
    if (it == m_timers.cend())
        return std::nullopt;
    return std::max<Duration>(it->due - Clock::now(), 0ns);
}

std::optional<TimerQueue::Duration> TimerQueue::untilNext() const
{
    if (m_queue.empty())
        return std::nullopt;
    return std::max<Duration>(m_queue.begin()->at - Clock::now(), 0ns);
}

bool TimerQueue::fire()
{
    const auto now = Clock::now();
    std::vector<Due> ready;
    for (auto it = m_queue.cbegin(); it != m_queue.cend() && it->at <= now; ++it)
        ready.push_back(*it);
    for (const Due &due : ready) {
        // If it left the queue, an earlier handler has stopped it, or a nested event loop has fired it.
        if (m_queue.erase(due))
            send(due, now);
    }
    return !ready.empty();
}

void TimerQueue::send(const Due &due, Clock::time_point now)
{
    Timer &timer = m_timers[due.id];
    timer.due = next(timer, now);
    QTimerEvent event(due.id);
    QCoreApplication::sendEvent(timer.object, &event);
    const auto it = m_timers.constFind(due.id);
    if (it != m_timers.cend() && it->serial == due.serial)
        m_queue.insert({it->due, it->serial, due.id});
}

TimerQueue::Clock::time_point TimerQueue::next(const Timer &timer, Clock::time_point now)
{
    const auto due = timer.due + timer.interval;
    // Missed intervals are skipped.
    return due > now ? grouped(due, timer) : grouped(now + timer.interval, timer);
}

// Rounds coarse timers up to a grid of at most 1/20 of their interval (the 5 % of Qt::CoarseTimer), so that
// many of them share a wake-up. They are never early.
TimerQueue::Clock::time_point TimerQueue::grouped(Clock::time_point at, const Timer &timer)
{
    Duration grid = 0ns;
    if (timer.type == Qt::VeryCoarseTimer && timer.interval >= 1s)
        grid = 1s;
    else if (timer.type != Qt::PreciseTimer && timer.interval >= 20ms)
        grid = Duration(qint64(std::bit_floor(quint64((timer.interval / 20).count()))));
    if (grid == 0ns)
        return at;
    const Duration past = at.time_since_epoch() % grid;
    return past == 0ns ? at : at + (grid - past);
}

} // namespace stoa
