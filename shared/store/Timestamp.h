#pragma once

#include <QDateTime>
#include <QString>

namespace stoa {

// Times in the database: UTC, "2026-11-22 10:10:10.123". The old app stored no milliseconds. Both forms sort
// and compare as text.
namespace Timestamp {

QString toText(const QDateTime &moment);
// Invalid if the text is not a time.
QDateTime fromText(const QString &text);

} // namespace Timestamp
} // namespace stoa
