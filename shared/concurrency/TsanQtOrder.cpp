#include "shared/concurrency/TsanAnnotations.h"

#ifdef STOA_THREAD_SANITIZER

#include <QFutureInterfaceBase>
#include <QSemaphore>

#include <exception>
#include <malloc.h>

// Only in builds for ThreadSanitizer, which does not see how Debian's Qt and libstdc++ order what threads do
// with a future, an exception or shared data: by mutexes and reference counts inside the libraries. The
// functions below come between our code and theirs (--wrap, shared/CMakeLists.txt) and say what the library's
// do: what any thread did before its turn at the same one comes before what others do after
// theirs. Nothing is said of anything else, so what we share without them is still found.

using stoa::tsanAcquire;
using stoa::tsanRelease;

namespace {

// One turn under the mutex, or at the reference count, of a shared state.
void takeTurn(const void *state)
{
    if (!state)
        return;
    tsanAcquire(state);
    tsanRelease(state);
}

// Both have a pointer to the shared state as their only member, QFutureInterfaceBase behind its virtual
// table.
const void *stateOf(const QFutureInterfaceBase *future)
{
    return reinterpret_cast<const void *const *>(future)[1];
}

const void *stateOf(const std::exception_ptr *exception)
{
    return reinterpret_cast<const void *const *>(exception)[0];
}

// For functions that wait in between, and may throw what another thread has left.
class Turn
{
public:
    explicit Turn(const QFutureInterfaceBase *future)
        : m_state(stateOf(future))
    {
        takeTurn(m_state);
    }

    ~Turn() { takeTurn(m_state); }
    Q_DISABLE_COPY_MOVE(Turn)

private:
    const void *const m_state;
};

// For functions that tell who watches the future, by posted events. Continuations do not run in these.
struct Telling
{
    explicit Telling(const QFutureInterfaceBase *future)
        : turn(future)
    {
    }

    const Turn turn;
    const stoa::TsanIgnoreScope posting;
};

// The head of what QString, QByteArray and QList share, as in QArrayData.
struct SharedHead
{
    int references;
    unsigned flags;
    qsizetype capacity;
};

// Who frees shared data, or moves it to grow, is the last that holds it (a count of 0, or of 1): what others
// did before they let go is done. Inside Qt only the freeing is seen.
__attribute__((no_sanitize("thread"))) bool isHeldByNobodyElse(void *block)
{
    const size_t size = malloc_usable_size(block);
    if (size < sizeof(SharedHead))
        return false;
    const auto *head = static_cast<const SharedHead *>(block);
    return head->references <= 1 && head->capacity > 0 && size_t(head->capacity) <= size;
}

// The last of a future's holders deletes its exception inside Qt.
void takeTurnAtException(QFutureInterfaceBase *future)
{
    if (!stateOf(future) || !future->hasException())
        return;
    const std::exception_ptr exception = future->exceptionStore().exception();
    takeTurn(stateOf(&exception));
}

} // namespace

