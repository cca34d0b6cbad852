#include "server/status/LatencyHistogram.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

namespace stoa {

namespace {

constexpr int perOctave = LatencyHistogram::bucketsPerOctave;

// 0, 1, 2 and 3 µs have a bucket each. Above, the two bits after the highest one select the quarter of the
// octave.
size_t bucketOf(quint64 microseconds)
{
    if (microseconds < perOctave)
        return size_t(microseconds);
    const int octave = std::bit_width(microseconds) - 1;
    const auto quarter = size_t(microseconds >> (octave - 2)) & 3;
    return std::min(size_t(octave - 1) * perOctave + quarter, size_t(LatencyHistogram::bucketCount - 1));
}

// The smallest number of microseconds in this bucket.
double lowerEndOf(size_t bucket)
{
    if (bucket < perOctave)
        return double(bucket);
    return std::ldexp(double(perOctave + bucket % perOctave), int(bucket / perOctave) - 1);
}

// Only one thread writes, so a read-modify-write operation is not needed.
void add(std::atomic<qint64> &counter, qint64 value)
{
    counter.store(counter.load(std::memory_order_relaxed) + value, std::memory_order_relaxed);
}

} // namespace

using Counts = LatencyHistogram::Counts;

Counts &Counts::operator+=(const Counts &other)
{
    std::ranges::transform(buckets, other.buckets, buckets.begin(), std::plus());
    sumMicroseconds += other.sumMicroseconds;
    return *this;
}

Counts &Counts::operator-=(const Counts &earlier)
{
    std::ranges::transform(buckets, earlier.buckets, buckets.begin(), std::minus());
    sumMicroseconds -= earlier.sumMicroseconds;
    return *this;
}

qint64 Counts::count() const
{
    return std::accumulate(buckets.begin(), buckets.end(), qint64(0));
}

qint64 Counts::countBelow(int octave) const
{
    return std::accumulate(buckets.begin(), buckets.begin() + qsizetype(bucketOf(1ULL << octave)), qint64(0));
}

double Counts::quantile(double part) const
{
    const double rank = part * double(count());
    double below = 0;
    for (size_t bucket = 0; bucket < buckets.size(); ++bucket) {
        const auto here = double(buckets[bucket]);
        if (here > 0 && below + here >= rank) {
            const double low = lowerEndOf(bucket);
            return (low + (lowerEndOf(bucket + 1) - low) * (rank - below) / here) / 1000;
        }
        below += here;
    }
    return 0;
}

void LatencyHistogram::record(std::chrono::nanoseconds time)
{
    const qint64 microseconds = std::max(qint64(0), qint64(time.count()) / 1000);
    add(m_buckets[bucketOf(quint64(microseconds))], 1);
    add(m_sumMicroseconds, microseconds);
}

Counts LatencyHistogram::counts() const
{
    Counts counts;
    for (size_t i = 0; i < m_buckets.size(); ++i)
        counts.buckets[i] = m_buckets[i].load(std::memory_order_relaxed);
    counts.sumMicroseconds = m_sumMicroseconds.load(std::memory_order_relaxed);
    return counts;
}

} // namespace stoa
