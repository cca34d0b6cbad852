#pragma once

#include <QByteArrayList>

namespace stoa::Cookies {

// Returns the values of all cookies of this name in a Cookie header (RFC 6265 5.4), in its order. Browsers
// send several if they were set for different paths or domains.
QByteArrayList values(const QByteArray &header, QByteArrayView name);

} // namespace stoa::Cookies
