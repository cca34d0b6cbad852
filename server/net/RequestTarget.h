#pragma once

#include <QByteArray>

#include <optional>

namespace stoa::RequestTarget {

// A target in absolute form (RFC 9112 3.2.2), not checked any further.
struct Absolute
{
    QByteArray authority;
    QByteArray originForm; // begins with a slash
    bool hasPath; // false: there is neither a path nor a query
};

// Nothing if the target is not an address with http:// or https://.
std::optional<Absolute> splitAbsolute(const QByteArray &target);

// True if a target in origin form (RFC 9112 3.2.1) is acceptable.
// Refused are "//" at the start, a fragment, invalid percent-encoding, encoded separators
// (%2f %5c) and control characters, "." and ".." segments however they are written, and anything that is not
// UTF-8 when decoded.
bool isSafe(QByteArrayView target);

} // namespace stoa::RequestTarget
