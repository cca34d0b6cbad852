#include "server/net/Connection.h"

#include "server/net/GateLog.h"
#include "server/net/HttpDate.h"
#include "server/net/LogThrottle.h"
#include "server/net/RefusalPage.h"
#include "server/net/RequestSocket.h"
#include "server/net/SecurityHeaders.h"
#include "server/net/SendBudget.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// No further request is started while the client has this much of earlier answers to read.
constexpr qint64 maxUnsent = 64 * 1024;

QString tooManyConnections()
{
    return u"There are too many connections from your address. Close some of them, or try again in a moment."_s;
}

// A proxy that speaks HTTP/1.0, or removes Upgrade or Connection, turns each handshake into a plain request,
// which gets 426. Says so at most once a minute for the whole process.
void warnOfRemovedUpgrade(const RequestHead &head)
{
    static LogThrottle throttle;
    if (!throttle.isDue())
        return;
    const bool hasUpgrade = head.header("upgrade").toLower() == "websocket";
    const char *fault = head.isHttp10 ? "in HTTP/1.0"
        : hasUpgrade                  ? "without the header \"Connection: Upgrade\""
                                      : "without the header \"Upgrade: websocket\"";
    qCWarning(lcGate).noquote()
        << "A WebSocket handshake arrived" << fault
        << "and was refused with 426. A proxy in front of this server must pass it on (docs/operations.md).";
}
} // namespace

Connection::Connection(std::unique_ptr<TcpTransport> transport, ConnectionQuota::Verdict verdict,
                       UpgradePolicy *policy, const GateLimits &limits, Listener *listener)
    : QObject(listener)
    , m_transport(std::move(transport))
    , m_policy(policy)
    , m_limits(limits)
    , m_listener(listener)
    , m_idle(listener->idle(), this)
    , m_isOverQuota(verdict == ConnectionQuota::Verdict::Refused)
{
    m_transport->setHalfOpen(true);
    m_transport->setReadLimit(m_limits.head + 4 + m_limits.body);
    connect(m_transport.get(), &QTcpSocket::readyRead, this, &Connection::proceed);
    connect(m_transport.get(), &QTcpSocket::bytesWritten, this, &Connection::countTaken);
    connect(m_transport.get(), &TcpTransport::inputEnded, this, &Connection::noteInputEnd);
    connect(m_transport.get(), &QTcpSocket::disconnected, this, &Connection::gone);
    m_sincePhase.start();
    m_sinceProgress.start();
    updateIdle();
}

Connection::~Connection()
{
    if (m_socket)
        m_socket->abandon();
}

void Connection::setPhase(Phase phase)
{
    m_phase = phase;
    m_sincePhase.restart();
    updateIdle();
}

// Lets the listener close the connection if it needs room, as long as the client has everything and has sent
// no whole head.
void Connection::updateIdle()
{
    const bool isWaiting = m_phase == Phase::Head
        || (m_phase == Phase::Idle && m_transport->peekAll().isEmpty());
    if (isWaiting && m_transport->unsentBytes() == 0)
        m_idle.join();
    else
        m_idle.leave();
}

void Connection::proceed()
{
    if (!isReading() || m_transport->unsentBytes() > maxUnsent)
        return;
    // An incomplete request can no longer become complete.
    if (!readRequest() && isReading() && m_transport->hasInputEnded())
        close();
}

void Connection::noteInputEnd()
{
    if (m_socket)
        m_socket->noteClientLeft();
    proceed();
}

void Connection::countTaken(qint64 bytes)
{
    m_taken += bytes;
    if (m_taken >= SendBudget::leastProgress)
        noteProgress();
    if (!m_transport->unsentBytes()) {
        m_sincePhase.restart(); // the time of Idle or Closing counts from the moment the answer is sent
        updateIdle();
    }
    proceed();
}

