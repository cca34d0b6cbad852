#pragma once

#include "server/status/LatencyHistogram.h"

#include <QQueue>

namespace stoa {

// The part of a histogram's counts that is from the last minute. Call sample() every sampleTime. During the
// first minute, it is everything since the start. One thread.
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

    // Accurate to one sampleTime.
    LatencyHistogram::Counts of(LatencyHistogram::Counts now) const
    {
        return m_samples.size() < minute / sampleTime ? now : now -= m_samples.head();
    }

private:
    static constexpr std::chrono::seconds minute{60};

    QQueue<LatencyHistogram::Counts> m_samples; // the oldest first
};

} // namespace stoa
