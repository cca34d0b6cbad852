#pragma once

#include <QtGlobal> // defines __has_feature where the compiler does not

#if __has_feature(thread_sanitizer) || defined(__SANITIZE_THREAD__)
#define STOA_THREAD_SANITIZER
#endif

#ifdef STOA_THREAD_SANITIZER
#include <sanitizer/tsan_interface.h>
#endif

// Debian's Qt is not built for ThreadSanitizer: that a pool's queue, a posted event or the end of a QThread
// puts what one thread did before what the other does after is not seen. Where our code hands over in one of
// these ways it says so here, by a key both sides know. Nothing but a word to ThreadSanitizer: these order
// nothing themselves.
namespace stoa {

// On the thread that hands over, before it does.
inline void handOver([[maybe_unused]] const void *key)
{
#ifdef STOA_THREAD_SANITIZER
    ::__tsan_release(const_cast<void *>(key));
#endif
}

// On the thread that goes on with it, first.
inline void takeOver([[maybe_unused]] const void *key)
{
#ifdef STOA_THREAD_SANITIZER
    ::__tsan_acquire(const_cast<void *>(key));
#endif
}

} // namespace stoa
