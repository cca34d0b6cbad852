#pragma once

#include "shared/model/Membership.h"
#include "shared/model/Secret.h"

#include <QDateTime>

#include <optional>

namespace stoa {

class Database;

// Table InviteCodes. Stores digests of codes, never a code.
class InviteStore
{
public:
    explicit InviteStore(Database &database)
        : m_database(database)
    {
    }

    void add(const Membership &inviter, const Secret &code, const QDateTime &expiresAt);
    // The chat of a valid code. Nothing if the code is unknown or expired.
    std::optional<ChatId> find(const Secret &code, const QDateTime &now) const;
    // The member who made it. Null if that is not known, or if there is no such invite.
    UserId makerOf(const Secret &code) const;
    // False if there is no such invite.
    bool remove(InviteId id);
    int removeExpired(const QDateTime &now);

private:
    Database &m_database;
};

} // namespace stoa
