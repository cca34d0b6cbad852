#include "server/app/Application.h"

#include "server/app/ExitStatus.h"
#include "server/auth/PasswordHash.h"
#include "server/auth/SessionCookie.h"
#include "server/cli/LocalSocketAddress.h"
#include "server/http/BasePath.h"
#include "server/jobs/AccountRemoval.h"
#include "server/jobs/ChatRemoval.h"
#include "server/jobs/ExpiryPurge.h"
#include "server/jobs/HashUpgrade.h"
#include "server/net/SecurityHeaders.h"
#include "shared/concurrency/QueuedCall.h"
#include "shared/model/LogCategories.h"
#include "shared/store/sqlite/FileAccess.h"
#include "shared/store/sqlite/Migrator.h"

#include <QCoreApplication>
#include <QDir>

#include <cerrno>
#include <chrono>
#include <future>
#include <sys/resource.h>

namespace stoa {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr auto lastSeenInterval = 1min;
constexpr auto trimInterval = 5s;
// The memory of an HTTP connection or a chat socket in bytes, roughly.
constexpr qint64 connectionMemory = 16 * 1024;
// A command uses the database only for a moment.
constexpr auto lockPatience = 5s;
constexpr auto lockQuietPatience = 500ms; // after that, the log says what it waits for
// The longest time that a stop waits for the writer.
constexpr auto writerPatience = 4s;
// Sockets whose peers have not answered the close by then are abandoned.
constexpr auto drainTime = 5s;
// Longer than both together: only a disk that does not answer can take so long.
constexpr auto stopTime = 9'500ms;

// Every socket needs a descriptor, so allow as many as the system does.
void raiseDescriptorLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

// The folder that holds templates/ and static/: beside the executable (links, in a build folder) or where
// they are installed. Throws std::runtime_error if neither has them.
QString resourcesFolder()
{
    const QDir executable(QCoreApplication::applicationDirPath());
    const QStringList candidates{executable.path(), executable.filePath(u"../share/stoa"_s)};
    for (const QString &candidate : candidates) {
        const QDir folder(candidate);
        if (folder.exists(u"templates/chat.html"_s) && folder.exists(u"static"_s))
            return folder.canonicalPath();
    }
    throw std::runtime_error(
        "The folders templates and static were found neither beside the program nor where it was installed.");
}

// Throws DatabaseError.
std::unique_ptr<DatabaseLock> lockOf(const QString &database)
{
    try {
        return std::make_unique<DatabaseLock>(database, lockQuietPatience);
    } catch (const DatabaseError &error) {
        if (error.kind() != DatabaseError::Kind::Busy)
            throw;
    }
    qCInfo(lcApp).noquote() << "Waiting for the database" << database << "that another process uses.";
    return std::make_unique<DatabaseLock>(database, lockPatience);
}

// Throws ExitStatus::Error if the server can't listen.
quint16 probedPort(const Config &config)
{
    Listener::ProbeError error;
    const quint16 port = Listener::probe(config.listen, config.port, &error);
    if (port != 0)
        return port;
    switch (error.code) {
    case EADDRNOTAVAIL: // at boot, an address may appear after the unit starts
        throw ExitStatus::Error(ExitStatus::temporary, error.text);
    case EACCES:
        throw ExitStatus::Error(ExitStatus::configuration, error.text);
    default:
        throw ExitStatus::Error(ExitStatus::failure, error.text);
    }
}

// Null without TLS. Throws ExitStatus::Error if the files can't be used.
std::shared_ptr<TlsCertificates> certificatesOf(const Config &config)
{
    if (!config.hasTls())
        return nullptr;
    const auto loaded = TlsCertificates::load(config.tlsCertificate, config.tlsKey);
    if (!loaded)
        throw ExitStatus::Error(ExitStatus::configuration, loaded.error());
    return *loaded;
}

} // namespace

