#pragma once

#include "shared/model/Message.h"

#include <QList>
#include <QStringList>

namespace stoa {

class Database;

// One emoji with which a user has reacted to a message.
struct OwnReaction
{
    MessageId message;
    QString emoji;
};

// Tables Reactions (who has reacted to which message) and ReactionKinds (how many have, which triggers keep
// up to date). Reading costs no more for a message to which thousands have reacted. Only messages that were
// changed can have reactions.
class ReactionStore
{
public:
    explicit ReactionStore(Database &database)
        : m_database(database)
    {
    }

    bool has(MessageId message, const QString &emoji, UserId user) const;
    // The different emoji of a message.
    QStringList kinds(MessageId message) const;
    // seq: the number of this change in the message's chat.
    void add(MessageId message, const QString &emoji, UserId user, qint64 seq);
    void remove(MessageId message, const QString &emoji, UserId user);
    void removeAll(MessageId message);
    // Sets the reactions of these messages, which must have none, as the reader sees them (Reaction::users).
    void readInto(QList<Message> &messages, UserId reader) const;
    void readInto(const QList<Message *> &messages, UserId reader) const;
    QList<OwnReaction> ofUser(UserId user, const QList<MessageId> &messages) const;

private:
    Database &m_database;
};

} // namespace stoa
