#pragma once

#include "shared/model/Invitation.h"
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
    // The invitation of a valid code. Nothing if the code is unknown or expired, or if the guest was removed
    // from the chat after the invite was made, or is banned from it. guest: null for somebody who is not
    // signed in.
    std::optional<Invitation> find(const Secret &code, const QDateTime &now, UserId guest = {}) const;
    // False if there is no such invite.
    bool remove(InviteId id);
    int removeExpired(const QDateTime &now);

private:
    Database &m_database;
};

} // namespace stoa
