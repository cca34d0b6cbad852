#include "shared/concurrency/TsanAnnotations.h"

#ifdef STOA_THREAD_SANITIZER

#include <malloc.h>

namespace {

// The head of the data that QString, QByteArray and QList share, as in QArrayData.
struct SharedHead
{
    int references;
    unsigned flags;
    qsizetype capacity;
};

__attribute__((no_sanitize("thread"))) bool isUnreferenced(void *block)
{
    const size_t size = malloc_usable_size(block);
    if (size < sizeof(SharedHead))
        return false;
    const auto *head = static_cast<const SharedHead *>(block);
    return head->references <= 1 && head->capacity > 0 && size_t(head->capacity) <= size;
}

} // namespace

// ThreadSanitizer calls this before memory is freed. The last holder of shared data frees them, or moves them
// to grow (a reference count of 0 or 1): all others have let go before, which is not seen if they did so
// inside Qt.
extern "C" void __sanitizer_free_hook(const volatile void *block)
{
    if (isUnreferenced(const_cast<void *>(block)))
        stoa::tsanAcquire(const_cast<const void *>(block));
}

#endif
