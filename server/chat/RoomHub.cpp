#include "server/chat/RoomHub.h"

#include "server/chat/ClientSocket.h"
#include "server/chat/MessageRenderer.h"
#include "server/chat/WebSocketFrame.h"
#include "server/database/CommitBus.h"
#include "server/status/Metrics.h"
#include "shared/concurrency/TsanAnnotations.h"
#include "shared/model/LogCategories.h"
#include "shared/protocol/ServerEvent.h"

#include <QVarLengthArray>
#include <QWebSocketProtocol>

#include <algorithm>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// Every socket is checked at least every five seconds (ClientSocket::checkHealth). A sweep checks only a
// slice of them, because the memory of idle sockets is in no CPU cache; if there are few sockets, a slice is
// all of them.
constexpr int sweepInterval = 250; // ms
constexpr qsizetype sweepsPerRound = 20;
constexpr qsizetype smallestSlice = 64;
// Sockets that open within this time reach Presence in one event.
constexpr int presenceInterval = 10; // ms

// For the log.
QString scopeOf(const ClientSocket &socket)
{
    if (socket.isForAllChats() || socket.subscriptions().empty())
        return u"all chats"_s;
    return u"chat %1"_s.arg(socket.subscriptions().front()->chat().value());
}

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
    connect(&m_presenceTimer, &QTimer::timeout, this, &RoomHub::reportNewcomers);
    connect(&m_typing, &TypingSockets::changed, this, &RoomHub::typingChanged);
}

RoomHub::~RoomHub()
{
    qDeleteAll(m_sockets); // announces nothing
    qDeleteAll(m_rooms);
}

void RoomHub::add(ClientSocket *socket)
{
    m_sockets.insert(socket->id(), socket);
    m_bySession.insert(socket->session(), socket);
    if (socket->dialect() == ChatDialect::Json)
        m_byUser.insert(socket->user(), socket);
    m_metrics.connectedClients.fetch_add(1, std::memory_order_relaxed);
    socket->callWhenClosed(*this, [this, socket] { forget(socket); });
    qCDebug(lcSockets) << "Socket" << socket->id().value() << "of user" << socket->user().value() << "in"
                       << qPrintable(scopeOf(*socket)) << "has opened";
    if (m_draining)
        socket->close(QWebSocketProtocol::CloseCodeGoingAway, {});
    else
        closeIfRevoked(*socket);
}

void RoomHub::join(Subscription &subscription)
{
    if (!m_sockets.contains(subscription.socket().id()))
        return; // it was closed before it began
    publishRoom(
        subscription.chat()); // so that the new one starts after everything that the room has published
    roomOf(subscription.chat())->add(subscription);
    noteNewcomer(subscription);
    loseIfRevoked(subscription);
}

void RoomHub::leave(Subscription &subscription)
{
    Room *room = subscription.room();
    if (!room)
        return;
    room->remove(subscription);
    if (room->isEmpty()) {
        m_rooms.remove(room->chat());
        retire(room);
    }
    m_typing.stop(subscription.socket().id(), subscription.chat());
}

void RoomHub::forget(ClientSocket *socket)
{
    m_sockets.remove(socket->id());
    m_bySession.remove(socket->session(), socket);
    m_byUser.remove(socket->user(), socket);
    m_metrics.connectedClients.fetch_sub(1, std::memory_order_relaxed);
    for (const auto &subscription : socket->subscriptions())
        leave(*subscription);
    emit socketClosed(socket->session(), socket->user());
    const char *reason = socket->evictionReason();
    if (reason)
        m_counts.evictions.note(QLatin1String(reason));
    qCDebug(lcSockets) << "Socket" << socket->id().value() << "of user" << socket->user().value() << "in"
                       << qPrintable(scopeOf(*socket)) << "has closed:" << (reason ? reason : "as usual");
    socket->deleteLater();
    if (m_draining && m_sockets.isEmpty())
        emit drained();
}

void RoomHub::noteNewcomer(const Subscription &subscription)
{
    if (m_draining)
        return; // all sockets close, so nobody is left to be notified
    m_newcomers.append({subscription.chat(), subscription.socket().user()});
    if (!m_presenceTimer.isActive())
        m_presenceTimer.start();
}

void RoomHub::reportNewcomers()
{
    tsanRelease(m_newcomers.constData());
    const TsanIgnoreScope posting;
    emit newcomersCame(std::exchange(m_newcomers, {}));
}

void RoomHub::receiveCounts(const Presence::Counts &counts)
{
    tsanAcquire(counts.constData());
    Room::Corks corks;
    for (const Presence::Count &count : counts) {
        if (Room *room = m_rooms.value(count.chat))
            room->notifyUsers(count, counts.size() > 1 ? &corks : nullptr);
    }
    uncork(corks);
}

