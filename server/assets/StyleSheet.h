#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

namespace stoa::StyleSheet {

// Returns the style sheet `entry` with each line `@import "x.css";` replaced by that file, so that a page
// loads one file, and without comments and indentation. No other line may contain @import, comments included.
//
// sheets: a folder's files by name. Throws std::runtime_error with one sentence that begins with
// "<file>:<line>: " for another form of @import, a missing file, or sheets that import each other in a
// circle.
QByteArray join(const QMap<QString, QByteArray> &sheets, const QString &entry);

} // namespace stoa::StyleSheet
