#pragma once

#include "shared/model/Secret.h"

#include <QByteArray>

#include <chrono>
#include <optional>

namespace stoa {

// How long a sign-in lasts.
constexpr std::chrono::seconds sessionLifetime = std::chrono::days(7);

// The token in a Cookie header; nothing where there is none.
std::optional<Secret> sessionToken(const QByteArray &cookieHeader);
// Set-Cookie values (RFC 6265bis 4.1). isSecure: the origin is https.
QByteArray sessionCookie(const Secret &token, bool isSecure);
QByteArray clearedSessionCookie(bool isSecure);

} // namespace stoa
