#include "server/auth/LocalPath.h"

#include <algorithm>

namespace stoa {

QString LocalPath::fromInput(const QString &next)
{
    // Browsers read "\" as "/" and remove tabs and line breaks from addresses.
    const bool isClean = std::ranges::all_of(
        next, [](QChar c) { return c.unicode() > 0x20 && c != u'\\' && c != u'\x7f'; });
    const bool isLocal = next.startsWith(u'/') && !next.startsWith(QStringLiteral("//"));
    return isClean && isLocal && next.size() <= 2000 ? next : QStringLiteral("/");
}

} // namespace stoa
