#pragma once

#include "shared/model/Summaries.h"

namespace stoa {

// A chat with the number of clients that are connected to it.
struct ChatRow : ChatSummary
{
    qint64 liveClients = -1; // -1: unknown, because no server is connected

    bool operator==(const ChatRow &) const = default;
};

} // namespace stoa
