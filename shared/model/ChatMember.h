#pragma once

#include "shared/model/ChatOverview.h"
#include "shared/model/User.h"

namespace stoa {

// A person in a chat, as the other members see them.
struct ChatMember
{
    User user;
    MemberRole role = MemberRole::Member;
};

} // namespace stoa
