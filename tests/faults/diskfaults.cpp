// Simulates a failing disk in a process that preloads this library (see FaultyDisk).
//
// While there is the file $DISK_FAULTS, which contains "MILLISECONDS ERRNO", each fsync waits so long and
// then fails. If the file goes away meanwhile, the fsync succeeds.
//
// While there is the file $DISK_FAULTS.full, the database $DISK_DATABASE and its log can't be written
// (ENOSPC).
//
// If the folder $DISK_RECORD exists, it is kept up to date with what a power cut would leave of these two
// files (see DiskRecord). Creating and removing them counts as being on disk at once, as with a journaling
// file system.

#include "tests/faults/DiskRecord.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <mutex>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>
#include <vector>

namespace {

using stoa::DiskRecord;

std::string variable(const char *name)
{
    const char *value = std::getenv(name);
    return value ? value : "";
}

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

// Returns the last part of the path if it is that of the database or its log, otherwise nothing.
std::string trackedName(const std::string &path)
{
    static const std::string database = variable("DISK_DATABASE");
    if (database.empty() || (path != database && path != database + "-wal"))
        return {};
    return path.substr(path.rfind('/') + 1);
}

std::string trackedName(int file)
{
    char path[4096];
    const std::string link = "/proc/self/fd/" + std::to_string(file);
    const ssize_t size = ::readlink(link.c_str(), path, sizeof path);
    return size > 0 ? trackedName(std::string(path, size_t(size))) : std::string();
}

bool isFull()
{
    static const std::string path = variable("DISK_FAULTS") + ".full";
    return ::access(path.c_str(), F_OK) == 0;
}

long writeAt(int file, const void *bytes, size_t size, off_t offset)
{
    return ::syscall(SYS_pwrite64, file, bytes, size, offset);
}

void writeAllAt(int file, std::string_view bytes, off_t offset)
{
    while (!bytes.empty()) {
        const long written = writeAt(file, bytes.data(), bytes.size(), offset);
        if (written <= 0)
            std::abort(); // the record would be wrong
        offset += written;
        bytes.remove_prefix(size_t(written));
    }
}

// The files of $DISK_RECORD.
class Recorder
{
public:
    Recorder()
        : m_folder(variable("DISK_RECORD"))
    {
        if (::access(m_folder.c_str(), F_OK) != 0)
            m_folder.clear();
    }

    void note(const std::string &name, const DiskRecord &record, const void *bytes)
    {
        if (m_folder.empty())
            return;
        const std::lock_guard lock(m_mutex);
        const int file = ::open(pending(name).c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
        iovec parts[]{{const_cast<DiskRecord *>(&record), sizeof record},
                      {const_cast<void *>(bytes), size_t(record.size)}};
        if (file < 0 || ::writev(file, parts, 2) != ssize_t(sizeof record) + record.size)
            std::abort();
        ::close(file);
    }

    // Everything that was written so far is on disk.
    void sync(const std::string &name)
    {
        if (m_folder.empty())
            return;
        const std::lock_guard lock(m_mutex);
        const int changes = ::open(pending(name).c_str(), O_RDWR | O_CLOEXEC);
        if (changes < 0)
            return; // nothing was written yet
        const int image = ::open(path(name).c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
        apply(changes, image);
        if (::syscall(SYS_ftruncate, changes, 0) != 0)
            std::abort();
        ::close(image);
        ::close(changes);
    }

    void remove(const std::string &name)
    {
        if (m_folder.empty())
            return;
        const std::lock_guard lock(m_mutex);
        ::syscall(SYS_unlink, path(name).c_str());
        ::syscall(SYS_unlink, pending(name).c_str());
    }

private:
    std::string path(const std::string &name) const { return m_folder + '/' + name; }

    std::string pending(const std::string &name) const { return path(name) + ".pending"; }

    static void apply(int changes, int image)
    {
        DiskRecord record;
        std::vector<char> bytes;
        while (::read(changes, &record, sizeof record) == ssize_t(sizeof record)) {
            bytes.resize(size_t(record.size));
            if (::read(changes, bytes.data(), bytes.size()) != record.size)
                return; // the process was killed while it wrote this one
            if (record.kind == DiskRecord::Write)
                writeAllAt(image, {bytes.data(), bytes.size()}, record.offset);
            else if (::syscall(SYS_ftruncate, image, record.offset) != 0)
                std::abort();
        }
    }

    std::string m_folder; // empty if nothing is recorded
    std::mutex m_mutex;
};

Recorder &recorder()
{
    static Recorder recorder;
    return recorder;
}

int sync(long call, int file)
{
    if (const int error = waitForFault()) {
        errno = error;
        return -1;
    }
    const int result = int(::syscall(call, file));
    if (const std::string name = trackedName(file); result == 0 && !name.empty())
        recorder().sync(name);
    return result;
}

ssize_t writeTracked(int file, const void *bytes, size_t size, off_t offset)
{
    const std::string name = trackedName(file);
    if (!name.empty() && isFull()) {
        errno = ENOSPC;
        return -1;
    }
    const long written = writeAt(file, bytes, size, offset);
    if (written > 0 && !name.empty())
        recorder().note(name, {DiskRecord::Write, offset, written}, bytes);
    return written;
}

int truncateTracked(int file, off_t size)
{
    const int result = int(::syscall(SYS_ftruncate, file, size));
    if (const std::string name = trackedName(file); result == 0 && !name.empty())
        recorder().note(name, {DiskRecord::Truncate, size, 0}, nullptr);
    return result;
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

extern "C" ssize_t pwrite(int file, const void *bytes, size_t size, off_t offset)
{
    return writeTracked(file, bytes, size, offset);
}

extern "C" ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t offset)
{
    return writeTracked(file, bytes, size, offset);
}

extern "C" int ftruncate(int file, off_t size) noexcept
{
    return truncateTracked(file, size);
}

extern "C" int ftruncate64(int file, off64_t size) noexcept
{
    return truncateTracked(file, size);
}

extern "C" int unlink(const char *path) noexcept
{
    const int result = int(::syscall(SYS_unlink, path));
    if (const std::string name = trackedName(std::string(path)); result == 0 && !name.empty())
        recorder().remove(name);
    return result;
}
