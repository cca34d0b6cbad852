#pragma once

#include "shared/model/StrongId.h"

#include <QList>
#include <QString>

namespace stoa {

// The people who have reacted to a message with one emoji.
struct Reaction
{
    static constexpr int maxUsers = 50;

    QString emoji;
    // The first maxUsers of them, in the order in which they reacted. If it was read for a member who reacted
    // later, that member follows.
    QList<UserId> users;
    qint64 count = users.size(); // of them all

    friend bool operator==(const Reaction &, const Reaction &) = default;
};

} // namespace stoa
