#include "shared/store/AdminQueries.h"

#include "shared/model/Chat.h"
#include "shared/model/MemberRole.h"
#include "shared/model/ServerRole.h"
#include "shared/model/UserName.h"
#include "shared/store/Database.h"
#include "shared/store/InviteStore.h"

#include <limits>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int beginningLength = 60; // code points of a message that an admin is shown

// Invalid if the column is NULL.
QDateTime timeIn(const Rows &rows, int column)
{
    return Timestamp::fromText(rows.text(column));
}

UserSummary userIn(const Rows &rows)
{
    return {.id = rows.id<UserId>(0),
            .name = rows.text(1),
            .isActive = rows.integer(2) != 0,
            .sessions = rows.integer(3),
            .chats = rows.integer(4),
            .createdAt = timeIn(rows, 5),
            .lastSeenAt = timeIn(rows, 6),
            .role = nameOf(ServerRole(rows.integer(7)))};
}

ChatSummary chatIn(const Rows &rows)
{
    return {.id = rows.id<ChatId>(0),
            .name = rows.text(1),
            .members = rows.integer(2),
            .messages = rows.integer(3),
            .bytes = rows.integer(4),
            .lastActivityAt = timeIn(rows, 5),
            .kind = QString::fromLatin1(nameOf(ChatKind(rows.integer(6)))),
            .isArchived = rows.integer(7) != 0};
}

SessionSummary sessionIn(const Rows &rows)
{
    return {.id = rows.id<SessionId>(0),
            .user = rows.id<UserId>(1),
            .userName = rows.text(2),
            .expiresAt = timeIn(rows, 3),
            .lastSeenAt = timeIn(rows, 4),
            .origin = {rows.text(5), rows.text(6), rows.text(7)}};
}

ChatMessage messageIn(const Rows &rows)
{
    return {.id = rows.id<MessageId>(0),
            .seq = rows.integer(1),
            .author = rows.id<UserId>(2),
            .authorName = rows.text(3),
            .sentAt = timeIn(rows, 4),
            .text = rows.text(5)};
}

InviteSummary inviteIn(const Rows &rows)
{
    return {.id = rows.id<InviteId>(0),
            .chat = rows.id<ChatId>(1),
            .chatName = rows.text(2),
            .expiresAt = InviteStore::expiryIn(rows, 3),
            .maker = rows.text(4),
            .uses = rows.integer(5),
            .maxUses = rows.integer(6),
            .role = QString::fromLatin1(nameOf(MemberRole(rows.integer(7)))),
            .isForGuests = rows.integer(8) != 0};
}

BanSummary banIn(const Rows &rows)
{
    return {.id = rows.id<UserId>(0), .name = rows.text(1), .by = rows.text(2), .at = timeIn(rows, 3)};
}

TokenSummary tokenIn(const Rows &rows)
{
    return {.id = rows.id<TokenId>(0), .name = rows.text(1), .createdAt = timeIn(rows, 2)};
}

AuditEntry auditIn(const Rows &rows)
{
    return {.id = rows.id<AuditId>(0),
            .at = timeIn(rows, 1),
            .actor = rows.text(2),
            .origin = rows.text(3),
            .action = rows.text(4),
            .target = rows.text(5),
            .detail = rows.text(6)};
}

// The id before this one, so that a list starts with its row.
template<class Id> Id before(Id id)
{
    return Id(id.value() - 1);
}

template<class Summary> std::optional<Summary> only(const QList<Summary> &page, decltype(Summary::id) id)
{
    return !page.isEmpty() && page.first().id == id ? std::optional(page.first()) : std::nullopt;
}

// The columns of a UserSummary. The first ? is the current time.
constexpr auto userColumns
    = "SELECT Users.userID, Users.username, Users.deactivatedAt IS NULL,"
      " (SELECT count(*) FROM Sessions WHERE Sessions.userID = Users.userID AND Sessions.expires_at > ?),"
      " (SELECT count(*) FROM ChatMembers AS Theirs WHERE Theirs.userID = Users.userID),"
      " Users.createdAt, Users.lastSeenAt, Users.role"_L1;

