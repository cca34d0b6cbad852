#pragma once

#include <QHostAddress>
#include <QTcpServer>

namespace stoa {

class UpgradePolicy;

// What the gate allows. Times in milliseconds, sizes in bytes.
struct GateLimits
{
    qsizetype head = 16 * 1024;
    int headers = 64;
    qint64 body = 64 * 1024;
    int connections = 0;      // a thread; 0: from RLIMIT_NOFILE
    qint64 headTime = 5'000;  // for the whole head
    qint64 bodyTime = 10'000; // for the whole body
    qint64 idleTime = 15'000; // between requests
    qint64 stallTime = 10'000; // of a reader who takes nothing
    qint64 closeTime = 3'000; // for the peer to close after us
};

// Accepts on one I/O thread (SO_REUSEPORT: every thread has its own descriptor for the same port), and
// puts a Connection, the gate, before QHttpServer. Plain requests go on to whoever bind()s to this
// QTcpServer, upgrades to the policy.
class Listener : public QTcpServer
{
    Q_OBJECT
public:
    Listener(UpgradePolicy *policy, const GateLimits &limits, QObject *parent = nullptr);

    // Finds out before any thread starts whether the address can be had, without SO_REUSEPORT, and
    // which port the system picks for 0. Returns the port, or 0 and the error's text.
    static quint16 probe(const QHostAddress &address, quint16 port, QString *error);

    bool listenShared(const QHostAddress &address, quint16 port);
    // Stops accepting; idle connections close, busy ones after their answer.
    void drain();
    int connectionCount() const;

signals:
    void drained(); // no HTTP connection is left after drain()
};

} // namespace stoa
