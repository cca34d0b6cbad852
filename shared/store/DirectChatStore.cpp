#include "shared/store/DirectChatStore.h"

#include "shared/store/ChatStore.h"
#include "shared/store/Database.h"
#include "shared/store/MembershipStore.h"

#include <algorithm>

namespace stoa {

using namespace Qt::StringLiterals;

bool DirectChatStore::canOpen(UserId opener, UserId other) const
{
    return find(opener, other) || acquaintance(opener, other);
}

std::optional<DirectChatStore::Opened> DirectChatStore::open(const User &opener, UserId other)
{
    if (const auto chat = find(opener.id, other)) {
        m_memberships.add(opener, *chat);
        if (isActive(other))
            m_memberships.add(User{other, {}}, *chat);
        return Opened{*chat};
    }
    const auto found = acquaintance(opener.id, other);
    if (!found)
        return {};
    const ChatId chat = m_chats.addDirect(opener, *found).id;
    const auto [low, high] = std::minmax(opener.id, found->id);
    m_database.run(u"INSERT INTO DirectChats (chatID, lowUser, highUser) VALUES (?, ?, ?)"_s, chat, low,
                   high);
    return Opened{chat, true};
}

bool DirectChatStore::isActive(UserId user) const
{
    return m_database.run(u"SELECT 1 FROM Users WHERE userID = ? AND deactivatedAt IS NULL"_s, user).next();
}

std::optional<ChatId> DirectChatStore::find(UserId one, UserId other) const
{
    const auto [low, high] = std::minmax(one, other);
    Rows rows = m_database.run(u"SELECT chatID FROM DirectChats WHERE lowUser = ? AND highUser = ?"_s, low,
                               high);
    return rows.next() ? std::optional(rows.id<ChatId>(0)) : std::nullopt;
}

std::optional<User> DirectChatStore::acquaintance(UserId opener, UserId other) const
{
    Rows rows = m_database.run(
        u"SELECT username FROM Users WHERE userID = ? AND userID <> ? AND deactivatedAt IS NULL AND EXISTS"
        " (SELECT 1 FROM ChatMembers AS Own JOIN ChatMembers AS Theirs ON Theirs.chatID = Own.chatID"
        " WHERE Own.userID = ? AND Theirs.userID = Users.userID)"_s,
        other, opener, opener);
    return rows.next() ? std::optional(User{other, rows.text(0)}) : std::nullopt;
}

} // namespace stoa
