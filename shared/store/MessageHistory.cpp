#include "shared/store/MessageHistory.h"

#include "shared/store/Database.h"
#include "shared/store/MessageRows.h"
#include "shared/store/SystemMessageStore.h"

#include <QSet>

#include <algorithm>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// A row of MessageHistory::log(), without names of today.
SystemMessage logLine(const Rows &rows)
{
    const bool isRemoval = rows.integer(3) == 0;
    SystemMessage line{.id = rows.id<MessageId>(0),
                       .chat = rows.id<ChatId>(1),
                       .seq = rows.integer(2),
                       .kind = isRemoval ? SystemMessage::Kind::MessageRemoved
                                         : SystemMessage::Kind(rows.integer(3)),
                       .value = rows.text(7),
                       .at = rows.time(isRemoval ? 9 : 8)};
    const int actor = isRemoval ? 10 : 6;
    if (!rows.isNull(4))
        line.person = User{rows.id<UserId>(4), rows.text(5)};
    if (!rows.isNull(actor) && rows.integer(actor) != 0)
        line.by = User{rows.id<UserId>(actor), {}};
    return line;
}

// The first `limit` entries of the chat that are not removed, by a condition on their numbers, with its
// order.
QList<HistoryEntry> entriesWhere(QLatin1StringView condition, Database &database, ChatId chat, qint64 number,
                                 int limit)
{
    return database
        .run(u"SELECT "_s + MessageRows::columns + MessageRows::tables
                 + " WHERE Messages.chatID = ? AND Messages.removedAt IS NULL AND "_L1 + condition
                 + " LIMIT ?"_L1,
             chat, number, limit)
        .all(&MessageRows::entry);
}

QList<Message *> pointersTo(QList<Message> &messages)
{
    QList<Message *> pointers;
    for (Message &message : messages)
        pointers.append(&message);
    return pointers;
}

} // namespace

QList<HistoryEntry> MessageHistory::page(const Membership &membership, qint64 before, int limit) const
{
    QList<HistoryEntry> entries = entriesWhere("Messages.seq < ? ORDER BY Messages.seq DESC"_L1, m_database,
                                               membership.chat().id, before, limit);
    std::reverse(entries.begin(), entries.end());
    complete(entries, membership.user().id);
    return entries;
}

QList<HistoryEntry> MessageHistory::pageAfter(const Membership &membership, qint64 after, int limit) const
{
    QList<HistoryEntry> entries = entriesWhere("Messages.seq > ? ORDER BY Messages.seq"_L1, m_database,
                                               membership.chat().id, after, limit);
    complete(entries, membership.user().id);
    return entries;
}

void MessageHistory::complete(QList<HistoryEntry> &entries, UserId reader) const
{
    QList<Message *> messages;
    QList<SystemMessage *> lines;
    for (HistoryEntry &entry : entries) {
        if (auto *message = std::get_if<Message>(&entry))
            messages.append(message);
        else
            lines.append(&std::get<SystemMessage>(entry));
    }
    complete(messages, reader);
    m_lines.readNames(lines);
}

void MessageHistory::complete(const QList<Message *> &messages, UserId reader) const
{
    m_reactions.readInto(messages, reader);
    m_replies.readInto(messages);
}

// Merges two index ranges: unchanged messages by seq, changed ones by changeSeq. Only changed rows are in the
// second index, so posting does not pay for it.
QList<ChatChange> MessageHistory::changesAfter(const Membership &membership, qint64 after, int limit) const
{
    const ChatId chat = membership.chat().id;
    QList<ChatChange> changes
        = m_database
              .run(u"SELECT "_s + MessageRows::columns + ", Messages.seq AS number"_L1 + MessageRows::tables
                       + " WHERE Messages.chatID = ? AND Messages.seq > ? AND Messages.changeSeq IS NULL"
                         " UNION ALL SELECT "_L1
                       + MessageRows::columns + ", Messages.changeSeq AS number"_L1 + MessageRows::tables
                       + " WHERE Messages.chatID = ? AND Messages.changeSeq > ? ORDER BY number LIMIT ?"_L1,
                   chat, after, chat, after, limit)
              .all(&MessageRows::change);
    QList<Message *> messages;
    QList<Message *> removed;
    QList<SystemMessage *> lines;
    for (ChatChange &change : changes) {
        if (auto *posted = std::get_if<MessagePosted>(&change))
            messages.append(&posted->message);
        else if (auto *changed = std::get_if<MessageChanged>(&change))
            messages.append(&changed->message);
        else if (auto *removal = std::get_if<MessageRemoved>(&change))
            removed.append(&removal->message);
        else
            lines.append(&std::get<SystemMessageAdded>(change).line);
    }
    m_lines.readNames(lines);
    complete(messages, membership.user().id);
    m_replies.readInto(removed);
    return changes;
}

// The index of the log is used for these very expressions only.
QList<SystemMessage> MessageHistory::log(const Membership &membership, qint64 before, int limit) const
{
    static_assert(int(SystemMessage::Kind::Removed) == 3 && int(SystemMessage::Kind::Restored) == 11);
    QList<SystemMessage> lines
        = m_database
              .run(u"SELECT messageID, chatID, coalesce(changeSeq, seq), kind, userID, username, actor,"
                   " message_text, timestamp, removedAt, removedBy FROM Messages WHERE chatID = ?"
                   " AND (kind >= 3 AND kind <= 11 OR removedBy IS NOT NULL) AND coalesce(changeSeq, seq) < ?"
                   " ORDER BY coalesce(changeSeq, seq) DESC LIMIT ?"_s,
                   membership.chat().id, before, limit)
              .all(&logLine);
    QList<SystemMessage *> toName;
    for (SystemMessage &line : lines)
        toName.append(&line);
    m_lines.readNames(toName);
    return lines;
}

