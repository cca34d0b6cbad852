#include "shared/store/MessageStore.h"

#include "shared/store/ChatCounters.h"
#include "shared/store/Database.h"
#include "shared/store/DatabaseError.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

std::optional<QString> textOf(const Nonce &nonce)
{
    if (nonce.isEmpty())
        return {};
    return nonce.value();
}

// Counts the bytes without encoding the text.
qint64 utf8Size(QStringView text)
{
    qint64 size = 0;
    for (const QChar c : text) // each half of a surrogate pair stands for two of its four bytes
        size += c.unicode() < 0x80 ? 1 : c.unicode() < 0x800 || c.isSurrogate() ? 2 : 3;
    return size;
}

// The columns that messageIn() reads. changeIn() needs the number of the change behind them.
constexpr auto columns
    = "messageID, chatID, seq, userID, username, message_text, timestamp, nonce, removedAt"_L1;

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

ChatChange changeIn(const Rows &rows)
{
    if (rows.isNull(8))
        return MessagePosted{messageIn(rows)};
    return MessageRemoved{messageIn(rows), rows.integer(9)};
}

} // namespace

MessageStore::Outcome MessageStore::add(const MessageDraft &draft, const QDateTime &now)
{
    forgetChangedAuthors();
    const QString *name = nameOf(draft.author, draft.chat);
    if (!name)
        return Refused{};
    Message message{.id = {},
                    .chat = draft.chat,
                    .seq = m_counters.newest(draft.chat) + 1,
                    .author = draft.author,
                    .authorName = *name,
                    .text = draft.text.value(),
                    .sentAt = now.toUTC(),
                    .nonce = draft.nonce.value()};
    if (!insert(draft, message))
        return Repeated{earlierMessage(draft)};
    m_counters.advance(draft.chat, 1, utf8Size(message.text));
    m_changes.changes.append(MessagePosted{message, draft.origin, draft.arrivedAt});
    return Added{message};
}

// False if the sender's nonce is there already. Any other conflict throws.
bool MessageStore::insert(const MessageDraft &draft, Message &message)
{
    Rows rows = m_database.run(
        u"INSERT INTO Messages (chatID, seq, message_text, timestamp, nonce, userID, username)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (userID, chatID, nonce) DO NOTHING"_s,
        message.chat, message.seq, message.text, message.sentAt, textOf(draft.nonce), message.author,
        message.authorName);
    if (rows.affected() == 0)
        return false;
    message.id = MessageId(rows.insertedId());
    return true;
}

ChatChange MessageStore::earlierMessage(const MessageDraft &draft) const
{
    Rows rows = m_database.run(
        u"SELECT "_s + columns + ", changeSeq FROM Messages WHERE userID = ? AND chatID = ? AND nonce = ?"_L1,
        draft.author, draft.chat, textOf(draft.nonce));
    if (!rows.next())
        throw DatabaseError(DatabaseError::Kind::Corrupt, u"The index of nonces names no message."_s);
    return changeIn(rows);
}

// Null if the user is not a member or was deactivated.
const QString *MessageStore::nameOf(UserId user, ChatId chat)
{
    const auto known = m_authors.constFind(user);
    if (known != m_authors.cend() && known->chats.contains(chat))
        return &known->name;
    Rows rows = m_database.run(
        u"SELECT Users.username FROM ChatMembers JOIN Users ON Users.userID = ChatMembers.userID"
        " WHERE ChatMembers.chatID = ? AND ChatMembers.userID = ? AND Users.deactivatedAt IS NULL"_s,
        chat, user);
    if (!rows.next())
        return nullptr;
    Author &author = m_authors[user];
    author.name = rows.text(0);
    author.chats.insert(chat);
    ++m_remembered;
    return &author.name;
}

void MessageStore::forgetChangedAuthors()
{
    for (; m_forgottenUsers < m_changes.users.size(); ++m_forgottenUsers)
        m_remembered -= m_authors.take(m_changes.users[m_forgottenUsers]).chats.size();
}

void MessageStore::forgetAuthors()
{
    m_authors.clear();
    m_remembered = 0;
    m_forgottenUsers = 0;
}

std::optional<MessageRemoved> MessageStore::remove(MessageId id, const QDateTime &now)
{
    Rows rows = m_database.run(
        u"SELECT "_s + columns
            + " FROM Messages WHERE messageID = ? AND removedAt IS NULL AND EXISTS (SELECT 1 FROM Chats"
              " WHERE Chats.chatID = Messages.chatID AND Chats.removedAt IS NULL)"_L1,
        id);
    if (!rows.next())
        return {};
    MessageRemoved removal{messageIn(rows)};
    removal.changeSeq = m_counters.advance(removal.chat(), -1, -utf8Size(removal.message.text));
    removal.message.text.clear();
    m_database.run(
        u"UPDATE Messages SET message_text = '', removedAt = ?, changeSeq = ? WHERE messageID = ?"_s, now,
        removal.changeSeq, id);
    m_changes.changes.append(removal);
    return removal;
}

QList<Message> MessageStore::page(const Membership &membership, qint64 before, int limit) const
{
    QList<Message> messages
        = m_database
              .run(u"SELECT "_s + columns
                       + " FROM Messages WHERE chatID = ? AND seq < ? AND removedAt IS NULL"
                         " ORDER BY seq DESC LIMIT ?"_L1,
                   membership.chat().id, before, limit)
              .all(&messageIn);
    std::reverse(messages.begin(), messages.end());
    return messages;
}

// Merges two index ranges: unchanged messages by seq, changed ones by changeSeq. Only changed rows are in the
// second index, so posting does not pay for it.
QList<ChatChange> MessageStore::changesAfter(const Membership &membership, qint64 after, int limit) const
{
    const ChatId chat = membership.chat().id;
    return m_database
        .run(u"SELECT "_s + columns
                 + ", seq AS number FROM Messages WHERE chatID = ? AND seq > ? AND changeSeq IS NULL"
                   " UNION ALL SELECT "_L1
                 + columns
                 + ", changeSeq AS number FROM Messages WHERE chatID = ? AND changeSeq > ?"
                   " ORDER BY number LIMIT ?"_L1,
             chat, after, chat, after, limit)
        .all(&changeIn);
}

} // namespace stoa
