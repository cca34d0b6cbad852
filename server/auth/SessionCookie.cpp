#include "server/auth/SessionCookie.h"

#include "server/net/Cookies.h"

namespace stoa {

namespace {

constexpr auto cookieName = "session_token"; // the old app's, so that its sessions go on

QByteArray cookie(const QByteArray &value, std::chrono::seconds lifetime, bool isSecure)
{
    QByteArray line = QByteArray(cookieName) + '=' + value
        + "; HttpOnly; SameSite=Lax; Path=/; Max-Age=" + QByteArray::number(qint64(lifetime.count()));
    return isSecure ? line + "; Secure" : line;
}

} // namespace

std::optional<Secret> sessionToken(const QByteArray &cookieHeader)
{
    const QByteArray value = cookieValue(cookieHeader, cookieName);
    return value.isEmpty() ? std::nullopt : std::optional(Secret(value));
}

QByteArray sessionCookie(const Secret &token, bool isSecure)
{
    return cookie(token.text(), sessionLifetime, isSecure);
}

QByteArray clearedSessionCookie(bool isSecure)
{
    return cookie({}, std::chrono::seconds(0), isSecure);
}

} // namespace stoa
