#pragma once

#include "shared/model/Message.h"
#include "shared/model/MessageDraft.h"

#include <QHash>

#include <optional>
#include <variant>

namespace stoa {

class Database;

// Adds messages for the one who writes. It remembers from one transaction to the next who is a member under
// which name and each chat's newest seq, so that a message is a single INSERT, and a chat's numbers one
// UPDATE a transaction. In each transaction: begin(), add() …, settle(), commit. What other connections
// commit is noticed by begin(); after anything else on this connection, and after a rollback, forget() must
// be called.
class MessageAppender
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

    explicit MessageAppender(Database &database)
        : m_database(database)
    {
    }

    // Inside the transaction, first of all.
    void begin();
    // Checks the membership, and that nobody deactivated the author, and takes the chat's next seq. Nobody
    // else sees the number before settle().
    Outcome add(const MessageDraft &draft, const QDateTime &now);
    // Writes the numbers that were taken: before the commit, and before anyone else looks at chats.
    void settle();
    void forget();

private:
    using Member = std::pair<ChatId, UserId>;

    const QString *nameOf(const Member &member);
    qint64 &newestSeq(ChatId chat);
    bool insert(const MessageDraft &draft, Message &message);
    Outcome repeat(const MessageDraft &draft) const;

    Database &m_database;
    qint64 m_dataVersion = -1; // changes with what other connections commit
    QHash<Member, QString> m_names;
    QHash<ChatId, qint64> m_newest;
    QHash<ChatId, qint64> m_unsettled; // the bytes that came to each chat
};

} // namespace stoa
