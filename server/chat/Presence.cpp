#include "server/chat/Presence.h"

#include "shared/concurrency/TsanAnnotations.h"

#include <QElapsedTimer>

namespace stoa {

Presence::Presence(Clock clock, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Presence::endRests);
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
    tell(counts);
}

void Presence::count(const Change &change)
{
    QHash<UserId, int> &users = m_chats[change.chat].sockets;
    int &sockets = users[change.user];
    sockets += change.sockets;
    if (sockets == 0)
        users.remove(change.user);
}

// For all where the chat has had its rest, else for those who came.
void Presence::noteCounts(ChatId chat, bool hasNewcomers, Counts &counts)
{
    People &people = m_chats[chat];
    const int users = int(people.sockets.size());
    if (!people.isResting && people.told != users) {
        notifyAll(chat, people, counts);
    } else if (!people.isResting && users == 0) {
        m_chats.remove(chat); // came and went before anyone heard
    } else if (hasNewcomers && users > 0) {
        counts.append({chat, users, false});
        people.isMixed |= users != people.told;
    }
}

void Presence::notifyAll(ChatId chat, People &people, Counts &counts)
{
    people.told = int(people.sockets.size());
    people.isMixed = false;
    people.isResting = true;
    m_rests.enqueue({chat, m_clock() + rest});
    if (people.told > 0)
        counts.append({chat, people.told, true});
}

void Presence::endRests()
{
    Counts counts;
    const qint64 now = m_clock();
    while (!m_rests.isEmpty() && m_rests.head().until <= now) {
        const ChatId chat = m_rests.dequeue().chat;
        People &people = m_chats[chat];
        people.isResting = false;
        if (people.sockets.isEmpty())
            m_chats.remove(chat);
        else if (people.isMixed || people.told != people.sockets.size())
            notifyAll(chat, people, counts);
    }
    tell(counts);
}

void Presence::tell(const Counts &counts)
{
    if (!counts.isEmpty()) {
        tsanRelease(counts.constData());
        const TsanIgnoreScope posting;
        emit counted(counts);
    }
    if (!m_timer.isActive())
        awaitNextRest();
}

void Presence::awaitNextRest()
{
    if (!m_rests.isEmpty())
        m_timer.start(int(qMax(qint64(1), m_rests.head().until - m_clock())));
}

} // namespace stoa
