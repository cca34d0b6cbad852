#include "server/net/SecurityHeaders.h"

namespace stoa {

namespace {
using Headers = QList<std::pair<QByteArray, QByteArray>>;

// Safari does not apply 'self' to WebSockets, so their origins are named.
QByteArray socketOrigins(const QList<QUrl> &origins)
{
    QByteArray sources;
    for (const QUrl &origin : origins) {
        QUrl socket = origin.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment
                                      | QUrl::RemoveUserInfo);
        socket.setScheme(origin.scheme() == QLatin1String("https") ? QStringLiteral("wss")
                                                                   : QStringLiteral("ws"));
        sources += ' ' + socket.toEncoded();
    }
    return sources;
}

QByteArray contentPolicy(const QList<QUrl> &origins)
{
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
           "manifest-src 'self'; connect-src 'self'"
        + socketOrigins(origins)
        + "; form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
}

bool isSecure(const QList<QUrl> &origins)
{
    return std::any_of(origins.cbegin(), origins.cend(),
                       [](const QUrl &origin) { return origin.scheme() == QLatin1String("https"); });
}

Headers headersFor(const QList<QUrl> &origins)
{
    Headers headers{{"Content-Security-Policy", contentPolicy(origins)},
                    {"X-Content-Type-Options", "nosniff"},
                    {"Referrer-Policy", "same-origin"},
                    {"Cross-Origin-Opener-Policy", "same-origin"},
                    {"Cross-Origin-Resource-Policy", "same-origin"},
                    {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"}};
    if (isSecure(origins))
        headers.emplaceBack("Strict-Transport-Security", "max-age=31536000");
    return headers;
}

Headers &current()
{
    static Headers headers = headersFor({});
    return headers;
}
} // namespace

void SecurityHeaders::configure(const QList<QUrl> &origins)
{
    current() = headersFor(origins);
}

const QList<std::pair<QByteArray, QByteArray>> &SecurityHeaders::all()
{
    return current();
}

} // namespace stoa
