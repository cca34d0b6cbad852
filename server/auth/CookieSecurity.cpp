#include "server/auth/CookieSecurity.h"

#include <algorithm>

namespace stoa {

using namespace Qt::StringLiterals;

CookieSecurity::CookieSecurity(const QList<QUrl> &origins)
{
    for (const QUrl &origin : origins) {
        const bool isSecure = origin.scheme() == "https"_L1;
        m_origins.append({origin.authority(QUrl::FullyEncoded).toLatin1().toLower(), isSecure});
    }
}

// One host may have an origin of each scheme, and only browsers say which one they use. Behind a proxy that
// changes Host, all origins are possible.
bool CookieSecurity::isSecure(const Request &request, bool isSecureIfUnknown) const
{
    if (request.isSecure)
        return true;
    const QByteArray host = request.header("host").toLower();
    const auto isHost = [&host](const Origin &origin) { return origin.authority == host; };
    const bool isKnown = std::ranges::any_of(m_origins, isHost);
    const auto isPossible = [&](const Origin &origin) { return !isKnown || isHost(origin); };
    const auto isAnySecure = [&](bool isSecure) {
        return std::ranges::any_of(m_origins, [&](const Origin &origin) {
            return isPossible(origin) && origin.isSecure == isSecure;
        });
    };
    if (isAnySecure(true) && isAnySecure(false)) {
        const QByteArray origin = request.header("origin");
        return origin.startsWith("https://") || (isSecureIfUnknown && !origin.startsWith("http://"));
    }
    return isAnySecure(true);
}

} // namespace stoa
