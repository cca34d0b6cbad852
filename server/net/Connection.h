#pragma once

#include "server/net/ChunkedBody.h"
#include "server/net/ConnectionQuota.h"
#include "server/net/IdleQueue.h"
#include "server/net/Listener.h"
#include "server/net/RequestHead.h"
#include "server/net/TcpTransport.h"
#include "server/net/UpgradePolicy.h"
#include "shared/concurrency/Task.h"

#include <QElapsedTimer>
#include <QPointer>

#include <memory>
#include <optional>

namespace stoa {

class RequestSocket;

// The gate between one client and QHttpServer, until the connection ends or becomes a WebSocket. It reads one
// request at a time, strictly (RequestHead) and within GateLimits, passes it on in canonical form and sends
// the answer. It asks the policy about upgrades. A refused request gets one answer, and the connection is
// closed. Lives on its Listener's thread and deletes itself.
class Connection : public QObject
{
    Q_OBJECT
public:
    // verdict: if it is Refused, the first request is answered with 429.
    Connection(std::unique_ptr<TcpTransport> transport, ConnectionQuota::Verdict verdict,
               UpgradePolicy *policy, const GateLimits &limits, Listener *listener);
    ~Connection() override;

    // Called regularly by the listener. Ends the connection if its current phase has taken too long.
    void checkDeadline();
    // Closes the connection now if it is idle, otherwise after the answer.
    void drain();
    // Closes the descriptor, if the connection waits for a request.
    void closeAtOnce();

signals:
    // QHttpServer should take this socket. It contains the first request of the connection.
    void requestSocketMade(QTcpSocket *socket);
    void refused(stoa::Listener::Refused what, int status);

private:
    enum class Phase { Idle, Head, Body, Deciding, Handling, Closing };

    bool isReading() const { return m_phase <= Phase::Body; }

    void setPhase(Phase phase);
    void updateIdle();
    void proceed();
    void noteInputEnd();
    void countTaken(qint64 bytes);
    bool readRequest();
    bool readHead();
    void findSource();
    bool skipEmptyLines();
    void checkUnfinishedHead(QByteArrayView bytes);
    void startBody();
    bool readBody();
    bool readChunks();
    QByteArray requestWith(QByteArrayView body) const;
    void deliver(const QByteArray &request);
    RequestSocket *requestSocket();
    void answerAboutServer();
    void sendAnswer();
    bool keepsAlive() const;
    QByteArray connectionHeaders() const;
    void finishRequest(const QList<QByteArray> &answer);
    Task<> askPolicy();
    void follow(const UpgradePolicy::Decision &decision);
    bool admitSocket();
    void handToPolicy(const std::shared_ptr<UpgradePolicy::Ticket> &ticket);
    void refuse(int status, const QString &text);
    void close();
    void gone();
    qint64 timeLimit() const;
    bool readsTooSlowly();
    void noteProgress();

    std::unique_ptr<TcpTransport> m_transport;
    UpgradePolicy *m_policy;
    const GateLimits &m_limits;
    Listener *m_listener;
    IdleQueue<Connection>::Place m_idle;
    const bool m_isOverQuota;
    QPointer<RequestSocket> m_socket; // QHttpServer deletes it
    std::optional<RequestHead> m_head;
    qsizetype m_headSize = 0; // with the empty line
    std::optional<ChunkedBody> m_chunks; // of the current request
    qsizetype m_scanned = 0; // bytes already searched for the end of the head
    Phase m_phase = Phase::Idle;
    QElapsedTimer m_sincePhase;
    QElapsedTimer m_sinceProgress; // of the client's reading, by SendBudget::leastProgress
    qint64 m_taken = 0; // since then
    bool m_used = false; // at least one request was answered
    bool m_draining = false;
    Task<> m_asking; // the policy
};

} // namespace stoa
