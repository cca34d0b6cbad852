#include "server/net/Cookies.h"

namespace stoa {

QByteArray cookieValue(const QByteArray &cookieHeader, QByteArrayView name)
{
    for (const QByteArray &part : cookieHeader.split(';')) {
        const QByteArray pair = part.trimmed();
        const qsizetype equals = pair.indexOf('=');
        if (equals > 0 && QByteArrayView(pair).first(equals) == name)
            return pair.mid(equals + 1);
    }
    return {};
}

} // namespace stoa