void RoomHub::noteTyping(const Subscription &subscription, bool isTyping)
{
    const ClientSocket &socket = subscription.socket();
    if (!isTyping)
        m_typing.stop(socket.id(), subscription.chat());
    else if (subscription.room() && !m_draining)
        m_typing.start(socket.id(), socket.person(), subscription.chat());
}

// A message ends what its author has typed there on any device.
void RoomHub::endTyping(const QList<ChatChange> &changes)
{
    for (const ChatChange &change : changes) {
        const auto *posted = std::get_if<MessagePosted>(&change);
        if (!posted)
            continue;
        const auto [first, last] = m_byUser.equal_range(posted->message.author);
        for (auto socket = first; socket != last; ++socket)
            m_typing.stop((*socket)->id(), posted->message.chat);
    }
}

void RoomHub::receiveTyping(const TypingUsers::States &states)
{
    tsanAcquire(states.constData());
    Room::Corks corks;
    for (const TypingUsers::State &state : states) {
        if (Room *room = m_rooms.value(state.chat))
            room->notifyTyping(state, states.size() > 1 ? &corks : nullptr);
    }
    uncork(corks);
}

Room *RoomHub::roomOf(ChatId chat)
{
    Room *&room = m_rooms[chat];
    if (!room)
        room = new Room(chat, m_counts);
    return room;
}

// Its last subscriber may have left during a broadcast, which still goes on.
void RoomHub::retire(Room *room)
{
    m_retired.emplace_back(room);
    if (m_retired.size() == 1)
        QMetaObject::invokeMethod(
            this, [this] { m_retired.clear(); }, Qt::QueuedConnection);
}

qint64 RoomHub::lastPublished(ChatId chat) const
{
    const Room *room = m_rooms.value(chat);
    return room ? room->lastPublished() : 0;
}

QByteArray RoomHub::frameOf(const ChatChange &change) const
{
    return WebSocketFrame::text(eventOf(change));
}

QByteArray RoomHub::eventOf(const ChatChange &change) const
{
    return std::visit([this](const auto &kind) { return this->eventOf(kind); }, change);
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
    case MessageChanged::Aspect::Pin:
        return ServerEvent::pinned(changed);
    case MessageChanged::Aspect::Everything:
        break;
    }
    return ServerEvent::message(changed.message, m_renderer.message(changed.message));
}

QByteArray RoomHub::eventOf(const MessageRemoved &removed)
{
    return ServerEvent::removed(removed);
}

QByteArray RoomHub::eventOf(const SystemMessageAdded &added)
{
    return ServerEvent::system(added.line);
}

// Sockets name their users when they type.
void RoomHub::renameSockets(const QList<User> &users)
{
    for (const User &user : users) {
        const auto [first, last] = m_byUser.equal_range(user.id);
        for (auto socket = first; socket != last; ++socket)
            (*socket)->setPerson(user);
    }
}

void RoomHub::publish(const CommittedBatch &batch)
{
    renameSockets(batch.renamedUsers);
    publishChanges(batch.changes);
    if (!m_typing.isEmpty())
        endTyping(batch.changes);
    publishAnswers(batch.answers);
    publishReadMarks(batch.readMarks);
    if (batch.endsAccess())
        endAccess(batch);
    publishJoins(batch.startedMemberships);
    m_waiters.wake(batch);
}

// A large room sends at once what it has, because it pauses after a broadcast that took long. A room's size
// may change while another one broadcasts, which drops sockets that are too slow.
void RoomHub::publishChanges(const QList<ChatChange> &changes)
{
    QVarLengthArray<Room *, 64> rooms; // with something to broadcast, in the order of their first change
    for (const ChatChange &change : changes) {
        Room *room = m_rooms.value(chatOf(change));
        if (room && room->enqueue(change, room->has(ChatDialect::Json) ? frameOf(change) : QByteArray()))
            rooms.append(room);
    }
    if (rooms.size() == 1)
        return rooms.first()->publish();
    const auto firstLarge = std::stable_partition(rooms.begin(), rooms.end(),
                                                  [](const Room *room) { return !room->isLarge(); });
    Room::Corks corks;
    std::for_each(rooms.begin(), firstLarge, [&](Room *room) { room->publish(&corks); });
    std::for_each(firstLarge, rooms.end(), [](Room *room) { room->publish(); });
    uncork(corks);
}

void RoomHub::uncork(const Room::Corks &corks)
{
    for (ClientSocket *socket : corks)
        socket->uncork();
}

