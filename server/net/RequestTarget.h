#pragma once

#include <QByteArrayView>

namespace stoa::RequestTarget {

// True if the target of a request line is acceptable: origin form only (RFC 9112 3.2.1).
// Refused are the absolute form, "//" at the start, a fragment, invalid percent-encoding, encoded separators
// (%2f %5c) and control characters, "." and ".." segments however they are written, and anything that is not
// UTF-8 when decoded.
bool isSafe(QByteArrayView target);

} // namespace stoa::RequestTarget
