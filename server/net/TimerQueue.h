#pragma once

#include "server/net/QtCompat.h"

#include <QHash>

#include <chrono>
#include <set>

namespace stoa {

// The timers of one event dispatcher, by when they are due (steady clock). Belongs to the dispatcher's
// thread. A timer whose handler runs is not due again before the handler returns, as in Qt's own dispatchers.
class TimerQueue
{
public:
    using Clock = std::chrono::steady_clock;
    using Duration = std::chrono::nanoseconds;

    void add(int id, Duration interval, Qt::TimerType type, QObject *object);
    bool remove(int id);
    bool removeAll(const QObject *object);
    QList<EventDispatcherTimers::Info> of(const QObject *object) const;
    // Nothing where there is no such timer.
    std::optional<Duration> remaining(int id) const;
    // Until the next one is due, never negative; nothing where none waits.
    std::optional<Duration> untilNext() const;
    // Sends a QTimerEvent for each timer due by now, at most one each. True if there was one.
    bool fire();

private:
    struct Timer
    {
        Duration interval;
        Qt::TimerType type;
        QObject *object;
        Clock::time_point due;
        quint64 serial; // ids are used again, serials are not
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
