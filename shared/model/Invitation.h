#pragma once

#include "shared/model/StrongId.h"
#include "shared/model/User.h"

#include <QString>

#include <optional>

namespace stoa {

// The facts about a chat that everybody who has an invite link may know before joining it.
struct Invitation
{
    ChatId chat;
    QString chatName;
    int members = 0;
    std::optional<User> inviter; // the member who made the link; nothing if that is not known

    friend bool operator==(const Invitation &, const Invitation &) = default;
};

} // namespace stoa
