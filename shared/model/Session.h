#pragma once

#include "shared/model/User.h"

#include <QDateTime>

namespace stoa {

// A sign-in of a user, found by the token in the cookie.
struct Session
{
    SessionId id;
    User user;
    QDateTime expiresAt; // UTC

    bool isExpired(const QDateTime &now) const { return expiresAt <= now; }

    friend bool operator==(const Session &, const Session &) = default;
};

} // namespace stoa
