#pragma once

#include <QByteArray>
#include <QDateTime>

namespace stoa {

// A moment in UTC as programs read it (RFC 3339), to the millisecond: "2026-11-22T10:10:10.123Z". Empty where
// it is no moment. The same as QDateTime::toString(Qt::ISODateWithMs), which costs more than the message
// around it.
QByteArray isoTime(const QDateTime &moment);

} // namespace stoa
