#pragma once

#include "shared/model/Summaries.h"

#include <QList>

#include <optional>

namespace stoa {

class Database;

// What admins see of the database, row by row: for the server's lists, the monitor and the command line.
// Lists come in pages by key: those after an id (none: from the first), at most `limit`. A page costs what
// its rows cost, however many there are: an index probe or two for each, and nothing reads messages but a
// chat's newest. Reads only; belongs to the connection's thread; throws DatabaseError.
class AdminQueries
{
public:
    explicit AdminQueries(Database &database)
        : m_database(database)
    {
    }

    QList<UserSummary> users(UserId after, int limit, const QDateTime &now) const;
    std::optional<UserSummary> user(UserId id, const QDateTime &now) const;
    // The user with this name, compared as at a sign-in (UserName::keyOf()); empty if there is none.
    QList<UserSummary> usersNamed(const QString &name, const QDateTime &now) const;
    QList<ChatSummary> chats(ChatId after, int limit) const;
    std::optional<ChatSummary> chat(ChatId id) const;
    // By user id.
    QList<UserSummary> members(ChatId chat, UserId after, int limit, const QDateTime &now) const;
    // Live ones: an expired session or invite is as good as gone.
    QList<SessionSummary> sessions(SessionId after, int limit, const QDateTime &now) const;
    std::optional<SessionSummary> session(SessionId id, const QDateTime &now) const;
    QList<InviteSummary> invites(InviteId after, int limit, const QDateTime &now) const;
    std::optional<InviteSummary> invite(InviteId id, const QDateTime &now) const;
    QList<TokenSummary> tokens(TokenId after, int limit) const;
    // Newest first: those before an id, or the newest of all.
    QList<AuditEntry> audit(AuditId before, int limit) const;

private:
    Database &m_database;
};

} // namespace stoa