Application::Application(Config config)
    : m_config(std::move(config))
{
    connect(&m_purge, &QTimer::timeout, this, [this] { m_expiryPurge->run(); });
    connect(&m_lastSeen, &QTimer::timeout, this, [this] { m_services->lastSeen.write(); });
    connect(&m_overdue, &QTimer::timeout, this, [this] { m_services->writer.failOverdue(); });
    connect(&m_trim, &QTimer::timeout, this, &Application::trimHeap);
}

Application::~Application()
{
    stop();
}

void Application::start()
{
    raiseDescriptorLimit();
    HeapTrimmer::returnLargeBlocks();
    // Resolve links, so that the log, the lock and the copies are beside the file itself.
    m_config.database = FileAccess::realPath(m_config.database);
    const QString resources = resourcesFolder();
    m_tls = certificatesOf(m_config);
    m_port = probedPort(m_config);
    m_database = std::make_unique<PreparedDatabase>(lockOf(m_config.database), PreparedDatabase::Run::Begin);
    BasePath::text() = m_config.basePath;
    m_services = std::make_unique<Services>(m_config, m_port, resources, m_tls);
    SecurityHeaders::configure(m_services->origins);
    SessionCookie::setName(m_config.cookieName);
    if (m_config.isReachableByUnknownNames())
        qCWarning(lcApp) << "Browsers can reach this server only as localhost until --origin is set.";
    connect(&m_services->writer, &DatabaseWriter::failed, this, [](const QString &text) {
        qCCritical(lcApp).noquote() << text;
        QCoreApplication::exit(1);
    });
    connect(&m_services->control, &ServerControl::drainRequested, this, &Application::drain);
    m_services->writer.start();
    startThreads(m_port);
    m_services->status.setStacks(m_stacks);
    startAdminSocket();
    m_hashUpgrade = std::make_unique<HashUpgrade>(m_services->reader, m_services->writer);
    m_hashUpgrade->start();
    m_chatRemoval = std::make_unique<ChatRemoval>(m_services->bus, m_services->writer);
    m_chatRemoval->start();
    m_accountRemoval = std::make_unique<AccountRemoval>(
        m_services->writer,
        AccountRemovalStore::Terms{m_config.removesDeletedMessages, PasswordHash::decoyHash()});
    m_expiryPurge = std::make_unique<ExpiryPurge>(
        m_services->writer, [this](const QDateTime &now) { m_accountRemoval->run(now); });
    m_expiryPurge->run();
    logStart();
    if (m_tls)
        logCertificate();
    m_purge.start(ExpiryPurge::interval);
    m_lastSeen.start(lastSeenInterval);
    m_overdue.start(DatabaseWriter::overdueInterval);
    m_trim.start(trimInterval);
}

void Application::logStart() const
{
    QStringList origins;
    for (const QUrl &origin : m_services->origins)
        origins.append(origin.toString());
    qCInfo(lcApp).noquote()
        << u"Stoa %1 has started: database %2, schema %3, listening on %4, origin %5, %6 I/O thread(s)."_s
               .arg(QLatin1String(STOA_VERSION), m_config.database,
                    QString::number(Migrator::latestVersion()), address(), origins.join(" or "_L1),
                    QString::number(m_config.ioThreads));
}

void Application::logCertificate() const
{
    const QDateTime end = m_tls->validUntil();
    if (end < QDateTime::currentDateTimeUtc())
        qCWarning(lcApp).noquote() << "The TLS certificate expired on" << end.toString(Qt::ISODate) + u'.';
    else
        qCInfo(lcApp).noquote() << "The TLS certificate is valid until" << end.toString(Qt::ISODate) + u'.';
}

void Application::reload()
{
    if (!m_tls) {
        qCInfo(lcApp) << "SIGHUP reads TLS certificates again, but this server has none.";
        return;
    }
    if (const auto reloaded = m_tls->reload(); !reloaded)
        qCWarning(lcApp).noquote() << reloaded.error()
                                   << "The certificate that was read before stays in use.";
    else
        logCertificate();
}

