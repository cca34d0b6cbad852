#include "shared/store/ReactionStore.h"

#include "shared/store/Database.h"

#include <algorithm>
#include <bit>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostInList = 64; // values of one IN (…)

void addReaction(Message &message, const QString &emoji, UserId user)
{
    const auto known = std::ranges::find(message.reactions, emoji, &Reaction::emoji);
    if (known != message.reactions.end())
        known->users.append(user);
    else
        message.reactions.append(Reaction{emoji, {user}});
}

} // namespace

void ReactionStore::add(MessageId message, const QString &emoji, UserId user, qint64 seq)
{
    m_database.run(u"INSERT INTO Reactions (messageID, emoji, userID, seq) VALUES (?, ?, ?, ?)"_s, message,
                   emoji, user, seq);
}

void ReactionStore::remove(MessageId message, const QString &emoji, UserId user)
{
    m_database.run(u"DELETE FROM Reactions WHERE messageID = ? AND emoji = ? AND userID = ?"_s, message,
                   emoji, user);
}

void ReactionStore::removeAll(MessageId message)
{
    m_database.run(u"DELETE FROM Reactions WHERE messageID = ?"_s, message);
}

void ReactionStore::readInto(QList<Message> &messages) const
{
    QList<Message *> all;
    for (Message &message : messages)
        all.append(&message);
    readInto(all);
}

void ReactionStore::readInto(const QList<Message *> &messages) const
{
    QHash<MessageId, Message *> byId;
    QList<SqlValue> ids;
    for (Message *message : messages) {
        if (message->changeSeq == 0)
            continue;
        byId.insert(message->id, message);
        ids.append(SqlValue(message->id));
    }
    for (qsizetype first = 0; first < ids.size(); first += mostInList)
        readInto(byId, ids.sliced(first, std::min(mostInList, ids.size() - first)));
}

// The list is filled up with NULL to a power of two, so that there are few different statements to prepare.
void ReactionStore::readInto(const QHash<MessageId, Message *> &messages, QList<SqlValue> ids) const
{
    const auto size = qsizetype(std::bit_ceil(size_t(ids.size())));
    while (ids.size() < size)
        ids.append(SqlValue(MessageId()));
    Rows rows = m_database.runWith(u"SELECT messageID, emoji, userID FROM Reactions WHERE messageID IN (?"_s
                                       + u", ?"_s.repeated(size - 1) + ") ORDER BY seq"_L1,
                                   ids);
    while (rows.next())
        addReaction(*messages.value(rows.id<MessageId>(0)), rows.text(1), rows.id<UserId>(2));
}

} // namespace stoa
