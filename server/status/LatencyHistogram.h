#pragma once

#include <QtGlobal>

#include <array>
#include <atomic>
#include <chrono>

namespace stoa {

// Counts durations since the start, in buckets of a quarter octave (14 to 25 %) from 1 µs to two minutes. One
// thread records, with two loads and stores for each duration; any thread reads.
class LatencyHistogram
{
public:
    static constexpr int bucketsPerOctave = 4;
    static constexpr int bucketCount = 26 * bucketsPerOctave; // the last one also counts everything above

    struct Counts
    {
        std::array<qint64, bucketCount> buckets{};
        qint64 sumMicroseconds = 0;

        Counts &operator+=(const Counts &other);
        Counts &operator-=(const Counts &earlier);

        qint64 count() const;
        // The number of durations below 2^octave microseconds.
        qint64 countBelow(int octave) const;
        // The quantile in milliseconds; part: 0 to 1. Returns 0 if nothing was recorded.
        double quantile(double part) const;
    };

    void record(std::chrono::nanoseconds time);
    Counts counts() const;

private:
    std::array<std::atomic<qint64>, bucketCount> m_buckets{};
    std::atomic<qint64> m_sumMicroseconds = 0;
};

} // namespace stoa
