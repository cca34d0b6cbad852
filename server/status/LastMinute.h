#pragma once

#include "server/status/LatencyHistogram.h"

#include <QQueue>

namespace stoa {

// What of a histogram's counts is new in the last minute: sample() them each sampleTime. Until a minute has
// passed it is all since the start. One thread.
class LastMinute
{
public:
    static constexpr std::chrono::seconds sampleTime{10};

    void sample(const LatencyHistogram::Counts &counts)
    {
        if (m_samples.size() == minute / sampleTime)
            m_samples.dequeue();
        m_samples.enqueue(counts);
    }

    // Of a minute, give or take a sampleTime.
    LatencyHistogram::Counts of(LatencyHistogram::Counts now) const
    {
        return m_samples.size() < minute / sampleTime ? now : now -= m_samples.head();
    }

private:
    static constexpr std::chrono::seconds minute{60};

    QQueue<LatencyHistogram::Counts> m_samples; // the oldest first
};

} // namespace stoa
