#include "shared/store/MessageAppender.h"

#include "shared/store/Database.h"
#include "shared/store/messageIn.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxRemembered = 100'000; // some 15 MB

std::optional<QString> textOf(const Nonce &nonce)
{
    if (nonce.isEmpty())
        return {};
    return nonce.value();
}

// Without making the bytes.
qint64 utf8Size(QStringView text)
{
    qint64 size = 0;
    for (const QChar c : text) // half of a surrogate pair has half of its four bytes
        size += c.unicode() < 0x80 ? 1 : c.unicode() < 0x800 || c.isSurrogate() ? 2 : 3;
    return size;
}

} // namespace

void MessageAppender::begin()
{
    const qint64 version = m_database.foreignCommits();
    if (version != m_dataVersion || m_names.size() > maxRemembered || m_newest.size() > maxRemembered)
        forget();
    m_dataVersion = version;
}

MessageAppender::Outcome MessageAppender::add(const MessageDraft &draft, const QDateTime &now)
{
    const QString *name = nameOf({draft.chat, draft.author});
    if (!name)
        return Refused{};
    qint64 &newest = newestSeq(draft.chat);
    Message message{.id = {},
                    .chat = draft.chat,
                    .seq = newest + 1,
                    .author = draft.author,
                    .authorName = *name,
                    .text = draft.text.value(),
                    .sentAt = now.toUTC(),
                    .nonce = draft.nonce.value()};
    if (!insert(draft, message))
        return repeat(draft);
    newest = message.seq;
    m_unsettled[draft.chat] += utf8Size(message.text);
    return Added{message};
}

// False where the sender's nonce is there already. Any other conflict throws.
bool MessageAppender::insert(const MessageDraft &draft, Message &message)
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

// Null: not a member, or deactivated.
const QString *MessageAppender::nameOf(const Member &member)
{
    const auto known = m_names.constFind(member);
    if (known != m_names.cend())
        return &*known;
    Rows rows = m_database.run(
        u"SELECT Users.username FROM ChatMembers JOIN Users ON Users.userID = ChatMembers.userID"
        " WHERE ChatMembers.chatID = ? AND ChatMembers.userID = ? AND Users.deactivatedAt IS NULL"_s,
        member.first, member.second);
    return rows.next() ? &*m_names.insert(member, rows.text(0)) : nullptr;
}

// Of a chat that exists: it has a member.
qint64 &MessageAppender::newestSeq(ChatId chat)
{
    const auto known = m_newest.find(chat);
    if (known != m_newest.end())
        return *known;
    Rows rows = m_database.run(u"SELECT seq FROM Chats WHERE chatID = ?"_s, chat);
    if (!rows.next())
        throw DatabaseError(DatabaseError::Kind::Corrupt,
                            u"A chat has members and is not among the chats."_s);
    return *m_newest.insert(chat, rows.integer(0));
}

MessageAppender::Outcome MessageAppender::repeat(const MessageDraft &draft) const
{
    Rows rows = m_database.run(
        u"SELECT messageID, chatID, seq, userID, username, message_text, timestamp, nonce,"
        " CASE WHEN removalSeq IS NULL THEN 0 ELSE seq END FROM Messages WHERE userID = ? AND chatID = ? AND nonce = ?"_s,
        draft.author, draft.chat, textOf(draft.nonce));
    if (!rows.next())
        throw DatabaseError(DatabaseError::Kind::Corrupt, u"The index of nonces names no message."_s);
    return Repeated{messageIn(rows)};
}

void MessageAppender::settle()
{
    const auto unsettled = std::exchange(m_unsettled, {});
    for (auto it = unsettled.begin(); it != unsettled.end(); ++it) {
        m_database.run(u"UPDATE Chats SET seq = ?, bytes = bytes + ? WHERE chatID = ?"_s,
                       m_newest.value(it.key()), it.value(), it.key());
    }
}

void MessageAppender::forget()
{
    m_names.clear();
    m_newest.clear();
    m_unsettled.clear();
    m_dataVersion = -1;
}

} // namespace stoa
