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

    // The live session that the token opens; an expired one is not found.
    std::optional<Session> find(const Secret &token, const QDateTime &now) const;
    Session add(const User &user, const Secret &token, const QDateTime &expiresAt);
    // False where there was none.
    bool remove(SessionId id);
    QList<SessionId> removeExpired(const QDateTime &now);

private:
    Database &m_database;
};

} // namespace stoa
