#include "tests/bench/ProcessUsage.h"

#include <QFile>

#include <unistd.h>

namespace stoa {

using namespace Qt::StringLiterals;

ProcessUsage ProcessUsage::of(qint64 pid)
{
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    // proc(5): fields after the command's closing bracket begin with the third.
    const QByteArray line = file.readAll();
    const QByteArrayList fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    const double ticks = double(fields.value(11).toLongLong() + fields.value(12).toLongLong());
    return {ticks / double(::sysconf(_SC_CLK_TCK)),
            fields.value(21).toLongLong() * ::sysconf(_SC_PAGESIZE) / 1024};
}

} // namespace stoa
