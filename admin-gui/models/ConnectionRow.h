#pragma once

#include "shared/model/Summaries.h"

namespace stoa {

// A connection with the name of its chat.
struct ConnectionRow : ConnectionSummary
{
    QString chatName; // empty until the list of chats has been read

    bool operator==(const ConnectionRow &) const = default;
};

} // namespace stoa
