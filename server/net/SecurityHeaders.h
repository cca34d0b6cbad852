#pragma once

#include <QByteArray>
#include <QList>
#include <QUrl>

namespace stoa {

// The headers on every answer, ours and the gate's (OWASP HTTP headers cheat sheet).
// Set once at start, before any thread; read from all.
class SecurityHeaders
{
public:
    // origins: where pages are served from; an https one adds HSTS.
    static void configure(const QList<QUrl> &origins);
    static const QList<std::pair<QByteArray, QByteArray>> &all();
};

} // namespace stoa
