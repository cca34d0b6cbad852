#pragma once

#include "server/chat/ChatSocket.h"
#include "server/chat/RoomHub.h"
#include "server/database/CommitBus.h"
#include "server/database/DatabaseWriter.h"
#include "server/status/Metrics.h"
#include "tests/support/TestDatabase.h"

#include <QDeadlineTimer>

#include <list>
#include <sys/socket.h>
#include <unistd.h>

namespace stoa {

// Notes what the hub hands it; its peer is this test.
class NotingSocket : public ChatSocket
{
public:
    NotingSocket(ConnectionId id, Room::Dialect dialect, TcpTransport *transport,
                 const std::shared_ptr<const Admission> &admission, DatabaseWriter &writer)
        : ChatSocket(id, new QWebSocket, transport, admission, writer, defaults)
        , m_dialect(dialect)
        , m_transport(transport)
    {
    }

    Room::Dialect dialect() const override { return m_dialect; }

    void start() override { }

    void receiveUpdate(const RoomUpdate &update) override
    {
        updates.append(update);
        for (const QDeadlineTimer busy(sending, Qt::PreciseTimer); !busy.hasExpired();) { }
    }

    void receiveAnswer(const CommittedBatch::Answer &answer) override { answers.append(answer.nonce); }

    void receiveUsers(int count, const QByteArray &) override { users.append(count); }

    void receiveAnnouncement(const QByteArray &frame) override { announcements.append(frame); }

    // More than the kernel takes of a peer who does not read.
    void fill()
    {
        while (unsentBytes() == 0)
            send(QByteArray(64 * 1024, 'x'));
    }

    bool isClosing() const { return !isOpen(); }

    QList<RoomUpdate> updates;
    QStringList answers;
    QList<int> users;
    QByteArrayList announcements;
    std::chrono::milliseconds sending{0}; // how long a send keeps the thread

protected:
    void receiveText(const QString &) override { }

private:
    static inline const Limits defaults;

    const Room::Dialect m_dialect;
    const std::unique_ptr<TcpTransport> m_transport;
};

// A hub whose batches come from the test itself, on this thread.
struct HubFixture
{
    HubFixture()
        : ada(database.addUser(QStringLiteral("ada")))
        , writer(database.path(), bus, {})
        , hub(bus, metrics, [this](const Message &message) {
            ++renderings;
            return message.text.toUtf8();
        })
    {
    }

    NotingSocket *join(const Chat &chat, qint64 id, Room::Dialect dialect = Room::Dialect::Json,
                       ChangeClock::Stamp stamp = 0)
    {
        int ends[2];
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0)
            qFatal("No socket pair");
        peers.emplace_back(ends[0]);
        const auto membership = database.look(
            [&](const Store &store) { return *store.memberships().find(ada, chat.id); });
        const Session session{SessionId(id), ada, QDateTime::currentDateTimeUtc().addDays(1)};
        auto *socket = new NotingSocket(
            ConnectionId(id), dialect, new TcpTransport(ends[1]),
            std::make_shared<const Admission>(session, membership, QStringLiteral("epoch"), stamp), writer);
        hub.add(socket);
        return socket;
    }

    static CommittedBatch::Post post(const Chat &chat, qint64 seq,
                                     const QString &text = QStringLiteral("text"), qint64 origin = 0)
    {
        Message message;
        message.id = MessageId(100 + seq);
        message.chat = chat.id;
        message.seq = seq;
        message.authorName = QStringLiteral("ada");
        message.text = text;
        return {message, ConnectionId(origin)};
    }

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
    int renderings = 0;
    DatabaseWriter writer; // not started
    std::list<Peer> peers;
    RoomHub hub;
};

} // namespace stoa