// The server works without it, so a failure is only a warning.
void Application::startAdminSocket()
{
    m_ownerApi = std::make_unique<OwnerApi>(m_services->adminRoutes());
    m_adminSocket = std::make_unique<AdminSocket>(*m_ownerApi);
    try {
        m_adminSocket->listen(adminSocketPath(m_config.database));
    } catch (const std::runtime_error &error) {
        qCWarning(lcApp) << error.what() << "Commands can't reach this server.";
    }
}

void Application::startThreads(quint16 port)
{
    for (int number = 1; number <= m_config.ioThreads; ++number) {
        IoStack *stack = startThread(number, port);
        if (!stack)
            throw std::runtime_error(
                u"Port %1 was taken while the server started."_s.arg(port).toStdString());
        m_stacks.push_back(stack);
        connect(stack, &IoStack::drained, this, [this] {
            if (--m_undrained == 0)
                QCoreApplication::exit(0);
        });
    }
}

// Blocks until the thread has built its stack and listens. Null if it can't listen.
IoStack *Application::startThread(int number, quint16 port)
{
    std::promise<IoStack *> listening;
    const auto setUp = [this, number, port, &listening]() -> std::unique_ptr<QObject> {
        auto stack = std::make_unique<IoStack>(*m_services, number);
        listening.set_value(stack->listen(m_config.listen, port) ? stack.get() : nullptr);
        return stack;
    };
    m_threads.push_back(std::make_unique<IoThread>(setUp));
    m_threads.back()->setObjectName(u"io %1"_s.arg(number));
    m_threads.back()->start();
    return listening.get_future().get();
}

QString Application::address() const
{
    const QString host = m_config.listen.toString();
    const bool isV6 = m_config.listen.protocol() == QAbstractSocket::IPv6Protocol;
    return u"%1://%2:%3%4/"_s.arg(m_tls ? u"https"_s : u"http"_s, isV6 ? u'[' + host + u']' : host)
        .arg(m_port)
        .arg(m_config.basePath);
}

void Application::drain()
{
    if (std::exchange(m_draining, true))
        return;
    qCInfo(lcApp) << "Stopping.";
    m_stopDeadline = std::make_unique<StopDeadline>(stopTime);
    m_services->metrics.isDraining.store(true, std::memory_order_relaxed);
    m_undrained = int(m_stacks.size());
    forEachStack(&IoStack::stopAccepting);
    // The events of the writer's last batch are queued before closeSockets(), so clients still receive them.
    m_services->lastSeen.writeAll();
    m_services->writer.finish(writerPatience);
    forEachStack(&IoStack::closeSockets);
    // Its job fails once the writer has finished, so it does not keep the sockets waiting for a locked
    // database.
    m_hashUpgrade.reset();
    m_chatRemoval.reset();
    m_accountRemoval.reset();
    m_purge.stop();
    m_expiryPurge.reset();
    QTimer::singleShot(drainTime, this, [] { QCoreApplication::exit(0); });
}

void Application::forEachStack(void (IoStack::*method)())
{
    for (IoStack *stack : m_stacks)
        callQueued(stack, [stack, method] { (stack->*method)(); });
}

void Application::trimHeap()
{
    qint64 bytes = m_services->sendBudget.bytes();
    for (const IoStack *stack : m_stacks)
        bytes += stack->connectionCount() * connectionMemory;
    m_heapTrimmer.note(bytes);
}

void Application::stop()
{
    m_hashUpgrade.reset();
    m_chatRemoval.reset();
    m_accountRemoval.reset();
    m_expiryPurge.reset();
    m_adminSocket.reset();
    // Finish the work while the I/O threads run, so that suspended handlers receive their results or a
    // failure. A handler that is still suspended afterwards is destroyed with its thread, before the services
    // that it refers to.
    if (m_services)
        m_services->finish();
    if (m_services)
        m_services->status.setStacks({});
    m_stacks.clear();
    m_threads.clear(); // quits and waits
    m_services.reset();
    m_database.reset();
}

} // namespace stoa