// Returns false if the next request is not complete yet, or was refused.
bool Connection::readRequest()
{
    if (!m_head && !readHead())
        return false;
    if (m_isOverQuota) {
        refuse(429, tooManyConnections());
        return false;
    }
    const bool isForPolicy = m_policy && m_policy->covers(*m_head);
    if (m_head->isUpgrade && isForPolicy) {
        setPhase(Phase::Deciding);
        m_asking = askPolicy();
        return true;
    }
    if (m_phase == Phase::Head) {
        if (isForPolicy && !m_head->header("sec-websocket-key").isNull())
            warnOfRemovedUpgrade(*m_head);
        startBody();
    }
    return m_phase == Phase::Body && readBody();
}

bool Connection::readHead()
{
    if (!skipEmptyLines())
        return false;
    const QByteArrayView bytes = m_transport->peekAll();
    if (m_phase == Phase::Idle)
        setPhase(Phase::Head);
    const qsizetype end = bytes.indexOf("\r\n\r\n", qMax<qsizetype>(0, m_scanned - 3));
    if (end < 0 || end > m_limits.head) {
        checkUnfinishedHead(bytes);
        return false;
    }
    auto head = RequestHead::parse(bytes.first(end).toByteArray(), m_limits.headers);
    if (!head) {
        refuse(head.error().status, QString::fromUtf8(head.error().text));
        return false;
    }
    m_headSize = end + 4;
    m_head = std::move(*head);
    findSource();
    if (!m_head->leaveBasePath(m_listener->shared().basePath)) {
        refuse(404, u"There is nothing at this address."_s);
        return false;
    }
    return true;
}

void Connection::findSource()
{
    const TrustedProxies &proxies = m_listener->shared().proxies;
    if (!proxies.isEmpty())
        m_head->source = proxies.sourceOf(m_transport->peerAddress(), m_head->forwarded);
    if (!m_transport->isEncrypted())
        return;
    if (proxies.isEmpty())
        m_head->source.client = m_transport->client();
    if (!proxies.contains(m_transport->peerAddress())) // a proxy says itself what the client uses
        m_head->source.isSecure = true;
}

// Skips empty lines before a request (RFC 9112 2.2). Returns false if nothing else has arrived yet.
bool Connection::skipEmptyLines()
{
    while (m_phase == Phase::Idle && m_transport->peekAll().startsWith("\r\n"))
        m_transport->discard(2);
    const QByteArrayView bytes = m_transport->peekAll();
    return !bytes.isEmpty() && !(m_phase == Phase::Idle && bytes == "\r");
}

void Connection::checkUnfinishedHead(QByteArrayView bytes)
{
    // With a bare LF the head would never end.
    for (qsizetype at = m_scanned; (at = bytes.indexOf('\n', at)) >= 0; ++at) {
        if (at == 0 || bytes[at - 1] != '\r')
            return refuse(400, u"A line of the request does not end with CR LF."_s);
    }
    m_scanned = bytes.size();
    if (bytes.size() < m_limits.head + 4)
        return;
    const qsizetype firstLine = bytes.indexOf("\r\n");
    const bool longLine = firstLine < 0 || firstLine > m_limits.head;
    refuse(longLine ? 414 : 431, longLine ? u"The address is too long."_s : u"The headers are too long."_s);
}

void Connection::startBody()
{
    if (m_head->contentLength > m_limits.body)
        return refuse(413, u"The request is too large."_s);
    m_transport->discard(m_headSize);
    if (m_head->isChunked)
        m_chunks.emplace(m_limits.body);
    setPhase(Phase::Body);
    const qint64 arrived = m_transport->peekAll().size();
    if (m_head->expectsContinue && (m_head->isChunked ? arrived == 0 : arrived < m_head->contentLength))
        m_transport->write("HTTP/1.1 100 Continue\r\n\r\n");
}

