#pragma once

#include "shared/model/SystemMessage.h"

#include <QList>

namespace stoa {

class ChatCounters;
class Database;
struct StoreChanges;

// The rows of Messages that nobody has written. The stores that change a membership or a chat add them, in
// the same transaction. Each takes the chat's next number, but counts neither as a message nor as unread. A
// row refers to people by their ids, so that it shows the names that they have when it is read.
class SystemMessageStore
{
public:
    SystemMessageStore(Database &database, ChatCounters &counters, StoreChanges &changes)
        : m_database(database)
        , m_counters(counters)
        , m_changes(changes)
    {
    }

    // The ids of the people suffice: their names are read. `id` and `seq` are given here. Returns the
    // latter.
    qint64 add(SystemMessage line);
    // Sets the names of people who have an account.
    void readNames(const QList<SystemMessage *> &lines) const;

private:
    Database &m_database;
    ChatCounters &m_counters;
    StoreChanges &m_changes;
};

} // namespace stoa
