#pragma once

#include "server/status/LatencyHistogram.h"
#include "server/status/NamedCounts.h"
#include "server/status/SocketCensus.h"
#include "shared/model/StrongId.h"

#include <QHash>

namespace stoa {

// The counters of one I/O thread, or their sums over several.
struct IoReport
{
    QHash<ChatId, qint64> clients; // open sockets by chat
    SocketCensus census; // from the last sweep, up to five seconds ago
    qint64 requests = 0; // answered
    qint64 deliveries = 0;
    NamedCounts evictions;
    NamedCounts refusals;
    LatencyHistogram::Counts delivery;

    IoReport &operator+=(const IoReport &other)
    {
        for (auto it = other.clients.cbegin(); it != other.clients.cend(); ++it)
            clients[it.key()] += it.value();
        census += other.census;
        requests += other.requests;
        deliveries += other.deliveries;
        evictions += other.evictions;
        refusals += other.refusals;
        delivery += other.delivery;
        return *this;
    }
};

} // namespace stoa
