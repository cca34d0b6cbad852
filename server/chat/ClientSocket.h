#pragma once

#include "server/chat/ChatDialect.h"
#include "server/chat/RevokedAccess.h"
#include "server/chat/Subscription.h"
#include "server/database/CommittedBatch.h"
#include "server/net/TcpTransport.h"
#include "shared/model/Session.h"
#include "shared/model/Summaries.h"

#include <QElapsedTimer>
#include <QObject>
#include <QWebSocket>

#include <chrono>
#include <memory>
#include <vector>

namespace stoa {

// One WebSocket of a signed-in person, and the owner of its subscriptions: one chat, or all chats of the
// person. Frames that sockets share are written straight to the transport, everything else goes through
// QWebSocket. Subclasses speak the dialects. Belongs to its I/O thread.
class ClientSocket : public QObject, private TcpTransport::FrameObserver
{
    Q_OBJECT
public:
    // Application close codes (RFC 6455 7.4.2), in docs/protocol.md.
    static constexpr auto signedOut = QWebSocketProtocol::CloseCode(4001);
    static constexpr auto notAMember = QWebSocketProtocol::CloseCode(4003);
    static constexpr auto chatDeleted = QWebSocketProtocol::CloseCode(4004);
    static constexpr auto closedByAdmin = QWebSocketProtocol::CloseCode(4005); // may connect again
    static constexpr auto tryAgainLater = QWebSocketProtocol::CloseCode(1013);
    static constexpr auto tooFast = QWebSocketProtocol::CloseCodePolicyViolated; // 1008

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

    using Subscriptions = std::vector<std::unique_ptr<Subscription>>;

    // Keeps what is sent while it exists, and then sends all of it in one call of the kernel. Inside another
    // one it does nothing.
    class Cork
    {
    public:
        explicit Cork(ClientSocket &socket)
            : m_socket(socket.cork() ? &socket : nullptr)
        {
        }

        ~Cork()
        {
            if (m_socket)
                m_socket->uncork();
        }

        Q_DISABLE_COPY_MOVE(Cork)

    private:
        ClientSocket *const m_socket;
    };

    // limits are shared by all sockets and outlive them.
    ClientSocket(ConnectionId id, QWebSocket *socket, TcpTransport *transport, Session session,
                 const Limits &limits);
    ~ClientSocket() override;

    // From now on, frames arrive. Call it once the hub has the socket.
    void startFrames() { m_transport->startFrames(*this); }

    // Calls the function in the context of the object once the socket is closed, by either side or a failure.
    template<class Function> void callWhenClosed(const QObject &context, Function function)
    {
        connect(m_socket, &QWebSocket::disconnected, &context, std::move(function));
    }

    // Keeps this as long as the socket exists: it is counted by it (ConnectionQuota).
    void hold(std::shared_ptr<void> quotaToken) { m_quotaToken = std::move(quotaToken); }

    ConnectionId id() const { return m_id; }

    SessionId session() const { return m_session.id; }

    UserId user() const { return m_session.user.id; }

    const User &person() const { return m_session.user; }

    // The user has another display name now.
    void setPerson(const User &person) { m_session.user = person; }

    virtual ChatDialect dialect() const = 0;

    // False if it is for one chat, without which it would be useless.
    virtual bool isForAllChats() const { return false; }

    virtual void receiveAnswer(const CommittedBatch::Answer &answer) = 0;

    // How far the user has read a chat now, by a request of any device, and the stoa.v1 frame with it.
    virtual void receiveReadMark(const ReadMarked &marked, const QByteArray &frame)
    {
        Q_UNUSED(marked)
        Q_UNUSED(frame)
    }

    // An admin's message to everyone, as a stoa.v1 frame.
    virtual void receiveAnnouncement(const QByteArray &frame) { Q_UNUSED(frame) }

    // The user may no longer be in the chat of this subscription, for a reason that a close frame would give.
    // Deletes the subscription or closes the socket.
    virtual void loseChat(Subscription &subscription, const RevokedAccess::Ending &ending);

    // The user has joined a chat, which matters to a socket for all chats.
    virtual void receiveJoin(ChatId chat) { Q_UNUSED(chat) }

    // Sorted by chat.
    const Subscriptions &subscriptions() const { return m_subscriptions; }

    // Null if there is none of this chat.
    Subscription *subscription(ChatId chat) const;

    bool isOpen() const { return !m_closingSince.isValid(); }

    void close(QWebSocketProtocol::CloseCode code, const QString &reason);

    // Writes frames as they are; drops a reader that is too far behind.
    void send(const QByteArray &frames);

    // Keeps what is sent until uncork(). Returns false if it is kept already.
    bool cork() { return !std::exchange(m_isCorked, true); }

    // Sends what was kept, in one call of the kernel.
    void uncork();

    // Load the memory that an update reads into the CPU cache, for a caller that updates many sockets:
    // nothing of an idle socket is there. Call prefetchTransport() a while after prefetch(), whose memory it
    // reads.
    void prefetch() const;

    void prefetchTransport() const { m_transport->prefetch(); }

    // Sends a ping if it is time, and disconnects a peer that exceeds its limits. Called every few seconds.
    void checkHealth();

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

protected:
    virtual void receiveText(const QString &text) = 0;

    // Makes room for so many more.
    void reserve(size_t count) { m_subscriptions.reserve(m_subscriptions.size() + count); }

    void add(std::unique_ptr<Subscription> subscription);
    // Deletes the subscription, which has left its room.
    void remove(const Subscription &subscription);

private:
    void refuseFrame(int closeCode) override;
    void noteInput() override;
    Subscriptions::const_iterator placeOf(ChatId chat) const;
    void write(const QList<QByteArray> &parts);
    bool isTooFarBehind(qint64 bytes);
    void drop(const char *reason);
    const char *reasonToDrop() const;

    TcpTransport *const m_transport; // m_socket's child
    QElapsedTimer m_closingSince; // valid once close() was called
    bool m_isCorked = false;
    QList<QByteArray> m_kept; // while it is corked
    const ConnectionId m_id;
    QWebSocket *const m_socket;
    Session m_session;
    Subscriptions m_subscriptions;
    std::shared_ptr<void> m_quotaToken;
    const Limits &m_limits;
    const char *m_evictionReason = nullptr; // points to a string literal
    QElapsedTimer m_age;
    QElapsedTimer m_sincePing;
};

} // namespace stoa
