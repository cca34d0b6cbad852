#pragma once

#include <QByteArray>
#include <QDateTime>

namespace stoa {

// Times in JSON and HTML (RFC 3339): UTC, to the millisecond, "2026-11-22T10:10:10.123Z".
namespace IsoTime {

// Empty if the time is invalid. Returns what QDateTime::toString(Qt::ISODateWithMs) would, which takes longer
// than writing the rest of a message.
QByteArray toText(const QDateTime &moment);

} // namespace IsoTime
} // namespace stoa
