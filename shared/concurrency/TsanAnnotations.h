#pragma once

#include <QtGlobal> // defines __has_feature if the compiler does not

#if __has_feature(thread_sanitizer) || defined(__SANITIZE_THREAD__)
#define STOA_THREAD_SANITIZER
#endif

#ifdef STOA_THREAD_SANITIZER
#include <sanitizer/tsan_interface.h>
extern "C" {
void AnnotateIgnoreReadsBegin(const char *file, int line);
void AnnotateIgnoreReadsEnd(const char *file, int line);
void AnnotateIgnoreWritesBegin(const char *file, int line);
void AnnotateIgnoreWritesEnd(const char *file, int line);
}
#endif

// Debian's Qt is not built for ThreadSanitizer, which therefore does not see that a posted event, a queued
// signal or the end of a QThread orders what two threads do. Code that passes data in one of these ways says
// so here, by a key that both sides know. These functions order nothing themselves, and are empty in all
// other builds. Whatever std::mutex and std::atomic order needs none of this.
namespace stoa {

// Call it on the thread that passes data on, before it does.
inline void tsanRelease([[maybe_unused]] const void *key)
{
#ifdef STOA_THREAD_SANITIZER
    ::__tsan_release(const_cast<void *>(key));
#endif
}

// Call it on the thread that receives data, before it uses them.
inline void tsanAcquire([[maybe_unused]] const void *key)
{
#ifdef STOA_THREAD_SANITIZER
    ::__tsan_acquire(const_cast<void *>(key));
#endif
}

// Scope in which an event is posted to another thread. Qt puts it into that thread's list under a mutex;
// ThreadSanitizer sees the list but not the mutex, so it looks away. None of our code runs meanwhile but the
// copying of arguments.
class [[maybe_unused]] TsanIgnoreScope
{
public:
#ifdef STOA_THREAD_SANITIZER
    TsanIgnoreScope()
    {
        AnnotateIgnoreReadsBegin(__FILE__, __LINE__);
        AnnotateIgnoreWritesBegin(__FILE__, __LINE__);
    }

    ~TsanIgnoreScope()
    {
        AnnotateIgnoreWritesEnd(__FILE__, __LINE__);
        AnnotateIgnoreReadsEnd(__FILE__, __LINE__);
    }
#else
    TsanIgnoreScope() = default;
#endif
    Q_DISABLE_COPY_MOVE(TsanIgnoreScope)
};

} // namespace stoa
