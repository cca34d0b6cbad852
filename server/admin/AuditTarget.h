#pragma once

#include "shared/model/Summaries.h"

#include <QString>

namespace stoa {

// How the audit log names the target of an action: by its id, which is never used again, and by its name at
// that time.
namespace AuditTarget {

template<class Id> QString of(const QString &kind, Id id, const QString &name)
{
    return QStringLiteral("%1 %2 (%3)").arg(kind, QString::number(id.value()), name);
}

inline QString of(const UserSummary &user)
{
    return of(QStringLiteral("user"), user.id, user.name);
}

inline QString of(const ChatSummary &chat)
{
    return of(QStringLiteral("chat"), chat.id, chat.name);
}

inline QString of(const SessionSummary &session)
{
    return QStringLiteral("session %1 of ").arg(session.id.value())
        + of(QStringLiteral("user"), session.user, session.userName);
}

inline QString of(const InviteSummary &invite)
{
    return QStringLiteral("invite %1 to ").arg(invite.id.value())
        + of(QStringLiteral("chat"), invite.chat, invite.chatName);
}

} // namespace AuditTarget
} // namespace stoa
