#pragma once

#include <QtGlobal> // defines __has_feature where the compiler does not

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

// Debian's Qt is not built for ThreadSanitizer: that a pool's queue, a posted event or the end of a QThread
// puts what one thread did before what the other does after is not seen. Where our code hands over in one of
// these ways it says so here, by a key both sides know. Nothing but a word to ThreadSanitizer: these order
// nothing themselves. orderOfQt.cpp does the same for futures, exceptions and shared data.
namespace stoa {

// On the thread that hands over, before it does.
inline void tsanRelease([[maybe_unused]] const void *key)
{
#ifdef STOA_THREAD_SANITIZER
    ::__tsan_release(const_cast<void *>(key));
#endif
}

// On the thread that goes on with it, first.
inline void tsanAcquire([[maybe_unused]] const void *key)
{
#ifdef STOA_THREAD_SANITIZER
    ::__tsan_acquire(const_cast<void *>(key));
#endif
}

// Lives while a signal is emitted, or a method invoked, that reaches other threads only: Qt puts an event
// into each one's list under its mutex, and ThreadSanitizer, which sees the lists but not the mutexes, looks
// away. Nothing of ours runs meanwhile but the copying of arguments.
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
