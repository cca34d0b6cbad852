#pragma once

#include "tests/bench/load/Crowd.h"
#include "tests/bench/load/Latencies.h"

namespace stoa {

// Measures the greatest throughput: every member keeps a fixed number of messages in flight, and sends the
// next one when a message is acknowledged, that is, when its sender receives it.
class ClosedLoop
{
public:
    struct Result
    {
        double perSecond = 0; // acknowledgements
        Latencies latencies; // of each acknowledgement
    };

    ClosedLoop(Crowd &crowd, int inFlight)
        : m_crowd(crowd)
        , m_inFlight(inFlight)
    {
    }

    // Counts only the messages after the warm-up. Returns when all messages are delivered, and throws
    // std::runtime_error if one is missing.
    Result run(std::chrono::milliseconds warmUp, std::chrono::milliseconds duration);

private:
    void pollFor(std::chrono::milliseconds duration);
    void receive(int member, std::int64_t nonce);

    Crowd &m_crowd;
    int m_inFlight;
    bool m_isSending = false;
    std::int64_t m_acknowledged = 0;
    Latencies m_latencies;
};

} // namespace stoa
