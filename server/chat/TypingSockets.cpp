#include "server/chat/TypingSockets.h"

#include "shared/concurrency/TsanAnnotations.h"

#include <algorithm>
#include <limits>

namespace stoa {

TypingSockets::TypingSockets(CoolDowns::Clock clock, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &TypingSockets::update);
}

void TypingSockets::start(ConnectionId socket, const User &user, ChatId chat)
{
    Typist &typist = m_sockets[socket];
    typist.until = m_clock() + duration;
    if (typist.chat == chat)
        return;
    typist.user = user;
    typist.chat = chat;
    startGathering();
}

void TypingSockets::stop(ConnectionId socket, ChatId chat)
{
    const auto typist = m_sockets.find(socket);
    if (typist == m_sockets.end() || typist->chat != chat)
        return;
    typist->chat = {};
    startGathering();
}

void TypingSockets::startGathering()
{
    if (!std::exchange(m_isGathering, true))
        m_timer.start(int(gatherTime));
}

void TypingSockets::update()
{
    TypingUsers::Changes changes;
    const qint64 now = m_clock();
    qint64 next = std::numeric_limits<qint64>::max();
    m_isGathering = false;
    for (auto it = m_sockets.begin(); it != m_sockets.end();) {
        if (it->until <= now)
            it->chat = {};
        if (it->chat != it->passedOn) {
            if (!it->passedOn.isNull())
                changes.append({it->passedOn, it->user, -1});
            if (!it->chat.isNull())
                changes.append({it->chat, it->user, 1});
            it->passedOn = it->chat;
        }
        if (it->chat.isNull()) {
            it = m_sockets.erase(it);
        } else {
            next = std::min(next, it->until);
            ++it;
        }
    }
    if (!m_sockets.isEmpty())
        m_timer.start(int(std::max(gatherTime, next - now)));
    if (changes.isEmpty())
        return;
    tsanRelease(changes.constData());
    const TsanIgnoreScope posting;
    emit changed(changes);
}

} // namespace stoa
