#pragma once

#include <QtGlobal>

#include <ctime>

namespace stoa {

// Returns the CPU time of this thread in ms. Unlike the time on a clock, it does not grow while others
// compute.
inline qint64 threadTime()
{
    timespec used{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return qint64(used.tv_sec) * 1'000 + used.tv_nsec / 1'000'000;
}

} // namespace stoa
