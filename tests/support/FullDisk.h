#pragma once

#include <QtGlobal>

#include <csignal>
#include <sys/resource.h>

namespace stoa {

// Simulates a full disk: while it exists, no file of this process can grow beyond `room` bytes, and a write
// beyond that fails with EFBIG.
class FullDisk
{
    Q_DISABLE_COPY_MOVE(FullDisk)

public:
    explicit FullDisk(qint64 room)
        : m_handler(::signal(SIGXFSZ, SIG_IGN)) // else the signal ends the process
    {
        ::getrlimit(RLIMIT_FSIZE, &m_limit);
        const rlimit small{rlim_t(room), m_limit.rlim_max};
        if (::setrlimit(RLIMIT_FSIZE, &small) != 0)
            qFatal("The size of files can't be limited");
    }

    ~FullDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_limit);
        ::signal(SIGXFSZ, m_handler);
    }

private:
    const sighandler_t m_handler;
    rlimit m_limit{};
};

} // namespace stoa
