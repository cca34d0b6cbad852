#include "server/chat/Presence.h"

#include "shared/concurrency/TsanAnnotations.h"

#include <algorithm>

namespace stoa {

Presence::Presence(CoolDowns::Clock clock, QObject *parent)
    : QObject(parent)
    , m_coolDowns(std::move(clock))
{
    connect(&m_coolDowns, &CoolDowns::ended, this, &Presence::endCoolDowns);
}

qsizetype Presence::userCount(ChatId chat) const
{
    const auto people = m_chats.constFind(chat);
    return people == m_chats.cend() ? 0 : people->sockets.size();
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
    People &people = m_chats[change.chat];
    const bool wasThere = people.sockets.contains(change.user);
    int &sockets = people.sockets[change.user];
    sockets += change.sockets;
    const bool isThere = sockets != 0;
    if (!isThere)
        people.sockets.remove(change.user);
    if (wasThere != isThere && !people.moved.contains(change.user))
        people.moved.insert(change.user, wasThere);
}

// Whether a broadcast would bring anything that the last one did not.
bool Presence::hasChanged(const People &people)
{
    const auto users = people.sockets.size();
    if (people.broadcastCount != users || users > maxNamed)
        return people.broadcastCount != users;
    for (auto it = people.moved.cbegin(); it != people.moved.cend(); ++it) {
        if (it.value() != people.sockets.contains(it.key()))
            return true;
    }
    return false;
}

// For newcomers.
Presence::Count Presence::countOf(ChatId chat, People &people)
{
    Count count{chat, int(people.sockets.size()), false, {}};
    if (count.users <= maxNamed)
        count.online = people.sockets.keys();
    else
        people.isUnnamed = true;
    std::sort(count.online.begin(), count.online.end());
    return count;
}

// Broadcast if the cool-down is over; otherwise notify newcomers only.
void Presence::noteCounts(ChatId chat, bool hasNewcomers, Counts &counts)
{
    People &people = m_chats[chat];
    if (!people.isCoolingDown && hasChanged(people)) {
        noteBroadcast(chat, people, counts);
    } else if (!people.isCoolingDown && people.sockets.isEmpty()) {
        m_chats.remove(chat); // opened and closed without a broadcast
    } else if (hasNewcomers && !people.sockets.isEmpty()) {
        counts.append(countOf(chat, people));
        people.newcomersDiffer |= hasChanged(people);
    }
}

void Presence::noteBroadcast(ChatId chat, People &people, Counts &counts)
{
    Count count = countOf(chat, people);
    count.isForAll = true;
    for (auto it = people.moved.cbegin(); !people.isUnnamed && it != people.moved.cend(); ++it)
        (people.sockets.contains(it.key()) ? count.came : count.went).append(it.key());
    std::sort(count.came.begin(), count.came.end());
    std::sort(count.went.begin(), count.went.end());
    people.moved.clear();
    people.isUnnamed = count.users > maxNamed;
    people.broadcastCount = count.users;
    people.newcomersDiffer = false;
    people.isCoolingDown = true;
    m_coolDowns.start(chat);
    if (count.users > 0)
        counts.append(count);
}

void Presence::endCoolDowns()
{
    Counts counts;
    const QList<ChatId> chats = m_coolDowns.takeEnded();
    for (const ChatId chat : chats) {
        People &people = m_chats[chat];
        people.isCoolingDown = false;
        if (people.sockets.isEmpty())
            m_chats.remove(chat);
        else if (people.newcomersDiffer || hasChanged(people))
            noteBroadcast(chat, people, counts);
    }
    send(counts);
}

void Presence::send(const Counts &counts)
{
    if (counts.isEmpty())
        return;
    tsanRelease(counts.constData());
    const TsanIgnoreScope posting;
    emit counted(counts);
}

} // namespace stoa
