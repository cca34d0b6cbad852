#include "server/net/Listener.h"

#include "server/net/Connection.h"
#include "server/net/SocketAddress.h"
#include "server/net/TlsTransport.h"

#include <QThread>

#include <cerrno>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {
constexpr int backlog = 4096;
constexpr int reservedDescriptors = 256; // for databases, libraries and files
constexpr int maxSweepInterval = 250; // ms
constexpr int maxAccepts = 256; // per event, because the loop has other connections to serve
constexpr int acceptPause = 100; // ms, while the system is out of descriptors

struct Address
{
    sockaddr_storage storage{};
    socklen_t size = 0;
    bool onlyV6 = false;
};

Address addressOf(const QHostAddress &host, quint16 port)
{
    Address address;
    if (host.protocol() == QAbstractSocket::IPv4Protocol) {
        auto *v4 = reinterpret_cast<sockaddr_in *>(&address.storage);
        v4->sin_family = AF_INET;
        v4->sin_port = htons(port);
        v4->sin_addr.s_addr = htonl(host.toIPv4Address());
        address.size = sizeof(sockaddr_in);
        return address;
    }
    auto *v6 = reinterpret_cast<sockaddr_in6 *>(&address.storage);
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(port);
    const Q_IPV6ADDR bytes
        = host.toIPv6Address(); // all zero for "::" and QHostAddress::Any, which mean both families
    memcpy(&v6->sin6_addr, &bytes, sizeof bytes);
    v6->sin6_scope_id = host.scopeId().toUInt();
    address.size = sizeof(sockaddr_in6);
    address.onlyV6 = host.protocol() == QAbstractSocket::IPv6Protocol
        && host != QHostAddress(QHostAddress::AnyIPv6);
    return address;
}

void setOption(int descriptor, int level, int name, int value)
{
    ::setsockopt(descriptor, level, name, &value, sizeof value);
}

enum class Sharing { Alone, Shared };

// Returns a listening descriptor, or -1 with errno set.
int listeningDescriptor(const QHostAddress &host, quint16 port, Sharing sharing)
{
    const Address address = addressOf(host, port);
    const int descriptor = ::socket(address.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0)
        return -1;
    setOption(descriptor, SOL_SOCKET, SO_REUSEADDR, 1);
    if (sharing == Sharing::Shared)
        setOption(descriptor, SOL_SOCKET, SO_REUSEPORT, 1);
    if (address.storage.ss_family == AF_INET6)
        setOption(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, address.onlyV6);
    const bool bound = ::bind(descriptor, reinterpret_cast<const sockaddr *>(&address.storage), address.size)
        == 0;
    if (bound && ::listen(descriptor, backlog) == 0)
        return descriptor;
    const int error = errno;
    ::close(descriptor);
    errno = error;
    return -1;
}

QString sentenceFor(int error, const QHostAddress &host, quint16 port)
{
    switch (error) {
    case EADDRINUSE:
        return u"Port %1 on %2 is in use by another program."_s.arg(port).arg(host.toString());
    case EACCES:
        return u"This program is not allowed to listen on port %1."_s.arg(port);
    case EADDRNOTAVAIL:
        return u"%1 is not an address of this machine, or not yet."_s.arg(host.toString());
    default:
        return u"Cannot listen on port %1 of %2: %3."_s.arg(port).arg(host.toString(),
                                                                      qt_error_string(error));
    }
}
} // namespace

Listener::Listener(UpgradePolicy *policy, const GateLimits &limits, QObject *parent, SharedGate shared)
    : QTcpServer(parent)
    , m_policy(policy)
    , m_limits(limits)
    , m_shared(std::move(shared))
    , m_count(std::make_shared<std::atomic<int>>(0))
    , m_sweep(this)
{
    if (!m_limits.connections)
        m_limits.connections = connectionsPerThread(QThread::idealThreadCount());
    connect(&m_sweep, &QTimer::timeout, this, &Listener::sweep);
    const qint64 shortest = std::min({m_limits.headTime, m_limits.bodyTime, m_limits.firstTime,
                                      m_limits.idleTime, m_limits.stallTime, m_limits.closeTime});
    m_sweep.start(int(std::clamp<qint64>(shortest / 4, 1, maxSweepInterval)));
}

quint16 Listener::probe(const QHostAddress &address, quint16 port, ProbeError *error)
{
    const int descriptor = listeningDescriptor(address, port, Sharing::Alone);
    if (descriptor < 0) {
        const int code = errno;
        if (error)
            *error = {sentenceFor(code, address, port), code};
        return 0;
    }
    const quint16 found = SocketAddress::local(descriptor).port;
    ::close(descriptor);
    return found;
}

int Listener::connectionsPerThread(int threads)
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    const auto all = int(qMin<rlim_t>(limit.rlim_cur, 1 << 24));
    const int forSockets = all > 2 * reservedDescriptors ? all - reservedDescriptors : all / 2;
    return qMax(1, forSockets / qMax(1, threads));
}

