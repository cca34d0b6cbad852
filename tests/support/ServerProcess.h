#pragma once

#include <QHash>
#include <QProcess>
#include <QTemporaryDir>

#include <functional>

namespace stoa {

// A real `stoa serve` in a folder of its own, on a port the system picks. Every wait has a deadline; what
// goes wrong fails the running test with the server's log. The server dies with the test program, and the
// test program at the end of a server that a sanitizer complained of.
class ServerProcess
{
public:
    struct Result
    {
        int exitCode = -1; // -1: killed by a signal, or it did not end in time
        QByteArray output;
        QByteArray log;
    };

    ServerProcess();
    ~ServerProcess(); // kill -9

    // All before start().
    void setDatabase(const QString &path) { m_database = path; }

    void setEnvironment(const QString &name, const QString &value) { m_environment[name] = value; }

    void setWorkingDirectory(const QString &path) { m_workingDirectory = path; }

    // Runs in the child between fork and exec.
    void setChildModifier(std::function<void()> modifier) { m_childModifier = std::move(modifier); }

    // Ready when this returns true; flags come after --port and --database.
    bool start(const QStringList &flags = {});
    // With the same flags, database and port.
    bool restart();
    // Starts and kills -9 so many milliseconds later, ready or not.
    void startAndKill(int milliseconds);

    // The exit code after the signal, as in Result.
    int terminate();
    int interrupt();
    void kill();
    // SIGTERM without waiting; then waitForCode().
    void askToEnd() const;
    // Waits for its end; the exit code as in Result.
    int waitForCode();
    // False where it still runs after the deadline.
    bool waitForExit(int milliseconds = 15'000);

    quint16 port() const { return m_port; }

    // The address of the ready line.
    QString address() const { return m_address; }

    QByteArray origin() const;
    // All of standard output so far, the ready line included.
    QByteArray output();
    QByteArray log() const;

    qint64 pid() const { return m_process.processId(); }

    bool isRunning() const { return m_process.state() == QProcess::Running; }

    QString folder() const { return m_folder.path(); }

    QString database() const { return m_database; }

    // Resident memory in KiB.
    qint64 residentMemory() const;

    // Runs the executable with these arguments, and this at its standard input, until it ends by itself.
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
    std::function<void()> m_childModifier;
    QStringList m_flags;
    QString m_address;
    quint16 m_port = 0;
    QProcess m_process;
    QByteArray m_output;
};

} // namespace stoa
