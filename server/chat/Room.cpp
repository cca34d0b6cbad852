#include "server/chat/Room.h"

#include "server/chat/ClientSocket.h"
#include "server/chat/WebSocketFrame.h"
#include "server/status/ChatCounts.h"
#include "shared/protocol/ServerEvent.h"

#include <QRegularExpression>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// Clients of the old app show each line as it comes, so further lines are indented: a text must not be able
// to show "bob: …" as if bob had sent it. These are all line breaks that a MessageText can contain.
QString indentedLines(QString text)
{
    static const QRegularExpression lineBreak(u"\\r\\n|[\\n\\r\\x{2028}\\x{2029}]"_s);
    return text.replace(lineBreak, u"\n    "_s);
}

RoomUpdate::LegacyFrame legacyFrame(const MessagePosted &posted)
{
    const QString text = posted.message.authorName + u": "_s + indentedLines(posted.message.text);
    return {posted.seq(), posted.origin, WebSocketFrame::text(text.toUtf8())};
}

// Returns who has asked for a change and waits for its event; null if nobody does, or if the event of the
// change is the same in every case, as that of a posted message.
UserId waitingUser(const ChatChange &change)
{
    if (const auto *changed = std::get_if<MessageChanged>(&change))
        return changed->nonce.isEmpty() ? UserId() : changed->by;
    const auto *removed = std::get_if<MessageRemoved>(&change);
    return removed && !removed->nonce.isEmpty() ? removed->by : UserId();
}

} // namespace

Room::Room(ChatId chat, ChatCounts &counts)
    : m_chat(chat)
    , m_counts(counts)
{
}

void Room::add(Subscription &subscription)
{
    m_subscriptions.append(&subscription);
    subscription.setRoom(this);
    m_json += subscription.socket().dialect() == ChatDialect::Json ? 1 : 0;
}

void Room::remove(Subscription &subscription)
{
    const qsizetype place = m_subscriptions.indexOf(&subscription);
    m_subscriptions.removeAt(place);
    if (place < m_notified)
        --m_notified;
    subscription.setRoom(nullptr);
    m_json -= subscription.socket().dialect() == ChatDialect::Json ? 1 : 0;
}

bool Room::enqueue(const ChatChange &change, const QByteArray &jsonFrame)
{
    const bool isFirst = !m_waiting;
    m_lastPublished = seqOf(change);
    if (isFirst) {
        m_waiting = std::make_unique<RoomUpdate>();
        m_waiting->firstSeq = m_lastPublished;
    }
    m_waiting->lastSeq = m_lastPublished;
    m_waiting->jsonFrames += jsonFrame;
    if (const auto *posted = std::get_if<MessagePosted>(&change)) {
        m_waiting->arrivals.append(posted->arrivedAt);
        if (has(ChatDialect::Legacy))
            m_waiting->legacyFrames.append(legacyFrame(*posted));
    } else if (const UserId user = waitingUser(change); !user.isNull()) {
        m_waiting->acknowledgements.append({m_lastPublished, user, jsonFrame});
    }
    return isFirst;
}

void Room::publish(Corks *corks)
{
    if (!m_coolDown || (m_waiting && m_waiting->jsonFrames.size() > maxJoined))
        publishNow(corks);
}

void Room::publishNow(Corks *corks)
{
    endCoolDown();
    const auto update = std::exchange(m_waiting, nullptr);
    if (!update)
        return;
    const auto start = std::chrono::steady_clock::now();
    const qsizetype listeners = m_subscriptions.size();
    broadcast(*update, corks);
    const auto end = std::chrono::steady_clock::now();
    m_counts.deliveries += listeners * update->arrivals.size();
    for (const auto &arrival : update->arrivals)
        m_counts.delivery.record(end - arrival);
    startCoolDown(end - start);
}

namespace {

// A socket of a single chat needs no cork.
void cork(ClientSocket &socket, Room::Corks *corks)
{
    if (corks && socket.subscriptions().size() > 1 && socket.cork())
        corks->push_back(&socket);
}

} // namespace

// Calls the subscriptions rather than emitting a signal, because the connections of thousands of sockets are
// in no cache and would cost more than the rest of a delivery. While one socket sends, the memory of the next
// ones is fetched: each step reads what the one before has fetched.
void Room::broadcast(const RoomUpdate &update, Corks *corks) const
{
    const QList<Subscription *> subscriptions = m_subscriptions; // some may leave meanwhile
    for (qsizetype i = 0; i < subscriptions.size(); ++i) {
        if (i + 3 < subscriptions.size())
            subscriptions[i + 3]->prefetch();
        if (i + 2 < subscriptions.size())
            subscriptions[i + 2]->socket().prefetch();
        if (i + 1 < subscriptions.size())
            subscriptions[i + 1]->socket().prefetchTransport();
        cork(subscriptions[i]->socket(), corks);
        subscriptions[i]->receiveUpdate(update);
    }
}

void Room::startCoolDown(std::chrono::steady_clock::duration broadcast)
{
    const auto coolDown = std::chrono::duration_cast<std::chrono::milliseconds>(2 * broadcast);
    if (coolDown.count() == 0)
        return;
    m_coolDown = std::make_unique<QTimer>();
    m_coolDown->setTimerType(Qt::PreciseTimer);
    m_coolDown->callOnTimeout(m_coolDown.get(), [this] { publishNow(); });
    m_coolDown->start(std::min(coolDown, maxCoolDown));
}

// Its timer may be the caller.
void Room::endCoolDown()
{
    if (!m_coolDown)
        return;
    m_coolDown->stop();
    m_coolDown.release()->deleteLater();
}

// Those that came last receive all, because they do not know what the changes are to be applied to.
void Room::notifyUsers(const Presence::Count &count, Corks *corks)
{
    m_users = count.users;
    m_online = count.online;
    if (!has(ChatDialect::Json))
        return;
    const bool isWhole = count.came.isEmpty() && count.went.isEmpty();
    const qsizetype newcomers = isWhole && count.isForAll ? 0 : m_notified; // the place of the first one
    const QList<Subscription *> subscriptions = m_subscriptions; // some may leave meanwhile
    m_notified = int(subscriptions.size());
    const auto notify = [&](qsizetype from, qsizetype end, const QByteArray &frame) {
        for (qsizetype i = from; i < end; ++i) {
            cork(subscriptions[i]->socket(), corks);
            subscriptions[i]->receiveUsers(frame);
        }
    };
    if (count.isForAll && newcomers > 0)
        notify(
            0, newcomers,
            WebSocketFrame::text(ServerEvent::presenceChange(m_chat, count.users, count.came, count.went)));
    if (newcomers < subscriptions.size())
        notify(newcomers, subscriptions.size(), presenceFrame());
}

QByteArray Room::presenceFrame() const
{
    return WebSocketFrame::text(ServerEvent::presence(m_chat, m_users, m_online));
}

void Room::notifyTyping(const TypingUsers::State &state, Corks *corks)
{
    if (!has(ChatDialect::Json))
        return;
    const QByteArray frame = WebSocketFrame::text(ServerEvent::typing(m_chat, state.users, state.count));
    m_typing = state.count > 0 ? std::make_unique<const QByteArray>(frame) : nullptr;
    const QList<Subscription *> subscriptions = m_subscriptions; // some may leave meanwhile
    for (Subscription *subscription : subscriptions) {
        cork(subscription->socket(), corks);
        subscription->receiveTyping(frame);
    }
}

QByteArray Room::typingFrame() const
{
    return m_typing ? *m_typing : WebSocketFrame::text(ServerEvent::typing(m_chat, {}, 0));
}

} // namespace stoa
