#pragma once

#include <QByteArray>

namespace stoa {

// Fails the running test from a helper that is not a test function; the helper goes on.
// The builtins are what std::source_location is made of, which clang 14 lacks.
void fail(const QByteArray &why, const char *file = __builtin_FILE(), int line = __builtin_LINE());

} // namespace stoa
