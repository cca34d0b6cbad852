#pragma once

#include "shared/model/Invitation.h"
#include "shared/model/Membership.h"
#include "shared/model/Secret.h"

#include <QDateTime>
#include <QList>

#include <optional>

namespace stoa {

class Database;
class Rows;

// Table InviteCodes. Stores digests of codes, never a code.
class InviteStore
{
public:
    explicit InviteStore(Database &database)
        : m_database(database)
    {
    }

    // The caller has checked that the inviter may give the role.
    InviteId add(const Membership &inviter, const Secret &code, const InviteTerms &terms);
    // The invitation of a code, also if it is used up. Nothing if the code is unknown or expired, if its
    // maker is deactivated or a guest of the server now, or if the guest was removed from the chat after the
    // invite was made, or is banned from it. guest: null for somebody who is not signed in.
    std::optional<Invitation> find(const Secret &code, const QDateTime &now, UserId guest = {}) const;
    // Counts one more person who joins. False if the invite is used up.
    bool use(InviteId id);
    // The first `limit` unexpired invites of the chat before an id, the newest first; a null id is after all.
    // Only those that the member has made, unless the role allows to manage all.
    QList<ListedInvite> list(const Membership &member, InviteId before, int limit,
                             const QDateTime &now) const;
    // The unexpired invites of the chat that the member has made, also those that are used up.
    qint64 countOf(const Membership &maker, const QDateTime &now) const;
    bool contains(ChatId chat, InviteId id) const;
    // False if there is no such invite of the chat, or if it is not the member's to revoke.
    bool revoke(const Membership &member, InviteId id);
    // False if there is no such invite.
    bool remove(InviteId id);
    int removeExpired(const QDateTime &now);

    // Reads the column expires_at. Invalid if the invite never expires.
    static QDateTime expiryIn(const Rows &rows, int column);

private:
    Database &m_database;
};

} // namespace stoa