// All messages of a thread are in one chat, so only the root's is checked, and the replies come from their
// index.
QList<Message> MessageHistory::thread(const Membership &membership, MessageId root, qint64 after,
                                      int limit) const
{
    if (!m_database
             .run(u"SELECT 1 FROM Messages WHERE messageID = ? AND chatID = ? AND kind = 0"_s, root,
                  membership.chat().id)
             .next())
        return {};
    QList<Message> messages
        = m_database
              .run(u"SELECT "_s + MessageRows::columns + ", Messages.seq AS number"_L1 + MessageRows::tables
                       + " WHERE Messages.messageID = ? AND Messages.seq > ? AND Messages.removedAt IS NULL"
                         " UNION ALL SELECT "_L1
                       + MessageRows::columns + ", Messages.seq AS number"_L1 + MessageRows::tables
                       + " WHERE Messages.threadRoot = ? AND Messages.seq > ? AND Messages.removedAt IS NULL"
                         " ORDER BY number LIMIT ?"_L1,
                   root, after, root, after, limit)
              .all(&MessageRows::message);
    complete(pointersTo(messages), membership.user().id);
    return messages;
}

QList<Message> MessageHistory::pins(const Membership &membership) const
{
    QList<Message> messages = m_database
                                  .run(u"SELECT "_s + MessageRows::columns + MessageRows::tables
                                           + " WHERE Pins.chatID = ? ORDER BY Pins.seq DESC"_L1,
                                       membership.chat().id)
                                  .all(&MessageRows::message);
    complete(pointersTo(messages), membership.user().id);
    return messages;
}

QList<MessageId> MessageHistory::pinnedIds(const Membership &membership) const
{
    return m_database
        .run(u"SELECT Pins.messageID FROM Pins JOIN Messages ON Messages.messageID = Pins.messageID"
             " WHERE Pins.chatID = ? ORDER BY Pins.seq DESC"_s,
             membership.chat().id)
        .all([](const Rows &rows) { return rows.id<MessageId>(0); });
}

std::optional<Message> MessageHistory::find(const User &user, MessageId id) const
{
    Rows rows = m_database.run(
        u"SELECT "_s + MessageRows::columns + MessageRows::tables
            + " WHERE Messages.messageID = ? AND Messages.kind = 0 AND Messages.removedAt IS NULL"
              " AND EXISTS (SELECT 1 FROM ChatMembers"
              " WHERE ChatMembers.chatID = Messages.chatID AND ChatMembers.userID = ?)"_L1,
        id, user.id);
    if (!rows.next())
        return {};
    Message message = MessageRows::message(rows);
    complete({&message}, user.id);
    return message;
}

qint64 MessageHistory::firstSince(const Membership &membership, const QDateTime &moment) const
{
    qint64 low = 1; // all messages before it are too old
    qint64 high = membership.chat().seq + 1; // none from it on is
    while (low < high) {
        const qint64 middle = low + (high - low) / 2;
        Rows rows = m_database.run(u"SELECT seq, timestamp FROM Messages WHERE chatID = ? AND seq >= ?"
                                   " AND seq < ? ORDER BY seq LIMIT 1"_s,
                                   membership.chat().id, middle, high);
        const bool isTooOld = rows.next() && rows.time(1) < moment;
        if (isTooOld)
            low = rows.integer(0) + 1;
        else
            high = middle; // numbers between two messages belong to the later one
    }
    return high;
}

MessageHistory::ThreadSummary MessageHistory::threadSummary(const Membership &membership,
                                                            MessageId root) const
{
    const ChatId chat = membership.chat().id;
    Rows rows = m_database.run(
        u"SELECT userID, username, sum(isReply), (SELECT Users.displayName FROM Users"
        " WHERE Users.userID = Thread.userID) FROM"
        " (SELECT userID, username, seq, removedAt, 0 AS isReply FROM Messages"
        " WHERE messageID = ? AND chatID = ?"
        " UNION ALL SELECT * FROM (SELECT userID, username, seq, removedAt, 1 AS isReply"
        " FROM Messages WHERE threadRoot = (SELECT messageID FROM Messages"
        " WHERE messageID = ? AND chatID = ?) ORDER BY seq LIMIT ?)"
        " AS Replies) AS Thread"
        " WHERE removedAt IS NULL GROUP BY userID, username ORDER BY min(seq)"_s,
        root, chat, root, chat, maxSummarized);
    ThreadSummary summary;
    QSet<UserId> known; // a user may have written under several names
    while (rows.next()) {
        const User author{rows.id<UserId>(0), rows.text(1), rows.text(3)};
        summary.replies += rows.integer(2);
        const bool isNew = author.id.isNull() || !known.contains(author.id);
        if (isNew && summary.participants.size() < maxParticipants)
            summary.participants.append(author);
        known.insert(author.id);
    }
    return summary;
}

} // namespace stoa
