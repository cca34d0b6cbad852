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

// Tables Reactions (who has reacted to which message), ReactionKinds (how many have, which triggers keep up
// to date) and ReactionRequests (the nonces of the latest requests of each user, also of those to pin a
// message). Reading costs no more for a message to which thousands have reacted. Only messages that were
// changed can have reactions.
class ReactionStore
{
public:
    static constexpr int rememberedRequests = 128; // of one user

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
    // True if the user's request with this nonce was noted, and not many others since. Empty nonces are never
    // noted.
    bool knowsRequest(UserId user, MessageId message, const QString &nonce) const;
    void noteRequest(UserId user, MessageId message, const QString &nonce);
    // Sets the reactions of these messages, which must have none, as the reader sees them (Reaction::users).
    void readInto(const QList<Message *> &messages, UserId reader) const;
    QList<OwnReaction> ofUser(UserId user, const QList<MessageId> &messages) const;

private:
    Database &m_database;
};

} // namespace stoa
