#pragma once

#include "shared/model/User.h"

#include <QDateTime>

namespace stoa {

// The client that a user signed in with. Each part is empty if it is unknown.
struct SessionOrigin
{
    QString browser{}; // "Firefox"; also the name of a program that is none
    QString system{}; // "Linux"
    QString address{};

    bool operator==(const SessionOrigin &) const = default;
};

// A session as its user sees it in a list.
struct OwnSession
{
    SessionId id;
    SessionOrigin origin;
    QDateTime createdAt; // UTC
    QDateTime lastSeenAt;

    bool operator==(const OwnSession &) const = default;
};

// A sign-in of a user, found by the token in the cookie.
struct Session
{
    SessionId id;
    User user;
    QDateTime expiresAt; // UTC
    QDateTime createdAt = {}; // UTC
    bool endsWithBrowser = false; // its cookie does; the server does not know when a browser is closed

    friend bool operator==(const Session &, const Session &) = default;
};

} // namespace stoa
