#pragma once

#include "shared/model/ChatName.h"
#include "shared/model/Membership.h"

#include <QDateTime>
#include <QList>

namespace stoa {

class Database;

// Table Chats. A chat is found through a membership, so there is no find(ChatId) here.
class ChatStore
{
public:
    explicit ChatStore(Database &database)
        : m_database(database)
    {
    }

    // Makes the chat with its maker as the first member. Its id was never used before.
    Chat add(const ChatName &name, const User &maker);
    // By an admin. It is gone for everyone: its members, invites and name are. Its messages go by
    // removeLeftovers(), for there may be millions. False where there was none.
    bool remove(ChatId id, const QDateTime &now);
    // Removes at most `limit` messages of a chat that was removed, and the rest of it with the last. False:
    // nothing is left of any.
    bool removeLeftovers(int limit);

private:
    Database &m_database;
};

} // namespace stoa
