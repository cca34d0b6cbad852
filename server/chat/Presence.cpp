#include "server/chat/Presence.h"

#include "shared/concurrency/TsanAnnotations.h"

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
    m_coolDowns.start(chat);
    if (people.broadcastCount > 0)
        counts.append({chat, people.broadcastCount, true});
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
        else if (people.newcomersDiffer || people.broadcastCount != people.sockets.size())
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
