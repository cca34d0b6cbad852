#pragma once

#include "shared/model/Secret.h"
#include "shared/model/Session.h"

#include <optional>

namespace stoa {

class Database;

// Table Sessions. Holds digests of tokens, never a token.
class SessionStore
{
public:
    explicit SessionStore(Database &database)
        : m_database(database)
    {
    }

    // The live session that the token opens; an expired one, or one of somebody deactivated, is not found.
    std::optional<Session> find(const Secret &token, const QDateTime &now) const;
    // now: when the user is seen with it first.
    Session add(const User &user, const Secret &token, const QDateTime &expiresAt,
                const QDateTime &now = QDateTime::currentDateTimeUtc());
    // The session, if it still is, and with it its user.
    void noteSeen(SessionId id, const QDateTime &at);
    // False where there was none.
    bool remove(SessionId id);
    // Those that were removed.
    QList<SessionId> removeAllOf(UserId user);
    QList<SessionId> removeExpired(const QDateTime &now);

private:
    Database &m_database;
};

} // namespace stoa
