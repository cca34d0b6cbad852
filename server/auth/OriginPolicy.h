#pragma once

#include <QByteArray>
#include <QList>
#include <QUrl>

namespace stoa {

// Decides which requests may change something (OWASP CSRF: Fetch Metadata, Origin). Immutable, thread-safe.
class OriginPolicy
{
public:
    explicit OriginPolicy(const QList<QUrl> &origins);

    // Takes the Origin and Sec-Fetch-Site headers, null if absent. A client that sends neither is not a
    // browser, so no other site can be behind its request.
    bool allows(const QByteArray &origin, const QByteArray &fetchSite) const;

private:
    QList<QByteArray> m_origins;
};

} // namespace stoa
