#include "server/net/Cookies.h"

#include <QByteArrayList>

namespace stoa {

QByteArray Cookies::value(const QByteArray &header, QByteArrayView name)
{
    for (const QByteArray &part : header.split(';')) {
        const QByteArray pair = part.trimmed();
        const qsizetype equals = pair.indexOf('=');
        if (equals > 0 && QByteArrayView(pair).first(equals) == name)
            return pair.mid(equals + 1);
    }
    return {};
}

} // namespace stoa
