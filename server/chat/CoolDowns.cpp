#include "server/chat/CoolDowns.h"

#include <QElapsedTimer>

namespace stoa {

CoolDowns::CoolDowns(Clock clock)
    : m_clock(std::move(clock))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &CoolDowns::ended);
}

CoolDowns::Clock CoolDowns::steadyClock()
{
    QElapsedTimer timer;
    timer.start();
    return [timer] { return timer.elapsed(); };
}

void CoolDowns::start(ChatId chat)
{
    m_queue.enqueue({chat, m_clock() + length});
    if (!m_timer.isActive())
        startTimer();
}

QList<ChatId> CoolDowns::takeEnded()
{
    QList<ChatId> chats;
    const qint64 now = m_clock();
    while (!m_queue.isEmpty() && m_queue.head().until <= now)
        chats.append(m_queue.dequeue().chat);
    if (!m_queue.isEmpty())
        startTimer();
    return chats;
}

void CoolDowns::startTimer()
{
    m_timer.start(int(qMax(qint64(1), m_queue.head().until - m_clock())));
}

} // namespace stoa
