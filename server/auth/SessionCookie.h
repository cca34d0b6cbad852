#pragma once

#include "shared/model/Secret.h"

#include <QByteArray>

#include <chrono>
#include <optional>

// The cookie by which a browser stays signed in.
namespace stoa::SessionCookie {

// How long a session and its cookie are valid.
constexpr std::chrono::seconds lifetime = std::chrono::days(7);

// Returns the session's token from a Cookie header, or nothing if it has none.
std::optional<Secret> token(const QByteArray &cookieHeader);

// Return the value of a Set-Cookie header (RFC 6265bis 4.1) that signs the browser in, or out. isSecure: the
// server's origin is https.
QByteArray setCookieHeader(const Secret &token, bool isSecure);
QByteArray clearCookieHeader(bool isSecure);

} // namespace stoa::SessionCookie
