#include "server/app/HeapTrimmer.h"

#include <cstdlib> // defines __GLIBC__

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <algorithm>

namespace stoa {

void HeapTrimmer::returnLargeBlocks()
{
#ifdef __GLIBC__
    ::mallopt(M_MMAP_THRESHOLD, largeBlock);
    ::mallopt(M_TRIM_THRESHOLD, keptAtTheEnd);
#endif
}

bool HeapTrimmer::note(qint64 bytes)
{
    m_most = std::max(m_most, bytes);
    if (bytes > m_most / 2 || m_most - bytes < leastDrop)
        return false;
    m_most = bytes;
    trim();
    return true;
}

void HeapTrimmer::trim()
{
#ifdef __GLIBC__
    ::malloc_trim(0);
#endif
}

} // namespace stoa
