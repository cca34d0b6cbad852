#pragma once

#include <QByteArray>
#include <QList>
#include <QUrl>

namespace stoa {

// The headers of every answer, also those of the gate: those for security (OWASP HTTP headers cheat sheet),
// and Stoa-Protocol, by which clients tell our answers from those of proxies. Configured once before any
// thread starts; then read by all threads.
class SecurityHeaders
{
public:
    // origins: those under which pages are served. With an https origin, HSTS is sent, unless such an origin
    // has a port other than 443.
    static void configure(const QList<QUrl> &origins);
    static const QList<std::pair<QByteArray, QByteArray>> &all();
};

} // namespace stoa
