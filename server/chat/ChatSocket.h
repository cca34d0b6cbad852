#pragma once

#include "server/chat/Admission.h"
#include "server/chat/ChatDialect.h"
#include "server/database/CommittedBatch.h"
#include "server/net/TcpTransport.h"
#include "shared/model/MessageRequest.h"
#include "shared/model/Summaries.h"

#include <QElapsedTimer>
#include <QObject>
#include <QWebSocket>

#include <chrono>

namespace stoa {

class DatabaseWriter;
struct RoomUpdate;

// One user's socket in one chat. Frames that all sockets share are written straight to the transport,
// everything else goes through QWebSocket. Subclasses speak the dialects. Belongs to its I/O thread.
class ChatSocket : public QObject
{
    Q_OBJECT
public:
    // Application close codes (RFC 6455 7.4.2), in docs/protocol.md.
    static constexpr auto signedOut = QWebSocketProtocol::CloseCode(4001);
    static constexpr auto notAMember = QWebSocketProtocol::CloseCode(4003);
    static constexpr auto chatDeleted = QWebSocketProtocol::CloseCode(4004);
    static constexpr auto closedByAdmin = QWebSocketProtocol::CloseCode(4005); // may connect again
    static constexpr auto tryAgainLater = QWebSocketProtocol::CloseCode(1013);

    // A peer that exceeds one of these is disconnected. The defaults are those of docs/protocol.md.
    struct Limits
    {
        // A ping every 25 s keeps proxies from closing the connection (they wait 60 s or more) and finds dead
        // peers.
        std::chrono::milliseconds ping{25'000};
        std::chrono::milliseconds silence{55'000}; // without any bytes from the peer
        std::chrono::milliseconds stall{10'000}; // while bytes wait and the peer takes none
        std::chrono::milliseconds close{3'000}; // for the answer to our close frame
        qint64 unsent = 1024 * 1024; // bytes that wait for the peer
    };

    // limits are shared by all sockets and outlive them.
    ChatSocket(ConnectionId id, QWebSocket *socket, TcpTransport *transport,
               const std::shared_ptr<const Admission> &admission, DatabaseWriter &writer,
               const Limits &limits);
    ~ChatSocket() override;

    ConnectionId id() const { return m_id; }

    ChatId chat() const { return m_admission->membership.chat().id; }

    SessionId session() const { return m_admission->session.id; }

    UserId user() const { return m_admission->session.user.id; }

    // The stamp of ChangeClock from before the membership was read from the database.
    ChangeClock::Stamp admissionStamp() const { return m_admission->stamp; }

    virtual ChatDialect dialect() const = 0;

    // Sends the first event. Called once the socket is in its room.
    virtual void start() = 0;
    virtual void receiveUpdate(const RoomUpdate &update) = 0;
    virtual void receiveAnswer(const CommittedBatch::Answer &answer) = 0;

    // The number of people in the chat, and the stoa.v1 frame with it.
    virtual void receiveUsers(int users, const QByteArray &frame)
    {
        Q_UNUSED(users)
        Q_UNUSED(frame)
    }

    // An admin's message to everyone, as a stoa.v1 frame.
    virtual void receiveAnnouncement(const QByteArray &frame) { Q_UNUSED(frame) }

    void close(QWebSocketProtocol::CloseCode code, const QString &reason);
    // Load the memory that receiveUpdate() reads into the CPU cache, for a caller that updates many sockets:
    // nothing of an idle socket is there. Call prefetchTransport() a while after prefetch(), whose memory it
    // reads.
    void prefetch() const;

    void prefetchTransport() const { m_transport->prefetch(); }

    // Sends a ping if it is time, and disconnects a peer that exceeds its limits. Called every few seconds.
    void checkHealth(const QDateTime &now);

    // The reason why the server closed this socket, as a word for StatusReport. Null if the server did not
    // close it, or closed it because the server stops.
    const char *evictionReason() const
    {
        return !m_evictionReason && m_transport->wasClosedForBudget() ? "slow" : m_evictionReason;
    }

    qint64 ageSeconds() const { return m_age.elapsed() / 1000; }

    // Bytes that the peer has not taken.
    qint64 unsentBytes() const { return m_transport->unsentBytes(); }

    ConnectionSummary summary() const;

signals:
    void closed();

protected:
    virtual void receiveText(const QString &text) = 0;

    const Admission &admission() const { return *m_admission; }

    bool isOpen() const { return !m_closingSince.isValid(); }

    TcpTransport *transport() const { return m_transport; }

    // True if the chat has not changed since the membership was read from the database.
    bool isChatUnchangedSinceAdmission() const;

    // Writes frames as they are; drops a reader that is too far behind.
    void send(const QByteArray &frames);

    // The user of this socket, who asks for a change in its chat.
    Requester requester(const Nonce &nonce) const { return {user(), nonce, m_id, chat()}; }

    // Hand a message, or any request, to the writer; return false if the server is busy.
    bool post(const MessageText &text, const Nonce &nonce, Markup markup, MessageId replyTo = {});
    bool post(const MessageRequest &request);

private:
    void drop(const char *reason);
    const char *reasonToDrop() const;

    TcpTransport *const m_transport; // m_socket's child
    QElapsedTimer m_closingSince; // valid once close() was called
    const ConnectionId m_id;
    QWebSocket *const m_socket;
    const std::shared_ptr<const Admission> m_admission;
    DatabaseWriter &m_writer;
    const Limits &m_limits;
    const char *m_evictionReason = nullptr; // points to a string literal
    QElapsedTimer m_age;
    QElapsedTimer m_sincePing;
};

} // namespace stoa
