#include "server/net/Cookies.h"

#include <QByteArrayList>

namespace stoa {

QByteArrayList Cookies::values(const QByteArray &header, QByteArrayView name)
{
    QByteArrayList values;
    for (const QByteArray &part : header.split(';')) {
        const QByteArray pair = part.trimmed();
        const qsizetype equals = pair.indexOf('=');
        if (equals > 0 && QByteArrayView(pair).first(equals) == name)
            values.append(pair.mid(equals + 1));
    }
    return values;
}

} // namespace stoa
