#include "admin-gui/models/Format.h"

#include <QLocale>

#include <cmath>

namespace stoa {

using namespace Qt::StringLiterals;

QString Format::number(qint64 value)
{
    return QLocale().toString(value);
}

QString Format::decimal(double value)
{
    if (!std::isfinite(value))
        return unknown();
    const double size = std::abs(value);
    const int digits = size == 0 || size >= 99.5 ? 0 : size >= 9.95 ? 1 : 2;
    return QLocale().toString(value, 'f', digits);
}

QString Format::rate(double perSecond)
{
    return std::isfinite(perSecond) ? tr("%1/s").arg(decimal(perSecond)) : unknown();
}

QString Format::percent(double part)
{
    if (!std::isfinite(part))
        return unknown();
    return tr("%1%").arg(QLocale().toString(part * 100, 'f', part < 0.0995 ? 1 : 0));
}

QString Format::bytes(qint64 value)
{
    return QLocale().formattedDataSize(value, value < 1000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

QString Format::milliseconds(double value)
{
    return std::isfinite(value) ? tr("%1 ms").arg(decimal(value)) : unknown();
}

QString Format::duration(qint64 seconds)
{
    if (seconds < 60)
        return tr("%1 s").arg(seconds);
    const qint64 minutes = seconds / 60;
    if (minutes < 60)
        return tr("%1 min").arg(minutes);
    const qint64 hours = minutes / 60;
    if (hours < 24)
        return minutes % 60 == 0 ? tr("%1 h").arg(hours) : tr("%1 h %2 min").arg(hours).arg(minutes % 60);
    return hours % 24 == 0 ? tr("%1 d").arg(hours / 24) : tr("%1 d %2 h").arg(hours / 24).arg(hours % 24);
}

QString Format::moment(const QDateTime &utc)
{
    if (!utc.isValid())
        return unknown();
    const QLocale locale;
    const QDateTime local = utc.toLocalTime();
    return locale.toString(local.date(), QLocale::ShortFormat) + u' ' + local.time().toString(u"HH:mm:ss"_s);
}

QString Format::device(const SessionOrigin &origin)
{
    if (origin.browser.isEmpty() && origin.system.isEmpty())
        return unknown();
    if (origin.browser.isEmpty() || origin.system.isEmpty())
        return origin.browser + origin.system;
    return tr("%1 on %2").arg(origin.browser, origin.system);
}

QString Format::relative(const QDateTime &utc, const QDateTime &now)
{
    if (!utc.isValid())
        return unknown();
    const qint64 ago = utc.secsTo(now);
    const qint64 size = std::abs(ago);
    if (size < 10)
        return tr("now");
    // Only the largest unit: the further away, the less precision is needed.
    const qint64 unit = size < 3600 ? 60 : size < 86'400 ? 3600 : 86'400;
    const QString text = duration(size < 60 ? size : size / unit * unit);
    return ago > 0 ? tr("%1 ago").arg(text) : tr("in %1").arg(text);
}

} // namespace stoa
