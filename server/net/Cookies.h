#pragma once

#include <QByteArray>

namespace stoa::Cookies {

// Returns the value of a cookie in a Cookie header (RFC 6265 5.4), or null if it is not there. If the header
// has several of that name, the first one counts.
QByteArray value(const QByteArray &header, QByteArrayView name);

} // namespace stoa::Cookies
