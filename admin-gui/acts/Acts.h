#pragma once

#include "admin-gui/acts/Act.h"
#include "shared/protocol/Summaries.h"

#include <QCoreApplication>

namespace stoa {

// All acts of the admin API that the monitor offers, each with its words.
class Acts
{
    Q_DECLARE_TR_FUNCTIONS(Acts)

public:
    static Act signOut(const UserSummary &user);
    static Act endSession(const SessionSummary &session);
    static Act deactivate(const UserSummary &user);
    static Act activate(const UserSummary &user);
    // Answers "url" and "expires_at".
    static Act makeResetLink(const UserSummary &user);
    static Act removeMember(const ChatSummary &chat, const UserSummary &user);
    static Act deleteChat(const ChatSummary &chat);
    static Act deleteMessage(MessageId message);
    static Act revokeInvite(const InviteSummary &invite);
    static Act announce(const QString &text);
    static Act drain(const QString &server);
};

} // namespace stoa
