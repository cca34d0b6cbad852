#pragma once

#include "shared/model/StrongId.h"

#include <QDateTime>
#include <QString>

namespace stoa {

// One message as it stands on disk. Or what is left where it was taken away: nothing but its author, time and
// nonce at its own place, and the removal itself, which takes a place in the chat as a message does.
struct Message
{
    // Not a message (any more): removedSeq says whose removal this is.
    bool isRemoval() const { return removedSeq != 0; }

    MessageId id;
    ChatId chat;
    qint64 seq = 0; // its place in the chat
    UserId author; // null: written under a name that has no account
    QString authorName; // the name it was written under
    QString text;
    QDateTime sentAt; // UTC, to the millisecond
    QString nonce; // the sender's own id for it; empty: none
    qint64 removedSeq = 0; // of a removal: the place of the message with this id that was taken away

    friend bool operator==(const Message &, const Message &) = default;
};

} // namespace stoa
