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
    return people == m_chats.cend() ? 0 : people->count();
}

void Presence::apply(const Changes &changes, const QList<ChatId> &newcomers)
{
    QHash<ChatId, bool> hasNewcomers;
    for (const Change &change : changes) {
        note(change);
        hasNewcomers.insert(change.chat, false);
    }
    for (const ChatId chat : newcomers)
        hasNewcomers.insert(chat, true);
    Counts counts;
    for (auto it = hasNewcomers.cbegin(); it != hasNewcomers.cend(); ++it)
        noteCounts(it.key(), it.value(), counts);
    send(counts);
}

void Presence::note(const Change &change)
{
    People &people = m_chats[change.chat];
    const bool wasThere = people.has(change.user);
    if (wasThere == change.isOnline)
        return;
    const auto place = std::lower_bound(people.online.cbegin(), people.online.cend(), change.user);
    if (change.isOnline)
        people.online.insert(place, change.user);
    else
        people.online.erase(place);
    if (!people.moved.contains(change.user))
        people.moved.insert(change.user, wasThere);
}

// Whether a broadcast would bring anything that the last one did not.
bool Presence::hasChanged(const People &people)
{
    if (people.broadcastCount != people.count() || people.count() > maxNamed)
        return people.broadcastCount != people.count();
    for (auto it = people.moved.cbegin(); it != people.moved.cend(); ++it) {
        if (it.value() != people.has(it.key()))
            return true;
    }
    return false;
}

// For newcomers.
Presence::Count Presence::countOf(ChatId chat, People &people)
{
    Count count{chat, people.count(), false, {}};
    if (count.users > maxNamed) {
        people.isUnnamed = true;
        return count;
    }
    if (people.online.capacity() > people.online.size())
        people.online.squeeze(); // it stays like this while the chat is quiet
    count.online = people.online;
    return count;
}

// Broadcast if the cool-down is over; otherwise notify newcomers only.
void Presence::noteCounts(ChatId chat, bool hasNewcomers, Counts &counts)
{
    People &people = m_chats[chat];
    if (!people.isCoolingDown && hasChanged(people)) {
        noteBroadcast(chat, people, counts);
    } else if (!people.isCoolingDown && people.online.isEmpty()) {
        m_chats.remove(chat); // they came and went without a broadcast
    } else if (hasNewcomers && !people.online.isEmpty()) {
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
    counts.append(count); // also if nobody is left: a socket may be there whose user is not known yet
}

void Presence::endCoolDowns()
{
    Counts counts;
    const QList<ChatId> chats = m_coolDowns.takeEnded();
    for (const ChatId chat : chats) {
        People &people = m_chats[chat];
        people.isCoolingDown = false;
        if (people.newcomersDiffer || hasChanged(people))
            noteBroadcast(chat, people, counts);
        else if (people.online.isEmpty())
            m_chats.remove(chat);
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
