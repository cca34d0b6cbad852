#include "server/chat/TypingUsers.h"

#include "shared/concurrency/TsanAnnotations.h"

#include <QSet>

#include <algorithm>

namespace stoa {

TypingUsers::TypingUsers(const Presence &presence, CoolDowns::Clock clock, QObject *parent)
    : QObject(parent)
    , m_presence(presence)
    , m_coolDowns(std::move(clock))
{
    connect(&m_coolDowns, &CoolDowns::ended, this, &TypingUsers::endCoolDowns);
}

void TypingUsers::apply(const Changes &changes)
{
    tsanAcquire(changes.constData());
    QSet<ChatId> chats;
    for (const Change &change : changes) {
        count(change);
        chats.insert(change.chat);
    }
    States states;
    for (const ChatId chat : std::as_const(chats))
        broadcastIfChanged(chat, states);
    send(states);
}

void TypingUsers::count(const Change &change)
{
    QHash<UserId, Typist> &users = m_chats[change.chat].users;
    Typist &typist = users[change.user.id];
    if (typist.sockets == 0)
        typist = {change.user, 0, ++m_lastPlace};
    typist.sockets += change.sockets;
    if (typist.sockets == 0)
        users.remove(change.user.id);
}

void TypingUsers::addNewcomers(const Presence::Newcomers &newcomers)
{
    tsanAcquire(newcomers.constData());
    if (m_chats.isEmpty())
        return;
    States states;
    for (const auto &[chat, user] : newcomers) {
        const auto typists = m_chats.find(chat);
        if (typists == m_chats.end())
            continue;
        typists->hasNewcomers = true;
        broadcastIfChanged(chat, states);
    }
    send(states);
}

// Does nothing during the cool-down, at whose end it is called again.
void TypingUsers::broadcastIfChanged(ChatId chat, States &states)
{
    Typists &typists = m_chats[chat];
    if (typists.isCoolingDown)
        return;
    const State state = stateOf(chat, typists);
    const bool isUnknown = typists.hasNewcomers && state.count > 0;
    if (isUnknown || state.users != typists.broadcast.users || state.count != typists.broadcast.count) {
        typists.broadcast = state;
        typists.hasNewcomers = false;
        typists.isCoolingDown = true;
        m_coolDowns.start(chat);
        states.append(state);
    } else if (typists.users.isEmpty()) {
        m_chats.remove(chat);
    }
}

TypingUsers::State TypingUsers::stateOf(ChatId chat, const Typists &typists) const
{
    if (m_presence.userCount(chat) > maxPresent)
        return {chat, {}, 0};
    QList<Typist> first = typists.users.values();
    const qsizetype named = std::min(maxNamed, first.size());
    std::partial_sort(first.begin(), first.begin() + named, first.end(),
                      [](const Typist &a, const Typist &b) { return a.place < b.place; });
    State state{chat, {}, first.size()};
    for (qsizetype i = 0; i < named; ++i)
        state.users.append(first[i].user);
    return state;
}

void TypingUsers::endCoolDowns()
{
    States states;
    const QList<ChatId> chats = m_coolDowns.takeEnded();
    for (const ChatId chat : chats) {
        m_chats[chat].isCoolingDown = false;
        broadcastIfChanged(chat, states);
    }
    send(states);
}

void TypingUsers::send(const States &states)
{
    if (states.isEmpty())
        return;
    tsanRelease(states.constData());
    const TsanIgnoreScope posting;
    emit changed(states);
}

} // namespace stoa
