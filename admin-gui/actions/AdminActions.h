#pragma once

#include "admin-gui/actions/AdminAction.h"
#include "shared/model/Summaries.h"

#include <QCoreApplication>

namespace stoa {

// Makes the admin actions that the monitor offers, each with its texts.
class AdminActions
{
    Q_DECLARE_TR_FUNCTIONS(AdminActions)

public:
    // The answer has "id".
    static AdminAction addPerson(const QString &name, const QString &password);
    static AdminAction signOut(const UserSummary &user);
    static AdminAction endSession(const SessionSummary &session);
    static AdminAction deactivate(const UserSummary &user);
    static AdminAction activate(const UserSummary &user);
    // role: a name of the admin API.
    static AdminAction setRole(const UserSummary &user, const QString &role);
    // The answer has "url" and "expires_at".
    static AdminAction makeResetLink(const UserSummary &user);
    static AdminAction removeMember(const ChatSummary &chat, const UserSummary &user);
    static AdminAction endBan(const ChatSummary &chat, const BanSummary &ban);
    static AdminAction deleteChat(const ChatSummary &chat);
    static AdminAction deleteMessage(const MessageSummary &message);
    static AdminAction revokeInvite(const InviteSummary &invite);
    static AdminAction closeConnection(const ConnectionSummary &connection);
    // The answer has "token".
    static AdminAction addToken(const QString &name);
    static AdminAction revokeToken(const TokenSummary &token);
    static AdminAction announce(const QString &text);
    static AdminAction drain(const QString &server);
};

} // namespace stoa
