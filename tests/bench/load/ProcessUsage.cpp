#include "tests/bench/load/ProcessUsage.h"

#include <QDir>
#include <QFile>

#include <unistd.h>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// Returns the fields of a stat file (proc(5)) from the third on, which follows the closing bracket of the
// name.
QByteArrayList statFields(const QString &folder)
{
    QFile file(folder + "/stat"_L1);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray line = file.readAll();
    return line.mid(line.lastIndexOf(')') + 2).split(' ');
}

double secondsIn(const QByteArrayList &fields)
{
    const double ticks = double(fields.value(11).toLongLong() + fields.value(12).toLongLong());
    return ticks / double(::sysconf(_SC_CLK_TCK));
}

qint64 pageKiB()
{
    return ::sysconf(_SC_PAGESIZE) / 1024;
}

qint64 privatePages(const QString &folder)
{
    QFile file(folder + "/statm"_L1);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArrayList fields = file.readAll().split(' ');
    return fields.value(1).toLongLong() - fields.value(2).toLongLong(); // resident, shared
}

QString threadName(const QString &folder)
{
    QFile file(folder + "/comm"_L1);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed() : QString();
}

} // namespace

ProcessUsage ProcessUsage::of(qint64 pid)
{
    const QString folder = u"/proc/%1"_s.arg(pid);
    const QByteArrayList fields = statFields(folder);
    ProcessUsage usage;
    usage.cpuSeconds = secondsIn(fields);
    usage.residentKiB = fields.value(21).toLongLong() * pageKiB();
    usage.privateKiB = privatePages(folder) * pageKiB();
    const QDir tasks(folder + "/task"_L1);
    for (const QString &task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        usage.threadSeconds[threadName(tasks.filePath(task))] += secondsIn(statFields(tasks.filePath(task)));
    return usage;
}

double ProcessUsage::secondsOfThreads(const QString &prefix) const
{
    double sum = 0;
    for (auto it = threadSeconds.begin(); it != threadSeconds.end(); ++it)
        sum += it.key().startsWith(prefix) ? it.value() : 0;
    return sum;
}

} // namespace stoa
