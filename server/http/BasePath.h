#pragma once

#include <QByteArray>
#include <QString>

namespace stoa {

// The path below which the server is reached (--base-path). The gate removes it from what is requested, so
// routes, `next` and the handlers don't know it. It is put before each address that leaves the server:
// Location, the paths of cookies, links in templates (Templates adds them) and links that people pass on.
namespace BasePath {

// Such as "/chat", or empty. Set once, before other threads start.
inline QString &text()
{
    static QString path;
    return path;
}

// Returns the address of a path of the server, which begins with "/".
inline QString addressOf(const QString &path)
{
    return text() + path;
}

// For the Path of cookies, which are also sent to the path itself, without a slash (RFC 6265 5.1.4).
inline QByteArray cookiePath()
{
    return text().isEmpty() ? "/" : text().toLatin1();
}

// Ends with "/".
inline QByteArray folder()
{
    return text().toLatin1() + '/';
}

} // namespace BasePath
} // namespace stoa
