#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

namespace stoa {

// The style sheet `entry` with each `@import "x.css";` replaced by that file of the same folder, so that a
// page loads one file. sheets: a folder's files by name. Imports stand alone on their lines and before all
// rules. Throws std::runtime_error with one sentence that names file and line: another form of @import, an
// unknown file, one that imports itself.
QByteArray joinedStyleSheet(const QMap<QString, QByteArray> &sheets, const QString &entry);

} // namespace stoa
