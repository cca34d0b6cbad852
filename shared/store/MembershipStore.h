#pragma once

#include "shared/model/Membership.h"

#include <QList>

#include <optional>

namespace stoa {

class Database;
struct StoreChanges;

// Table ChatMembers.
class MembershipStore
{
public:
    MembershipStore(Database &database, StoreChanges &changes)
        : m_database(database)
        , m_changes(changes)
    {
    }

    // Nothing if the user is not a member or there is no such chat: callers can't tell these apart.
    // chat().seq is the newest one on disk.
    std::optional<Membership> find(const User &user, ChatId chat) const;
    // The chats of a user, sorted by id.
    QList<Chat> chatsOf(UserId user) const;
    // Joins a chat; does nothing if the user is a member already. Nothing if there is no such chat.
    std::optional<Membership> add(const User &user, ChatId chat);
    // False if there is no such membership.
    bool remove(UserId user, ChatId chat);

private:
    Database &m_database;
    StoreChanges &m_changes;
};

} // namespace stoa
