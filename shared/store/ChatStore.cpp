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

void ChatStore::remove(const Membership &membership)
{
    m_database.run(u"DELETE FROM Chats WHERE chatID = ?"_s, membership.chat().id);
}

} // namespace stoa
