#pragma once

#include <QDateTime>
#include <QString>

namespace stoa {

// How a moment stands in the database: UTC, "2026-11-22 10:10:10.123". The old app wrote no milliseconds.
// Both forms sort and compare as text.
namespace Timestamp {

QString toText(const QDateTime &moment);
// Invalid where the text is no moment.
QDateTime fromText(const QString &text);

} // namespace Timestamp
} // namespace stoa
