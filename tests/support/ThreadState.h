#pragma once

#include <QFile>

#include <sys/types.h>

namespace stoa {

// True if this thread of the process is waiting. Shows that another thread has reached a blocking call.
inline bool isAsleep(pid_t thread)
{
    QFile file(QStringLiteral("/proc/self/task/%1/stat").arg(thread));
    // The format is "tid (name) state ...", and a name can contain anything.
    return file.open(QIODevice::ReadOnly) && file.readAll().split(')').last().startsWith(" S");
}

} // namespace stoa
