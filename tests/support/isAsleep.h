#pragma once

#include <QFile>

#include <sys/types.h>

namespace stoa {

// The thread of this process waits for something: how a test sees that a call which blocks has come that far.
inline bool isAsleep(pid_t thread)
{
    QFile file(QStringLiteral("/proc/self/task/%1/stat").arg(thread));
    // "tid (name) state ...", and a name may hold anything.
    return file.open(QIODevice::ReadOnly) && file.readAll().split(')').last().startsWith(" S");
}

} // namespace stoa
