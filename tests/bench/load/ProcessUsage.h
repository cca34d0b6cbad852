#pragma once

#include <QHash>
#include <QString>

namespace stoa {

// What a process has used so far, from /proc.
struct ProcessUsage
{
    double cpuSeconds = 0; // user and system, threads that ended included
    qint64 residentKiB = 0;
    QHash<QString, double> threadSeconds; // by name; those of one name together

    static ProcessUsage of(qint64 pid);
    // Of the threads whose names begin so.
    double secondsOfThreads(const QString &prefix) const;
};

} // namespace stoa
