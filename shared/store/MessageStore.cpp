#include "shared/store/MessageStore.h"

#include "shared/store/Database.h"
#include "shared/store/DatabaseError.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

Message messageIn(const Rows &rows)
{
    return {.id = rows.id<MessageId>(0),
            .chat = rows.id<ChatId>(1),
            .seq = rows.integer(2),
            .author = rows.id<UserId>(3),
            .authorName = rows.text(4),
            .text = rows.text(5),
            .sentAt = rows.time(6),
            .nonce = rows.text(7)};
}

QList<Message> messagesIn(Rows rows)
{
    QList<Message> messages;
    while (rows.next())
        messages.append(messageIn(rows));
    return messages;
}

std::optional<QString> nonceOf(const MessageDraft &draft)
{
    if (draft.nonce.isEmpty())
        return {};
    return draft.nonce.value();
}

} // namespace

MessageStore::Outcome MessageStore::add(const MessageDraft &draft, const QDateTime &now)
{
    const std::optional<qint64> seq = takeSeq(draft);
    if (!seq)
        return repeat(draft);
    Rows rows = m_database.run(
        u"INSERT INTO Messages (chatID, seq, message_text, timestamp, nonce, userID, username)"
        " SELECT ?, ?, ?, ?, ?, userID, username FROM Users WHERE userID = ?"
        " RETURNING messageID, username"_s,
        draft.chat, *seq, draft.text.value(), now, nonceOf(draft), draft.author);
    if (!rows.next()) // takeSeq() has found the sender
        throw DatabaseError(DatabaseError::Kind::Corrupt, u"A member of a chat is not among the users."_s);
    return Added{{.id = rows.id<MessageId>(0),
                  .chat = draft.chat,
                  .seq = *seq,
                  .author = draft.author,
                  .authorName = rows.text(1),
                  .text = draft.text.value(),
                  .sentAt = now.toUTC(),
                  .nonce = draft.nonce.value()}};
}

// One statement asks whether the sender is a member and the nonce new, and takes the number.
std::optional<qint64> MessageStore::takeSeq(const MessageDraft &draft)
{
    Rows rows = m_database.run(
        u"UPDATE Chats SET seq = seq + 1 WHERE chatID = ?"
        " AND EXISTS (SELECT 1 FROM ChatMembers AS m WHERE m.chatID = Chats.chatID AND m.userID = ?)"
        " AND NOT EXISTS (SELECT 1 FROM Messages AS m"
        " WHERE m.userID = ? AND m.chatID = Chats.chatID AND m.nonce = ?)"
        " RETURNING seq"_s,
        draft.chat, draft.author, draft.author, nonceOf(draft));
    if (!rows.next())
        return {};
    return rows.integer(0);
}

MessageStore::Outcome MessageStore::repeat(const MessageDraft &draft) const
{
    Rows rows = m_database.run(
        u"SELECT m.messageID, m.chatID, m.seq, m.userID, m.username, m.message_text, m.timestamp,"
        " m.nonce FROM Messages AS m"
        " JOIN ChatMembers ON ChatMembers.chatID = m.chatID AND ChatMembers.userID = m.userID"
        " WHERE m.userID = ? AND m.chatID = ? AND m.nonce = ?"_s,
        draft.author, draft.chat, nonceOf(draft));
    if (!rows.next())
        return Refused{};
    return Repeated{messageIn(rows)};
}

QList<Message> MessageStore::page(const Membership &membership, qint64 before, int limit) const
{
    QList<Message> messages = messagesIn(m_database.run(
        u"SELECT messageID, chatID, seq, userID, username, message_text, timestamp, nonce FROM Messages"
        " WHERE chatID = ? AND seq < ? ORDER BY seq DESC LIMIT ?"_s,
        membership.chat().id, before, limit));
    std::reverse(messages.begin(), messages.end());
    return messages;
}

QList<Message> MessageStore::after(const Membership &membership, qint64 after, int limit) const
{
    return messagesIn(m_database.run(
        u"SELECT messageID, chatID, seq, userID, username, message_text, timestamp, nonce FROM Messages"
        " WHERE chatID = ? AND seq > ? ORDER BY seq LIMIT ?"_s,
        membership.chat().id, after, limit));
}

} // namespace stoa
