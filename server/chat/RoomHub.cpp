#include "server/chat/RoomHub.h"

#include "server/chat/ChatSocket.h"
#include "server/chat/MessageRenderer.h"
#include "server/chat/WebSocketFrame.h"
#include "server/database/CommitBus.h"
#include "server/status/Metrics.h"
#include "shared/concurrency/TsanAnnotations.h"
#include "shared/protocol/ServerEvent.h"

#include <QLoggingCategory>
#include <QVarLengthArray>
#include <QWebSocketProtocol>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcSockets, "stoa.sockets")

// Every socket is checked at least every five seconds (ChatSocket::checkHealth). A sweep checks only a slice
// of them, because the memory of idle sockets is in no CPU cache; if there are few sockets, a slice is all of
// them.
constexpr int sweepInterval = 250; // ms
constexpr qsizetype sweepsPerRound = 20;
constexpr qsizetype smallestSlice = 64;
// Sockets that open and close within this time reach Presence in one event.
constexpr int presenceInterval = 10; // ms

} // namespace

RoomHub::RoomHub(const CommitBus &bus, Metrics &metrics, const MessageRenderer &renderer, QObject *parent)
    : QObject(parent)
    , m_metrics(metrics)
    , m_renderer(renderer)
{
    connect(&bus, &CommitBus::committed, this, [this, &bus](const CommittedBatchPtr &batch) {
        tsanAcquire(&bus);
        publish(*batch);
    });
    auto *timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &RoomHub::sweep);
    timer->start(sweepInterval);
    m_presenceTimer.setSingleShot(true);
    m_presenceTimer.setInterval(presenceInterval);
    connect(&m_presenceTimer, &QTimer::timeout, this, &RoomHub::notifyPresence);
}

RoomHub::~RoomHub()
{
    // Sockets announce their end to the hub, which must not receive it any more.
    for (ChatSocket *socket : std::as_const(m_sockets)) {
        socket->disconnect(this);
        delete socket;
    }
}

void RoomHub::add(ChatSocket *socket)
{
    Room *room = roomOf(socket->chat());
    room->publishNow(); // so that the new socket starts after everything that the room has published
    room->add(socket);
    m_sockets.insert(socket->id(), socket);
    m_bySession.insert(socket->session(), socket);
    m_metrics.connectedClients.fetch_add(1, std::memory_order_relaxed);
    connect(socket, &ChatSocket::closed, this, [this, socket] { forget(socket); });
    notePresence(*socket, 1);
    qCDebug(lcSockets) << "Socket" << socket->id().value() << "of user" << socket->user().value() << "in chat"
                       << socket->chat().value() << "has opened";
    if (m_draining)
        socket->close(QWebSocketProtocol::CloseCodeGoingAway, {});
    else
        closeIfRevoked(*socket);
}

void RoomHub::forget(ChatSocket *socket)
{
    m_sockets.remove(socket->id());
    m_bySession.remove(socket->session(), socket);
    m_metrics.connectedClients.fetch_sub(1, std::memory_order_relaxed);
    if (Room *room = m_rooms.value(socket->chat())) {
        room->remove(socket);
        if (room->isEmpty()) {
            m_rooms.remove(room->chat());
            room->deleteLater();
        }
    }
    notePresence(*socket, -1);
    emit socketClosed(socket->session());
    const char *reason = socket->evictionReason();
    if (reason)
        m_counts.evictions.note(QLatin1String(reason));
    qCDebug(lcSockets) << "Socket" << socket->id().value() << "of user" << socket->user().value() << "in chat"
                       << socket->chat().value() << "has closed:" << (reason ? reason : "as usual");
    socket->deleteLater();
    if (m_draining && m_sockets.isEmpty())
        emit drained();
}

