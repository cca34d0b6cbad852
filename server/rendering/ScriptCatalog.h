#pragma once

#include <QByteArray>
#include <QString>

class QIODevice;

namespace stoa {

namespace ScriptCatalog {

// The module that static/js/texts.js reads, made from the context "scripts" of a .ts file (Qt Linguist's
// TS 2.1): finished translations only, plural forms in Qt's order. tag: of the language, "de". Throws
// std::runtime_error where ts is not well-formed.
QByteArray moduleFrom(QIODevice &ts, const QByteArray &tag);

} // namespace ScriptCatalog
} // namespace stoa
