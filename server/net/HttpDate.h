#pragma once

#include <QByteArray>

namespace stoa {

// Now, as the Date header wants it (RFC 9110 5.6.7). From any thread.
QByteArray httpDate();

} // namespace stoa
