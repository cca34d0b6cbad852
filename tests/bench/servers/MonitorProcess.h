#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace stoa {

// A real `stoa-admin` without a display, as an admin keeps it open; it dies with this one. What goes wrong
// throws std::runtime_error.
class MonitorProcess
{
public:
    // Where the monitor was built at all.
    static bool isAvailable();

    // The flags are its own. Returns when its process runs; whether it polls, the server tells.
    explicit MonitorProcess(const QStringList &flags);
    ~MonitorProcess(); // kill -9

    // It runs, has read in this SQLite file, and still has it open.
    bool reads(const QString &database) const;

    // What it has written to standard error since it was asked last.
    QByteArray log();

private:
    QTemporaryDir m_folder; // for its settings
    QProcess m_process;
};

} // namespace stoa
