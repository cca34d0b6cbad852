#pragma once

#include "tests/bench/load/Crowd.h"
#include "tests/bench/load/Latencies.h"

#include <functional>

namespace stoa {

// Sends at a fixed rate, however slow the server is; the members take turns. The latency of a message counts
// from the time at which it was due, so that a stall of the server is not hidden by a load that waits for it.
class OpenLoop
{
public:
    struct Result
    {
        std::int64_t delivered = 0;
        double seconds = 0; // from the first message due to the last delivery
        double loadBusy = 0; // part of these seconds in which the thread of the load used a core
        Latencies latencies; // of each delivery
        Latencies lateness; // of each message: from the time at which it was due until the load sent it
    };

    OpenLoop(Crowd &crowd, int messagesPerSecond)
        : m_crowd(crowd)
        , m_interval(1'000'000'000 / messagesPerSecond)
    {
    }

    // Sets a function that is called at least every millisecond during a run.
    void setTick(std::function<void()> tick) { m_tick = std::move(tick); }

    // Sends for the duration, then waits at most a minute until all messages are delivered. Throws
    // std::runtime_error if one is missing.
    Result run(std::chrono::milliseconds duration);
    // The same for a rate that the server may not sustain: ends early, once as many deliveries are missing as
    // are due in a second, and once a connection is closed. Messages may be missing in the end.
    Result probe(std::chrono::milliseconds duration);

private:
    void sendDue(std::int64_t until, Latencies &lateness);
    template<class Condition> Result runUntil(Condition isOver, std::chrono::milliseconds duration);

    Crowd &m_crowd;
    std::int64_t m_interval;
    std::int64_t m_nextDue = 0;
    std::function<void()> m_tick;
};

} // namespace stoa
