#include "server/net/HttpDate.h"

#include <QDateTime>
#include <QLocale>

namespace stoa {

using namespace Qt::StringLiterals;

QByteArray HttpDate::now()
{
    static thread_local qint64 second = 0; // for which `text` was made
    static thread_local QByteArray text;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    if (now != second) {
        second = now;
        text = QLocale::c()
                   .toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s)
                   .toLatin1();
    }
    return text;
}

} // namespace stoa
