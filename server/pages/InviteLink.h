#pragma once

#include "shared/concurrency/Task.h"
#include "shared/model/MemberRole.h"
#include "shared/model/Secret.h"
#include "shared/model/StrongId.h"
#include "shared/model/User.h"

#include <QDateTime>
#include <QUrl>

#include <chrono>
#include <optional>

namespace stoa {

class DatabaseReader;
class DatabaseWriter;
class Membership;
class Store;
class Throttles;

// A link by which people join a chat.
class InviteLink
{
public:
    // The terms that the inviter asks for.
    struct Wish
    {
        // Nothing if the link never expires.
        std::optional<std::chrono::hours> lifetime = std::chrono::days(7);
        int maxUses = 0; // 0 is any number
        MemberRole role = MemberRole::Member;
        bool isForGuests = false;
    };

    static constexpr int mostUses = 1000; // of a link with a limit
    static constexpr qint64 mostInvites = 100; // of one person to one chat at a time

    // Throws HttpError 403 if the inviter is not in the chat or may not give the role, 409 for a direct chat
    // or if the inviter has as many invites as one may have, and 429 if the inviter changes things too fast.
    static Task<InviteLink> create(DatabaseReader &reader, DatabaseWriter &writer, Throttles &throttles,
                                   User inviter, ChatId chat, Wish wish);
    // The membership of somebody who may invite to the chat. Throws HttpError 403 and 409 for a direct chat.
    static Membership requireInviter(const Store &store, const User &inviter, ChatId chat);
    static void requireInviter(const Store &store, const Membership &membership);

    // The roles that the member may give to those who join, the lowest one first. A link gives nobody the
    // chat, because it can be passed on.
    static QList<MemberRole> rolesToGive(const Membership &inviter);
    // "hour", "day", "week", "month" or "never", as forms and programs send it. Throws HttpError 422.
    static std::optional<std::chrono::hours> lifetimeNamed(const QString &name);

    QString code() const { return QString::fromLatin1(m_code.text()); }

    // UTC; invalid if it never expires.
    QDateTime expiresAt() const { return m_expiresAt; }

    // Begins with the server's origin.
    QString url(const QUrl &origin) const;

private:
    InviteLink(Secret code, QDateTime expiresAt)
        : m_code(std::move(code))
        , m_expiresAt(std::move(expiresAt))
    {
    }

    Secret m_code;
    QDateTime m_expiresAt;
};

} // namespace stoa
