#pragma once

#include <QByteArray>
#include <QJsonDocument>

namespace stoa::JsonText {

// QJsonDocument::fromJson(), except that strings that begin with U+FEFF keep it. Qt takes it for a byte order
// mark and drops it, unless it is written as "\ufeff". Thread-safe.
QJsonDocument parse(const QByteArray &utf8, QJsonParseError *error = nullptr);

} // namespace stoa::JsonText
