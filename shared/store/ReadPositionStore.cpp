#include "shared/store/ReadPositionStore.h"

#include "shared/model/Message.h"
#include "shared/store/ChatCounters.h"
#include "shared/store/Database.h"
#include "shared/store/MentionStore.h"
#include "shared/store/StoreChanges.h"
#include "shared/store/UserStore.h"

#include <algorithm>

namespace stoa {

using namespace Qt::StringLiterals;

// The differences keep SQLite from using another index than that of the newest messages. The mentions of the
// member and those of everyone are two index ranges, each read up to a limit. A text may be in both, and
// one's own texts may only be in the second.
QString ReadPositionStore::columns()
{
    return u"ChatMembers.readSeq,"
           " Chats.seq - Chats.otherChanges - ChatMembers.readCount - ChatMembers.skipped"
           " - (SELECT count(*) FROM Messages WHERE Messages.chatID = Chats.chatID"
           " AND Messages.seq > Chats.countedSeq AND Messages.seq - ChatMembers.readSeq > 0"
           " AND Messages.userID - ChatMembers.userID = 0 AND Messages.kind = 0),"
           " (SELECT count(*) FROM (SELECT seq FROM Mentions WHERE Mentions.chatID = ChatMembers.chatID"
           " AND Mentions.userID = ChatMembers.userID AND Mentions.seq > ChatMembers.readSeq"
           " UNION SELECT seq FROM (SELECT seq, author FROM Mentions WHERE Mentions.chatID = "
           "ChatMembers.chatID"
           " AND Mentions.userID = 0 AND Mentions.seq > ChatMembers.readSeq ORDER BY seq LIMIT 1000) AS "
           "Everyone"
           " WHERE author <> ChatMembers.userID ORDER BY seq LIMIT 1000) AS New),"
           " ChatMembers.notify"_s;
}

ReadState ReadPositionStore::stateIn(const Rows &rows, int first)
{
    return {.readSeq = rows.integer(first),
            .unread = std::max<qint64>(0, rows.integer(first + 1)),
            .mentions = rows.integer(first + 2),
            .notify = Notify(rows.integer(first + 3))};
}

std::optional<ReadState> ReadPositionStore::find(UserId user, ChatId chat) const
{
    Rows rows = m_database.run(u"SELECT "_s + columns()
                                   + " FROM ChatMembers JOIN Chats ON Chats.chatID = ChatMembers.chatID"
                                     " WHERE ChatMembers.chatID = ? AND ChatMembers.userID = ?"_L1,
                               chat, user);
    if (!rows.next())
        return {};
    return stateIn(rows);
}

tl::expected<ReadState, ReadPositionStore::Refusal> ReadPositionStore::mark(const ReadMark &mark)
{
    writeAll();
    const auto before = find(mark.user, mark.chat);
    if (!before)
        return tl::unexpected(Refusal::NotAMember);
    if (mark.seq > m_counters.newest(mark.chat))
        return tl::unexpected(Refusal::InFuture);
    const qint64 position = mark.mode == ReadMark::Mode::UpTo ? std::max(before->readSeq, mark.seq)
                                                              : std::min(before->readSeq, mark.seq - 1);
    if (position == before->readSeq)
        return noted(mark, *before, UserStore::ownSeq(m_database, mark.user));
    move(mark, position);
    return noted(mark, *find(mark.user, mark.chat), UserStore::nextOwnSeq(m_database, mark.user, mark.chat));
}

void ReadPositionStore::move(const ReadMark &mark, qint64 position)
{
    m_database.run(u"UPDATE ChatMembers SET readSeq = ?, readCount = ?, skipped = ?"
                   " WHERE chatID = ? AND userID = ?"_s,
                   position, countUpTo(mark.chat, position), countSkipped(mark, position), mark.chat,
                   mark.user);
}

void ReadPositionStore::writeAll()
{
    flush(); // first, because the counters forget which chats have changed
    m_counters.flush();
    m_mentions.flush();
}

// How many messages were posted up to the number.
qint64 ReadPositionStore::countUpTo(ChatId chat, qint64 position) const
{
    if (position >= m_counters.newest(chat)) // also if another program has deleted the newest message
        return m_counters.newest(chat) - m_counters.otherChanges(chat);
    Rows rows = m_database.run(u"SELECT seq - otherChanges FROM Messages WHERE chatID = ? AND seq <= ?"
                               " ORDER BY seq DESC LIMIT 1"_s,
                               chat, position);
    return rows.next() ? rows.integer(0) : 0;
}

qint64 ReadPositionStore::countSkipped(const ReadMark &mark, qint64 position) const
{
    if (position >= m_counters.newest(mark.chat))
        return 0;
    Rows rows = m_database.run(
        u"SELECT count(*) FROM (SELECT userID, seq, removedAt FROM Messages"
        " WHERE chatID = ? AND seq > ? AND kind = 0 ORDER BY seq DESC LIMIT ?) AS Newest"
        " WHERE CASE WHEN userID = ? THEN seq <= ? ELSE removedAt IS NOT NULL END"_s,
        mark.chat, position, exactUpTo, mark.user, m_counters.counted(mark.chat));
    rows.next();
    return rows.integer(0);
}

std::optional<ReadState> ReadPositionStore::setNotify(const NotifyRequest &request)
{
    writeAll();
    auto state = find(request.user, request.chat);
    if (!state)
        return {};
    if (state->notify == request.notify)
        return noted(request, *state, UserStore::ownSeq(m_database, request.user));
    m_database.run(u"UPDATE ChatMembers SET notify = ? WHERE chatID = ? AND userID = ?"_s,
                   int(request.notify), request.chat, request.user);
    state->notify = request.notify;
    return noted(request, *state, UserStore::nextOwnSeq(m_database, request.user, request.chat));
}

template<class Request>
ReadState ReadPositionStore::noted(const Request &request, const ReadState &state, qint64 ownSeq)
{
    m_changes.readMarks.append(
        {request.user, request.chat, state, request.nonce.value(), m_counters.newest(request.chat), ownSeq});
    return state;
}

// The author's own messages are skipped already.
void ReadPositionStore::noteRemoved(const Message &message)
{
    m_database.run(u"UPDATE ChatMembers SET skipped = skipped + 1"
                   " WHERE chatID = ? AND readSeq < ? AND userID <> ?"_s,
                   message.chat, message.seq, message.author.value());
}

void ReadPositionStore::flush()
{
    for (const ChatId chat : m_counters.changedChats()) {
        if (m_counters.newest(chat) - m_counters.counted(chat) > maxUncounted)
            countPosted(chat);
    }
}

void ReadPositionStore::countPosted(ChatId chat)
{
    m_database.run(u"UPDATE ChatMembers SET skipped = skipped + Own.messages FROM ("
                   "SELECT Messages.userID AS author, count(*) AS messages FROM Messages JOIN ChatMembers"
                   " ON ChatMembers.chatID = Messages.chatID AND ChatMembers.userID = Messages.userID"
                   " WHERE Messages.chatID = ? AND Messages.seq > ? AND Messages.kind = 0"
                   " AND Messages.seq - ChatMembers.readSeq > 0 GROUP BY Messages.userID) AS Own"
                   " WHERE ChatMembers.chatID = ? AND ChatMembers.userID = Own.author"_s,
                   chat, m_counters.counted(chat), chat);
    m_counters.noteCounted(chat);
}

} // namespace stoa
