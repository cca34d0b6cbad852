#pragma once

#include <QByteArray>

namespace stoa::HttpDate {

// Returns the present time in the format of the Date header (RFC 9110 5.6.7). Callable from any thread.
QByteArray now();

} // namespace stoa::HttpDate
