#include "server/app/Application.h"

#include "server/app/DatabasePreparation.h"
#include "server/app/ResourcesFolder.h"
#include "server/cli/LocalSocketAddress.h"
#include "server/jobs/ChatRemoval.h"
#include "server/jobs/HashUpgrade.h"
#include "server/net/SecurityHeaders.h"
#include "shared/concurrency/QueuedCall.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLoggingCategory>

#include <chrono>
#include <future>
#include <sys/resource.h>

namespace stoa {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(lcApp, "stoa.app")

constexpr auto purgeInterval = 10min;
constexpr auto lastSeenInterval = 1min;
// Sockets whose peers do not answer the close are left behind after this.
constexpr auto drainTime = 5s;

// A socket is a descriptor: as many as the system allows.
void raiseDescriptorLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

} // namespace

Application::Application(Config config)
    : m_config(std::move(config))
{
    connect(&m_purge, &QTimer::timeout, this, [this] { m_services->writer.purgeExpired(); });
    connect(&m_lastSeen, &QTimer::timeout, this, [this] { m_services->lastSeen.write(); });
}

Application::~Application()
{
    stop();
}

void Application::start()
{
    raiseDescriptorLimit();
    // One name for the file whatever links lead to it: its log, its lock and its copies stand beside it.
    if (const QFileInfo file(m_config.database); file.exists())
        m_config.database = file.canonicalFilePath();
    const QString resources = resourcesFolder();
    QString error;
    m_port = Listener::probe(m_config.listen, m_config.port, &error);
    if (m_port == 0)
        throw std::runtime_error(error.toStdString());
    m_lock = std::make_unique<DatabaseLock>(m_config.database);
    prepareDatabase(m_config.database);
    m_services = std::make_unique<Services>(m_config, m_port, resources);
    SecurityHeaders::configure(m_services->origins);
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
    m_services->writer.purgeExpired();
    m_purge.start(purgeInterval);
    m_lastSeen.start(lastSeenInterval);
}

// The server is worth having without it.
void Application::startAdminSocket()
{
    m_ownerApi = std::make_unique<OwnerApi>(m_services->adminApi.routes() + m_services->statusApi.routes());
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

// Waits until the thread has built its stack and listens; null where it can't listen.
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
    return u"http://%1:%2/"_s.arg(isV6 ? u'[' + host + u']' : host).arg(m_port);
}

void Application::drain()
{
    if (std::exchange(m_draining, true))
        return;
    qCInfo(lcApp) << "Stopping.";
    m_services->metrics.isDraining.store(true, std::memory_order_relaxed);
    m_undrained = int(m_stacks.size());
    forEachStack(&IoStack::stopAccepting);
    // What the writer publishes now reaches each thread before closeSockets() does.
    m_hashUpgrade.reset();
    m_chatRemoval.reset();
    m_services->lastSeen.writeAll();
    m_services->writer.finish();
    forEachStack(&IoStack::closeSockets);
    QTimer::singleShot(drainTime, this, [] { QCoreApplication::exit(0); });
}

void Application::forEachStack(void (IoStack::*what)())
{
    for (IoStack *stack : m_stacks)
        callQueued(stack, [stack, what] { (stack->*what)(); });
}

void Application::stop()
{
    m_hashUpgrade.reset();
    m_chatRemoval.reset();
    m_adminSocket.reset();
    // Whoever still waits for one of these hears so while its thread lives; nothing of Services goes before.
    if (m_services)
        m_services->finish();
    if (m_services)
        m_services->status.setStacks({});
    m_stacks.clear();
    m_threads.clear(); // quits and waits
    m_services.reset();
    m_lock.reset();
}

} // namespace stoa
