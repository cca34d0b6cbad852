#include "shared/store/Timestamp.h"

#include "shared/model/IsoTime.h"
#include "shared/model/QtCompat.h"

namespace stoa::Timestamp {

namespace {

constexpr auto pattern = "0000-00-00 00:00:00.000";

// -1 if a character is not a digit.
int number(QStringView digits)
{
    int value = 0;
    for (const QChar c : digits) {
        if (c < u'0' || c > u'9')
            return -1;
        value = value * 10 + (c.unicode() - u'0');
    }
    return value;
}

bool hasShape(const QString &text)
{
    return (text.size() == 19 || text.size() == 23) && text[4] == u'-' && text[7] == u'-' && text[10] == u' '
        && text[13] == u':' && text[16] == u':' && (text.size() == 19 || text[19] == u'.');
}

} // namespace

// Formatted and parsed here, because QDateTime takes longer for it than SQLite for the INSERT.
QString toText(const QDateTime &moment)
{
    QString text = QString::fromLatin1(IsoTime::toText(moment));
    if (text.size() != qsizetype(strlen(pattern)) + 1)
        return QString::fromLatin1(pattern);
    text[10] = u' ';
    text.chop(1);
    return text;
}

QDateTime fromText(const QString &text)
{
    if (!hasShape(text)) {
        QDateTime moment = QDateTime::fromString(text, Qt::ISODateWithMs);
        if (moment.timeSpec() == Qt::LocalTime)
            moment = QDateTime(moment.date(), moment.time(), utc);
        return moment.toUTC();
    }
    const QStringView view(text);
    const int msec = text.size() == 23 ? number(view.mid(20)) : 0;
    const QDate date(number(view.first(4)), number(view.mid(5, 2)), number(view.mid(8, 2)));
    const QTime time(number(view.mid(11, 2)), number(view.mid(14, 2)), number(view.mid(17, 2)), msec);
    if (!date.isValid() || !time.isValid())
        return {};
    return QDateTime(date, time, utc);
}

} // namespace stoa::Timestamp
