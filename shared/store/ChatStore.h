#pragma once

#include "shared/model/ChatName.h"
#include "shared/model/Membership.h"

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
    // Its messages, members and invites go with it.
    void remove(const Membership &membership);

private:
    Database &m_database;
};

} // namespace stoa
