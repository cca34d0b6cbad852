#include "server/chat/ClientSocket.h"

#include "server/chat/WebSocketFrame.h"

#include <algorithm>
#include <numeric>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// Returns the reason for StatusReport, by the code with which the server closes the socket.
const char *reasonOf(QWebSocketProtocol::CloseCode code)
{
    switch (int(code)) {
    case QWebSocketProtocol::CloseCodeGoingAway:
        return nullptr;
    case QWebSocketProtocol::CloseCodeDatatypeNotSupported:
        return "binary_frame";
    case QWebSocketProtocol::CloseCodeWrongDatatype:
        return "not_text";
    case QWebSocketProtocol::CloseCodeTooMuchData:
        return "too_big";
    case ClientSocket::tooFast:
        return "too_fast";
    case ClientSocket::tryAgainLater:
        return "busy";
    case ClientSocket::signedOut:
        return "signed_out";
    case ClientSocket::notAMember:
        return "not_a_member";
    case ClientSocket::chatDeleted:
        return "chat_deleted";
    case ClientSocket::closedByAdmin:
        return "closed_by_admin";
    default:
        return "bad_frame";
    }
}

// QWebSocket passes these signals of its socket on, and nobody listens. Each of the connections costs more
// than a hundred bytes.
void disconnectUnused(const QWebSocket *socket, const TcpTransport *transport)
{
    QObject::disconnect(transport, &QAbstractSocket::errorOccurred, socket, nullptr);
    QObject::disconnect(transport, &QAbstractSocket::proxyAuthenticationRequired, socket, nullptr);
    QObject::disconnect(transport, &QIODevice::readChannelFinished, socket, nullptr);
    QObject::disconnect(transport, &QIODevice::aboutToClose, socket, nullptr);
}

} // namespace

ClientSocket::ClientSocket(ConnectionId id, QWebSocket *socket, TcpTransport *transport, Session session,
                           const Limits &limits)
    : m_transport(transport)
    , m_id(id)
    , m_socket(socket)
    , m_session(std::move(session))
    , m_limits(limits)
{
    socket->setParent(this);
    disconnectUnused(socket, transport);
    m_age.start();
    m_sincePing.start();
    connect(socket, &QWebSocket::textMessageReceived, this, &ClientSocket::receiveText);
    connect(socket, &QWebSocket::binaryMessageReceived, this,
            [this] { close(QWebSocketProtocol::CloseCodeDatatypeNotSupported, u"Send text frames."_s); });
}

ClientSocket::~ClientSocket()
{
    m_socket->disconnect();
    m_socket->abort(); // deleting a QWebSocket with unsent data would leak its socket
}

void ClientSocket::refuseFrame(int closeCode)
{
    close(QWebSocketProtocol::CloseCode(closeCode), {});
}

// A peer that sends pings and reads no pongs fills the send queue without any send() of ours.
void ClientSocket::noteInput()
{
    if (m_transport->unsentBytes() > m_limits.unsent)
        drop("slow");
}

void ClientSocket::prefetch() const
{
    constexpr qsizetype cacheLine = 64;
    constexpr qsizetype size = sizeof(ClientSocket) + cacheLine; // and what a dialect adds first
    for (qsizetype line = 0; line < size; line += cacheLine)
        __builtin_prefetch(reinterpret_cast<const char *>(this) + line);
}

void ClientSocket::close(QWebSocketProtocol::CloseCode code, const QString &reason)
{
    uncork();
    if (m_closingSince.isValid())
        return;
    m_evictionReason = reasonOf(code);
    m_closingSince.start();
    m_socket->close(code, reason);
}

void ClientSocket::drop(const char *reason)
{
    if (!m_closingSince.isValid())
        m_evictionReason = reason;
    m_closingSince.start();
    m_socket->abort();
}

// Returns the reason to drop the peer, or null if it is healthy.
const char *ClientSocket::reasonToDrop() const
{
    if (m_transport->silentFor() > m_limits.silence.count())
        return "silent";
    if (m_transport->stalledFor() > m_limits.stall.count() || m_transport->unsentBytes() > m_limits.unsent)
        return "slow";
    const bool isCloseOverdue = m_closingSince.isValid() && m_closingSince.elapsed() > m_limits.close.count();
    return isCloseOverdue ? "unanswered_close" : nullptr;
}

void ClientSocket::checkHealth()
{
    if (const char *reason = reasonToDrop()) {
        drop(reason);
    } else if (isOpen() && m_sincePing.elapsed() > m_limits.ping.count()) {
        m_sincePing.start();
        send(WebSocketFrame::ping());
    }
}

void ClientSocket::send(const QByteArray &frames)
{
    if (m_isCorked)
        m_kept.append(frames);
    else if (isOpen() && !isTooFarBehind(frames.size()))
        m_transport->writeDirect(frames);
}

void ClientSocket::uncork()
{
    m_isCorked = false;
    const QList<QByteArray> kept = std::exchange(m_kept, {});
    if (kept.size() == 1)
        send(kept.first()); // without the vector of parts
    else if (!kept.isEmpty())
        write(kept);
}

void ClientSocket::write(const QList<QByteArray> &parts)
{
    const auto add = [](qint64 sum, const QByteArray &part) { return sum + part.size(); };
    const qint64 size = std::accumulate(parts.cbegin(), parts.cend(), qint64(0), add);
    if (isOpen() && !isTooFarBehind(size))
        m_transport->writeParts(parts);
}

// Drops the peer if so many bytes more must not wait for it. A client that has taken everything before may be
// sent frames of any size.
bool ClientSocket::isTooFarBehind(qint64 bytes)
{
    const qint64 unsent = m_transport->unsentBytes();
    if (unsent == 0 || unsent + bytes <= m_limits.unsent)
        return false;
    drop("slow");
    return true;
}

ClientSocket::Subscriptions::const_iterator ClientSocket::placeOf(ChatId chat) const
{
    const auto isBefore = [](const auto &subscription, ChatId other) { return subscription->chat() < other; };
    return std::lower_bound(m_subscriptions.begin(), m_subscriptions.end(), chat, isBefore);
}

Subscription *ClientSocket::subscription(ChatId chat) const
{
    const auto place = placeOf(chat);
    return place != m_subscriptions.end() && (*place)->chat() == chat ? place->get() : nullptr;
}

void ClientSocket::add(std::unique_ptr<Subscription> subscription)
{
    m_subscriptions.insert(placeOf(subscription->chat()), std::move(subscription));
}

void ClientSocket::remove(const Subscription &subscription)
{
    m_subscriptions.erase(placeOf(subscription.chat()));
}

void ClientSocket::loseChat(Subscription &, const RevokedAccess::Ending &ending)
{
    close(QWebSocketProtocol::CloseCode(ending.code), ending.reason);
}

ConnectionSummary ClientSocket::summary() const
{
    ConnectionSummary summary;
    summary.id = m_id;
    summary.user = user();
    summary.userName = m_session.user.name;
    if (!isForAllChats() && !m_subscriptions.empty())
        summary.chat = m_subscriptions.front()->chat();
    summary.dialect = dialect() == ChatDialect::Json ? u"stoa.v1"_s : u"legacy"_s;
    summary.ageSeconds = ageSeconds();
    summary.unsentBytes = unsentBytes();
    summary.address = m_transport->client().toString();
    summary.waitingSeconds = m_transport->stalledFor() / 1000;
    summary.session = session();
    return summary;
}

} // namespace stoa
