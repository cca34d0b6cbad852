#include "server/status/ProcessFigures.h"

#include <QFile>

#include <filesystem>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

// proc(5), statm: the second number is the resident pages.
qint64 residentMemory()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QFile::ReadOnly))
        return -1;
    return file.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
}

qint64 openDescriptors()
{
    constexpr auto folder = "/proc/self/fd";

    struct stat status
    {
    };

    // Since Linux 6.2 the size is the number of descriptors; before, it is 0.
    if (::stat(folder, &status) == 0 && status.st_size > 0)
        return status.st_size;
    std::error_code error;
    const std::filesystem::directory_iterator entries(folder, error);
    return std::distance(begin(entries), end(entries)) - 1; // without the one that reads the folder
}

qint64 descriptorLimit()
{
    rlimit limit{};
    return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 ? qint64(limit.rlim_cur) : -1;
}

double secondsOf(const timeval &time)
{
    return double(time.tv_sec) + double(time.tv_usec) / 1e6;
}

} // namespace

ProcessFigures ProcessFigures::read()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return {residentMemory(), openDescriptors(), descriptorLimit(), secondsOf(usage.ru_utime),
            secondsOf(usage.ru_stime)};
}

} // namespace stoa
