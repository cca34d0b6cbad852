#pragma once

#include <QtGlobal>

namespace stoa {

// What a process has used so far, from /proc.
struct ProcessUsage
{
    double cpuSeconds = 0; // user and system
    qint64 residentKiB = 0;

    static ProcessUsage of(qint64 pid);
};

} // namespace stoa
