#include "shared/store/ChatCounters.h"

#include "shared/store/Database.h"
#include "shared/store/DatabaseError.h"
#include "shared/store/RunStore.h"

namespace stoa {

using namespace Qt::StringLiterals;

qint64 ChatCounters::newest(ChatId chat)
{
    const auto known = m_newest.constFind(chat);
    if (known != m_newest.cend())
        return *known;
    Rows rows = m_database.run(u"SELECT seq FROM Chats WHERE chatID = ?"_s, chat);
    if (!rows.next())
        throw DatabaseError(DatabaseError::Kind::Corrupt, u"A chat that is in use has no row."_s);
    m_runs.noteStart(chat, rows.integer(0));
    return *m_newest.insert(chat, rows.integer(0));
}

qint64 ChatCounters::advance(ChatId chat, qint64 messages, qint64 bytes)
{
    const qint64 next = newest(chat) + 1;
    m_newest.insert(chat, next);
    Added &added = m_unwritten[chat];
    added.messages += messages;
    added.bytes += bytes;
    return next;
}

void ChatCounters::flush()
{
    const auto unwritten = std::exchange(m_unwritten, {});
    for (auto it = unwritten.begin(); it != unwritten.end(); ++it) {
        m_database.run(
            u"UPDATE Chats SET seq = ?, messages = messages + ?, bytes = bytes + ? WHERE chatID = ?"_s,
            m_newest.value(it.key()), it->messages, it->bytes, it.key());
    }
}

void ChatCounters::forget()
{
    m_newest.clear();
    m_unwritten.clear();
}

} // namespace stoa
