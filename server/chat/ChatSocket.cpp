#include "server/chat/ChatSocket.h"

#include "server/chat/RoomUpdate.h"
#include "server/chat/WebSocketFrame.h"
#include "server/database/DatabaseWriter.h"
#include "server/net/TcpTransport.h"

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
    case ChatSocket::tryAgainLater:
        return "busy";
    case ChatSocket::signedOut:
        return "signed_out";
    case ChatSocket::notAMember:
        return "not_a_member";
    case ChatSocket::chatDeleted:
        return "chat_deleted";
    case ChatSocket::closedByAdmin:
        return "closed_by_admin";
    default:
        return "bad_frame";
    }
}

} // namespace

ChatSocket::ChatSocket(ConnectionId id, QWebSocket *socket, TcpTransport *transport,
                       const std::shared_ptr<const Admission> &admission, DatabaseWriter &writer,
                       const Limits &limits)
    : m_transport(transport)
    , m_id(id)
    , m_socket(socket)
    , m_admission(admission)
    , m_writer(writer)
    , m_limits(limits)
{
    socket->setParent(this);
    m_age.start();
    m_sincePing.start();
    connect(socket, &QWebSocket::textMessageReceived, this, &ChatSocket::receiveText);
    connect(socket, &QWebSocket::binaryMessageReceived, this,
            [this] { close(QWebSocketProtocol::CloseCodeDatatypeNotSupported, u"Send text frames."_s); });
    connect(socket, &QWebSocket::disconnected, this, &ChatSocket::closed);
    connect(transport, &TcpTransport::frameRefused, this,
            [this](int code) { close(QWebSocketProtocol::CloseCode(code), {}); });
    // A peer that sends pings and reads no pongs fills the send queue without any send() of ours.
    connect(transport, &QIODevice::readyRead, this, [this] {
        if (m_transport->unsentBytes() > m_limits.unsent)
            drop("slow");
    });
}

ChatSocket::~ChatSocket()
{
    m_socket->disconnect(this);
    m_socket->abort(); // deleting a QWebSocket with unsent data would leak its socket
}

void ChatSocket::prefetch() const
{
    constexpr qsizetype cacheLine = 64;
    constexpr qsizetype size = sizeof(ChatSocket) + cacheLine; // and what a dialect adds first
    for (qsizetype line = 0; line < size; line += cacheLine)
        __builtin_prefetch(reinterpret_cast<const char *>(this) + line);
}

void ChatSocket::close(QWebSocketProtocol::CloseCode code, const QString &reason)
{
    if (m_closingSince.isValid())
        return;
    m_evictionReason = reasonOf(code);
    m_closingSince.start();
    m_socket->close(code, reason);
}

void ChatSocket::drop(const char *reason)
{
    if (!m_closingSince.isValid())
        m_evictionReason = reason;
    m_closingSince.start();
    m_socket->abort();
}

// Returns the reason to drop the peer, or null if it is healthy.
const char *ChatSocket::reasonToDrop() const
{
    if (m_transport->silentFor() > m_limits.silence.count())
        return "silent";
    if (m_transport->stalledFor() > m_limits.stall.count() || m_transport->unsentBytes() > m_limits.unsent)
        return "slow";
    const bool isCloseOverdue = m_closingSince.isValid() && m_closingSince.elapsed() > m_limits.close.count();
    return isCloseOverdue ? "unanswered_close" : nullptr;
}

void ChatSocket::checkHealth(const QDateTime &now)
{
    if (const char *reason = reasonToDrop()) {
        drop(reason);
    } else if (m_admission->session.isExpired(now)) {
        close(signedOut, u"Your session has expired. Sign in again."_s);
    } else if (isOpen() && m_sincePing.elapsed() > m_limits.ping.count()) {
        m_sincePing.start();
        send(WebSocketFrame::ping());
    }
}

void ChatSocket::send(const QByteArray &frames)
{
    if (!isOpen())
        return;
    // A client that has taken everything before may be sent frames of any size.
    const qint64 unsent = m_transport->unsentBytes();
    if (unsent > 0 && unsent + frames.size() > m_limits.unsent)
        drop("slow");
    else
        m_transport->writeDirect(frames);
}

ConnectionSummary ChatSocket::summary() const
{
    ConnectionSummary summary;
    summary.id = m_id;
    summary.user = user();
    summary.userName = m_admission->session.user.name;
    summary.chat = chat();
    summary.dialect = dialect() == ChatDialect::Json ? u"stoa.v1"_s : u"legacy"_s;
    summary.ageSeconds = ageSeconds();
    summary.unsentBytes = unsentBytes();
    summary.address = m_transport->client().toString();
    summary.waitingSeconds = m_transport->stalledFor() / 1000;
    summary.session = session();
    return summary;
}

bool ChatSocket::isChatUnchangedSinceAdmission() const
{
    return m_writer.changeClock().chatUnchangedSince(chat(), admissionStamp());
}

bool ChatSocket::post(const MessageText &text, const Nonce &nonce, Markup markup, MessageId replyTo)
{
    return m_writer.post(MessageDraft{chat(), user(), text, nonce, m_id, markup, replyTo});
}

bool ChatSocket::post(const MessageRequest &request)
{
    return m_writer.post(request);
}

} // namespace stoa
