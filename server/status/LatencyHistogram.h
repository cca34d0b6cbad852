#pragma once

#include <QtGlobal>

#include <array>
#include <atomic>
#include <chrono>

namespace stoa {

// How often something took how long, since the start. Buckets are a quarter of an octave wide (14 to 25 %),
// from 1 µs to two minutes. One thread records, at the price of two loads and stores; any thread reads.
class LatencyHistogram
{
public:
    static constexpr int bucketsPerOctave = 4;
    static constexpr int bucketCount = 26 * bucketsPerOctave; // the last one takes all above

    struct Counts
    {
        std::array<qint64, bucketCount> buckets{};
        qint64 sumMicroseconds = 0;

        Counts &operator+=(const Counts &other);
        Counts &operator-=(const Counts &earlier);

        qint64 count() const;
        // So many were shorter than 2^octave microseconds.
        qint64 countBelow(int octave) const;
        // Milliseconds that this part of them (0 to 1) stayed below; 0 where there are none.
        double quantile(double part) const;
    };

    void record(std::chrono::nanoseconds time);
    Counts counts() const;

private:
    std::array<std::atomic<qint64>, bucketCount> m_buckets{};
    std::atomic<qint64> m_sumMicroseconds = 0;
};

} // namespace stoa
