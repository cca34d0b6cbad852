#pragma once

#include "shared/model/Message.h"
#include "shared/store/SqlValue.h"

#include <QHash>
#include <QList>

namespace stoa {

class Database;

// Table Reactions: who has reacted to which message. Only messages that were changed can have reactions.
class ReactionStore
{
public:
    explicit ReactionStore(Database &database)
        : m_database(database)
    {
    }

    // seq: the number of this change in the message's chat.
    void add(MessageId message, const QString &emoji, UserId user, qint64 seq);
    void remove(MessageId message, const QString &emoji, UserId user);
    void removeAll(MessageId message);
    // Sets the reactions of these messages, which must have none.
    void readInto(QList<Message> &messages) const;
    void readInto(const QList<Message *> &messages) const;

private:
    void readInto(const QHash<MessageId, Message *> &messages, QList<SqlValue> ids) const;

    Database &m_database;
};

} // namespace stoa
