#pragma once

#include "server/status/LatencyHistogram.h"
#include "shared/protocol/StatusHistory.h"

#include <array>
#include <chrono>
#include <limits>

namespace stoa {

// Averages of each of the last 1,440 minutes, in a ring of fixed size (45 KiB). Minutes are counted on a
// clock that only runs forward, so a change of the time of day moves none of them, and a time without
// readings is a gap. One thread.
class DayHistory
{
public:
    static constexpr int minutes = 24 * 60;

    // Counters and states of the server at one moment.
    struct Reading
    {
        qint64 clients = 0;
        qint64 messages = 0; // since the start, like all below
        qint64 deliveries = 0;
        LatencyHistogram::Counts delivery;
        LatencyHistogram::Counts commit;
    };

    using Time = std::chrono::milliseconds; // since any fixed moment

    // Call it several times a minute; more than `longestPause` between two calls is a gap.
    void add(Time now, const Reading &reading);
    static constexpr std::chrono::seconds longestPause{30};

    // The complete minutes, up to the last one of which anything is known. timeOfDay: at `now`.
    StatusHistory report(Time now, const QDateTime &timeOfDay) const;

private:
    struct Minute
    {
        qint32 number = -1; // since the clock's zero
        float clients = unknown;
        float messages = unknown; // per second
        float deliveries = unknown;
        float deliveryP50 = unknown; // ms
        float deliveryP99 = unknown;
        float commitP50 = unknown;
        float commitP99 = unknown;
    };

    static_assert(sizeof(Minute) == 32);

    static constexpr float unknown = std::numeric_limits<float>::quiet_NaN();

    void begin(qint32 number, Time at, const Reading &reading);
    void finishMinute();

    std::array<Minute, minutes> m_ring;
    qint32 m_number = 0; // of the minute that is not complete yet
    Time m_firstAt{}; // its first reading, or the last one before it
    Reading m_first;
    Time m_lastAt{};
    Reading m_last;
    qint64 m_readings = 0; // in this minute
    qint64 m_clients = 0; // their sum
};

} // namespace stoa
