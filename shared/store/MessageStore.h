#pragma once

#include "shared/model/Membership.h"
#include "shared/model/Message.h"
#include "shared/model/MessageDraft.h"

#include <QList>

#include <optional>
#include <variant>

namespace stoa {

class Database;

// Table Messages, and the sequence number of each chat that they advance.
class MessageStore
{
public:
    // What became of a draft.
    struct Added
    {
        Message message;
    };

    struct Repeated // the sender's nonce was there already: this is the first message
    {
        Message message;
    };

    struct Refused // not a member (any more), or no such chat
    {
    };

    using Outcome = std::variant<Added, Repeated, Refused>;

    explicit MessageStore(Database &database)
        : m_database(database)
    {
    }

    // Checks the membership and takes the chat's next seq inside the caller's transaction.
    Outcome add(const MessageDraft &draft, const QDateTime &now);
    // The newest `limit` ones with seq < before, oldest first.
    QList<Message> page(const Membership &membership, qint64 before, int limit) const;
    // Those with seq > after, oldest first, at most `limit`.
    QList<Message> after(const Membership &membership, qint64 after, int limit) const;

private:
    std::optional<qint64> takeSeq(const MessageDraft &draft);
    Outcome repeat(const MessageDraft &draft) const;

    Database &m_database;
};

} // namespace stoa
