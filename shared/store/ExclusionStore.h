#pragma once

#include "shared/model/Membership.h"

#include <QDateTime>
#include <QList>

#include <optional>

namespace stoa {

class Database;

// Table Exclusions: the people who were removed from a chat, and those of them who are banned from it.
class ExclusionStore
{
public:
    struct Ban
    {
        User user;
        std::optional<User> by; // nothing for an admin, or an account that was deleted
        QDateTime at; // UTC
    };

    explicit ExclusionStore(Database &database)
        : m_database(database)
    {
    }

    // Replaces what was noted about the person before. by: null for an admin.
    void add(UserId user, ChatId chat, UserId by, bool isBan, const QDateTime &now);
    bool isBanned(UserId user, ChatId chat) const;
    // The person may come back by a new invite then. False if there is no such ban.
    bool endBan(UserId user, ChatId chat);
    // The first `limit` banned people whose names come after one, as MembershipStore::members().
    QList<Ban> bans(const Membership &membership, const QString &after, int limit) const;

private:
    Database &m_database;
};

} // namespace stoa
