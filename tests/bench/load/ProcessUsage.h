#pragma once

#include <QHash>
#include <QString>

namespace stoa {

// The CPU time and memory that a process has used, from /proc.
struct ProcessUsage
{
    double cpuSeconds = 0; // user and system time, including that of ended threads
    qint64 residentKiB = 0;
    qint64 privateKiB = 0; // the resident memory without pages of files and shared memory
    QHash<QString, double> threadSeconds; // by name; threads with the same name are added up

    static ProcessUsage of(qint64 pid);
    // Returns the CPU time of all threads whose names begin with the prefix.
    double secondsOfThreads(const QString &prefix) const;
};

} // namespace stoa
