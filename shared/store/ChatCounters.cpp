#include "shared/store/ChatCounters.h"

#include "shared/store/Database.h"
#include "shared/store/DatabaseError.h"
#include "shared/store/RunStore.h"

namespace stoa {

using namespace Qt::StringLiterals;

ChatCounters::Numbers &ChatCounters::numbers(ChatId chat)
{
    const auto known = m_numbers.find(chat);
    if (known != m_numbers.end())
        return *known;
    Rows rows = m_database.run(
        u"SELECT seq, otherChanges, activity, countedSeq FROM Chats WHERE chatID = ?"_s, chat);
    if (!rows.next())
        throw DatabaseError(DatabaseError::Kind::Corrupt, u"A chat that is in use has no row."_s);
    m_runs.noteStart(chat, rows.integer(0));
    return *m_numbers.insert(chat, {rows.integer(0), rows.integer(1), rows.integer(2), rows.integer(3)});
}

void ChatCounters::notePosted(ChatId chat, MessageId message, qint64 bytes)
{
    Numbers &taken = numbers(chat);
    ++taken.newest;
    taken.activity = message.value();
    noteAdded(chat, 1, bytes);
}

qint64 ChatCounters::takeNext(ChatId chat, qint64 messages, qint64 bytes)
{
    Numbers &taken = numbers(chat);
    ++taken.otherChanges;
    noteAdded(chat, messages, bytes);
    return ++taken.newest;
}

void ChatCounters::noteCounted(ChatId chat)
{
    Numbers &taken = numbers(chat);
    taken.counted = taken.newest;
    noteAdded(chat, 0, 0);
}

void ChatCounters::noteAdded(ChatId chat, qint64 messages, qint64 bytes)
{
    Added &added = m_unwritten[chat];
    added.messages += messages;
    added.bytes += bytes;
}

void ChatCounters::flush()
{
    const auto unwritten = std::exchange(m_unwritten, {});
    for (auto it = unwritten.begin(); it != unwritten.end(); ++it) {
        const Numbers taken = m_numbers.value(it.key());
        m_database.run(u"UPDATE Chats SET seq = ?, otherChanges = ?, activity = ?, countedSeq = ?,"
                       " messages = messages + ?, bytes = bytes + ? WHERE chatID = ?"_s,
                       taken.newest, taken.otherChanges, taken.activity, taken.counted, it->messages,
                       it->bytes, it.key());
    }
}

void ChatCounters::forget()
{
    m_numbers.clear();
    m_unwritten.clear();
}

} // namespace stoa
