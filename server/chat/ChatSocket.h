#pragma once

#include "server/chat/Admission.h"
#include "server/chat/Room.h"
#include "server/database/CommittedBatch.h"
#include "server/net/TcpTransport.h"
#include "shared/model/MessageText.h"
#include "shared/model/Nonce.h"
#include "shared/model/Summaries.h"

#include <QElapsedTimer>
#include <QObject>
#include <QWebSocket>

#include <chrono>

namespace stoa {

class DatabaseWriter;

// One person's socket in one chat. Frames that others share are written straight to the transport;
// everything else goes through QWebSocket. Dialects say what is understood and sent. I/O thread.
class ChatSocket : public QObject
{
    Q_OBJECT
public:
    // Application close codes (RFC 6455 7.4.2), in docs/protocol.md.
    static constexpr auto signedOut = QWebSocketProtocol::CloseCode(4001);
    static constexpr auto notAMember = QWebSocketProtocol::CloseCode(4003);
    static constexpr auto chatDeleted = QWebSocketProtocol::CloseCode(4004);
    static constexpr auto tryAgainLater = QWebSocketProtocol::CloseCode(1013);

    // A frame from a client may hold this many bytes, whole messages too.
    static constexpr qint64 maxIncoming = 64 * 1024;

    // When a peer is given up on. The defaults keep what docs/protocol.md promises.
    struct Limits
    {
        // A ping every 25 s keeps proxies from closing (they wait 60 s or more) and finds the dead.
        std::chrono::milliseconds ping{25'000};
        std::chrono::milliseconds silence{55'000};
        std::chrono::milliseconds stall{10'000}; // takes nothing of what waits for it
        std::chrono::milliseconds close{3'000}; // does not answer our close frame
        qint64 unsent = 1024 * 1024; // bytes that may wait for one reader
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

    // When the right to be here was read from the database, or a moment before.
    ChangeClock::Stamp admittedAt() const { return m_admission->stamp; }

    virtual Room::Dialect dialect() const = 0;

    // What the socket says first; the hub has it by now.
    virtual void start() = 0;
    virtual void receiveUpdate(const RoomUpdate &update) = 0;
    virtual void receiveAnswer(const CommittedBatch::Answer &answer) = 0;

    // So many people are in the chat now; frame says it in stoa.v1.
    virtual void receiveUsers(int users, const QByteArray &frame)
    {
        Q_UNUSED(users)
        Q_UNUSED(frame)
    }

    // Something for everyone, whatever the chat; frame says it in stoa.v1.
    virtual void receiveAnnouncement(const QByteArray &frame) { Q_UNUSED(frame) }

    void close(QWebSocketProtocol::CloseCode code, const QString &reason);
    // For who is about to call receiveUpdate() on many: brings into the cache what it reads. Of an idle
    // socket nothing is there. The transport's part looks at what the first part has brought.
    void prefetch() const;

    void prefetchTransport() const { m_transport->prefetch(); }

    // Pings; gives up on peers that are silent, take nothing, or do not close. Called every
    // few seconds.
    void checkHealth(const QDateTime &now);

    // Why the server ended it, as a word for StatusReport; null where it did not, or only because it stops.
    const char *evictedFor() const { return m_evictedFor; }

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

    // Writes frames as they are; a reader who is too far behind is dropped.
    void send(const QByteArray &frames);
    // Sends a message on its way; false: the server is busy.
    bool post(const MessageText &text, const Nonce &nonce);

private:
    void drop(const char *why);
    const char *lostCause() const;

    TcpTransport *const m_transport; // m_socket's child
    QElapsedTimer m_closingSince; // valid once close() was called
    const ConnectionId m_id;
    QWebSocket *const m_socket;
    const std::shared_ptr<const Admission> m_admission;
    DatabaseWriter &m_writer;
    const Limits &m_limits;
    const char *m_evictedFor = nullptr; // a literal
    QElapsedTimer m_age;
    QElapsedTimer m_sincePing;
};

} // namespace stoa
