#include "shared/store/ReactionStore.h"

#include "shared/store/Database.h"
#include "shared/store/SqlList.h"

#include <QHash>

#include <algorithm>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

static_assert(Reaction::maxUsers == 50);
// One row for each of the first 50 people of each kind. SQLite keeps the order of a CROSS JOIN, and so does
// not read everybody first.
constexpr auto kindsSql
    = "SELECT ReactionKinds.messageID, ReactionKinds.emoji, people, userID FROM ReactionKinds CROSS JOIN"
      " Reactions WHERE Reactions.messageID = ReactionKinds.messageID"
      " AND Reactions.emoji = ReactionKinds.emoji"
      " AND Reactions.seq <= coalesce((SELECT First.seq FROM Reactions AS First"
      " WHERE First.messageID = ReactionKinds.messageID AND First.emoji = ReactionKinds.emoji"
      " ORDER BY First.seq LIMIT 1 OFFSET 49), 9223372036854775807) AND ReactionKinds.messageID IN "_L1;

bool hasMoreUsers(const Reaction &reaction)
{
    return reaction.users.size() < reaction.count;
}

} // namespace

bool ReactionStore::has(MessageId message, const QString &emoji, UserId user) const
{
    return m_database
        .run(u"SELECT 1 FROM Reactions WHERE messageID = ? AND emoji = ? AND userID = ?"_s, message, emoji,
             user)
        .next();
}

QStringList ReactionStore::kinds(MessageId message) const
{
    return m_database.run(u"SELECT emoji FROM ReactionKinds WHERE messageID = ?"_s, message)
        .all([](const Rows &rows) { return rows.text(0); });
}

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

bool ReactionStore::knowsRequest(UserId user, MessageId message, const QString &nonce) const
{
    return !nonce.isEmpty()
        && m_database
               .run(u"SELECT 1 FROM ReactionRequests WHERE userID = ? AND messageID = ? AND nonce = ?"_s,
                    user, message, nonce)
               .next();
}

void ReactionStore::noteRequest(UserId user, MessageId message, const QString &nonce)
{
    if (nonce.isEmpty())
        return;
    Rows rows = m_database.run(
        u"INSERT INTO ReactionRequests (userID, number, messageID, nonce) SELECT ?,"
        " coalesce((SELECT max(number) FROM ReactionRequests WHERE userID = ?), 0) + 1, ?, ?"
        " RETURNING number"_s,
        user, user, message, nonce);
    const qint64 newest = rows.next() ? rows.integer(0) : 0;
    m_database.run(u"DELETE FROM ReactionRequests WHERE userID = ? AND number <= ?"_s, user,
                   newest - rememberedRequests);
}

void ReactionStore::readInto(const QList<Message *> &messages, UserId reader) const
{
    QHash<MessageId, Message *> byId;
    QList<MessageId> changed;
    for (Message *message : messages) {
        if (message->changeSeq == 0)
            continue;
        byId.insert(message->id, message);
        changed.append(message->id);
    }
    QList<MessageId> popular; // with reactions of people who are not listed
    SqlList::forEach(changed, [&](const QString &list, const QList<SqlValue> &values) {
        Rows rows = m_database.runWith(kindsSql + list + " ORDER BY ReactionKinds.seq, Reactions.seq"_L1,
                                       values);
        while (rows.next()) {
            const auto id = rows.id<MessageId>(0);
            QList<Reaction> &reactions = byId[id]->reactions;
            const QString emoji = rows.text(1);
            auto kind = std::ranges::find(reactions, emoji, &Reaction::emoji);
            if (kind == reactions.end()) {
                reactions.append({emoji, {}, rows.integer(2)});
                kind = std::prev(reactions.end());
            }
            kind->users.append(rows.id<UserId>(3));
        }
    });
    for (const Message *message : std::as_const(byId)) {
        if (std::ranges::any_of(message->reactions, hasMoreUsers))
            popular.append(message->id);
    }
    for (const OwnReaction &own : ofUser(reader, popular)) {
        for (Reaction &reaction : byId[own.message]->reactions) {
            if (reaction.emoji == own.emoji && !reaction.users.contains(reader))
                reaction.users.append(reader);
        }
    }
}

QList<OwnReaction> ReactionStore::ofUser(UserId user, const QList<MessageId> &messages) const
{
    QList<OwnReaction> reactions;
    SqlList::forEach(messages, [&](const QString &list, const QList<SqlValue> &values) {
        Rows rows = m_database.runWith(u"SELECT messageID, emoji FROM Reactions WHERE userID = ?"_s
                                           + " AND messageID IN "_L1 + list,
                                       QList<SqlValue>{SqlValue(user)} + values);
        while (rows.next())
            reactions.append({rows.id<MessageId>(0), rows.text(1)});
    });
    return reactions;
}

} // namespace stoa
