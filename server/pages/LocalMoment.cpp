#include "server/pages/LocalMoment.h"

#include "server/http/ReaderPreferences.h"

#include <QTimeZone>

namespace stoa::LocalMoment {

using namespace Qt::StringLiterals;

QString toText(const QDateTime &at, const ReaderPreferences &reader)
{
    const QString format = u"yyyy-MM-dd HH:mm"_s;
    const QTimeZone zone = reader.timeZone.isEmpty() ? QTimeZone() : QTimeZone(reader.timeZone);
    return zone.isValid() ? at.toTimeZone(zone).toString(format) : at.toString(format) + " UTC"_L1;
}

} // namespace stoa::LocalMoment
