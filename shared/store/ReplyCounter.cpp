#include "shared/store/ReplyCounter.h"

#include "shared/store/Database.h"
#include "shared/store/SqlList.h"

#include <QSet>

#include <algorithm>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

static_assert(Replies::maxCount == 1'000);
constexpr auto countsSql
    = "SELECT Root.messageID,"
      " (SELECT count(*) FROM (SELECT 1 FROM Messages AS Counted WHERE Counted.threadRoot = Root.messageID"
      " AND Counted.removedAt IS NULL LIMIT 1000) AS FirstReplies),"
      " (SELECT Newest.timestamp FROM Messages AS Newest WHERE Newest.threadRoot = Root.messageID"
      " AND Newest.removedAt IS NULL ORDER BY Newest.seq DESC LIMIT 1)"
      " FROM Messages AS Root WHERE Root.messageID IN "_L1;

MessageId threadOf(const Message &message)
{
    return message.threadRoot.isNull() ? message.id : message.threadRoot;
}

} // namespace

void ReplyCounter::readInto(const QList<Message *> &messages) const
{
    QSet<MessageId> roots;
    for (const Message *message : messages)
        roots.insert(threadOf(*message));
    const QHash<MessageId, Replies> replies = read(roots.values());
    for (Message *message : messages)
        message->replies = replies.value(threadOf(*message));
}

// Threads without replies are left out.
QHash<MessageId, Replies> ReplyCounter::read(const QList<MessageId> &roots) const
{
    QHash<MessageId, Replies> replies;
    SqlList::forEach(roots, [&](const QString &list, const QList<SqlValue> &values) {
        Rows rows = m_database.runWith(countsSql + list, values);
        while (rows.next()) {
            if (rows.integer(1) > 0)
                replies.insert(rows.id<MessageId>(0), {rows.integer(1), rows.time(2)});
        }
    });
    return replies;
}

void ReplyCounter::complete(Message &message)
{
    const MessageId thread = threadOf(message);
    const auto known = m_known.constFind(thread);
    message.replies = known == m_known.cend() ? count(thread) : *known;
}

Replies ReplyCounter::add(const Message &reply)
{
    const auto known = m_known.find(reply.threadRoot);
    if (known == m_known.end())
        return count(reply.threadRoot);
    known->count = std::min<qint64>(known->count + 1, Replies::maxCount);
    known->newestAt = reply.sentAt;
    return *known;
}

Replies ReplyCounter::count(MessageId root)
{
    if (m_known.size() >= maxKnown)
        m_known.clear();
    return m_known[root] = read({root}).value(root);
}

} // namespace stoa
