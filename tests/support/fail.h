#pragma once

#include <QByteArray>

#include <source_location>

namespace stoa {

// Fails the running test from a helper that is not a test function; the helper goes on.
void fail(const QByteArray &why, std::source_location where = std::source_location::current());

} // namespace stoa
