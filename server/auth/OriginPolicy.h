#pragma once

#include <QByteArray>
#include <QList>
#include <QUrl>

namespace stoa {

// Which requests may change something (OWASP CSRF: fetch metadata, then Origin). Immutable, thread-safe.
class OriginPolicy
{
public:
    explicit OriginPolicy(const QList<QUrl> &origins);

    // Values of the Origin and Sec-Fetch-Site headers, null where absent. A client that sends neither is no
    // browser, so no other site can be behind it.
    bool allows(const QByteArray &origin, const QByteArray &fetchSite) const;

private:
    QList<QByteArray> m_origins;
};

} // namespace stoa
