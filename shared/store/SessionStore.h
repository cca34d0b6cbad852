#pragma once

#include "shared/model/Secret.h"
#include "shared/model/Session.h"

#include <QList>

#include <functional>
#include <optional>

namespace stoa {

class Database;
class Rows;
struct StoreChanges;

// Table Sessions. Stores digests of tokens, never a token.
class SessionStore
{
public:
    SessionStore(Database &database, StoreChanges &changes)
        : m_database(database)
        , m_changes(changes)
    {
    }

    // From now on, every session that is found is reported to `observer`.
    void observe(std::function<void(UserId)> observer) { m_observer = std::move(observer); }

    // The session of a token. Nothing if it is unknown or expired, or if the user is deactivated.
    std::optional<Session> find(const Secret &token, const QDateTime &now) const;
    // The session of the first of these tokens that has one.
    std::optional<Session> find(const QList<Secret> &tokens, const QDateTime &now) const;
    // now: when it begins and was last seen.
    Session add(const User &user, const Secret &token, const QDateTime &expiresAt,
                const QDateTime &now = QDateTime::currentDateTimeUtc(), const SessionOrigin &origin = {},
                bool endsWithBrowser = false);
    // The sessions of a user which have not expired, at most `limit` of them; those that were seen last come
    // first.
    QList<OwnSession> sessionsOf(UserId user, const QDateTime &now, int limit) const;
    // Sets the last-seen time of the session and its user. Does nothing if the session has ended.
    void noteSeen(SessionId id, const QDateTime &at);
    // Lets the session end at another time. Does nothing if it has ended.
    void renew(SessionId id, const QDateTime &expiresAt);
    // False if there was none.
    bool remove(SessionId id);
    // False if the user has no such session.
    bool removeOf(UserId user, SessionId id);
    // These return how many were removed.
    qsizetype removeAllOf(UserId user);
    qsizetype removeOthersOf(UserId user, SessionId kept);
    qsizetype removeExpired(const QDateTime &now);

private:
    qsizetype noteRemoved(Rows rows);

    Database &m_database;
    StoreChanges &m_changes;
    std::function<void(UserId)> m_observer;
};

} // namespace stoa