// Delivers the request once its body is complete. Returns false if it is not, or was refused.
bool Connection::readBody()
{
    if (m_head->isChunked)
        return readChunks();
    const qsizetype size = m_head->contentLength;
    if (m_transport->peekAll().size() < size)
        return false;
    const QByteArray request = requestWith(m_transport->peekAll().first(size));
    m_transport->discard(size);
    deliver(request);
    return true;
}

bool Connection::readChunks()
{
    m_transport->discard(m_chunks->take(m_transport->peekAll()));
    if (const auto &refusal = m_chunks->refusal()) {
        refuse(refusal->status, QString::fromUtf8(refusal->text));
        return false;
    }
    if (!m_chunks->isComplete())
        return false;
    const QByteArray request = requestWith(m_chunks->content());
    m_chunks.reset();
    deliver(request);
    return true;
}

QByteArray Connection::requestWith(QByteArrayView body) const
{
    return m_head->canonical(m_head->method, body.size()).append(body);
}

// QHttpServer may answer at once; sendAnswer() then sees to the next request.
void Connection::deliver(const QByteArray &request)
{
    setPhase(Phase::Handling);
    if (m_head->target == "*")
        answerAboutServer();
    else
        requestSocket()->deliver(request);
}

// OPTIONS for the server as a whole (RFC 9110 9.3.7), which QHttpServer does not know.
void Connection::answerAboutServer()
{
    QByteArray answer = "HTTP/1.1 204 No Content\r\nAllow: " + RequestHead::methods().join(", ") + "\r\n";
    for (const auto &[name, value] : SecurityHeaders::all())
        answer += name + ": " + value + "\r\n";
    finishRequest({answer + connectionHeaders() + "\r\n"});
}

RequestSocket *Connection::requestSocket()
{
    if (!m_socket) {
        m_socket = new RequestSocket(*m_transport, m_listener);
        connect(m_socket, &RequestSocket::answered, this, &Connection::sendAnswer);
        connect(m_socket, &RequestSocket::refused, this,
                [this] { refuse(400, u"The request could not be understood."_s); });
        emit requestSocketMade(m_socket);
    }
    return m_socket;
}

void Connection::sendAnswer()
{
    const auto body = m_head->method == "HEAD" ? AnswerBuffer::Body::Omit : AnswerBuffer::Body::Send;
    finishRequest(m_socket->answer().take(body, connectionHeaders()));
}

bool Connection::keepsAlive() const
{
    return m_head->keepAlive && !m_draining;
}

// The headers that the gate adds to every answer.
QByteArray Connection::connectionHeaders() const
{
    QByteArray headers = "Date: " + HttpDate::now() + "\r\n";
    if (!keepsAlive())
        headers += "Connection: close\r\n";
    else if (m_head->isHttp10)
        headers += "Connection: keep-alive\r\n";
    return headers;
}

void Connection::finishRequest(const QList<QByteArray> &answer)
{
    const bool keepAlive = keepsAlive();
    m_transport->writeParts(answer);
    m_head.reset();
    m_scanned = 0;
    m_used = true;
    setPhase(Phase::Idle);
    if (!keepAlive)
        return close();
    // Queued, because QHttpServer may still be busy with the request that it has just answered.
    if (!m_transport->peekAll().isEmpty() || m_transport->hasInputEnded())
        QMetaObject::invokeMethod(this, &Connection::proceed, Qt::QueuedConnection);
}

Task<> Connection::askPolicy()
{
    UpgradePolicy::Decision decision{500, u"The server ran into an error."_s, nullptr};
    try {
        decision = co_await m_policy->decide(*m_head);
    } catch (const std::exception &error) {
        qCWarning(lcGate, "Deciding on a WebSocket upgrade failed: %s", error.what());
    }
    if (m_phase == Phase::Deciding) // the client has not left meanwhile
        follow(decision);
}

