#pragma once

#include "shared/concurrency/Task.h"
#include "shared/model/Secret.h"
#include "shared/model/StrongId.h"
#include "shared/model/User.h"

#include <QDateTime>
#include <QUrl>

namespace stoa {

class DatabaseReader;
class DatabaseWriter;
class Throttles;

// A link by which people join a chat, valid for 7 days.
class InviteLink
{
public:
    // Throws HttpError 403 if the inviter is not in the chat, 409 for a direct chat, and 429 if the inviter
    // changes things too fast.
    static Task<InviteLink> create(DatabaseReader &reader, DatabaseWriter &writer, Throttles &throttles,
                                   User inviter, ChatId chat);

    QString code() const { return QString::fromLatin1(m_code.text()); }

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
