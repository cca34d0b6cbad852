#include "shared/store/MessageStore.h"

#include "shared/store/Database.h"
#include "shared/store/messageIn.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

QList<Message> messagesIn(Rows rows)
{
    QList<Message> messages;
    while (rows.next())
        messages.append(messageIn(rows));
    return messages;
}

} // namespace

MessageStore::Outcome MessageStore::add(const MessageDraft &draft, const QDateTime &now)
{
    MessageAppender once(m_database);
    const Outcome outcome = once.add(draft, now);
    once.settle();
    return outcome;
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
