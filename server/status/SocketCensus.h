#pragma once

#include "shared/protocol/StatusReport.h"

namespace stoa {

// Counts chat sockets by age and by the bytes that their peers have not accepted.
struct SocketCensus
{
    using Buckets = QList<StatusReport::Bucket>;

    Buckets byAge = emptyBuckets({60, 600, 3600, 6 * 3600, 24 * 3600});
    Buckets byUnsent = emptyBuckets({0, 1024, 16 * 1024, 128 * 1024, 1024 * 1024});

    void count(qint64 ageSeconds, qint64 unsentBytes);
    SocketCensus &operator+=(const SocketCensus &other);

private:
    static Buckets emptyBuckets(const QList<qint64> &limits);
};

} // namespace stoa
