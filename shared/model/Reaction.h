#pragma once

#include "shared/model/StrongId.h"

#include <QList>
#include <QString>

namespace stoa {

// The people who have reacted to a message with one emoji.
struct Reaction
{
    QString emoji;
    QList<UserId> users; // in the order in which they reacted; never empty

    friend bool operator==(const Reaction &, const Reaction &) = default;
};

} // namespace stoa
