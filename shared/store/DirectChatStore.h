#pragma once

#include "shared/model/User.h"

#include <optional>

namespace stoa {

class ChatStore;
class Database;
class MembershipStore;

// Table DirectChats: two people have at most one chat of their own. A person who leaves it is put back in as
// soon as either of them opens it again, so a direct chat that was just opened has two members. It ends if an
// admin deletes it.
class DirectChatStore
{
public:
    struct Opened
    {
        ChatId chat;
        bool isNew = false; // it was made just now
    };

    DirectChatStore(Database &database, ChatStore &chats, MembershipStore &memberships)
        : m_database(database)
        , m_chats(chats)
        , m_memberships(memberships)
    {
    }

    // True if they have a direct chat. Otherwise they must be two people who share a chat, and the other one
    // must not be deactivated. So nobody learns which strangers exist.
    bool canOpen(UserId opener, UserId other) const;

    // Whether they are in the same chat now, be it a direct one.
    bool sharesChat(UserId opener, UserId other) const { return acquaintance(opener, other).has_value(); }

    // Finds the direct chat or makes it, and lets both be members who are not
    // deactivated. Nothing unless canOpen().
    // Store::flushCounters() must have been called.
    std::optional<Opened> open(const User &opener, UserId other);

private:
    bool isActive(UserId user) const;
    std::optional<ChatId> find(UserId one, UserId other) const;
    std::optional<User> acquaintance(UserId opener, UserId other) const;

    Database &m_database;
    ChatStore &m_chats;
    MembershipStore &m_memberships;
};

} // namespace stoa
