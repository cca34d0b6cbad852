#pragma once

#include "server/http/Request.h"

#include <QUrl>

namespace stoa {

// Decides which cookies are Secure. A browser drops a Secure cookie that comes without TLS. Immutable,
// thread-safe.
class CookieSecurity
{
public:
    // origins: those of the server's pages, at least one.
    explicit CookieSecurity(const QList<QUrl> &origins);

    // True if the client uses TLS, as far as the server can know: if a trusted proxy says so, or if the
    // origin that the client uses is https.
    bool isSecure(const Request &request) const { return isSecure(request, false); }

    // The same for a cookie that is renewed, which must not lose Secure: also true if the server can't know.
    bool isRenewedSecure(const Request &request) const { return isSecure(request, true); }

private:
    struct Origin
    {
        QByteArray authority; // as in Host
        bool isSecure;
    };

    bool isSecure(const Request &request, bool isSecureIfUnknown) const;

    QList<Origin> m_origins;
};

} // namespace stoa
