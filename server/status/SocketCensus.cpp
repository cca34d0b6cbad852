#include "server/status/SocketCensus.h"

namespace stoa {

namespace {

constexpr qint64 noLimit = -1;

void put(SocketCensus::Buckets &buckets, qint64 value)
{
    for (StatusReport::Bucket &bucket : buckets) {
        if (bucket.upTo == noLimit || value <= bucket.upTo) {
            ++bucket.count;
            return;
        }
    }
}

void add(SocketCensus::Buckets &buckets, const SocketCensus::Buckets &others)
{
    for (qsizetype i = 0; i < buckets.size(); ++i)
        buckets[i].count += others[i].count;
}

} // namespace

void SocketCensus::count(qint64 ageSeconds, qint64 unsentBytes)
{
    put(byAge, ageSeconds);
    put(byUnsent, unsentBytes);
}

SocketCensus &SocketCensus::operator+=(const SocketCensus &other)
{
    add(byAge, other.byAge);
    add(byUnsent, other.byUnsent);
    return *this;
}

SocketCensus::Buckets SocketCensus::emptyBuckets(const QList<qint64> &limits)
{
    Buckets buckets;
    for (const qint64 limit : limits)
        buckets.append({limit, 0});
    buckets.append({noLimit, 0});
    return buckets;
}

} // namespace stoa