bool Listener::listenShared(const QHostAddress &address, quint16 port)
{
    const int descriptor = listeningDescriptor(address, port, Sharing::Shared);
    if (descriptor < 0)
        return false;
    // A duplicate of the same socket, so that our notifier and that of QTcpServer watch different numbers.
    const int ours = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    if (ours < 0 || !setSocketDescriptor(descriptor)) {
        ::close(descriptor);
        ::close(ours);
        return false;
    }
    pauseAccepting();
    m_acceptable = std::make_unique<QSocketNotifier>(ours, QSocketNotifier::Read);
    connect(m_acceptable.get(), &QSocketNotifier::activated, this, &Listener::acceptAll);
    connect(m_acceptable.get(), &QObject::destroyed, m_acceptable.get(), [ours] { ::close(ours); });
    return true;
}

// QTcpServer starts to accept again on each call, which we do not want.
QTcpSocket *Listener::nextPendingConnection()
{
    QTcpSocket *socket = QTcpServer::nextPendingConnection();
    pauseAccepting();
    return socket;
}

void Listener::acceptAll()
{
    const int listening = int(m_acceptable->socket());
    for (int i = 0; i < maxAccepts; ++i) {
        const int descriptor = ::accept4(listening, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor >= 0) {
            take(descriptor);
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            return;
        } else if (errno != EINTR && errno != ECONNABORTED) {
            // There is no descriptor or memory for another connection. Waiting clients stay in the backlog.
            m_acceptable->setEnabled(false);
            QTimer::singleShot(acceptPause, m_acceptable.get(),
                               [notifier = m_acceptable.get()] { notifier->setEnabled(true); });
            return;
        }
    }
}

int Listener::connectionCount() const
{
    return m_count->load(std::memory_order_relaxed);
}

void Listener::take(int descriptor)
{
    const ClientAddress client = m_shared.proxies.clientAt(SocketAddress::peer(descriptor).host);
    const auto admission = m_shared.quota.admit(client);
    if (admission.verdict == ConnectionQuota::Verdict::Admitted)
        makeRoom();
    // The descriptor is closed at once: the client sees the end, and accept() does not spin.
    const bool isFull = connectionCount() >= m_limits.connections;
    if (isFull || admission.verdict == ConnectionQuota::Verdict::Dropped) {
        ::close(descriptor);
        emit refused(Refused::Connection, isFull ? 0 : 429);
        return;
    }
    auto transport = transportFor(descriptor);
    transport->setClient(m_shared.proxies.clientAt(transport->peerAddress())); // shares its memory
    transport->hold(admission.token);
    transport->hold(countingToken());
    transport->setSendBudget(m_limits.sendBudget);
    startConnection(std::move(transport), admission.verdict);
}

std::unique_ptr<TcpTransport> Listener::transportFor(int descriptor) const
{
    if (m_shared.tls)
        return std::make_unique<TlsTransport>(descriptor, m_shared.tls->newSession());
    return std::make_unique<TcpTransport>(descriptor);
}

void Listener::makeRoom()
{
    Connection *longest = m_idle.first();
    if (!longest || connectionCount() < m_limits.connections - m_limits.connections / 16)
        return;
    longest->closeAtOnce();
    emit closedIdle();
}

std::shared_ptr<void> Listener::countingToken()
{
    m_count->fetch_add(1, std::memory_order_relaxed);
    return {m_count.get(), [count = m_count](void *) { count->fetch_sub(1, std::memory_order_relaxed); }};
}

void Listener::startConnection(std::unique_ptr<TcpTransport> transport, ConnectionQuota::Verdict verdict)
{
    auto *connection = new Connection(std::move(transport), verdict, m_policy, m_limits, this);
    m_connections.insert(connection);
    connect(connection, &Connection::requestSocketMade, this,
            [this](QTcpSocket *socket) { addPendingConnection(socket); });
    connect(connection, &Connection::refused, this, &Listener::refused);
    connect(connection, &QObject::destroyed, this, &Listener::forget);
}

void Listener::forget(QObject *connection)
{
    m_connections.remove(connection);
    if (m_draining && m_connections.isEmpty())
        emit drained();
}

void Listener::sweep()
{
    const auto connections = m_connections;
    for (QObject *connection : connections)
        static_cast<Connection *>(connection)->checkDeadline();
}

void Listener::drain()
{
    if (std::exchange(m_draining, true))
        return;
    m_acceptable.reset();
    close();
    const auto connections = m_connections;
    for (QObject *connection : connections)
        static_cast<Connection *>(connection)->drain();
    if (m_connections.isEmpty())
        QMetaObject::invokeMethod(this, &Listener::drained, Qt::QueuedConnection);
}

} // namespace stoa
