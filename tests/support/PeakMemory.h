#pragma once

#include <QFile>
#include <QRegularExpression>

namespace stoa {

// The greatest resident memory of a process (proc(5), VmHWM).
class PeakMemory
{
public:
    // From now on, whatever it was before.
    static void reset(qint64 pid)
    {
        QFile file(QStringLiteral("/proc/%1/clear_refs").arg(pid));
        if (file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            file.write("5");
    }

    // Returns 0 if the process is gone.
    static qint64 kib(qint64 pid)
    {
        QFile file(QStringLiteral("/proc/%1/status").arg(pid));
        if (!file.open(QIODevice::ReadOnly))
            return 0;
        static const QRegularExpression line(QStringLiteral("^VmHWM:\\s+(\\d+) kB$"),
                                             QRegularExpression::MultilineOption);
        return line.match(QString::fromUtf8(file.readAll())).captured(1).toLongLong();
    }
};

} // namespace stoa
