#pragma once

#include "server/chat/Admission.h"
#include "server/chat/ClientSocket.h"
#include "server/chat/RoomHub.h"
#include "server/chat/RoomUpdate.h"
#include "server/database/CommitBus.h"
#include "server/database/DatabaseWriter.h"
#include "server/status/Metrics.h"
#include "tests/server/chat/EscapingRenderer.h"
#include "tests/support/TestDatabase.h"

#include <QDeadlineTimer>

#include <list>
#include <sys/socket.h>
#include <unistd.h>

namespace stoa {

// Records what the hub passes to it.
class RecordingSocket : public ClientSocket
{
public:
    RecordingSocket(ConnectionId id, ChatDialect dialect, TcpTransport *transport,
                    const std::shared_ptr<const Admission> &admission)
        : ClientSocket(id, new QWebSocket, transport, admission->session, defaults)
        , m_dialect(dialect)
        , m_transport(transport)
    {
        addChat(admission->membership->chat().id, admission->stamp);
    }

    ChatDialect dialect() const override { return m_dialect; }

    Subscription &addChat(ChatId chat, ChangeClock::Stamp stamp)
    {
        add(std::make_unique<Recorder>(*this, chat, stamp));
        return *subscription(chat);
    }

    void receiveAnswer(const CommittedBatch::Answer &answer) override { answers.append(answer.nonce); }

    void receiveAnnouncement(const QByteArray &frame) override { announcements.append(frame); }

    // The end of the connection, as the hub sees it.
    void announceEnd() { emit findChild<QWebSocket *>()->disconnected(); }

    // Sends until bytes stay unsent, because the peer does not read.
    void fill()
    {
        while (unsentBytes() == 0)
            send(QByteArray(64 * 1024, 'x'));
    }

    bool isClosing() const { return !isOpen(); }

    QList<RoomUpdate> updates;
    QStringList answers;
    QByteArrayList presence; // frames
    QByteArrayList typing; // frames
    QByteArrayList announcements;
    std::chrono::milliseconds sending{0}; // how long a send blocks the thread
    bool leavesOnUpdate = false; // like a socket that is too slow
    bool sendsUpdates = false;

protected:
    void receiveText(const QString &) override { }

private:
    class Recorder : public Subscription
    {
    public:
        using Subscription::Subscription;

        void receiveUpdate(const RoomUpdate &update) override { recording().record(update); }

        void receiveUsers(const QByteArray &frame) override { recording().presence.append(frame); }

        void receiveTyping(const QByteArray &frame) override { recording().typing.append(frame); }

    private:
        RecordingSocket &recording() const { return static_cast<RecordingSocket &>(socket()); }
    };

    void record(const RoomUpdate &update)
    {
        updates.append(update);
        if (sendsUpdates)
            send(update.jsonFrames);
        if (leavesOnUpdate)
            announceEnd();
        for (const QDeadlineTimer busy(sending, Qt::PreciseTimer); !busy.hasExpired();) { }
    }

    static inline const Limits defaults;

    const ChatDialect m_dialect;
    const std::unique_ptr<TcpTransport> m_transport;
};

// A hub whose batches come from the test itself, on this thread.
struct HubFixture
{
    HubFixture()
        : ada(database.addUser(QStringLiteral("ada")))
        , writer(database.path(), bus, {})
        , hub(bus, metrics, renderer)
    {
    }

    RecordingSocket *join(const Chat &chat, qint64 id, ChatDialect dialect = ChatDialect::Json,
                          ChangeClock::Stamp stamp = 0, qint64 session = 0)
    {
        int ends[2];
        if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0)
            qFatal("No socket pair");
        peers.emplace_back(ends[0]);
        const auto membership = database.read(
            [&](const Store &store) { return *store.memberships().find(ada, chat.id); });
        const Session signIn{SessionId(session > 0 ? session : id), ada,
                             QDateTime::currentDateTimeUtc().addDays(1)};
        auto *socket = new RecordingSocket(
            ConnectionId(id), dialect, new TcpTransport(ends[1]),
            std::make_shared<const Admission>(signIn, membership, QStringLiteral("epoch"), stamp));
        hub.add(socket);
        hub.join(*socket->subscription(chat.id));
        return socket;
    }

    static MessagePosted post(const Chat &chat, qint64 seq, const QString &text = QStringLiteral("text"),
                              qint64 origin = 0)
    {
        Message message;
        message.id = MessageId(100 + seq);
        message.chat = chat.id;
        message.seq = seq;
        message.authorName = QStringLiteral("ada");
        message.text = text;
        return {message, ConnectionId(origin)};
    }

    static MessageRemoved removal(const Chat &chat, qint64 seq, qint64 messageSeq)
    {
        MessageRemoved removal{post(chat, messageSeq, {}).message, {}};
        removal.message.changeSeq = seq;
        return removal;
    }

    MessageChanged change(const Chat &chat, qint64 seq, qint64 messageSeq, MessageChanged::Aspect aspect,
                          const QString &nonce = {}) const
    {
        MessageChanged change{post(chat, messageSeq).message, aspect, ada.id, nonce};
        change.message.changeSeq = seq;
        return change;
    }

    // The number of messages in each packet that the peer of a socket has received: its end keeps the packets
    // apart.
    QList<int> sends(size_t peer) const
    {
        QList<int> messages;
        QByteArray packet(64 * 1024, Qt::Uninitialized);
        const int descriptor = std::next(peers.begin(), qsizetype(peer))->descriptor;
        for (ssize_t size = 0;
             (size = ::recv(descriptor, packet.data(), size_t(packet.size()), MSG_DONTWAIT)) > 0;)
            messages.append(int(packet.first(size).count("\"type\":\"message\"")));
        return messages;
    }

    void publish(const QList<ChatChange> &changes) { commit({{.changes = changes}}); }

    void commit(const CommittedBatch &batch)
    {
        emit bus.committed(std::make_shared<const CommittedBatch>(batch));
    }

    struct Peer
    {
        explicit Peer(int descriptor)
            : descriptor(descriptor)
        {
        }

        ~Peer() { ::close(descriptor); }
        Q_DISABLE_COPY_MOVE(Peer)
        int descriptor;
    };

    TestDatabase database;
    User ada;
    CommitBus bus;
    Metrics metrics;
    EscapingRenderer renderer;
    DatabaseWriter writer; // not started
    std::list<Peer> peers;
    RoomHub hub;
};

} // namespace stoa