// The columns of a ChatSummary. `activity` names the message that was posted last; in a chat without any, it
// names one of another chat.
constexpr auto chatColumns
    = "SELECT Chats.chatID, Chats.chat_name,"
      " (SELECT count(*) FROM ChatMembers AS Members WHERE Members.chatID = Chats.chatID),"
      " Chats.messages, Chats.bytes,"
      " (SELECT timestamp FROM Messages WHERE Messages.messageID = Chats.activity"
      " AND Messages.chatID = Chats.chatID),"
      " Chats.kind, Chats.archivedAt IS NOT NULL"_L1;

// The first position after all rows of a list with the newest row first.
qint64 endOr(qint64 before)
{
    return before == 0 ? std::numeric_limits<qint64>::max() : before;
}

} // namespace

QList<UserSummary> AdminQueries::users(UserId after, int limit, const QDateTime &now) const
{
    return m_database
        .run(userColumns + " FROM Users WHERE Users.userID > ? ORDER BY Users.userID LIMIT ?"_L1, now,
             after.value(), limit)
        .all(&userIn);
}

std::optional<UserSummary> AdminQueries::user(UserId id, const QDateTime &now) const
{
    return only(users(before(id), 1, now), id);
}

QList<UserSummary> AdminQueries::usersNamed(const QString &name, const QDateTime &now) const
{
    return m_database
        .run(userColumns + " FROM Users WHERE Users.username_key = ?"_L1, now, UserName::keyOf(name))
        .all(&userIn);
}

QList<ChatSummary> AdminQueries::chats(ChatId after, int limit) const
{
    return m_database
        .run(chatColumns
                 + " FROM Chats WHERE Chats.chatID > ? AND Chats.removedAt IS NULL"
                   " ORDER BY Chats.chatID LIMIT ?"_L1,
             after.value(), limit)
        .all(&chatIn);
}

QList<ChatSummary> AdminQueries::chatsOf(UserId user, ChatId after, int limit) const
{
    return m_database
        .run(chatColumns
                 + " FROM ChatMembers JOIN Chats ON Chats.chatID = ChatMembers.chatID"
                   " WHERE ChatMembers.userID = ? AND ChatMembers.chatID > ? AND Chats.removedAt IS NULL"
                   " ORDER BY ChatMembers.chatID LIMIT ?"_L1,
             user, after.value(), limit)
        .all(&chatIn);
}

std::optional<ChatSummary> AdminQueries::chat(ChatId id) const
{
    return only(chats(before(id), 1), id);
}

std::optional<MessageSummary> AdminQueries::message(MessageId id) const
{
    Rows rows = m_database.run(
        u"SELECT Messages.messageID, Chats.chatID, Chats.chat_name, Messages.username, Messages.timestamp,"
        " substr(Messages.message_text, 1, ?) FROM Messages JOIN Chats ON Chats.chatID = Messages.chatID"
        " WHERE Messages.messageID = ? AND Messages.kind = 0 AND Messages.removedAt IS NULL AND Chats.removedAt IS NULL"_s,
        beginningLength, id);
    if (!rows.next())
        return {};
    return MessageSummary{.id = rows.id<MessageId>(0),
                          .chat = rows.id<ChatId>(1),
                          .chatName = rows.text(2),
                          .author = rows.text(3),
                          .sentAt = timeIn(rows, 4),
                          .beginning = rows.text(5).simplified()};
}

QList<ChatMessage> AdminQueries::messages(ChatId chat, qint64 before, int limit) const
{
    return m_database
        .run(u"SELECT messageID, seq, userID, username, timestamp, message_text FROM Messages"
             " WHERE chatID = ? AND seq < ? AND removedAt IS NULL AND kind = 0 ORDER BY seq DESC LIMIT ?"_s,
             chat, endOr(before), limit)
        .all(&messageIn);
}

