#pragma once

#include <QHash>
#include <QProcess>
#include <QTemporaryDir>

#include <chrono>
#include <functional>

namespace stoa {

// A real `stoa serve` in its own folder, on a port chosen by the system. Every wait has a deadline; a failure
// fails the running test and shows the server's log. The server is killed if the test program ends. The
// destructor ends the test program if a sanitizer reported something in the server.
class ServerProcess
{
public:
    struct Result
    {
        int exitCode = -1; // -1 if a signal killed it or it did not end in time
        QByteArray output;
        QByteArray log;
    };

    ServerProcess();
    ~ServerProcess(); // kill -9

    // These settings must be made before start().
    void setDatabase(const QString &path) { m_database = path; }

    void setEnvironment(const QString &name, const QString &value) { m_environment[name] = value; }

    // Preloads tests/faults, which do nothing until FaultyDisk or MovableClock says so.
    void preloadFaults();

    // The time in which start() must succeed; by default two minutes.
    void setStartTime(std::chrono::milliseconds time) { m_startTime = time; }

    void setWorkingDirectory(const QString &path) { m_workingDirectory = path; }

    // Runs in the child between fork and exec.
    void setChildModifier(std::function<void()> modifier) { m_childModifier = std::move(modifier); }

    // Waits until the server is ready; returns false if it failed. flags come after --port and --database.
    bool start(const QStringList &flags = {});
    // Starts with the same flags, database and port.
    bool restart();
    // Starts, and sends SIGKILL after this time whether the server is ready or not.
    void startAndKill(int milliseconds);

    // Return the exit code after SIGTERM or SIGINT, as in Result.
    int terminate();
    int interrupt();
    void kill();
    // Sends SIGTERM without waiting; waitForCode() waits.
    void sendSigterm() const;
    void sendSignal(int signal) const;
    // Waits for the end and returns the exit code as in Result.
    int waitForCode();
    // Returns false if it still runs after the deadline.
    bool waitForExit(int milliseconds = 15'000);

    quint16 port() const { return m_port; }

    // The address in the ready line.
    QString address() const { return m_address; }

    QByteArray origin() const;
    // Standard output so far, including the ready line.
    QByteArray output();
    QByteArray log() const;

    qint64 pid() const { return m_process.processId(); }

    bool isRunning() const { return m_process.state() == QProcess::Running; }

    QString folder() const { return m_folder.path(); }

    QString database() const { return m_database; }

    // Resident memory in KiB.
    qint64 residentMemory() const;

    // Runs the executable with these arguments and this standard input until it ends by itself.
    static Result run(const QStringList &arguments, const QHash<QString, QString> &environment = {},
                      const QString &workingDirectory = {}, const QByteArray &input = {});

private:
    void spawn(quint16 port);
    bool launch(quint16 port);
    int signalAndWait(int signal);
    void checkSanitizers() const;

    QTemporaryDir m_folder;
    QString m_database;
    QString m_workingDirectory;
    QHash<QString, QString> m_environment;
    std::chrono::milliseconds m_startTime;
    std::function<void()> m_childModifier;
    QStringList m_flags;
    QString m_scheme;
    QString m_address;
    quint16 m_port = 0;
    QProcess m_process;
    QByteArray m_output;
};

} // namespace stoa
