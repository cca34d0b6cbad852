#include "shared/store/MembershipStore.h"

#include "shared/store/Database.h"
#include "shared/store/StoreChanges.h"

namespace stoa {

using namespace Qt::StringLiterals;

std::optional<Membership> MembershipStore::find(const User &user, ChatId chat) const
{
    Rows rows = m_database.run(
        u"SELECT Chats.chat_name, Chats.seq FROM ChatMembers JOIN Chats ON Chats.chatID = ChatMembers.chatID"
        " WHERE ChatMembers.chatID = ? AND ChatMembers.userID = ?"_s,
        chat, user.id);
    if (!rows.next())
        return {};
    return Membership(user, {chat, rows.text(0), rows.integer(1)});
}

// Mostly the newest row of a chat is its newest message. If that was removed, the message is looked for among
// the newest 20 rows only, because any number of them may be removed; if they all are, the row below them
// stands for it.
QList<Chat> MembershipStore::chatsOf(UserId user) const
{
    return m_database
        .run(u"SELECT Chats.chatID, Chats.chat_name, Chats.seq, coalesce("
             "(SELECT CASE WHEN removedAt IS NULL THEN seq END FROM Messages"
             " WHERE Messages.chatID = Chats.chatID ORDER BY seq DESC LIMIT 1), "
             "(SELECT seq FROM (SELECT seq, removedAt FROM Messages WHERE Messages.chatID = Chats.chatID"
             " ORDER BY seq DESC LIMIT 20) AS Newest WHERE removedAt IS NULL ORDER BY seq DESC LIMIT 1),"
             " (SELECT seq FROM Messages WHERE Messages.chatID = Chats.chatID"
             " ORDER BY seq DESC LIMIT 1 OFFSET 20))"
             " FROM ChatMembers JOIN Chats ON Chats.chatID = ChatMembers.chatID"
             " WHERE ChatMembers.userID = ? ORDER BY ChatMembers.chatID"_s,
             user)
        .all([](const Rows &rows) {
            return Chat{rows.id<ChatId>(0), rows.text(1), rows.integer(2), rows.integer(3)};
        });
}

std::optional<Membership> MembershipStore::add(const User &user, ChatId chat)
{
    const Rows rows = m_database.run(u"INSERT INTO ChatMembers (chatID, userID) SELECT chatID, ? FROM Chats"
                                     " WHERE chatID = ? AND removedAt IS NULL ON CONFLICT DO NOTHING"_s,
                                     user.id, chat);
    if (rows.affected() > 0)
        m_changes.users.append(user.id);
    return find(user, chat);
}

bool MembershipStore::remove(UserId user, ChatId chat)
{
    const Rows rows = m_database.run(u"DELETE FROM ChatMembers WHERE chatID = ? AND userID = ?"_s, chat,
                                     user);
    if (rows.affected() == 0)
        return false;
    m_changes.users.append(user);
    m_changes.endedMemberships.append({user, chat});
    return true;
}

} // namespace stoa
