#pragma once

#include <QByteArray>
#include <QString>

class QIODevice;

namespace stoa {

// The texts of the scripts in one language.
namespace ScriptCatalog {

// Returns the JavaScript module that static/js/texts.js imports, with the context "scripts" of a .ts file (Qt
// Linguist's TS 2.1): finished translations only, plural forms in Qt's order. tag is the language tag, such
// as "de". Throws std::runtime_error if ts is not well-formed.
QByteArray moduleFromTs(QIODevice &ts, const QByteArray &tag);

} // namespace ScriptCatalog
} // namespace stoa
