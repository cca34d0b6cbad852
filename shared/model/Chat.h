#pragma once

#include "shared/model/StrongId.h"

#include <QString>

namespace stoa {

// A chat. seq is the number of its newest change; each change adds one, without gaps.
struct Chat
{
    ChatId id;
    QString name;
    qint64 seq = 0;
    // The seq of the newest message that was not removed; 0 without messages, and outside of the lists of
    // MembershipStore.
    qint64 newestMessage = 0;

    friend bool operator==(const Chat &, const Chat &) = default;
};

} // namespace stoa
