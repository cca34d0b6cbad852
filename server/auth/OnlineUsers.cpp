#include "server/auth/OnlineUsers.h"

#include <chrono>

namespace stoa {

OnlineUsers::OnlineUsers(Clock clock)
    : m_clock(std::move(clock))
{
}

qint64 OnlineUsers::steadyClock()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

void OnlineUsers::noteSocketOpened(UserId user)
{
    const std::lock_guard lock(m_mutex);
    ++m_users[user].sockets;
}

void OnlineUsers::noteSocketClosed(UserId user)
{
    const qint64 now = m_clock();
    const std::lock_guard lock(m_mutex);
    const auto it = m_users.find(user);
    if (it == m_users.end())
        return;
    --it->sockets;
    if (!isOnline(*it, now))
        m_users.erase(it);
}

void OnlineUsers::noteRequest(UserId user)
{
    const qint64 now = m_clock();
    const std::lock_guard lock(m_mutex);
    m_users[user].requestUntil = now + requestTime;
    if (now >= m_forgetAt)
        forgetOld(now);
}

bool OnlineUsers::isOnline(UserId user) const
{
    return !onlineOf({user}).isEmpty();
}

QSet<UserId> OnlineUsers::onlineOf(const QList<UserId> &users) const
{
    QSet<UserId> online;
    const qint64 now = m_clock();
    const std::lock_guard lock(m_mutex);
    for (const UserId user : users) {
        const auto it = m_users.constFind(user);
        if (it != m_users.cend() && isOnline(*it, now))
            online.insert(user);
    }
    return online;
}

qsizetype OnlineUsers::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_users.size();
}

// Once a minute, so that a request costs the same with any number of users.
void OnlineUsers::forgetOld(qint64 now)
{
    m_users.removeIf([this, now](const auto &entry) { return !isOnline(entry.value(), now); });
    m_forgetAt = now + requestTime;
}

} // namespace stoa