void RoomHub::notePresence(const ChatSocket &socket, int change)
{
    if (m_draining)
        return; // all sockets close, so nobody is left to be notified
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

qint64 RoomHub::lastPublished(ChatId chat) const
{
    const Room *room = m_rooms.value(chat);
    return room ? room->lastPublished() : 0;
}

QByteArray RoomHub::frameOf(const ChatChange &change) const
{
    return WebSocketFrame::text(std::visit([this](const auto &kind) { return eventOf(kind); }, change));
}

QByteArray RoomHub::eventOf(const MessagePosted &posted) const
{
    return ServerEvent::message(posted.message, m_renderer.message(posted.message));
}

QByteArray RoomHub::eventOf(const MessageChanged &changed) const
{
    switch (changed.aspect) {
    case MessageChanged::Aspect::Text:
        return ServerEvent::edited(changed, m_renderer.message(changed.message));
    case MessageChanged::Aspect::Reactions:
        return ServerEvent::reacted(changed);
    case MessageChanged::Aspect::Everything:
        break;
    }
    return ServerEvent::message(changed.message, m_renderer.message(changed.message));
}

QByteArray RoomHub::eventOf(const MessageRemoved &removed)
{
    return ServerEvent::removed(removed);
}

void RoomHub::publish(const CommittedBatch &batch)
{
    publishChanges(batch.changes);
    for (const CommittedBatch::Answer &answer : batch.answers) {
        if (ChatSocket *socket = m_sockets.value(answer.origin)) {
            publishRoomOf(*socket); // an answer may be the message that waits there
            socket->receiveAnswer(answer);
        }
    }
    if (!batch.endsAccess())
        return;
    m_revoked.note(batch);
    const QList<ChatSocket *> affected = socketsAffectedBy(batch);
    for (ChatSocket *socket : affected)
        closeIfRevoked(*socket);
}

void RoomHub::publishChanges(const QList<ChatChange> &changes)
{
    QVarLengthArray<Room *, 64> rooms; // with something to broadcast, in the order of their first change
    for (const ChatChange &change : changes) {
        Room *room = m_rooms.value(chatOf(change));
        if (room && room->enqueue(change, room->has(ChatDialect::Json) ? frameOf(change) : QByteArray()))
            rooms.append(room);
    }
    for (Room *room : rooms)
        room->publish();
}

void RoomHub::announce(const QString &text, const QDateTime &at)
{
    const QByteArray frame = WebSocketFrame::text(ServerEvent::announcement(text, at));
    const auto sockets = m_sockets;
    for (ChatSocket *socket : sockets)
        socket->receiveAnnouncement(frame);
}

void RoomHub::closeSocket(ConnectionId id)
{
    if (ChatSocket *socket = m_sockets.value(id)) {
        publishRoomOf(*socket);
        socket->close(ChatSocket::closedByAdmin, u"An admin closed this connection."_s);
    }
}

// Returns the sockets in the chats that were deleted or lost a member, and those whose sessions ended. Some
// may be listed twice.
QList<ChatSocket *> RoomHub::socketsAffectedBy(const CommittedBatch &batch) const
{
    QList<ChatSocket *> affected;
    for (const SessionId session : batch.endedSessions)
        affected += m_bySession.values(session);
    for (const auto &[user, chat] : batch.endedMemberships) {
        if (const Room *room = m_rooms.value(chat))
            affected += room->sockets();
    }
    for (const ChatId chat : batch.endedChats) {
        if (const Room *room = m_rooms.value(chat))
            affected += room->sockets();
    }
    return affected;
}

void RoomHub::closeIfRevoked(ChatSocket &socket) const
{
    const auto ending = m_revoked.endingOf(socket);
    if (!ending)
        return;
    publishRoomOf(socket);
    socket.close(QWebSocketProtocol::CloseCode(ending->code), ending->reason);
}

// The room is gone if all its sockets have left, which a slow one may do while it is sent something.
void RoomHub::publishRoomOf(const ChatSocket &socket) const
{
    if (Room *room = m_rooms.value(socket.chat()))
        room->publishNow();
}

void RoomHub::drain()
{
    m_draining = true;
    const auto rooms = m_rooms; // a socket that is too slow may leave meanwhile, and its room with it
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
    m_revoked.forgetOld();
    if (m_toSweep.isEmpty())
        beginRound();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const qsizetype slice = std::max(smallestSlice, m_sockets.size() / sweepsPerRound + 1);
    for (qsizetype i = 0; i < slice && !m_toSweep.isEmpty(); ++i) {
        if (ChatSocket *socket = m_sockets.value(m_toSweep.takeLast())) {
            m_nextCensus.count(socket->ageSeconds(), socket->unsentBytes());
            socket->checkHealth(now);
        }
    }
}

} // namespace stoa
