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
           "manifest-src 'self'; worker-src 'self'; connect-src 'self'"
        + socketOrigins(origins)
        + "; form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
}

// Strict-Transport-Security (RFC 6797) binds all ports of a host. If an origin has a port of its own, other
// servers may use the host's other ports without TLS, so the header is not sent. Nor is it if the same host
// is also an origin without TLS.
bool mayDemandTls(const QList<QUrl> &origins)
{
    const auto isSecure = [](const QUrl &origin) { return origin.scheme() == QLatin1String("https"); };
    const auto hasPlainTwin = [&](const QUrl &origin) {
        return std::any_of(origins.cbegin(), origins.cend(), [&](const QUrl &other) {
            return !isSecure(other) && other.host() == origin.host();
        });
    };
    const auto ownsHost = [&](const QUrl &origin) {
        return !isSecure(origin) || (origin.port(443) == 443 && !hasPlainTwin(origin));
    };
    return std::any_of(origins.cbegin(), origins.cend(), isSecure)
        && std::all_of(origins.cbegin(), origins.cend(), ownsHost);
}

Headers headersFor(const QList<QUrl> &origins)
{
    Headers headers{{"Content-Security-Policy", contentPolicy(origins)},
                    {"X-Content-Type-Options", "nosniff"},
                    {"Referrer-Policy", "same-origin"},
                    {"Cross-Origin-Opener-Policy", "same-origin"},
                    {"Cross-Origin-Resource-Policy", "same-origin"},
                    {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
                    {"Stoa-Protocol", "stoa.v1"}};
    if (mayDemandTls(origins))
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
