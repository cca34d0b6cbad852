#pragma once

#include "shared/model/Session.h"

#include <QDateTime>
#include <QString>

// The rows of the lists that admins see, in the admin API, the monitor and the command line. Times are in
// UTC; an invalid time means unknown or never.
namespace stoa {

struct UserSummary
{
    UserId id;
    QString name;
    bool isActive = true; // false if deactivated: can't sign in
    qint64 sessions = 0; // not expired
    qint64 chats = 0; // memberships
    QDateTime createdAt; // invalid if the account is from the old app
    QDateTime lastSeenAt; // last sign-in, or opening or closing of a chat socket; up to a minute late
    QString role = QStringLiteral("member"); // the name of the ServerRole

    bool operator==(const UserSummary &) const = default;
};

struct ChatSummary
{
    ChatId id;
    QString name;
    qint64 members = 0;
    qint64 messages = 0; // stored, like bytes, as a sum that is kept up to date on writing
    qint64 bytes = 0; // of all texts in UTF-8
    QDateTime lastActivityAt; // of the newest message
    QString kind = QStringLiteral("group"); // the name of the ChatKind
    bool isArchived = false;

    bool operator==(const ChatSummary &) const = default;
};

// A message that an admin is asked about before it is deleted.
struct MessageSummary
{
    MessageId id;
    ChatId chat;
    QString chatName;
    QString author; // the name
    QDateTime sentAt;
    QString beginning; // the first words of the text, in one line

    bool operator==(const MessageSummary &) const = default;
};

// A message in the list of its chat.
struct ChatMessage
{
    MessageId id;
    qint64 seq = 0; // its place in the chat
    UserId author; // null if it was written under a name that has no account
    QString authorName; // the name it was written under
    QDateTime sentAt;
    QString text;

    bool operator==(const ChatMessage &) const = default;
};

struct SessionSummary
{
    SessionId id;
    UserId user;
    QString userName;
    QDateTime expiresAt;
    QDateTime lastSeenAt;
    SessionOrigin origin{}; // of the sign-in

    bool operator==(const SessionSummary &) const = default;
};

struct InviteSummary
{
    InviteId id; // the code itself is not stored
    ChatId chat;
    QString chatName;
    QDateTime expiresAt;
    QString maker = {}; // the name of the member who made it; empty if that is not known
    qint64 uses = 0;
    qint64 maxUses = 0; // 0 if there is no limit
    QString role = QStringLiteral("member"); // the name of the MemberRole of those who join by it
    bool isForGuests = false; // the accounts that are made by it are those of guests

    bool operator==(const InviteSummary &) const = default;
};

// A person who is banned from a chat.
struct BanSummary
{
    UserId id; // of the person
    QString name;
    QString by = {}; // the name of the member who did it; empty if that is not known
    QDateTime at = {};

    bool operator==(const BanSummary &) const = default;
};

// An admin token, without its secret.
struct TokenSummary
{
    TokenId id;
    QString name;
    QDateTime createdAt;

    bool operator==(const TokenSummary &) const = default;
};

// An entry of the audit log: one action of an admin.
struct AuditEntry
{
    AuditId id;
    QDateTime at;
    QString actor; // "token NAME", or "owner" for the command line
    QString origin; // the peer's address, or "local"
    QString action; // "user.deactivate", …; docs/operations.md lists them
    QString target; // such as "user 7 (ada)"
    QString detail;

    bool operator==(const AuditEntry &) const = default;
};

// An open chat socket. Only the running server can list these.
struct ConnectionSummary
{
    ConnectionId id;
    UserId user;
    QString userName;
    ChatId chat;
    QString dialect; // "stoa.v1", "legacy"
    QString address; // of the peer
    qint64 ageSeconds = 0;
    qint64 unsentBytes = 0; // not yet accepted by the peer
    qint64 waitingSeconds = 0; // since the peer last accepted bytes, while some are unsent
    SessionId session{};

    bool operator==(const ConnectionSummary &) const = default;
};

} // namespace stoa
