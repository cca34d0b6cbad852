#pragma once

#include "shared/model/Session.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

namespace stoa {

// Formats values in the user's locale. Unknown values become a dash.
class Format
{
    Q_DECLARE_TR_FUNCTIONS(Format)

public:
    static QString unknown() { return QStringLiteral("–"); }

    static QString number(qint64 value); // 12,345
    static QString decimal(double value); // three digits: 0.42, 4.2, 42, 4,200
    static QString rate(double perSecond); // 4.2/s
    static QString percent(double part); // 42%, 4.2%; part: 0.42
    static QString bytes(qint64 value); // 1.2 MB
    static QString milliseconds(double value); // 0.42 ms
    static QString duration(qint64 seconds); // 3 h 12 min
    static QString moment(const QDateTime &utc); // in local time, to the second
    static QString device(const SessionOrigin &origin); // Firefox on Linux
    // "now", "5 min ago", "in 3 d"; now: UTC.
    static QString relative(const QDateTime &utc, const QDateTime &now = QDateTime::currentDateTimeUtc());
};

} // namespace stoa
