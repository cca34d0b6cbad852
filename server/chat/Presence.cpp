#include "server/chat/Presence.h"

#include "shared/concurrency/TsanAnnotations.h"

#include <QElapsedTimer>

namespace stoa {

Presence::Presence(Clock clock, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Presence::endCoolDowns);
}

Presence::Clock Presence::steadyClock()
{
    QElapsedTimer timer;
    timer.start();
    return [timer] { return timer.elapsed(); };
}

void Presence::apply(const Changes &changes)
{
    tsanAcquire(changes.constData());
    QHash<ChatId, bool> newcomers;
    for (const Change &change : changes) {
        count(change);
        newcomers[change.chat] |= change.sockets > 0;
    }
    Counts counts;
    for (auto it = newcomers.cbegin(); it != newcomers.cend(); ++it)
        noteCounts(it.key(), it.value(), counts);
    send(counts);
}

void Presence::count(const Change &change)
{
    QHash<UserId, int> &users = m_chats[change.chat].sockets;
    int &sockets = users[change.user];
    sockets += change.sockets;
    if (sockets == 0)
        users.remove(change.user);
}

// Broadcast if the cool-down is over; otherwise notify newcomers only.
void Presence::noteCounts(ChatId chat, bool hasNewcomers, Counts &counts)
{
    People &people = m_chats[chat];
    const int users = int(people.sockets.size());
    if (!people.isCoolingDown && people.broadcastCount != users) {
        noteBroadcast(chat, people, counts);
    } else if (!people.isCoolingDown && users == 0) {
        m_chats.remove(chat); // opened and closed without a broadcast
    } else if (hasNewcomers && users > 0) {
        counts.append({chat, users, false});
        people.newcomersDiffer |= users != people.broadcastCount;
    }
}

void Presence::noteBroadcast(ChatId chat, People &people, Counts &counts)
{
    people.broadcastCount = int(people.sockets.size());
    people.newcomersDiffer = false;
    people.isCoolingDown = true;
    m_coolDowns.enqueue({chat, m_clock() + coolDown});
    if (people.broadcastCount > 0)
        counts.append({chat, people.broadcastCount, true});
}

void Presence::endCoolDowns()
{
    Counts counts;
    const qint64 now = m_clock();
    while (!m_coolDowns.isEmpty() && m_coolDowns.head().until <= now) {
        const ChatId chat = m_coolDowns.dequeue().chat;
        People &people = m_chats[chat];
        people.isCoolingDown = false;
        if (people.sockets.isEmpty())
            m_chats.remove(chat);
        else if (people.newcomersDiffer || people.broadcastCount != people.sockets.size())
            noteBroadcast(chat, people, counts);
    }
    send(counts);
}

void Presence::send(const Counts &counts)
{
    if (!counts.isEmpty()) {
        tsanRelease(counts.constData());
        const TsanIgnoreScope posting;
        emit counted(counts);
    }
    if (!m_timer.isActive())
        startTimer();
}

void Presence::startTimer()
{
    if (!m_coolDowns.isEmpty())
        m_timer.start(int(qMax(qint64(1), m_coolDowns.head().until - m_clock())));
}

} // namespace stoa
