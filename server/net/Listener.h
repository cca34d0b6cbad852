#pragma once

#include "server/net/IdleQueue.h"
#include "server/net/SharedGate.h"

#include <QHostAddress>
#include <QSet>
#include <QSocketNotifier>
#include <QTcpServer>
#include <QTimer>

#include <atomic>
#include <memory>

namespace stoa {

class Connection;
class SendBudget;
class TcpTransport;
class UpgradePolicy;

// The limits of the gate. Times are in milliseconds, sizes in bytes.
struct GateLimits
{
    qsizetype head = 16 * 1024;
    int headers = 64;
    qint64 body = 128 * 1024; // more than the longest text of a message in percent-encoding
    int connections = 0; // per thread; 0: derived from RLIMIT_NOFILE
    qint64 headTime = 5'000; // for the whole head
    qint64 bodyTime = 10'000; // for the whole body
    qint64 firstTime = 15'000; // until the first request begins, with the handshake of TLS
    qint64 idleTime = 150'000; // between requests
    qint64 stallTime = 10'000; // for a client that reads nothing
    qint64 closeTime = 3'000; // for the peer to close after we did
    SendBudget *sendBudget = nullptr; // of the process; null: unsent bytes are not limited
};

// Accepts connections on one I/O thread (with SO_REUSEPORT every thread has its own descriptor for the same
// port) and puts a Connection, the gate, before QHttpServer. Plain requests go to the QHttpServer that is
// bound to this QTcpServer, upgrades to the policy. Without a policy, upgrades are treated as plain requests.
// It calls accept() itself, because QTcpServer 6.4 spins if the system is out of descriptors.
//
// When 15 of 16 connections are in use, each new one closes the one that has waited longest for a request. So
// clients that only hold connections open keep nobody out.
class Listener : public QTcpServer
{
    Q_OBJECT
public:
    // The policy must outlive the listener.
    Listener(UpgradePolicy *policy, const GateLimits &limits, QObject *parent = nullptr,
             SharedGate shared = {});

    struct ProbeError
    {
        QString text; // one sentence
        int code = 0; // errno
    };

    // Tests before any thread starts whether the address is free, without SO_REUSEPORT, and which port the
    // system picks for 0. Returns the port, or 0 and the reason in `error`.
    static quint16 probe(const QHostAddress &address, quint16 port, ProbeError *error);
    // Returns each thread's share of RLIMIT_NOFILE, after some descriptors are set aside for files.
    static int connectionsPerThread(int threads);

    bool listenShared(const QHostAddress &address, quint16 port);
    QTcpSocket *nextPendingConnection() override;
    // Stops accepting. Idle connections close now, busy ones after their answer.
    void drain();

    bool isDrained() const { return m_draining && m_connections.isEmpty(); }

    const SharedGate &shared() const { return m_shared; }

    // The connections of this thread that wait for a request.
    const IdleQueue<Connection> &idle() const { return m_idle; }

    // Counts the accepted sockets that are still open, including WebSockets. Callable from any thread.
    int connectionCount() const;

    enum class Refused { Connection, Request, Upgrade };

signals:
    // The gate or the policy has refused a request or an upgrade, or a connection was closed at once: over
    // the limit of all (status 0) or far over that of its address (429).
    void refused(stoa::Listener::Refused what, int status);
    void closedIdle(); // a connection, to make room for another
    void drained(); // after drain(), when no HTTP connection is left

private:
    void acceptAll();
    void take(int descriptor);
    std::unique_ptr<TcpTransport> transportFor(int descriptor) const;
    void makeRoom();
    // Counts a connection for as long as the token exists.
    std::shared_ptr<void> countingToken();
    void startConnection(std::unique_ptr<TcpTransport> transport, ConnectionQuota::Verdict verdict);
    void forget(QObject *connection);
    void sweep();

    UpgradePolicy *m_policy;
    GateLimits m_limits;
    const SharedGate m_shared;
    IdleQueue<Connection> m_idle;
    QSet<QObject *> m_connections;
    std::shared_ptr<std::atomic<int>> m_count; // shared: a transport may outlive its listener
    std::unique_ptr<QSocketNotifier> m_acceptable;
    QTimer m_sweep;
    bool m_draining = false;
};

} // namespace stoa
