#pragma once

#include <QByteArray>

namespace stoa {

// What a gzip body holds (RFC 1952): exactly one member, CRC and length right. "not gzip" where it is not.
QByteArray gunzip(const QByteArray &packed);

} // namespace stoa
