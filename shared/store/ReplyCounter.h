#pragma once

#include "shared/model/Message.h"

#include <QHash>
#include <QList>

namespace stoa {

class Database;

// Counts the replies of threads in table Messages. Counting reads the rows of a thread until it has found
// Replies::maxCount replies, and all removed ones before them, of which there may be any number. So the
// writer remembers the threads in which it has counted, and counts anew only after a removal.
class ReplyCounter
{
public:
    explicit ReplyCounter(Database &database)
        : m_database(database)
    {
    }

    // Sets the replies of these messages, each of which is in a thread of its own or in that of another one.
    void readInto(const QList<Message *> &messages) const;

    // These are for the writer. Sets the replies of the message, and counts only if the thread is not
    // remembered.
    void complete(Message &message);
    // Returns the replies of the thread with a new one, which is in the table.
    Replies add(const Message &reply);
    // Returns the replies of the thread that are in the table. Call it after a reply was removed.
    Replies count(MessageId root);

    // After a rollback, or if another program has changed the database.
    void forget() { m_known.clear(); }

private:
    static constexpr qsizetype maxKnown = 20'000; // some 1 MB

    QHash<MessageId, Replies> read(const QList<MessageId> &roots) const;

    Database &m_database;
    QHash<MessageId, Replies> m_known; // by the root of the thread
};

} // namespace stoa
