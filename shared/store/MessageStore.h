#pragma once

#include "shared/model/Membership.h"
#include "shared/model/Message.h"
#include "shared/store/MessageAppender.h"

#include <QList>

namespace stoa {

class Database;

// Table Messages, and the sequence number of each chat that they advance.
class MessageStore
{
public:
    using Added = MessageAppender::Added;
    using Repeated = MessageAppender::Repeated;
    using Refused = MessageAppender::Refused;
    using Outcome = MessageAppender::Outcome;

    explicit MessageStore(Database &database)
        : m_database(database)
    {
    }

    // A single message inside the caller's transaction; who adds many takes the MessageAppender.
    Outcome add(const MessageDraft &draft, const QDateTime &now);
    // The newest `limit` ones with seq < before, oldest first.
    QList<Message> page(const Membership &membership, qint64 before, int limit) const;
    // Those with seq > after, oldest first, at most `limit`.
    QList<Message> after(const Membership &membership, qint64 after, int limit) const;

private:
    Database &m_database;
};

} // namespace stoa
