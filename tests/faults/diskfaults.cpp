// A library for LD_PRELOAD that simulates a failing disk (see FaultyDisk): while there is the file
// $DISK_FAULTS, which contains "MILLISECONDS ERRNO", each fsync waits so long and then fails. If the file
// goes away meanwhile, the fsync succeeds.

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

bool readFault(int *milliseconds, int *error)
{
    const char *path = std::getenv("DISK_FAULTS");
    std::FILE *file = path ? std::fopen(path, "re") : nullptr;
    if (!file)
        return false;
    const bool isComplete = std::fscanf(file, "%d %d", milliseconds, error) == 2;
    std::fclose(file);
    return isComplete;
}

// Returns the errno with which the call is to fail, or 0.
int waitForFault()
{
    constexpr timespec slice{0, 5'000'000};
    constexpr int sliceMilliseconds = 5;
    int milliseconds = 0;
    int error = 0;
    for (int waited = 0; readFault(&milliseconds, &error); waited += sliceMilliseconds) {
        if (waited >= milliseconds)
            return error;
        ::nanosleep(&slice, nullptr);
    }
    return 0;
}

int sync(long call, int file)
{
    if (const int error = waitForFault()) {
        errno = error;
        return -1;
    }
    return int(::syscall(call, file));
}

} // namespace

extern "C" int fsync(int file)
{
    return sync(SYS_fsync, file);
}

extern "C" int fdatasync(int file)
{
    return sync(SYS_fdatasync, file);
}
