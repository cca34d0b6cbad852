#pragma once

#include "shared/model/Summaries.h"

#include <QString>

namespace stoa {

// How the audit log names what an act was about: by its id, which is never used again, and by its name then.

template<class Id> QString targetOf(const QString &kind, Id id, const QString &name)
{
    return QStringLiteral("%1 %2 (%3)").arg(kind, QString::number(id.value()), name);
}

inline QString targetOf(const UserSummary &user)
{
    return targetOf(QStringLiteral("user"), user.id, user.name);
}

inline QString targetOf(const ChatSummary &chat)
{
    return targetOf(QStringLiteral("chat"), chat.id, chat.name);
}

inline QString targetOf(const SessionSummary &session)
{
    return QStringLiteral("session %1 of ").arg(session.id.value())
        + targetOf(QStringLiteral("user"), session.user, session.userName);
}

inline QString targetOf(const InviteSummary &invite)
{
    return QStringLiteral("invite %1 to ").arg(invite.id.value())
        + targetOf(QStringLiteral("chat"), invite.chat, invite.chatName);
}

} // namespace stoa
