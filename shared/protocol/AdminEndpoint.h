#pragma once

#include <QLatin1StringView>
#include <QString>

namespace stoa {

// One address of the admin API (docs/admin-api.md). The server's routes, the commands and the monitor all
// take it from AdminEndpoints.
struct AdminEndpoint
{
    QLatin1StringView pattern; // as in a Route: "/admin/users/<arg>/sign-out", where <arg> is an id
    QLatin1StringView auditName
        = {}; // of its entries in the audit log: "user.sign-out"; empty if it has none
    bool isAuditedReading = false; // changes nothing, but is in the audit log
    bool isNewestFirst = false; // of a list: continues with ?before= instead of ?after=

    // Actions are called by POST, everything else by GET.
    bool isAction() const { return !auditName.isEmpty() && !isAuditedReading; }

    // The parameter of a list's query that says where a page begins.
    QString positionName() const
    {
        return QString(isNewestFirst ? QLatin1StringView("before") : QLatin1StringView("after"));
    }

    // The path with an id for <arg>, if the pattern has one.
    QString path(qint64 id = 0) const
    {
        return QString(pattern).replace(QLatin1StringView("<arg>"), QString::number(id));
    }

    template<class Id> QString path(Id id) const { return path(id.value()); }
};

namespace AdminEndpoints {

using namespace Qt::StringLiterals;

inline constexpr AdminEndpoint status{"/admin/status"_L1};
inline constexpr AdminEndpoint metrics{"/metrics"_L1};
inline constexpr AdminEndpoint history{"/admin/history"_L1};

inline constexpr AdminEndpoint users{"/admin/users"_L1};
inline constexpr AdminEndpoint chats{"/admin/chats"_L1};
inline constexpr AdminEndpoint userChats{"/admin/users/<arg>/chats"_L1};
inline constexpr AdminEndpoint members{"/admin/chats/<arg>/members"_L1};
inline constexpr AdminEndpoint bans{"/admin/chats/<arg>/bans"_L1};
inline constexpr AdminEndpoint sessions{"/admin/sessions"_L1};
inline constexpr AdminEndpoint invites{"/admin/invites"_L1};
inline constexpr AdminEndpoint tokens{"/admin/tokens"_L1};
inline constexpr AdminEndpoint connections{"/admin/connections"_L1};
inline constexpr AdminEndpoint audit{.pattern = "/admin/audit"_L1, .isNewestFirst = true};
inline constexpr AdminEndpoint messages{.pattern = "/admin/chats/<arg>/messages"_L1,
                                        .auditName = "chat.read-messages"_L1,
                                        .isAuditedReading = true,
                                        .isNewestFirst = true};
// The beginning of one message. It counts as a reading of its chat.
inline constexpr AdminEndpoint message{
    .pattern = "/admin/messages/<arg>"_L1, .auditName = messages.auditName, .isAuditedReading = true};

inline constexpr AdminEndpoint addUser{"/admin/users"_L1, "user.add"_L1};
inline constexpr AdminEndpoint signOut{"/admin/users/<arg>/sign-out"_L1, "user.sign-out"_L1};
inline constexpr AdminEndpoint deactivate{"/admin/users/<arg>/deactivate"_L1, "user.deactivate"_L1};
inline constexpr AdminEndpoint activate{"/admin/users/<arg>/activate"_L1, "user.activate"_L1};
inline constexpr AdminEndpoint setRole{"/admin/users/<arg>/role"_L1, "user.role"_L1};
inline constexpr AdminEndpoint makeResetLink{"/admin/users/<arg>/reset-link"_L1, "user.reset-link"_L1};
inline constexpr AdminEndpoint endSession{"/admin/sessions/<arg>/end"_L1, "session.end"_L1};
inline constexpr AdminEndpoint closeConnection{"/admin/connections/<arg>/close"_L1, "connection.close"_L1};
inline constexpr AdminEndpoint deleteMessage{"/admin/messages/<arg>/delete"_L1, "message.delete"_L1};
inline constexpr AdminEndpoint removeMember{"/admin/chats/<arg>/remove-member"_L1, "chat.remove-member"_L1};
inline constexpr AdminEndpoint endBan{"/admin/chats/<arg>/end-ban"_L1, "chat.end-ban"_L1};
inline constexpr AdminEndpoint deleteChat{"/admin/chats/<arg>/delete"_L1, "chat.delete"_L1};
inline constexpr AdminEndpoint revokeInvite{"/admin/invites/<arg>/revoke"_L1, "invite.revoke"_L1};
inline constexpr AdminEndpoint addToken{"/admin/tokens"_L1, "token.add"_L1};
inline constexpr AdminEndpoint revokeToken{"/admin/tokens/<arg>/revoke"_L1, "token.revoke"_L1};
inline constexpr AdminEndpoint announce{"/admin/announce"_L1, "server.announce"_L1};
inline constexpr AdminEndpoint drain{"/admin/drain"_L1, "server.drain"_L1};

} // namespace AdminEndpoints

} // namespace stoa