void RoomHub::publishAnswers(const QList<CommittedBatch::Answer> &answers)
{
    for (const CommittedBatch::Answer &answer : answers) {
        ClientSocket *socket = m_sockets.value(answer.origin);
        if (!socket)
            continue;
        publishRoom(answer.chat); // an answer may be a change that waits in its room, or result from it
        socket->receiveAnswer(answer);
    }
}

// Not part of the order of changes, so that a large room needs no broadcast for each member who reads.
void RoomHub::publishReadMarks(const QList<ReadMarked> &marks) const
{
    Room::Corks corks;
    for (const ReadMarked &marked : marks) {
        const QList<ClientSocket *> sockets = m_byUser.values(marked.user);
        const QByteArray frame = sockets.isEmpty() ? QByteArray()
                                                   : WebSocketFrame::text(ServerEvent::read(marked));
        for (ClientSocket *socket : sockets) {
            if (marks.size() > 1 && socket->cork())
                corks.push_back(socket);
            socket->receiveReadMark(marked, frame);
        }
    }
    uncork(corks);
}

void RoomHub::publishJoins(const QList<StoreChanges::StartedMembership> &joins)
{
    for (const auto &[user, chat] : joins) {
        const QList<ClientSocket *> sockets = m_byUser.values(user);
        for (ClientSocket *socket : sockets) {
            if (socket->isForAllChats())
                socket->receiveJoin(chat);
        }
    }
}

bool RoomHub::isRevoked(UserId user, ChatId chat, ChangeClock::Stamp stamp) const
{
    return m_revoked.endingOf(user, chat, stamp).has_value();
}

void RoomHub::endAccess(const CommittedBatch &batch)
{
    m_revoked.note(batch);
    for (const SessionId session : batch.endedSessions) {
        const QList<ClientSocket *> sockets = m_bySession.values(session);
        for (ClientSocket *socket : sockets)
            closeIfRevoked(*socket);
    }
    for (const auto &ended : batch.endedMemberships)
        endMembers(ended.chat, ended.user);
    for (const ChatId chat : batch.endedChats)
        endMembers(chat, {});
}

// Of one user, or of all.
void RoomHub::endMembers(ChatId chat, std::optional<UserId> user)
{
    const Room *room = m_rooms.value(chat);
    const QList<Subscription *> subscriptions = room ? room->subscriptions() : QList<Subscription *>();
    for (Subscription *subscription : subscriptions) {
        if (!user || subscription->socket().user() == *user)
            loseIfRevoked(*subscription);
    }
}

void RoomHub::announce(const QString &text, const QDateTime &at)
{
    const QByteArray frame = WebSocketFrame::text(ServerEvent::announcement(text, at));
    const auto sockets = m_sockets;
    for (ClientSocket *socket : sockets)
        socket->receiveAnnouncement(frame);
}

void RoomHub::closeSocket(ConnectionId id)
{
    if (ClientSocket *socket = m_sockets.value(id)) {
        publishRoomsOf(*socket);
        socket->close(ClientSocket::closedByAdmin, u"An admin closed this connection."_s);
    }
}

void RoomHub::closeIfRevoked(ClientSocket &socket) const
{
    const auto ending = m_revoked.endingOf(socket.session());
    if (!ending)
        return;
    publishRoomsOf(socket);
    socket.close(QWebSocketProtocol::CloseCode(ending->code), ending->reason);
}

void RoomHub::loseIfRevoked(Subscription &subscription) const
{
    ClientSocket &socket = subscription.socket();
    const auto ending = m_revoked.endingOf(socket.user(), subscription.chat(), subscription.stamp());
    if (!ending)
        return;
    publishRoom(subscription.chat());
    socket.loseChat(subscription, *ending);
}

void RoomHub::publishRoomsOf(const ClientSocket &socket) const
{
    for (const auto &subscription : socket.subscriptions())
        publishRoom(subscription->chat());
}

// The room is gone if all its sockets have left, which a slow one may do while it is sent something.
void RoomHub::publishRoom(ChatId chat) const
{
    if (Room *room = m_rooms.value(chat))
        room->publishNow();
}

void RoomHub::drain()
{
    m_draining = true;
    m_waiters.endAll();
    const auto rooms = m_rooms; // a socket that is too slow may leave meanwhile, and its room with it
    for (Room *room : rooms)
        room->publishNow();
    const auto sockets = m_sockets;
    for (ClientSocket *socket : sockets)
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
    const qsizetype slice = std::max(smallestSlice, m_sockets.size() / sweepsPerRound + 1);
    for (qsizetype i = 0; i < slice && !m_toSweep.isEmpty(); ++i) {
        if (ClientSocket *socket = m_sockets.value(m_toSweep.takeLast())) {
            m_nextCensus.count(socket->ageSeconds(), socket->unsentBytes());
            socket->checkHealth();
        }
    }
}

} // namespace stoa
