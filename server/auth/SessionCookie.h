#pragma once

#include "shared/model/Secret.h"

#include <QByteArray>
#include <QList>

#include <chrono>
#include <optional>

// The cookie by which a browser stays signed in.
namespace stoa::SessionCookie {

// Sets the name of the cookie. Call it before other threads start.
void setName(const QByteArray &name);

// As many tokens of one request are tried, since each one costs a look into the database. A browser need not
// keep more cookies than this for one domain (RFC 6265 6.1).
constexpr qsizetype maxTokens = 50;

// Returns the tokens in a Cookie header. There is more than one if another application on the same domain
// uses the same name.
QList<Secret> tokens(const QByteArray &cookieHeader);

// Return the value of a Set-Cookie header (RFC 6265bis 4.1) that signs the browser in, or out. lifetime: if
// there is none, the cookie ends with the browser. isSecure: see CookieSecurity.
QByteArray setCookieHeader(const Secret &token, std::optional<std::chrono::seconds> lifetime, bool isSecure);
QByteArray clearCookieHeader(bool isSecure);

} // namespace stoa::SessionCookie
