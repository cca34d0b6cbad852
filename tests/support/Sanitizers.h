#pragma once

#include <QtGlobal> // defines __has_feature if the compiler does not

namespace stoa {

// Whether the tests and what they test are built with a sanitizer, which slows them down and takes memory of
// its own. GCC has macros for it, Clang has features.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || __has_feature(address_sanitizer)        \
    || __has_feature(thread_sanitizer)
constexpr bool isSanitized = true;
#else
constexpr bool isSanitized = false;
#endif

} // namespace stoa
