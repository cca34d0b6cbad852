#include "server/auth/SessionCookie.h"

#include "server/http/BasePath.h"
#include "server/net/Cookies.h"

namespace stoa {

namespace {

QByteArray &cookieName()
{
    static QByteArray name = "session_token"; // as in the old app, so that its sessions stay valid
    return name;
}

QByteArray cookie(const QByteArray &value, std::optional<std::chrono::seconds> lifetime, bool isSecure)
{
    QByteArray line = cookieName() + '=' + value + "; HttpOnly; SameSite=Lax; Path=" + BasePath::cookiePath();
    if (lifetime)
        line += "; Max-Age=" + QByteArray::number(qint64(lifetime->count()));
    return isSecure ? line + "; Secure" : line;
}

} // namespace

void SessionCookie::setName(const QByteArray &name)
{
    cookieName() = name;
}

QList<Secret> SessionCookie::tokens(const QByteArray &cookieHeader)
{
    QList<Secret> tokens;
    for (const QByteArray &value : Cookies::values(cookieHeader, cookieName())) {
        if (!value.isEmpty() && tokens.size() < maxTokens)
            tokens.append(Secret(value));
    }
    return tokens;
}

QByteArray SessionCookie::setCookieHeader(const Secret &token, std::optional<std::chrono::seconds> lifetime,
                                          bool isSecure)
{
    return cookie(token.text(), lifetime, isSecure);
}

QByteArray SessionCookie::clearCookieHeader(bool isSecure)
{
    return cookie({}, std::chrono::seconds(0), isSecure);
}

} // namespace stoa
