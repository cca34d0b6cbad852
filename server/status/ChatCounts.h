#pragma once

#include "server/status/LatencyHistogram.h"
#include "server/status/NamedCounts.h"

namespace stoa {

// The counters of the chat sockets of one I/O thread. Only that thread uses them.
struct ChatCounts
{
    qint64 deliveries = 0; // for each live message, the number of sockets in its chat
    NamedCounts evictions; // sockets that the server closed, by reason
    NamedCounts refusedMessages; // by the code of the error event
    LatencyHistogram delivery; // from the arrival of a message to its last socket on this thread
};

} // namespace stoa
