#include "shared/store/SessionStore.h"

#include "shared/store/Database.h"
#include "shared/store/StoreChanges.h"

namespace stoa {

using namespace Qt::StringLiterals;

std::optional<Session> SessionStore::find(const Secret &token, const QDateTime &now) const
{
    Rows rows = m_database.run(
        u"SELECT Sessions.sessionID, Sessions.expires_at, Users.userID, Users.username,"
        " Sessions.createdAt, Sessions.endsWithBrowser, Users.displayName"
        " FROM Sessions JOIN Users ON Users.userID = Sessions.userID"
        " WHERE Sessions.session_token = ? AND Sessions.expires_at > ?"
        " AND Users.deactivatedAt IS NULL"_s,
        QString::fromLatin1(token.digest()), now);
    if (!rows.next())
        return {};
    if (m_observer)
        m_observer(rows.id<UserId>(2));
    return Session{rows.id<SessionId>(0),
                   {rows.id<UserId>(2), rows.text(3), rows.text(6)},
                   rows.time(1),
                   rows.time(4),
                   rows.integer(5) != 0};
}

std::optional<Session> SessionStore::find(const QList<Secret> &tokens, const QDateTime &now) const
{
    for (const Secret &token : tokens) {
        if (const auto session = find(token, now))
            return session;
    }
    return {};
}

Session SessionStore::add(const User &user, const Secret &token, const QDateTime &expiresAt,
                          const QDateTime &now, const SessionOrigin &origin, bool endsWithBrowser)
{
    Rows rows = m_database.run(
        u"INSERT INTO Sessions (userID, session_token, expires_at, createdAt,"
        " lastSeenAt, browser, system, address, endsWithBrowser)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING sessionID, expires_at, createdAt"_s,
        user.id, QString::fromLatin1(token.digest()), expiresAt, now, now, origin.browser, origin.system,
        origin.address, endsWithBrowser ? 1 : 0);
    rows.next();
    m_database.run(u"UPDATE Users SET lastSeenAt = ? WHERE userID = ?"_s, now, user.id);
    return {rows.id<SessionId>(0), user, rows.time(1), rows.time(2), endsWithBrowser};
}

QList<OwnSession> SessionStore::sessionsOf(UserId user, const QDateTime &now, int limit) const
{
    const auto sessionIn = [](const Rows &rows) {
        return OwnSession{
            rows.id<SessionId>(0), {rows.text(1), rows.text(2), rows.text(3)}, rows.time(4), rows.time(5)};
    };
    return m_database
        .run(
            u"SELECT sessionID, browser, system, address, createdAt, coalesce(lastSeenAt, createdAt) AS seen"
            " FROM Sessions WHERE userID = ? AND expires_at > ? ORDER BY seen DESC, sessionID DESC LIMIT ?"_s,
            user, now, limit)
        .all(sessionIn);
}

void SessionStore::noteSeen(SessionId id, const QDateTime &at)
{
    Rows rows = m_database.run(u"UPDATE Sessions SET lastSeenAt = ? WHERE sessionID = ? RETURNING userID"_s,
                               at, id);
    if (rows.next())
        m_database.run(u"UPDATE Users SET lastSeenAt = ? WHERE userID = ?"_s, at, rows.id<UserId>(0));
}

void SessionStore::renew(SessionId id, const QDateTime &expiresAt)
{
    m_database.run(u"UPDATE Sessions SET expires_at = ? WHERE sessionID = ?"_s, expiresAt, id);
}

bool SessionStore::remove(SessionId id)
{
    return noteRemoved(
               m_database.run(u"DELETE FROM Sessions WHERE sessionID = ? RETURNING sessionID, userID"_s, id))
        > 0;
}

bool SessionStore::removeOf(UserId user, SessionId id)
{
    return noteRemoved(m_database.run(
               u"DELETE FROM Sessions WHERE sessionID = ? AND userID = ? RETURNING sessionID, userID"_s, id,
               user))
        > 0;
}

qsizetype SessionStore::removeAllOf(UserId user)
{
    return noteRemoved(
        m_database.run(u"DELETE FROM Sessions WHERE userID = ? RETURNING sessionID, userID"_s, user));
}

qsizetype SessionStore::removeOthersOf(UserId user, SessionId kept)
{
    return noteRemoved(m_database.run(
        u"DELETE FROM Sessions WHERE userID = ? AND sessionID <> ? RETURNING sessionID, userID"_s, user,
        kept));
}

qsizetype SessionStore::removeExpired(const QDateTime &now)
{
    return noteRemoved(
        m_database.run(u"DELETE FROM Sessions WHERE expires_at <= ? RETURNING sessionID, userID"_s, now));
}

qsizetype SessionStore::noteRemoved(Rows rows)
{
    qsizetype count = 0;
    for (; rows.next(); ++count) {
        m_changes.endedSessions.append(rows.id<SessionId>(0));
        m_changes.users.append(rows.id<UserId>(1));
    }
    return count;
}

} // namespace stoa
