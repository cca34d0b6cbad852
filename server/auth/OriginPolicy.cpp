#include "server/auth/OriginPolicy.h"

namespace stoa {

OriginPolicy::OriginPolicy(const QList<QUrl> &origins)
{
    for (const QUrl &origin : origins)
        m_origins.append(
            origin.toEncoded(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment).toLower());
}

bool OriginPolicy::allows(const QByteArray &origin, const QByteArray &fetchSite) const
{
    // "none" means that the user typed the address or opened a bookmark.
    if (!fetchSite.isNull() && fetchSite != "same-origin" && fetchSite != "none")
        return false;
    return origin.isNull() || m_origins.contains(origin.toLower());
}

} // namespace stoa
