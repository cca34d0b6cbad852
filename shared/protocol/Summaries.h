#pragma once

#include "shared/model/StrongId.h"
#include "shared/protocol/JsonFields.h"

#include <QDateTime>
#include <QString>

// What an admin sees of each thing: lists of the admin API, rows of the monitor and of the command line.
// Times are UTC; an invalid one is not known or never.
namespace stoa {

struct UserSummary
{
    UserId id;
    QString name;
    bool isActive = true; // false: deactivated, can't sign in
    qint64 sessions = 0; // live ones
    qint64 chats = 0; // memberships
    QDateTime createdAt; // invalid: from the old app
    QDateTime lastSeenAt; // signed in, opened or closed a chat's socket; noted within a minute

    bool operator==(const UserSummary &) const = default;

    template<class Fields> void visit(Fields &fields)
    {
        fields("id", id);
        fields("name", name);
        fields("active", isActive);
        fields("sessions", sessions);
        fields("chats", chats);
        fields("created_at", createdAt);
        fields("last_seen_at", lastSeenAt);
    }
};

struct ChatSummary
{
    ChatId id;
    QString name;
    qint64 members = 0;
    qint64 messages = 0; // ever written: its newest seq, so that nothing is counted
    qint64 bytes = 0; // of its messages' texts in UTF-8, kept as a sum by who writes
    QDateTime lastActivityAt; // of the newest message; invalid: none

    bool operator==(const ChatSummary &) const = default;

    template<class Fields> void visit(Fields &fields)
    {
        fields("id", id);
        fields("name", name);
        fields("members", members);
        fields("messages", messages);
        fields("bytes", bytes);
        fields("last_activity_at", lastActivityAt);
    }
};

struct SessionSummary
{
    SessionId id;
    UserId user;
    QString userName;
    QDateTime expiresAt;
    QDateTime lastSeenAt;

    bool operator==(const SessionSummary &) const = default;

    template<class Fields> void visit(Fields &fields)
    {
        fields("id", id);
        fields("user", user);
        fields("user_name", userName);
        fields("expires_at", expiresAt);
        fields("last_seen_at", lastSeenAt);
    }
};

struct InviteSummary
{
    InviteId id; // the code itself is nowhere stored
    ChatId chat;
    QString chatName;
    QDateTime expiresAt;

    bool operator==(const InviteSummary &) const = default;

    template<class Fields> void visit(Fields &fields)
    {
        fields("id", id);
        fields("chat", chat);
        fields("chat_name", chatName);
        fields("expires_at", expiresAt);
    }
};

// An admin token, without the token.
struct TokenSummary
{
    TokenId id;
    QString name;
    QDateTime createdAt;

    bool operator==(const TokenSummary &) const = default;

    template<class Fields> void visit(Fields &fields)
    {
        fields("id", id);
        fields("name", name);
        fields("created_at", createdAt);
    }
};

// One action of an admin, as the audit log keeps it.
struct AuditEntry
{
    AuditId id;
    QDateTime at;
    QString actor; // "token NAME", or "owner" by the local socket or the stopped server's command line
    QString origin; // the address it came from; "local"
    QString action; // "user.deactivate", …; docs/operations.md lists them
    QString target; // whom or what, such as "user 7 (ada)"
    QString detail;

    bool operator==(const AuditEntry &) const = default;

    template<class Fields> void visit(Fields &fields)
    {
        fields("id", id);
        fields("at", at);
        fields("actor", actor);
        fields("origin", origin);
        fields("action", action);
        fields("target", target);
        fields("detail", detail);
    }
};

// One open chat socket. Live: only the running server knows.
struct ConnectionSummary
{
    ConnectionId id;
    UserId user;
    QString userName;
    ChatId chat;
    QString dialect; // "stoa.v1", "legacy"
    QString address; // of the peer
    qint64 ageSeconds = 0;
    qint64 unsentBytes = 0; // what the peer has not taken
    qint64 waitingSeconds = 0; // since it last took something, while bytes wait

    bool operator==(const ConnectionSummary &) const = default;

    template<class Fields> void visit(Fields &fields)
    {
        fields("id", id);
        fields("user", user);
        fields("user_name", userName);
        fields("chat", chat);
        fields("dialect", dialect);
        fields("address", address);
        fields("age_s", ageSeconds);
        fields("unsent_bytes", unsentBytes);
        fields("waiting_s", waitingSeconds);
    }
};

} // namespace stoa
