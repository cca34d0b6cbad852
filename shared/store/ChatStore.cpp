#include "shared/store/ChatStore.h"

#include "shared/store/Database.h"

namespace stoa {

using namespace Qt::StringLiterals;

Chat ChatStore::add(const ChatName &name, const User &maker)
{
    // Above those of deleted chats, too: a trigger notes the highest.
    Rows rows = m_database.run(
        u"INSERT INTO Chats (chatID, chat_name) SELECT 1 + max(coalesce((SELECT max(chatID) FROM Chats), 0),"
        " coalesce((SELECT CAST(value AS INTEGER) FROM Settings WHERE key = 'last_chat'), 0)), ?"
        " RETURNING chatID"_s,
        name.value());
    rows.next();
    const Chat chat{rows.id<ChatId>(0), name.value(), 0};
    m_database.run(u"INSERT INTO ChatMembers (chatID, userID) VALUES (?, ?)"_s, chat.id, maker.id);
    return chat;
}

bool ChatStore::remove(ChatId id, const QDateTime &now)
{
    Rows removed = m_database.run(
        u"UPDATE Chats SET chat_name = '', removedAt = ? WHERE chatID = ? AND removedAt IS NULL"_s, now, id);
    if (removed.affected() == 0)
        return false;
    m_database.run(u"DELETE FROM ChatMembers WHERE chatID = ?"_s, id);
    m_database.run(u"DELETE FROM InviteCodes WHERE chatID = ?"_s, id);
    return true;
}

bool ChatStore::removeLeftovers(int limit)
{
    Rows removed = m_database.run(u"SELECT chatID FROM Chats WHERE removedAt IS NOT NULL LIMIT 1"_s);
    if (!removed.next())
        return false;
    const auto id = removed.id<ChatId>(0);
    const Rows messages = m_database.run(
        u"DELETE FROM Messages WHERE messageID IN"
        " (SELECT messageID FROM Messages WHERE chatID = ? ORDER BY seq LIMIT ?)"_s,
        id, limit);
    if (messages.affected() < limit)
        m_database.run(u"DELETE FROM Chats WHERE chatID = ?"_s, id);
    return true;
}

} // namespace stoa
