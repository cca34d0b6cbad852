#pragma once

#include "shared/model/Summaries.h"

#include <QList>

#include <optional>

namespace stoa {

class Database;

// Reads the summaries that admins see, for the admin API, the monitor and the command line. Lists come in
// pages: at most `limit` rows after an id, or from the first row if the id is null. The cost of a page
// depends on its rows only, not on the size of the tables: a few index lookups a row, and a list of chats
// reads no message but the newest of each. Belongs to the connection's thread; throws DatabaseError.
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
    // The chats that the user is a member of.
    QList<ChatSummary> chatsOf(UserId user, ChatId after, int limit) const;
    // The newest messages of the chat with a smaller seq than `before`, or of all if that is 0; newest first,
    // without deleted ones.
    QList<ChatMessage> messages(ChatId chat, qint64 before, int limit) const;
    // Nothing if it was deleted, or its chat was.
    std::optional<MessageSummary> message(MessageId id) const;
    // Sorted by user id.
    QList<UserSummary> members(ChatId chat, UserId after, int limit, const QDateTime &now) const;
    // The people who are banned from the chat, sorted by their ids.
    QList<BanSummary> bans(ChatId chat, UserId after, int limit) const;
    // Expired sessions and invites are left out.
    QList<SessionSummary> sessions(SessionId after, int limit, const QDateTime &now) const;
    std::optional<SessionSummary> session(SessionId id, const QDateTime &now) const;
    QList<InviteSummary> invites(InviteId after, int limit, const QDateTime &now) const;
    std::optional<InviteSummary> invite(InviteId id, const QDateTime &now) const;
    QList<TokenSummary> tokens(TokenId after, int limit) const;
    // Newest first, before an id or from the newest one.
    QList<AuditEntry> audit(AuditId before, int limit) const;

private:
    Database &m_database;
};

} // namespace stoa
