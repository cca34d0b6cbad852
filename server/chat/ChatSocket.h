#pragma once

#include "server/chat/Admission.h"
#include "server/chat/ChatDialect.h"
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

    // A moment before the right to be here was read from the database.
    ChangeClock::Stamp admittedAt() const { return m_admission->stamp; }

    virtual ChatDialect dialect() const = 0;

    // Sends the first event. The socket is in its room by now.
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
    // A caller of receiveUpdate() on many sockets fetches with these what it is about to read, because
    // nothing of an idle socket is in the cache. prefetchTransport() reads what prefetch() has fetched.
    void prefetch() const;

    void prefetchTransport() const { m_transport->prefetch(); }

    // Pings; gives up on peers that are silent, take nothing, or do not close. Called every
    // few seconds.
    void checkHealth(const QDateTime &now);

    // Why the server ended it, as a word for StatusReport; null if it did not, or only because it stops.
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

    // True if the chat has not changed since the right to be here was read from the database.
    bool isChatAsAdmitted() const;

    // Writes frames as they are; drops a reader that is too far behind.
    void send(const QByteArray &frames);
    // Hands a message to the writer; returns false if the server is busy.
    bool post(const MessageText &text, const Nonce &nonce);

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
    const char *m_evictedFor = nullptr; // points to a string literal
    QElapsedTimer m_age;
    QElapsedTimer m_sincePing;
};

} // namespace stoa
