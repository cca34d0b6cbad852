#pragma once

#include "tests/bench/load/Crowd.h"
#include "tests/bench/load/Latencies.h"

namespace stoa {

// Every member has so many messages under way and sends the next with each acknowledgement: as many as the
// server takes. A message is acknowledged when its sender gets it.
class ClosedLoop
{
public:
    struct Result
    {
        double perSecond = 0; // acknowledged
        Latencies latencies; // one an acknowledgement
    };

    ClosedLoop(Crowd &crowd, int underWay)
        : m_crowd(crowd)
        , m_underWay(underWay)
    {
    }

    // Counts only what comes after the warm-up; returns when all is delivered, which nothing may be missing
    // of.
    Result run(std::chrono::milliseconds warmUp, std::chrono::milliseconds duration);

private:
    void pollFor(std::chrono::milliseconds duration);
    void receive(int member, std::int64_t nonce);

    Crowd &m_crowd;
    int m_underWay;
    bool m_isSending = false;
    std::int64_t m_acknowledged = 0;
    Latencies m_latencies;
};

} // namespace stoa
