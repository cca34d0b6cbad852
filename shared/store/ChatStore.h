#pragma once

#include "shared/model/ChatName.h"
#include "shared/model/Membership.h"

#include <QDateTime>
#include <QList>

namespace stoa {

class Database;
struct StoreChanges;

// Table Chats. A chat is found through a membership, so there is no find(ChatId) here.
class ChatStore
{
public:
    ChatStore(Database &database, StoreChanges &changes)
        : m_database(database)
        , m_changes(changes)
    {
    }

    // Makes the chat with its maker as the first member. Its id was never used before.
    Chat add(const ChatName &name, const User &maker);
    // By an admin. It is gone for everyone: its members, invites and name are. Its messages go by
    // removeLeftovers(), for there may be millions. False where there was none.
    bool remove(ChatId id, const QDateTime &now);
    // Removes at most `limit` messages of a chat that was removed, or the rest of it. The newest message of
    // all stays, empty, until there is a newer one: its id must not be given again. False: there is nothing
    // to do.
    bool removeLeftovers(int limit);

private:
    QList<ChatId> removedChats() const;
    bool removeMessages(ChatId chat, MessageId kept, int limit);

    Database &m_database;
    StoreChanges &m_changes;
};

} // namespace stoa
