#pragma once

#include "shared/model/Membership.h"
#include "shared/model/Message.h"
#include "shared/store/MessageAppender.h"

#include <QList>

#include <optional>

namespace stoa {

class Database;

// Table Messages, and the sequence number of each chat that they advance.
class MessageStore
{
public:
    explicit MessageStore(Database &database)
        : m_database(database)
    {
    }

    // Empties its text and takes the chat's next seq for the removal, which is returned; author and sentAt
    // are the message's. Nothing where there is no such message (any more). Who keeps an appender settles it
    // before.
    std::optional<Message> remove(MessageId id);
    // The newest `limit` ones with seq < before, oldest first; none that were taken away.
    QList<Message> page(const Membership &membership, qint64 before, int limit) const;
    // All that took a number after `after`, in this order, at most `limit`: messages and removals.
    QList<Message> after(const Membership &membership, qint64 after, int limit) const;

private:
    qint64 countRemoval(ChatId chat, qint64 bytes);

    Database &m_database;
};

} // namespace stoa
