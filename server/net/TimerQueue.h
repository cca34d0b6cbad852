#pragma once

#include "server/net/QtCompat.h"

#include <QHash>

#include <chrono>
#include <set>

namespace stoa {

// The timers of one event dispatcher, ordered by the time at which they are due (steady clock). Belongs to
// the thread of the dispatcher. As in Qt's own dispatchers, a timer is not due again before its handler
// returns.
class TimerQueue
{
public:
    using Clock = std::chrono::steady_clock;
    using Duration = std::chrono::nanoseconds;

    void add(int id, Duration interval, Qt::TimerType type, QObject *object);
    bool remove(int id);
    bool removeAll(const QObject *object);
    QList<EventDispatcherTimers::Info> of(const QObject *object) const;
    // Returns nothing if there is no such timer.
    std::optional<Duration> remaining(int id) const;
    // The time until the next timer is due, never negative; nothing if there is none.
    std::optional<Duration> untilNext() const;
    // Sends a QTimerEvent for each timer that is due, at most one each. Returns true if there was one.
    bool fire();

private:
    struct Timer
    {
        Duration interval;
        Qt::TimerType type;
        QObject *object;
        Clock::time_point due;
        quint64 serial; // ids are reused, serial numbers are not
    };

    struct Due
    {
        Clock::time_point at;
        quint64 serial;
        int id;
        auto operator<=>(const Due &) const = default;
    };

    void send(const Due &due, Clock::time_point now);
    static Clock::time_point next(const Timer &timer, Clock::time_point now);
    static Clock::time_point grouped(Clock::time_point at, const Timer &timer);

    QHash<int, Timer> m_timers;
    std::set<Due> m_queue;
    quint64 m_lastSerial = 0;
};

} // namespace stoa
