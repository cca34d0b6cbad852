#include "server/chat/RoomHub.h"

#include "server/chat/ChatSocket.h"
#include "server/chat/WebSocketFrame.h"
#include "server/status/Metrics.h"
#include "server/write/RoomBus.h"
#include "shared/protocol/ServerEvent.h"
#include "shared/threads/handover.h"

#include <QVarLengthArray>
#include <QWebSocketProtocol>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// Sockets are looked over for pings, silence, slowness and closing that takes too long: each every two
// seconds, but never all at once, since what is idle is in no cache. Few of them are all looked at each time.
constexpr int sweepInterval = 250;
constexpr qsizetype sweepsInARound = 8;
constexpr qsizetype smallestSlice = 64;
// Longer than any handshake takes after its session was read.
constexpr int endedMemory = 60'000;
// Who comes and goes in this time is told to Presence in one event.
constexpr int presenceGathering = 10;

} // namespace

RoomHub::RoomHub(const RoomBus &bus, Metrics &metrics, RenderMessage render, QObject *parent)
    : QObject(parent)
    , m_metrics(metrics)
    , m_render(std::move(render))
{
    connect(&bus, &RoomBus::committed, this, [this, &bus](const CommittedBatchPtr &batch) {
        takeOver(&bus);
        publish(*batch);
    });
    auto *timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &RoomHub::sweep);
    timer->start(sweepInterval);
    m_presenceTimer.setSingleShot(true);
    m_presenceTimer.setInterval(presenceGathering);
    connect(&m_presenceTimer, &QTimer::timeout, this, &RoomHub::tellPresence);
}

RoomHub::~RoomHub()
{
    // Sockets announce their end to the hub, which must not hear it any more.
    for (ChatSocket *socket : std::as_const(m_sockets)) {
        socket->disconnect(this);
        delete socket;
    }
}

void RoomHub::add(ChatSocket *socket)
{
    Room *room = roomOf(socket->chat());
    room->add(socket);
    m_sockets.insert(socket->id(), socket);
    m_metrics.connectedClients.fetch_add(1, std::memory_order_relaxed);
    connect(room, &Room::published, socket, &ChatSocket::receiveUpdate);
    connect(socket, &ChatSocket::closed, this, [this, socket] { forget(socket); });
    notePresence(*socket, 1);
    if (m_draining)
        socket->close(QWebSocketProtocol::CloseCodeGoingAway, {});
    else if (m_ended.contains(socket->session()))
        closeSignedOut(*socket);
}

void RoomHub::closeSignedOut(ChatSocket &socket)
{
    socket.close(ChatSocket::signedOut, u"You have been signed out."_s);
}

void RoomHub::forget(ChatSocket *socket)
{
    m_sockets.remove(socket->id());
    m_metrics.connectedClients.fetch_sub(1, std::memory_order_relaxed);
    if (Room *room = m_rooms.value(socket->chat())) {
        room->remove(socket);
        if (room->isEmpty()) {
            m_rooms.remove(room->chat());
            room->deleteLater();
        }
    }
    notePresence(*socket, -1);
    socket->deleteLater();
    if (m_draining && m_sockets.isEmpty())
        emit drained();
}

void RoomHub::notePresence(const ChatSocket &socket, int change)
{
    if (m_draining)
        return; // nobody is left to hear it
    m_changes.append({socket.chat(), socket.user(), change});
    if (!m_presenceTimer.isActive())
        m_presenceTimer.start();
}

void RoomHub::tellPresence()
{
    handOver(m_changes.constData());
    const Posting posting;
    emit presenceChanged(std::exchange(m_changes, {}));
}

void RoomHub::receiveCounts(const Presence::Counts &counts)
{
    takeOver(counts.constData());
    for (const Presence::Count &count : counts) {
        if (Room *room = m_rooms.value(count.chat))
            room->tellUsers(count.users, count.isForAll);
    }
}

Room *RoomHub::roomOf(ChatId chat)
{
    Room *&room = m_rooms[chat];
    if (!room)
        room = new Room(chat, this);
    return room;
}

QByteArray RoomHub::frameOf(const Message &message) const
{
    return WebSocketFrame::text(ServerEvent::message(message, m_render(message)));
}

void RoomHub::publish(const CommittedBatch &batch)
{
    publishPosts(batch.posts);
    for (const CommittedBatch::Answer &answer : batch.answers) {
        if (ChatSocket *socket = m_sockets.value(answer.origin))
            socket->receiveAnswer(answer);
    }
    if (!batch.endedSessions.isEmpty())
        endSessions(batch.endedSessions);
}

void RoomHub::publishPosts(const QList<CommittedBatch::Post> &posts)
{
    for (const CommittedBatch::Post &post : posts)
        m_lastPublished[post.message.chat] = post.message.seq;
    QVarLengthArray<Room *, 64> rooms; // that hear something, in the order of their first post
    for (const CommittedBatch::Post &post : posts) {
        Room *room = m_rooms.value(post.message.chat);
        if (room && gather(*room, post))
            rooms.append(room);
    }
    for (Room *room : rooms)
        room->publish();
}

// True where it is the first that waits in the room.
bool RoomHub::gather(Room &room, const CommittedBatch::Post &post) const
{
    const Message &message = post.message;
    RoomUpdate &update = room.waiting();
    const bool isFirst = update.isEmpty();
    if (isFirst)
        update.firstSeq = message.seq;
    update.lastSeq = message.seq;
    if (room.has(Room::Dialect::Json))
        update.jsonFrames += frameOf(message);
    if (room.has(Room::Dialect::Legacy)) {
        const QString line = message.authorName + QStringLiteral(": ") + message.text;
        update.legacyFrames.append({message.seq, post.origin, WebSocketFrame::text(line.toUtf8())});
    }
    return isFirst;
}

void RoomHub::endSessions(const QList<SessionId> &sessions)
{
    for (const SessionId session : sessions)
        m_ended.insert(session, QDeadlineTimer(endedMemory));
    const QSet<SessionId> ended(sessions.begin(), sessions.end());
    const auto sockets = m_sockets;
    for (ChatSocket *socket : sockets) {
        if (ended.contains(socket->session()))
            closeSignedOut(*socket);
    }
}

void RoomHub::drain()
{
    m_draining = true;
    const auto sockets = m_sockets;
    for (ChatSocket *socket : sockets)
        socket->close(QWebSocketProtocol::CloseCodeGoingAway, {});
    if (m_sockets.isEmpty())
        emit drained();
}

void RoomHub::sweep()
{
    m_ended.removeIf([](const auto &entry) { return entry.value().hasExpired(); });
    if (m_toSweep.isEmpty())
        m_toSweep = m_sockets.keys();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const qsizetype slice = std::max(smallestSlice, m_sockets.size() / sweepsInARound + 1);
    for (qsizetype i = 0; i < slice && !m_toSweep.isEmpty(); ++i) {
        if (ChatSocket *socket = m_sockets.value(m_toSweep.takeLast()))
            socket->checkHealth(now);
    }
}

} // namespace stoa
