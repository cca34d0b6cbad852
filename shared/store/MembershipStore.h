#pragma once

#include "shared/model/Membership.h"

#include <QList>

#include <optional>

namespace stoa {

class Database;
struct StoreChanges;

// Table ChatMembers: who may be where.
class MembershipStore
{
public:
    MembershipStore(Database &database, StoreChanges &changes)
        : m_database(database)
        , m_changes(changes)
    {
    }

    // Not a member and no such chat are the same nothing. chat().seq is the newest on disk.
    std::optional<Membership> find(const User &user, ChatId chat) const;
    // The user's chats by id.
    QList<Chat> chatsOf(UserId user) const;
    // Joins; already there is fine. Nothing where there is no such chat.
    std::optional<Membership> add(const User &user, ChatId chat);
    // Leaves; false where it was not there.
    bool remove(const Membership &membership);
    // The same by an admin, who needs no membership of their own.
    bool remove(UserId user, ChatId chat);

private:
    Database &m_database;
    StoreChanges &m_changes;
};

} // namespace stoa
