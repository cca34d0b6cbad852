#pragma once

#include "shared/model/Secret.h"
#include "shared/model/Session.h"

#include <optional>

namespace stoa {

class Database;
class Rows;
struct StoreChanges;

// Table Sessions. Holds digests of tokens, never a token.
class SessionStore
{
public:
    SessionStore(Database &database, StoreChanges &changes)
        : m_database(database)
        , m_changes(changes)
    {
    }

    // The live session that the token opens; an expired one, or one of somebody deactivated, is not found.
    std::optional<Session> find(const Secret &token, const QDateTime &now) const;
    // now: when the user is seen with it first.
    Session add(const User &user, const Secret &token, const QDateTime &expiresAt,
                const QDateTime &now = QDateTime::currentDateTimeUtc());
    // The session, if it still is, and with it its user.
    void noteSeen(SessionId id, const QDateTime &at);
    // False if there was none.
    bool remove(SessionId id);
    // Returns how many there were.
    qsizetype removeAllOf(UserId user);
    qsizetype removeExpired(const QDateTime &now);

private:
    qsizetype noteRemoved(Rows rows);

    Database &m_database;
    StoreChanges &m_changes;
};

} // namespace stoa
