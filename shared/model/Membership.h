#pragma once

#include "shared/model/Chat.h"
#include "shared/model/MemberRole.h"
#include "shared/model/User.h"

namespace stoa {

// Whether a member with this role may write in a chat of this kind that is not archived.
constexpr bool mayWrite(ChatKind kind, MemberRole role)
{
    return kind != ChatKind::Announcement || isAllowed(role, Permission::Announce);
}

// The right of a user to be in a chat. Only MembershipStore creates one, from the row that grants it.
// Functions that read or change a chat take a Membership, so the check can't be forgotten.
class Membership
{
public:
    const User &user() const { return m_user; }

    const Chat &chat() const { return m_chat; }

    MemberRole role() const { return m_role; }

    // Always false in a direct chat, whose two members have no roles.
    bool may(Permission permission) const
    {
        return m_chat.kind != ChatKind::Direct && isAllowed(m_role, permission);
    }

    bool mayWrite() const { return !m_chat.isArchived && stoa::mayWrite(m_chat.kind, m_role); }

private:
    friend class MembershipStore;

    Membership(User user, Chat chat, MemberRole role)
        : m_user(std::move(user))
        , m_chat(std::move(chat))
        , m_role(role)
    {
    }

    User m_user;
    Chat m_chat;
    MemberRole m_role;
};

} // namespace stoa
