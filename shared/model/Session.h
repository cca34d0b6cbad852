#pragma once

#include "shared/model/User.h"

#include <QDateTime>

namespace stoa {

// One sign-in of one user, found by the token in their cookie.
struct Session
{
    SessionId id;
    User user;
    QDateTime expiresAt; // UTC

    bool isExpired(const QDateTime &now) const { return expiresAt <= now; }

    friend bool operator==(const Session &, const Session &) = default;
};

} // namespace stoa
