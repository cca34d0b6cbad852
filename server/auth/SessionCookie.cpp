#include "server/auth/SessionCookie.h"

#include "server/net/Cookies.h"

namespace stoa {

namespace {

constexpr auto cookieName = "session_token"; // as in the old app, so that its sessions stay valid

QByteArray cookie(const QByteArray &value, std::chrono::seconds lifetime, bool isSecure)
{
    QByteArray line = QByteArray(cookieName) + '=' + value
        + "; HttpOnly; SameSite=Lax; Path=/; Max-Age=" + QByteArray::number(qint64(lifetime.count()));
    return isSecure ? line + "; Secure" : line;
}

} // namespace

std::optional<Secret> SessionCookie::token(const QByteArray &cookieHeader)
{
    const QByteArray value = Cookies::value(cookieHeader, cookieName);
    return value.isEmpty() ? std::nullopt : std::optional(Secret(value));
}

QByteArray SessionCookie::setCookieHeader(const Secret &token, bool isSecure)
{
    return cookie(token.text(), lifetime, isSecure);
}

QByteArray SessionCookie::clearCookieHeader(bool isSecure)
{
    return cookie({}, std::chrono::seconds(0), isSecure);
}

} // namespace stoa
