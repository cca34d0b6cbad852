// Moves the clock of a process that preloads this library (see MovableClock): the file $CLOCK_OFFSET has one
// 64-bit number, the seconds to add to the real time. The steady clocks stay as they are.

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

namespace {

using Offset = std::atomic<std::int64_t>;

const Offset *mapOffset()
{
    const char *path = std::getenv("CLOCK_OFFSET");
    const int file = path ? ::open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0)
        return nullptr;
    void *memory = ::mmap(nullptr, sizeof(Offset), PROT_READ, MAP_SHARED, file, 0);
    ::close(file);
    return memory == MAP_FAILED ? nullptr : static_cast<const Offset *>(memory);
}

std::int64_t offset()
{
    static const Offset *const shared = mapOffset();
    return shared ? shared->load() : 0;
}

} // namespace

extern "C" int clock_gettime(clockid_t clock, timespec *now) noexcept
{
    const int result = int(::syscall(SYS_clock_gettime, clock, now));
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        now->tv_sec += offset();
    return result;
}

extern "C" int gettimeofday(timeval *now, void *) noexcept
{
    timespec precise{};
    if (clock_gettime(CLOCK_REALTIME, &precise) != 0)
        return -1;
    now->tv_sec = precise.tv_sec;
    now->tv_usec = precise.tv_nsec / 1'000;
    return 0;
}

extern "C" time_t time(time_t *copy) noexcept
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (copy)
        *copy = now.tv_sec;
    return now.tv_sec;
}
