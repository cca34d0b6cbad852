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
    return people == m_chats.cend() ? 0 : people->users;
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
    const bool wasThere = people.has(change.user);
    const auto place = std::lower_bound(people.sockets.begin(), people.sockets.end(), change.user);
    if (change.sockets > 0)
        people.sockets.insert(place, change.user);
    else if (wasThere)
        people.sockets.erase(place);
    const bool isThere = people.has(change.user);
    people.users += int(isThere) - int(wasThere);
    if (wasThere != isThere && !people.moved.contains(change.user))
        people.moved.insert(change.user, wasThere);
}

// Whether a broadcast would bring anything that the last one did not.
bool Presence::hasChanged(const People &people)
{
    if (people.broadcastCount != people.users || people.users > maxNamed)
        return people.broadcastCount != people.users;
    for (auto it = people.moved.cbegin(); it != people.moved.cend(); ++it) {
        if (it.value() != people.has(it.key()))
            return true;
    }
    return false;
}

// For newcomers.
Presence::Count Presence::countOf(ChatId chat, People &people)
{
    Count count{chat, people.users, false, {}};
    if (count.users <= maxNamed) {
        count.online.reserve(people.users); // and no more: rooms keep it
        std::unique_copy(people.sockets.begin(), people.sockets.end(), std::back_inserter(count.online));
    } else {
        people.isUnnamed = true;
    }
    return count;
}

// Broadcast if the cool-down is over; otherwise notify newcomers only.
void Presence::noteCounts(ChatId chat, bool hasNewcomers, Counts &counts)
{
    People &people = m_chats[chat];
    if (!people.isCoolingDown && hasChanged(people)) {
        noteBroadcast(chat, people, counts);
    } else if (!people.isCoolingDown && people.sockets.empty()) {
        m_chats.remove(chat); // opened and closed without a broadcast
    } else if (hasNewcomers && !people.sockets.empty()) {
        counts.append(countOf(chat, people));
        people.newcomersDiffer |= hasChanged(people);
    }
}

void Presence::noteBroadcast(ChatId chat, People &people, Counts &counts)
{
    Count count = countOf(chat, people);
    count.isForAll = true;
    for (auto it = people.moved.cbegin(); !people.isUnnamed && it != people.moved.cend(); ++it)
        (people.has(it.key()) ? count.came : count.went).append(it.key());
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
        if (people.sockets.empty())
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
