#pragma once

#include <QTimeZone>

// Differences between Qt 6.4 and 6.8. Those that only the server needs are in server/net/QtCompat.h.
namespace stoa {

// An argument for QDateTime. In Qt 6.4, QTimeZone::utc() works as well, but then timeSpec() is not Qt::UTC.
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
inline constexpr QTimeZone::Initialization utc = QTimeZone::UTC;
#else
inline constexpr Qt::TimeSpec utc = Qt::UTC;
#endif

} // namespace stoa
