#pragma once

#include "shared/concurrency/Task.h"
#include "shared/model/Secret.h"
#include "shared/model/StrongId.h"
#include "shared/model/User.h"

#include <QUrl>

namespace stoa {

class DatabaseReader;
class DatabaseWriter;

// A link that leads into a chat for 7 days.
class InviteLink
{
public:
    // Throws HttpError 403 if the inviter is not in the chat.
    static Task<InviteLink> create(DatabaseReader &reader, DatabaseWriter &writer, User inviter, ChatId chat);

    QString code() const { return QString::fromLatin1(m_code.text()); }

    // Begins with the server's origin.
    QString url(const QUrl &origin) const;

private:
    explicit InviteLink(Secret code)
        : m_code(std::move(code))
    {
    }

    Secret m_code;
};

} // namespace stoa