QList<UserSummary> AdminQueries::members(ChatId chat, UserId after, int limit, const QDateTime &now) const
{
    return m_database
        .run(userColumns
                 + " FROM ChatMembers JOIN Users ON Users.userID = ChatMembers.userID"
                   " WHERE ChatMembers.chatID = ? AND ChatMembers.userID > ?"
                   " ORDER BY ChatMembers.userID LIMIT ?"_L1,
             now, chat, after.value(), limit)
        .all(&userIn);
}

QList<BanSummary> AdminQueries::bans(ChatId chat, UserId after, int limit) const
{
    return m_database
        .run(u"SELECT Users.userID, Users.username, coalesce(Actors.username, ''), Exclusions.at"
             " FROM Exclusions JOIN Users ON Users.userID = Exclusions.userID"
             " LEFT JOIN Users AS Actors ON Actors.userID = Exclusions.actor"
             " WHERE Exclusions.chatID = ? AND Exclusions.isBan = 1 AND Exclusions.userID > ?"
             " ORDER BY Exclusions.userID LIMIT ?"_s,
             chat, after.value(), limit)
        .all(&banIn);
}

QList<SessionSummary> AdminQueries::sessions(SessionId after, int limit, const QDateTime &now) const
{
    return m_database
        .run(u"SELECT Sessions.sessionID, Users.userID, Users.username, Sessions.expires_at,"
             " Sessions.lastSeenAt, Sessions.browser, Sessions.system, Sessions.address"
             " FROM Sessions JOIN Users ON Users.userID = Sessions.userID"
             " WHERE Sessions.sessionID > ? AND Sessions.expires_at > ?"
             " ORDER BY Sessions.sessionID LIMIT ?"_s,
             after.value(), now, limit)
        .all(&sessionIn);
}

std::optional<SessionSummary> AdminQueries::session(SessionId id, const QDateTime &now) const
{
    return only(sessions(before(id), 1, now), id);
}

QList<InviteSummary> AdminQueries::invites(InviteId after, int limit, const QDateTime &now) const
{
    return m_database
        .run(u"SELECT InviteCodes.inviteID, Chats.chatID, Chats.chat_name,"
             " InviteCodes.expires_at, coalesce(Users.username, ''), InviteCodes.uses, InviteCodes.maxUses,"
             " InviteCodes.role, InviteCodes.isForGuests"
             " FROM InviteCodes JOIN Chats ON Chats.chatID = InviteCodes.chatID"
             " LEFT JOIN Users ON Users.userID = InviteCodes.maker"
             " WHERE InviteCodes.inviteID > ? AND InviteCodes.expires_at > ?"
             " AND (InviteCodes.maxUses = 0 OR InviteCodes.uses < InviteCodes.maxUses)"
             " ORDER BY InviteCodes.inviteID LIMIT ?"_s,
             after.value(), now, limit)
        .all(&inviteIn);
}

std::optional<InviteSummary> AdminQueries::invite(InviteId id, const QDateTime &now) const
{
    return only(invites(before(id), 1, now), id);
}

QList<TokenSummary> AdminQueries::tokens(TokenId after, int limit) const
{
    return m_database
        .run(u"SELECT tokenID, name, createdAt FROM AdminTokens WHERE tokenID > ?"
             " ORDER BY tokenID LIMIT ?"_s,
             after.value(), limit)
        .all(&tokenIn);
}

QList<AuditEntry> AdminQueries::audit(AuditId before, int limit) const
{
    return m_database
        .run(u"SELECT auditID, at, actor, origin, action, target, detail FROM AuditLog"
             " WHERE auditID < ? ORDER BY auditID DESC LIMIT ?"_s,
             endOr(before.value()), limit)
        .all(&auditIn);
}

} // namespace stoa
