#pragma once

#include <QByteArray>

namespace stoa {

// Decompresses a gzip body (RFC 1952), which must be exactly one member with the right CRC and length.
// Returns "not gzip" for anything else.
QByteArray gunzip(const QByteArray &packed);

} // namespace stoa
