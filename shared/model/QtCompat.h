#pragma once

#include <QTimeZone>

// What Qt 6.4 and 6.8 spell differently and everything may need; the server's part is server/net/QtCompat.h.
namespace stoa {

// For QDateTime's functions. Qt 6.4's QTimeZone::utc() works there too, but timeSpec() isn't Qt::UTC then.
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
inline constexpr QTimeZone::Initialization utc = QTimeZone::UTC;
#else
inline constexpr Qt::TimeSpec utc = Qt::UTC;
#endif

} // namespace stoa
