#pragma once

#include "shared/model/StrongId.h"

#include <QDateTime>
#include <QString>

namespace stoa {

// One message as it stands on disk.
struct Message
{
    MessageId id;
    ChatId chat;
    qint64 seq = 0; // its place in the chat
    UserId author; // null: written under a name that has no account
    QString authorName; // the name it was written under
    QString text;
    QDateTime sentAt; // UTC, to the millisecond
    QString nonce; // the sender's own id for it; empty: none

    friend bool operator==(const Message &, const Message &) = default;
};

} // namespace stoa
