#pragma once

#include <QByteArrayView>

namespace stoa {

// What may follow the method in a request line: origin form only (RFC 9112 3.2.1).
// Refused: absolute form, "//" at the start, a fragment, bad percent-encoding, encoded separators (%2f %5c),
// encoded control characters, "." and ".." segments however written, and what is not UTF-8 when decoded.
bool isSafeTarget(QByteArrayView target);

} // namespace stoa
