#pragma once

#include "shared/model/Summaries.h"

namespace stoa {

// A chat with what only a running server knows of it.
struct ChatRow : ChatSummary
{
    qint64 liveClients = -1; // -1: no server tells

    bool operator==(const ChatRow &) const = default;
};

} // namespace stoa
