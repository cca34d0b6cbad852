#include "tests/support/PostgresServer.h"

#include "shared/store/postgresql/PostgresDatabase.h"
#include "tests/support/TestFailure.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTest>

#include <chrono>
#include <csignal>
#include <pwd.h>
#include <unistd.h>

namespace stoa {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds patience = 60s;

// The folder of the newest version that is installed, or that bin/setup has unpacked; empty if there is none.
QString programFolder()
{
    for (const QString &root : {QString(), QStringLiteral(STOA_UNPACKED)}) {
        const QDir versions(root + "/usr/lib/postgresql"_L1);
        for (const QString &name :
             versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed)) {
            const QString folder = versions.filePath(name + "/bin"_L1);
            if (QFile::exists(folder + "/initdb"_L1))
                return folder;
        }
    }
    return {};
}

// PostgreSQL refuses to run as root.
const passwd *unprivilegedUser()
{
    const passwd *user = ::getpwnam("postgres");
    return user ? user : ::getpwnam("nobody");
}

// SIGINT makes PostgreSQL end without waiting for its clients.
QStringList startedBy(const QStringList &command)
{
    QStringList arguments{u"--pdeathsig=INT"_s};
    if (::geteuid() == 0) {
        const passwd *user = unprivilegedUser();
        arguments << u"--reuid=%1"_s.arg(user->pw_uid) << u"--regid=%1"_s.arg(user->pw_gid)
                  << u"--clear-groups"_s;
    }
    return arguments + command;
}

} // namespace

PostgresServer::PostgresServer(Durability durability)
{
    if (::geteuid() == 0) {
        const passwd *user = unprivilegedUser();
        if (::chown(QFile::encodeName(m_folder.path()).constData(), user->pw_uid, user->pw_gid) != 0)
            failTest("The folder of PostgreSQL can't get another owner.");
    }
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(m_folder.filePath(u"log"_s));
    m_process.setWorkingDirectory(m_folder.path());
    initialize();
    start(durability);
}

PostgresServer::~PostgresServer()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    ::kill(pid_t(m_process.processId()), SIGINT);
    if (!m_process.waitForFinished(int(patience.count())))
        m_process.kill();
    m_process.waitForFinished();
}

bool PostgresServer::isInstalled()
{
    return !programFolder().isEmpty();
}

PostgresServer &PostgresServer::shared()
{
    static std::unique_ptr<PostgresServer> server;
    if (!server) {
        server = std::make_unique<PostgresServer>();
        qAddPostRoutine([] { server.reset(); });
    }
    return *server;
}

void PostgresServer::initialize()
{
    m_process.start(u"setpriv"_s,
                    startedBy({programFolder() + "/initdb"_L1, u"--pgdata="_s + m_folder.filePath(u"data"_s),
                               u"--username=stoa"_s, u"--auth=trust"_s, u"--encoding=UTF8"_s, u"--locale=C"_s,
                               u"--no-sync"_s, u"--no-instructions"_s}));
    if (!m_process.waitForFinished(int(patience.count())) || m_process.exitCode() != 0)
        failTest("initdb failed: " + m_process.errorString().toUtf8());
}

void PostgresServer::start(Durability durability)
{
    QStringList settings{u"listen_addresses="_s, u"unix_socket_directories="_s + m_folder.path(),
                         u"shared_buffers=64MB"_s, u"max_connections=100"_s};
    if (durability == Durability::None)
        settings << u"fsync=off"_s << u"full_page_writes=off"_s << u"autovacuum=off"_s;
    QStringList command{programFolder() + "/postgres"_L1, u"-D"_s, m_folder.filePath(u"data"_s)};
    for (const QString &setting : std::as_const(settings))
        command << u"-c"_s << setting;
    m_process.start(u"setpriv"_s, startedBy(command));
    const auto isDecided = [this] { return m_process.state() == QProcess::NotRunning || isReady(); };
    if (!QTest::qWaitFor(isDecided, int(patience.count())) || !isReady())
        failTest("PostgreSQL does not start.");
}

// https://www.postgresql.org/docs/15/storage-file-layout.html: postmaster.pid ends with the state.
bool PostgresServer::isReady() const
{
    QFile file(m_folder.filePath(u"data/postmaster.pid"_s));
    return file.open(QIODevice::ReadOnly) && file.readAll().trimmed().endsWith("ready");
}

QString PostgresServer::urlOf(const QString &database) const
{
    return u"postgresql:///%1?host=%2&user=stoa"_s.arg(database, m_folder.path());
}

QString PostgresServer::administrationUrl() const
{
    return urlOf(u"postgres"_s);
}

QString PostgresServer::url(const QString &database, const QString &copied)
{
    if (!hasDatabase(database)) {
        PostgresDatabase(*PostgresUrl::fromText(administrationUrl()), PostgresDatabase::Access::ReadWrite)
            .execute(u"CREATE DATABASE \"%1\" TEMPLATE \"%2\""_s.arg(database, copied));
    }
    return urlOf(database);
}

bool PostgresServer::hasDatabase(const QString &database)
{
    PostgresDatabase connection(*PostgresUrl::fromText(administrationUrl()),
                                PostgresDatabase::Access::ReadWrite);
    return connection.run(u"SELECT 1 FROM pg_database WHERE datname = ?"_s, database).next();
}

void PostgresServer::drop(const QString &database)
{
    PostgresDatabase(*PostgresUrl::fromText(administrationUrl()), PostgresDatabase::Access::ReadWrite)
        .execute(u"DROP DATABASE IF EXISTS \"%1\" WITH (FORCE)"_s.arg(database));
}

} // namespace stoa
