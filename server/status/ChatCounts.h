#pragma once

#include "server/status/LatencyHistogram.h"
#include "server/status/NamedCounts.h"

namespace stoa {

// What the chat side of one I/O thread counts, for that thread only.
struct ChatCounts
{
    qint64 deliveries = 0; // live messages times the sockets of their chats
    NamedCounts evictions; // sockets the server ended, by reason
    NamedCounts refusedMessages; // by the code of the error event
    LatencyHistogram delivery; // from a message's arrival to its last socket here
};

} // namespace stoa
