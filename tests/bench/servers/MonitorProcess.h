#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace stoa {

// A process of `stoa-admin` without a display, which dies with this one. Errors throw std::runtime_error.
class MonitorProcess
{
public:
    // Returns false if the monitor was not built.
    static bool isAvailable();

    // `flags` are those of stoa-admin. Returns when the process runs, which does not mean that the monitor
    // polls yet.
    explicit MonitorProcess(const QStringList &flags);
    ~MonitorProcess(); // sends SIGKILL

    // Returns true if the monitor has read this SQLite file and has it open.
    bool reads(const QString &database) const;

    // Returns the output to standard error since the last call.
    QByteArray log();

private:
    QTemporaryDir m_folder; // for the monitor's settings
    QProcess m_process;
};

} // namespace stoa