// NOLINTBEGIN: the linker makes the names of what is mangled. Parameters passed by value come as their address.
extern "C" {

#define STOA_WRAP(Scopes, Result, name, parameters, arguments)                                               \
    Result __real_##name parameters;                                                                         \
    Result __wrap_##name parameters                                                                          \
    {                                                                                                        \
        const Scopes scopes(future);                                                                         \
        return __real_##name arguments;                                                                      \
    }

// clang-format off
// reportStarted(), reportResultsReady(), reportException(), reportFinished(), cancel(CancelMode)
STOA_WRAP(Telling, void, _ZN20QFutureInterfaceBase13reportStartedEv, (QFutureInterfaceBase *future), (future))
STOA_WRAP(Telling, void, _ZN20QFutureInterfaceBase18reportResultsReadyEii, (QFutureInterfaceBase *future, int begin, int end), (future, begin, end))
STOA_WRAP(Telling, void, _ZN20QFutureInterfaceBase15reportExceptionENSt15__exception_ptr13exception_ptrE, (QFutureInterfaceBase *future, void *error), (future, error))
STOA_WRAP(Telling, void, _ZN20QFutureInterfaceBase14reportFinishedEv, (QFutureInterfaceBase *future), (future))
STOA_WRAP(Telling, void, _ZN20QFutureInterfaceBase6cancelENS_10CancelModeE, (QFutureInterfaceBase *future, int mode), (future, mode))
// waitForFinished(), waitForResult(int)
STOA_WRAP(Turn, void, _ZN20QFutureInterfaceBase15waitForFinishedEv, (QFutureInterfaceBase *future), (future))
STOA_WRAP(Turn, void, _ZN20QFutureInterfaceBase13waitForResultEi, (QFutureInterfaceBase *future, int index), (future, index))
// setContinuation(), runContinuation(), cleanContinuation()
STOA_WRAP(Turn, void, _ZN20QFutureInterfaceBase15setContinuationESt8functionIFvRKS_EE, (QFutureInterfaceBase *future, void *function), (future, function))
STOA_WRAP(Turn, void, _ZN20QFutureInterfaceBase15setContinuationESt8functionIFvRKS_EEP27QFutureInterfaceBasePrivate, (QFutureInterfaceBase *future, void *function, void *next), (future, function, next))
STOA_WRAP(Turn, void, _ZNK20QFutureInterfaceBase15runContinuationEv, (const QFutureInterfaceBase *future), (future))
STOA_WRAP(Turn, void, _ZN20QFutureInterfaceBase17cleanContinuationEv, (QFutureInterfaceBase *future), (future))
// derefT(): who is the last deletes the result.
STOA_WRAP(Turn, bool, _ZNK20QFutureInterfaceBase6derefTEv, (const QFutureInterfaceBase *future), (future))
// clang-format on

#undef STOA_WRAP

// These may delete the state: there is no turn after them.
void __real__ZN20QFutureInterfaceBaseD2Ev(QFutureInterfaceBase *future);

void __wrap__ZN20QFutureInterfaceBaseD2Ev(QFutureInterfaceBase *future)
{
    takeTurn(stateOf(future));
    takeTurnAtException(future);
    __real__ZN20QFutureInterfaceBaseD2Ev(future);
}

void *__real__ZN20QFutureInterfaceBaseaSERKS_(QFutureInterfaceBase *future,
                                              const QFutureInterfaceBase *other);

void *__wrap__ZN20QFutureInterfaceBaseaSERKS_(QFutureInterfaceBase *future, const QFutureInterfaceBase *other)
{
    takeTurn(stateOf(future));
    return __real__ZN20QFutureInterfaceBaseaSERKS_(future, other);
}

// QSemaphore: acquire(int), tryAcquire(int), tryAcquire(int, int), release(int), after which it may be gone.
void __real__ZN10QSemaphore7acquireEi(QSemaphore *semaphore, int count);

void __wrap__ZN10QSemaphore7acquireEi(QSemaphore *semaphore, int count)
{
    __real__ZN10QSemaphore7acquireEi(semaphore, count);
    tsanAcquire(semaphore);
}

bool __real__ZN10QSemaphore10tryAcquireEi(QSemaphore *semaphore, int count);

bool __wrap__ZN10QSemaphore10tryAcquireEi(QSemaphore *semaphore, int count)
{
    const bool isAcquired = __real__ZN10QSemaphore10tryAcquireEi(semaphore, count);
    if (isAcquired)
        tsanAcquire(semaphore);
    return isAcquired;
}

bool __real__ZN10QSemaphore10tryAcquireEii(QSemaphore *semaphore, int count, int milliseconds);

bool __wrap__ZN10QSemaphore10tryAcquireEii(QSemaphore *semaphore, int count, int milliseconds)
{
    const bool isAcquired = __real__ZN10QSemaphore10tryAcquireEii(semaphore, count, milliseconds);
    if (isAcquired)
        tsanAcquire(semaphore);
    return isAcquired;
}

void __real__ZN10QSemaphore7releaseEi(QSemaphore *semaphore, int count);

void __wrap__ZN10QSemaphore7releaseEi(QSemaphore *semaphore, int count)
{
    tsanRelease(semaphore);
    __real__ZN10QSemaphore7releaseEi(semaphore, count);
}

// ~exception_ptr()
void __real__ZNSt15__exception_ptr13exception_ptr10_M_releaseEv(std::exception_ptr *exception);

void __wrap__ZNSt15__exception_ptr13exception_ptr10_M_releaseEv(std::exception_ptr *exception)
{
    takeTurn(stateOf(exception));
    __real__ZNSt15__exception_ptr13exception_ptr10_M_releaseEv(exception);
}

// The end of a catch block lets go of an exception too.
void __real___cxa_end_catch();

void __wrap___cxa_end_catch()
{
    {
        const std::exception_ptr caught = std::current_exception();
        takeTurn(stateOf(&caught));
    }
    __real___cxa_end_catch();
}

// Called by ThreadSanitizer before memory is freed.
void __sanitizer_free_hook(const volatile void *block)
{
    if (isHeldByNobodyElse(const_cast<void *>(block)))
        tsanAcquire(const_cast<const void *>(block));
}
}
// NOLINTEND

#endif
