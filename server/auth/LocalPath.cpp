#include "server/auth/LocalPath.h"

#include <QUrl>

#include <algorithm>

namespace stoa {

QString LocalPath::fromInput(const QString &next)
{
    // Browsers read "\" as "/" and remove tabs and line breaks from addresses.
    const bool isClean = std::ranges::all_of(
        next, [](QChar c) { return c.unicode() > 0x20 && c != u'\\' && c != u'\x7f'; });
    const bool isLocal = next.startsWith(u'/') && !next.startsWith(QStringLiteral("//"));
    return isClean && isLocal && QUrl(next).toEncoded().size() <= maxSize ? next : QStringLiteral("/");
}

QByteArray LocalPath::fromTarget(const QByteArray &target)
{
    if (target.size() <= maxSize)
        return target;
    const QByteArray path = target.split('?').first();
    return path.size() <= maxSize ? path : QByteArray("/");
}

} // namespace stoa
