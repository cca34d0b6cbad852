#pragma once

#include "shared/model/Secret.h"
#include "shared/model/Session.h"

#include <optional>

namespace stoa {

class Database;

// Table Sessions. Stores digests of tokens, never a token.
class SessionStore
{
public:
    explicit SessionStore(Database &database)
        : m_database(database)
    {
    }

    // The session of a token. Nothing if it is unknown or expired, or if the user is deactivated.
    std::optional<Session> find(const Secret &token, const QDateTime &now) const;
    // now: also becomes the last-seen time.
    Session add(const User &user, const Secret &token, const QDateTime &expiresAt,
                const QDateTime &now = QDateTime::currentDateTimeUtc());
    // Sets the last-seen time of the session and its user. Does nothing if the session has ended.
    void noteSeen(SessionId id, const QDateTime &at);
    // False if there is no such session.
    bool remove(SessionId id);
    // These return the removed sessions.
    QList<SessionId> removeAllOf(UserId user);
    QList<SessionId> removeExpired(const QDateTime &now);

private:
    Database &m_database;
};

} // namespace stoa
