#pragma once

#include "shared/model/StrongId.h"

#include <QString>

namespace stoa {

// seq is the number of the newest change in the chat; it grows by one a change and has no holes.
struct Chat
{
    ChatId id;
    QString name;
    qint64 seq = 0;

    friend bool operator==(const Chat &, const Chat &) = default;
};

} // namespace stoa
