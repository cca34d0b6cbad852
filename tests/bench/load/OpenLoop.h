#pragma once

#include "tests/bench/load/Crowd.h"
#include "tests/bench/load/Latencies.h"

#include <functional>

namespace stoa {

// Sends at a fixed rate whatever the server does, each member of each room in turn, and counts a message's
// time from when it was due: a server that stalls can't hide behind a load that waits for it.
class OpenLoop
{
public:
    struct Result
    {
        std::int64_t delivered = 0;
        double seconds = 0; // from the first message due to the last delivery
        Latencies latencies; // one a delivery
    };

    OpenLoop(Crowd &crowd, int messagesPerSecond)
        : m_crowd(crowd)
        , m_interval(1'000'000'000 / messagesPerSecond)
    {
    }

    // Called at least every millisecond of a run.
    void setMeanwhile(std::function<void()> meanwhile) { m_meanwhile = std::move(meanwhile); }

    // Sends for so long, then waits until all is delivered (a minute at most); nothing may be missing then.
    Result run(std::chrono::milliseconds duration);

private:
    void sendDue(std::int64_t until);

    Crowd &m_crowd;
    std::int64_t m_interval;
    std::int64_t m_nextDue = 0;
    std::function<void()> m_meanwhile;
};

} // namespace stoa
