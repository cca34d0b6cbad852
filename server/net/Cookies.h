#pragma once

#include <QByteArray>

namespace stoa {

// The value of one cookie in a Cookie header (RFC 6265 5.4), null where there is none; the first counts.
QByteArray cookieValue(const QByteArray &cookieHeader, QByteArrayView name);

} // namespace stoa
