#pragma once

#include <QByteArray>

namespace stoa {

// Fails the running test from a helper that is not a test function, and returns.
// clang 14 lacks std::source_location, which is made of these builtins.
void failTest(const QByteArray &why, const char *file = __builtin_FILE(), int line = __builtin_LINE());

} // namespace stoa
