#include "server/chat/RoomHub.h"

#include "server/chat/ChatSocket.h"
#include "server/chat/WebSocketFrame.h"
#include "server/database/CommitBus.h"
#include "server/status/Metrics.h"
#include "shared/concurrency/TsanAnnotations.h"
#include "shared/protocol/ServerEvent.h"

#include <QVarLengthArray>
#include <QWebSocketProtocol>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// Sockets are looked over for pings, silence, slowness and closing that takes too long: each every five
// seconds, but never all at once, since what is idle is in no cache. Few of them are all looked at each time.
constexpr int sweepInterval = 250;
constexpr qsizetype sweepsInARound = 20;
constexpr qsizetype smallestSlice = 64;
// Who comes and goes in this time is told to Presence in one event.
constexpr int presenceGathering = 10;

} // namespace

RoomHub::RoomHub(const CommitBus &bus, Metrics &metrics, RenderMessage render, QObject *parent)
    : QObject(parent)
    , m_metrics(metrics)
    , m_render(std::move(render))
{
    connect(&bus, &CommitBus::committed, this, [this, &bus](const CommittedBatchPtr &batch) {
        tsanAcquire(&bus);
        publish(*batch);
    });
    auto *timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &RoomHub::sweep);
    timer->start(sweepInterval);
    m_presenceTimer.setSingleShot(true);
    m_presenceTimer.setInterval(presenceGathering);
    connect(&m_presenceTimer, &QTimer::timeout, this, &RoomHub::notifyPresence);
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
    room->publishNow(); // it starts with all that the thread has published
    room->add(socket);
    m_sockets.insert(socket->id(), socket);
    m_metrics.connectedClients.fetch_add(1, std::memory_order_relaxed);
    connect(socket, &ChatSocket::closed, this, [this, socket] { forget(socket); });
    notePresence(*socket, 1);
    if (m_draining)
        socket->close(QWebSocketProtocol::CloseCodeGoingAway, {});
    else
        closeIfEnded(*socket);
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
    emit left(socket->session());
    if (const char *why = socket->evictedFor())
        m_counts.evictions.note(QLatin1String(why));
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

void RoomHub::notifyPresence()
{
    tsanRelease(m_changes.constData());
    const TsanIgnoreScope posting;
    emit presenceChanged(std::exchange(m_changes, {}));
}

void RoomHub::receiveCounts(const Presence::Counts &counts)
{
    tsanAcquire(counts.constData());
    for (const Presence::Count &count : counts) {
        if (Room *room = m_rooms.value(count.chat))
            room->notifyUsers(count.users, count.isForAll);
    }
}

Room *RoomHub::roomOf(ChatId chat)
{
    Room *&room = m_rooms[chat];
    if (!room)
        room = new Room(chat, m_counts, this);
    return room;
}

QByteArray RoomHub::frameOf(const Message &message) const
{
    if (message.isRemoval())
        return WebSocketFrame::text(ServerEvent::removed(message));
    return WebSocketFrame::text(ServerEvent::message(message, m_render(message)));
}

void RoomHub::publish(const CommittedBatch &batch)
{
    publishPosts(batch.posts);
    for (const CommittedBatch::Answer &answer : batch.answers) {
        if (ChatSocket *socket = m_sockets.value(answer.origin)) {
            m_rooms.value(socket->chat())->publishNow(); // an answer may be the message that waits there
            socket->receiveAnswer(answer);
        }
    }
    for (const CommittedBatch::Announcement &announcement : batch.announcements)
        announce(announcement);
    if (batch.endsAccess())
        endAccess(batch);
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
    if (!message.isRemoval())
        update.arrivals.append(post.arrivedAt);
    if (room.has(Room::Dialect::Json))
        update.jsonFrames += frameOf(message);
    if (room.has(Room::Dialect::Legacy) && !message.isRemoval()) {
        const QString line = message.authorName + QStringLiteral(": ") + message.text;
        update.legacyFrames.append({message.seq, post.origin, WebSocketFrame::text(line.toUtf8())});
    }
    return isFirst;
}

void RoomHub::announce(const CommittedBatch::Announcement &announcement)
{
    const QByteArray frame = WebSocketFrame::text(
        ServerEvent::announcement(announcement.text, announcement.at));
    const auto sockets = m_sockets;
    for (ChatSocket *socket : sockets)
        socket->receiveAnnouncement(frame);
}

void RoomHub::endAccess(const CommittedBatch &batch)
{
    m_ended.note(batch);
    const auto sockets = m_sockets;
    for (ChatSocket *socket : sockets)
        closeIfEnded(*socket);
}

void RoomHub::closeIfEnded(ChatSocket &socket) const
{
    const auto ending = m_ended.endingOf(socket);
    if (!ending)
        return;
    m_rooms.value(socket.chat())->publishNow();
    socket.close(QWebSocketProtocol::CloseCode(ending->code), ending->reason);
}

void RoomHub::drain()
{
    m_draining = true;
    const auto rooms = m_rooms; // a socket that is too slow leaves meanwhile, and its room with it
    for (Room *room : rooms)
        room->publishNow();
    const auto sockets = m_sockets;
    for (ChatSocket *socket : sockets)
        socket->close(QWebSocketProtocol::CloseCodeGoingAway, {});
    if (m_sockets.isEmpty())
        emit drained();
}

QHash<ChatId, qint64> RoomHub::clients() const
{
    QHash<ChatId, qint64> clients;
    clients.reserve(m_rooms.size());
    for (auto it = m_rooms.cbegin(); it != m_rooms.cend(); ++it)
        clients.insert(it.key(), it.value()->socketCount());
    return clients;
}

QList<ConnectionSummary> RoomHub::connections(ConnectionId after, qsizetype limit) const
{
    QList<ConnectionId> ids;
    for (auto it = m_sockets.keyBegin(); it != m_sockets.keyEnd(); ++it) {
        if (*it > after)
            ids.append(*it);
    }
    std::sort(ids.begin(), ids.end());
    QList<ConnectionSummary> summaries;
    for (const ConnectionId id : ids.first(std::min(limit, ids.size())))
        summaries.append(m_sockets.value(id)->summary());
    return summaries;
}

void RoomHub::beginRound()
{
    m_toSweep = m_sockets.keys();
    m_census = std::exchange(m_nextCensus, {});
}

void RoomHub::sweep()
{
    m_ended.forgetOld();
    if (m_toSweep.isEmpty())
        beginRound();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const qsizetype slice = std::max(smallestSlice, m_sockets.size() / sweepsInARound + 1);
    for (qsizetype i = 0; i < slice && !m_toSweep.isEmpty(); ++i) {
        if (ChatSocket *socket = m_sockets.value(m_toSweep.takeLast())) {
            m_nextCensus.count(socket->ageSeconds(), socket->unsentBytes());
            socket->checkHealth(now);
        }
    }
}

} // namespace stoa
