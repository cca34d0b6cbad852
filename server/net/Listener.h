#pragma once

#include <QHostAddress>
#include <QSet>
#include <QSocketNotifier>
#include <QTcpServer>
#include <QTimer>

#include <atomic>
#include <memory>

namespace stoa {

class Connection;
class TcpTransport;
class UpgradePolicy;

// What the gate allows. Times in milliseconds, sizes in bytes.
struct GateLimits
{
    qsizetype head = 16 * 1024;
    int headers = 64;
    qint64 body = 64 * 1024;
    int connections = 0; // a thread; 0: from RLIMIT_NOFILE
    qint64 headTime = 5'000; // for the whole head
    qint64 bodyTime = 10'000; // for the whole body
    qint64 idleTime = 15'000; // between requests
    qint64 stallTime = 10'000; // of a reader who takes nothing
    qint64 closeTime = 3'000; // for the peer to close after us
};

// Accepts on one I/O thread (SO_REUSEPORT: every thread has its own descriptor for the same port), and
// puts a Connection, the gate, before QHttpServer. Plain requests go on to whoever bind()s to this
// QTcpServer, upgrades to the policy (none: upgrades are answered as plain requests).
// It accepts by itself: QTcpServer 6.4 spins where the system is out of descriptors.
class Listener : public QTcpServer
{
    Q_OBJECT
public:
    // The policy must outlive the listener.
    Listener(UpgradePolicy *policy, const GateLimits &limits, QObject *parent = nullptr);

    // Finds out before any thread starts whether the address can be had, without SO_REUSEPORT, and
    // which port the system picks for 0. Returns the port, or 0 and the error's text.
    static quint16 probe(const QHostAddress &address, quint16 port, QString *error);
    // What each of `threads` may take of RLIMIT_NOFILE: some descriptors are kept for files.
    static int connectionsPerThread(int threads);

    bool listenShared(const QHostAddress &address, quint16 port);
    QTcpSocket *nextPendingConnection() override;
    // Stops accepting; idle connections close, busy ones after their answer.
    void drain();

    bool isDrained() const { return m_draining && m_connections.isEmpty(); }

    // All sockets accepted here that are still open, WebSockets too. From any thread.
    int connectionCount() const;

    enum class Refused { Connection, Request, Upgrade };

signals:
    // A request or an upgrade that got the gate's or the policy's answer; a connection over the cap: status
    // 0.
    void refused(stoa::Listener::Refused what, int status);
    void drained(); // no HTTP connection is left after drain()

private:
    void acceptAll();
    void take(int descriptor);
    std::shared_ptr<void> counted();
    void startConnection(std::unique_ptr<TcpTransport> transport);
    void forget(QObject *connection);
    void sweep();

    UpgradePolicy *m_policy;
    GateLimits m_limits;
    QSet<QObject *> m_connections;
    std::shared_ptr<std::atomic<int>> m_count; // shared: a transport may outlive its listener
    std::unique_ptr<QSocketNotifier> m_acceptable;
    QTimer m_sweep;
    bool m_draining = false;
};

} // namespace stoa
