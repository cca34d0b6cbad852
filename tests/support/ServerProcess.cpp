#include "tests/support/ServerProcess.h"

#include "tests/support/TestFailure.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QRegularExpression>

#include <csignal>
#include <cstdio>
#include <sys/prctl.h>
#include <unistd.h>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// Long enough for a sanitized server that wraps 200 old password hashes first.
constexpr std::chrono::minutes startTime{2};

// The environment of the tests must not configure the server, except for its number of I/O threads: runs with
// a sanitizer need more than there are cores.
QProcessEnvironment environmentWith(const QHash<QString, QString> &additions)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name.startsWith("STOA_"_L1))
            environment.remove(name);
    }
    if (const QString threads = qEnvironmentVariable("STOA_TEST_IO_THREADS"); !threads.isEmpty())
        environment.insert(u"STOA_IO_THREADS"_s, threads);
    // Tests do many things at once. Those of the throttles set them by flags, which come first.
    for (const char *limit :
         {"MESSAGE_RATE", "SIGNIN_RATE", "SIGNUP_RATE", "INVITE_RATE", "CONNECTIONS_PER_PERSON"})
        environment.insert(u"STOA_"_s + QLatin1StringView(limit), u"0"_s);
    for (auto it = additions.begin(); it != additions.end(); ++it)
        environment.insert(it.key(), it.value());
    return environment;
}

} // namespace

ServerProcess::ServerProcess()
    : m_database(m_folder.filePath(u"stoa.db"_s))
    , m_startTime(startTime)
{
}

ServerProcess::~ServerProcess()
{
    kill();
    checkSanitizers();
}

// Reads the log, because the exit code is lost if the server was killed. Ends the program, because a fixture
// may outlive the tests, and then nothing else can fail them.
void ServerProcess::checkSanitizers() const
{
    const QByteArray text = log();
    if (!text.contains("Sanitizer: ") && !text.contains("runtime error: "))
        return;
    std::fprintf(stderr, "A sanitizer found something in the server:\n%s\n", text.constData());
    ::_exit(1);
}

void ServerProcess::preloadFaults()
{
    setEnvironment(u"LD_PRELOAD"_s, QStringLiteral(STOA_FAULTS));
    // AddressSanitizer wants to be the first library.
    setEnvironment(u"ASAN_OPTIONS"_s, qEnvironmentVariable("ASAN_OPTIONS") + u":verify_asan_link_order=0"_s);
}

bool ServerProcess::start(const QStringList &flags)
{
    m_flags = flags;
    return launch(0);
}

bool ServerProcess::restart()
{
    return launch(m_port);
}

void ServerProcess::startAndKill(int milliseconds)
{
    spawn(0);
    waitForExit(milliseconds);
    kill();
}

void ServerProcess::spawn(quint16 port)
{
    m_output.clear();
    m_process.setProcessEnvironment(environmentWith(m_environment));
    m_process.setWorkingDirectory(m_workingDirectory);
    m_process.setStandardErrorFile(m_folder.filePath(u"log"_s), QIODevice::Append);
    m_process.setChildProcessModifier([modifier = m_childModifier] {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (modifier)
            modifier();
    });
    QStringList arguments{u"serve"_s, u"--port"_s, QString::number(port)};
    if (!m_database.isEmpty())
        arguments += {u"--database"_s, m_database};
    m_process.start(QStringLiteral(STOA_EXECUTABLE), arguments + m_flags);
}

bool ServerProcess::launch(quint16 port)
{
    spawn(port);
    static const QRegularExpression ready(u"^Stoa is listening on (https?)://(.+):(\\d+)/\n"_s);
    for (const QDeadlineTimer deadline(m_startTime); !deadline.hasExpired();) {
        if (const auto match = ready.match(QString::fromUtf8(output())); match.hasMatch()) {
            m_scheme = match.captured(1);
            m_address = match.captured(2);
            m_port = match.captured(3).toUShort();
            return true;
        }
        if (!m_process.waitForReadyRead(int(deadline.remainingTime())) && !isRunning())
            break;
    }
    failTest("The server did not get ready. Its log:\n" + log());
    return false;
}

int ServerProcess::terminate()
{
    return signalAndWait(SIGTERM);
}

int ServerProcess::interrupt()
{
    return signalAndWait(SIGINT);
}

int ServerProcess::signalAndWait(int signal)
{
    if (!isRunning())
        return -1;
    ::kill(pid_t(pid()), signal);
    return waitForCode();
}

void ServerProcess::sendSigterm() const
{
    sendSignal(SIGTERM);
}

void ServerProcess::sendSignal(int signal) const
{
    ::kill(pid_t(pid()), signal);
}

int ServerProcess::waitForCode()
{
    if (!waitForExit() || m_process.exitStatus() == QProcess::CrashExit) {
        failTest("The server did not end in an orderly way. Its log:\n" + log());
        return -1;
    }
    return m_process.exitCode();
}

void ServerProcess::kill()
{
    m_process.kill();
    waitForExit();
}

bool ServerProcess::waitForExit(int milliseconds)
{
    return m_process.state() == QProcess::NotRunning || m_process.waitForFinished(milliseconds);
}

QByteArray ServerProcess::origin() const
{
    return m_scheme.toUtf8() + "://" + m_address.toUtf8() + ':' + QByteArray::number(m_port);
}

QByteArray ServerProcess::output()
{
    m_output += m_process.readAllStandardOutput();
    return m_output;
}

QByteArray ServerProcess::log() const
{
    QFile file(m_folder.filePath(u"log"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

qint64 ServerProcess::residentMemory() const
{
    QFile file(u"/proc/%1/statm"_s.arg(pid()));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE) / 1024;
}

ServerProcess::Result ServerProcess::run(const QStringList &arguments,
                                         const QHash<QString, QString> &environment,
                                         const QString &workingDirectory, const QByteArray &input)
{
    QProcess process;
    process.setProcessEnvironment(environmentWith(environment));
    process.setWorkingDirectory(workingDirectory);
    process.start(QStringLiteral(STOA_EXECUTABLE), arguments);
    process.write(input);
    process.closeWriteChannel();
    const bool hasEnded = process.waitForFinished(30'000);
    if (!hasEnded)
        process.kill();
    process.waitForFinished();
    const bool isOrderly = hasEnded && process.exitStatus() == QProcess::NormalExit;
    return {isOrderly ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

} // namespace stoa
