#include "tests/bench/servers/MonitorProcess.h"

#include <QFile>

#include <csignal>
#include <stdexcept>
#include <sys/prctl.h>

namespace stoa {

using namespace Qt::StringLiterals;

bool MonitorProcess::isAvailable()
{
    return !QStringLiteral(STOA_MONITOR).isEmpty();
}

MonitorProcess::MonitorProcess(const QStringList &flags)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"XDG_CONFIG_HOME"_s, m_folder.path());
    environment.insert(u"XDG_RUNTIME_DIR"_s, m_folder.path());
    m_process.setProcessEnvironment(environment);
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.start(QStringLiteral(STOA_MONITOR), flags);
    if (!m_process.waitForStarted())
        throw std::runtime_error("the monitor did not start");
}

MonitorProcess::~MonitorProcess()
{
    m_process.kill();
    m_process.waitForFinished();
}

QByteArray MonitorProcess::log()
{
    return m_process.readAllStandardError();
}

// A process that reads a database in WAL mode maps the index of the log, the -shm file.
bool MonitorProcess::reads(const QString &database) const
{
    QFile maps(u"/proc/%1/maps"_s.arg(m_process.processId()));
    return maps.open(QIODevice::ReadOnly) && maps.readAll().contains(QFile::encodeName(database + "-shm"_L1));
}

} // namespace stoa
