#include "shared/store/SessionStore.h"

#include "shared/store/Database.h"

namespace stoa {

using namespace Qt::StringLiterals;

std::optional<Session> SessionStore::find(const Secret &token, const QDateTime &now) const
{
    Rows rows = m_database.run(u"SELECT Sessions.sessionID, Sessions.expires_at, Users.userID, Users.username"
                               " FROM Sessions JOIN Users ON Users.userID = Sessions.userID"
                               " WHERE Sessions.session_token = ? AND Sessions.expires_at > ?"_s,
                               QString::fromLatin1(token.digest()), now);
    if (!rows.next())
        return {};
    return Session{rows.id<SessionId>(0), {rows.id<UserId>(2), rows.text(3)}, rows.time(1)};
}

Session SessionStore::add(const User &user, const Secret &token, const QDateTime &expiresAt)
{
    Rows rows = m_database.run(u"INSERT INTO Sessions (userID, session_token, expires_at) VALUES (?, ?, ?)"
                               " RETURNING sessionID, expires_at"_s,
                               user.id, QString::fromLatin1(token.digest()), expiresAt);
    rows.next();
    return {rows.id<SessionId>(0), user, rows.time(1)};
}

bool SessionStore::remove(SessionId id)
{
    return m_database.run(u"DELETE FROM Sessions WHERE sessionID = ?"_s, id).affected() > 0;
}

QList<SessionId> SessionStore::removeExpired(const QDateTime &now)
{
    Rows rows = m_database.run(u"DELETE FROM Sessions WHERE expires_at <= ? RETURNING sessionID"_s, now);
    QList<SessionId> removed;
    while (rows.next())
        removed.append(rows.id<SessionId>(0));
    return removed;
}

} // namespace stoa