void Connection::follow(const UpgradePolicy::Decision &decision)
{
    if (m_draining)
        return refuse(503, u"The server is shutting down."_s);
    if (decision.status != 101)
        return refuse(decision.status, decision.text);
    // A client that has ended its side can't send frames. Refusals of the policy come first, so that the
    // answer to them does not depend on when the end arrives.
    if (m_transport->hasInputEndArrived())
        return refuse(400, u"The connection was half closed before the WebSocket handshake was answered."_s);
    if (m_transport->peekAll().size() != m_headSize)
        return refuse(400, u"Data arrived before the WebSocket handshake was answered."_s);
    if (!admitSocket())
        return refuse(429, tooManyConnections());
    handToPolicy(decision.ticket);
}

// Behind a proxy a socket belongs to its client and counts for it, from now on.
bool Connection::admitSocket()
{
    const ClientAddress &client = m_head->source.client;
    if (client.isNull() || client == m_transport->client())
        return true; // no proxy between them: the connection has counted since it was accepted
    const auto admission = m_listener->shared().quota.admit(client);
    if (admission.verdict != ConnectionQuota::Verdict::Admitted)
        return false;
    m_transport->setClient(client);
    m_transport->hold(admission.token);
    return true;
}

void Connection::handToPolicy(const std::shared_ptr<UpgradePolicy::Ticket> &ticket)
{
    m_transport->disconnect(this);
    m_transport->setHalfOpen(false);
    m_transport->pauseReading(); // until startFrames(), so that no frame is taken for a part of the handshake
    m_transport->replaceFront(m_headSize, m_head->canonical(m_head->method, -1));
    setPhase(Phase::Closing);
    deleteLater();
    m_policy->take(std::move(m_transport), ticket);
}

void Connection::refuse(int status, const QString &text)
{
    emit refused(m_phase == Phase::Deciding ? Listener::Refused::Upgrade : Listener::Refused::Request,
                 status);
    const QByteArrayView bytes = m_transport->peekAll();
    const auto page = m_head ? RefusalPage(*m_head)
                             : RefusalPage(bytes.first(qMin(bytes.size(), m_limits.head)));
    m_transport->write(page.answer(status, text));
    close();
}

void Connection::close()
{
    setPhase(Phase::Closing);
    m_transport->disconnectFromHost();
}

void Connection::gone()
{
    setPhase(Phase::Closing);
    if (m_socket)
        m_socket->abandon();
    deleteLater();
}

void Connection::drain()
{
    m_draining = true;
    if (m_phase == Phase::Idle)
        close();
    else if (isReading())
        refuse(503, u"The server is shutting down."_s);
}

void Connection::closeAtOnce()
{
    if (m_phase == Phase::Idle || m_phase == Phase::Head)
        m_transport->abort();
}

void Connection::checkDeadline()
{
    if (!m_transport)
        return;
    if (readsTooSlowly())
        return m_transport->abort();
    const qint64 limit = timeLimit();
    if (limit < 0 || m_sincePhase.elapsed() <= limit)
        return;
    if (m_phase == Phase::Closing)
        m_transport->abort();
    else if (m_phase == Phase::Idle)
        close();
    else
        refuse(408, u"The request took too long to arrive."_s);
}

// Milliseconds that the client has for its part of this phase, -1 if there is no limit.
qint64 Connection::timeLimit() const
{
    switch (m_phase) {
    case Phase::Idle:
        return m_transport->unsentBytes() ? -1 : m_used ? m_limits.idleTime : m_limits.firstTime;
    case Phase::Head:
        return m_limits.headTime;
    case Phase::Body:
        return m_limits.bodyTime;
    case Phase::Closing:
        return m_transport->unsentBytes() ? -1 : m_limits.closeTime;
    default:
        return -1;
    }
}

// True if the client reads too slowly: a byte now and then does not keep a connection open.
bool Connection::readsTooSlowly()
{
    if (m_transport->unsentBytes() == 0)
        noteProgress();
    return m_sinceProgress.elapsed() >= m_limits.stallTime;
}

void Connection::noteProgress()
{
    m_taken = 0;
    m_sinceProgress.restart();
}

} // namespace stoa
