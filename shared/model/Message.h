#pragma once

#include "shared/model/StrongId.h"

#include <QDateTime>
#include <QString>

namespace stoa {

// One message as it stands in the database.
struct Message
{
    MessageId id;
    ChatId chat;
    qint64 seq = 0; // the number that it took in the chat when it was posted: its place in the history
    UserId author; // null if it was written under a name that has no account
    QString authorName; // the name it was written under
    QString text;
    QDateTime sentAt; // UTC, to the millisecond
    QString nonce; // the sender's own id for it; empty if it has none

    friend bool operator==(const Message &, const Message &) = default;
};

} // namespace stoa
