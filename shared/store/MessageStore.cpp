#include "shared/store/MessageStore.h"

#include "shared/store/Database.h"
#include "shared/store/messageIn.h"

namespace stoa {

using namespace Qt::StringLiterals;

QList<Message> MessageStore::page(const Membership &membership, qint64 before, int limit) const
{
    QList<Message> messages
        = m_database
              .run(u"SELECT messageID, chatID, seq, userID, username, message_text, timestamp, nonce, 0"
                   " FROM Messages WHERE chatID = ? AND seq < ? AND removalSeq IS NULL"
                   " ORDER BY seq DESC LIMIT ?"_s,
                   membership.chat().id, before, limit)
              .all(&messageIn);
    std::reverse(messages.begin(), messages.end());
    return messages;
}

QList<Message> MessageStore::after(const Membership &membership, qint64 after, int limit) const
{
    const ChatId chat = membership.chat().id;
    return m_database
        .run(u"SELECT messageID, chatID, seq, userID, username, message_text, timestamp, nonce,"
             " CASE WHEN removalSeq IS NULL THEN 0 ELSE seq END FROM Messages WHERE chatID = ? AND seq > ?"
             " UNION ALL"
             " SELECT messageID, chatID, removalSeq, NULL, '', '', timestamp, NULL, seq FROM Messages"
             " WHERE chatID = ? AND removalSeq > ? ORDER BY seq LIMIT ?"_s,
             chat, after, chat, after, limit)
        .all(&messageIn);
}

std::optional<Message> MessageStore::remove(MessageId id)
{
    Rows found = m_database.run(
        u"SELECT chatID, seq, timestamp, length(CAST(message_text AS BLOB)), userID, username FROM Messages"
        " WHERE messageID = ? AND removalSeq IS NULL"_s,
        id);
    if (!found.next())
        return {};
    Message removal;
    removal.id = id;
    removal.chat = found.id<ChatId>(0);
    removal.seq = countRemoval(removal.chat, found.integer(3));
    removal.sentAt = found.time(2);
    removal.author = found.id<UserId>(4);
    removal.authorName = found.text(5);
    removal.removedSeq = found.integer(1);
    if (removal.seq == 0)
        return {};
    m_database.run(u"UPDATE Messages SET message_text = '', removalSeq = ? WHERE messageID = ?"_s,
                   removal.seq, id);
    return removal;
}

// The number it takes in the chat; 0: the chat is being deleted.
qint64 MessageStore::countRemoval(ChatId chat, qint64 bytes)
{
    Rows rows = m_database.run(u"UPDATE Chats SET seq = seq + 1, bytes = bytes - ?"
                               " WHERE chatID = ? AND removedAt IS NULL RETURNING seq"_s,
                               bytes, chat);
    return rows.next() ? rows.integer(0) : 0;
}

} // namespace stoa
