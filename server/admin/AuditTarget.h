#pragma once

#include "shared/model/Summaries.h"

#include <QString>

namespace stoa {

// How the audit log names the target of an action: by its id, which is never used again, and by its name at
// that time.
namespace AuditTarget {

template<class Id> QString describe(const QString &kind, Id id, const QString &name)
{
    return QStringLiteral("%1 %2 (%3)").arg(kind, QString::number(id.value()), name);
}

inline QString describe(const UserSummary &user)
{
    return describe(QStringLiteral("user"), user.id, user.name);
}

inline QString describe(const ChatSummary &chat)
{
    return describe(QStringLiteral("chat"), chat.id, chat.name);
}

inline QString describe(const SessionSummary &session)
{
    return QStringLiteral("session %1 of ").arg(session.id.value())
        + describe(QStringLiteral("user"), session.user, session.userName);
}

inline QString describe(const ConnectionSummary &connection)
{
    return QStringLiteral("connection %1 of ").arg(connection.id.value())
        + describe(QStringLiteral("user"), connection.user, connection.userName);
}

inline QString describe(const InviteSummary &invite)
{
    return QStringLiteral("invite %1 to ").arg(invite.id.value())
        + describe(QStringLiteral("chat"), invite.chat, invite.chatName);
}

} // namespace AuditTarget
} // namespace stoa
