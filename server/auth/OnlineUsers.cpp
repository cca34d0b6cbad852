#include "server/auth/OnlineUsers.h"

#include "shared/concurrency/QueuedCall.h"

#include <algorithm>
#include <chrono>

namespace stoa {

namespace {
// Users who come and go within this time are reported together, in milliseconds.
constexpr qint64 gatherTime = 10;
// The ends of requests are looked for no more often, in milliseconds.
constexpr qint64 endInterval = 1'000;
} // namespace

OnlineUsers::OnlineUsers(Clock clock, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &OnlineUsers::update);
}

qint64 OnlineUsers::steadyClock()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

void OnlineUsers::noteSocketOpened(UserId user)
{
    const std::lock_guard lock(m_mutex);
    Activity &activity = m_users[user];
    ++activity.sockets;
    if (!activity.isReported)
        check(user, activity);
}

void OnlineUsers::noteSocketClosed(UserId user)
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_users.find(user);
    if (it == m_users.end() || it->sockets == 0)
        return;
    if (--it->sockets == 0)
        check(user, *it);
}

void OnlineUsers::noteRequest(UserId user)
{
    const qint64 now = m_clock();
    const std::lock_guard lock(m_mutex);
    Activity &activity = m_users[user];
    activity.requestUntil = now + requestTime;
    if (!activity.isReported)
        check(user, activity);
    if (!std::exchange(activity.hasEnd, true)) {
        m_ends.push({activity.requestUntil, user});
        wake();
    }
}

void OnlineUsers::check(UserId user, Activity &activity)
{
    if (!std::exchange(activity.isQueued, true))
        m_toCheck.append(user);
    wake();
}

// A timer can only be started on its own thread.
void OnlineUsers::wake()
{
    if (!std::exchange(m_isWaking, true))
        callQueued(this, [this] { startTimer(gatherTime); });
}

void OnlineUsers::startTimer(qint64 milliseconds)
{
    if (!m_timer.isActive() || m_timer.remainingTime() > milliseconds)
        m_timer.start(int(milliseconds));
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

void OnlineUsers::update()
{
    const qint64 now = m_clock();
    Changes changes;
    {
        const std::lock_guard lock(m_mutex);
        m_isWaking = false;
        endRequests(now);
        changes = takeChanges(now);
        m_timer.stop();
        if (!m_ends.empty())
            startTimer(std::max(m_ends.top().at - now, endInterval));
    }
    if (!changes.isEmpty())
        emit changed(changes);
}

// A user who sends requests all the time is looked at once a minute, so that a request costs the same with
// any number of users.
void OnlineUsers::endRequests(qint64 now)
{
    while (!m_ends.empty() && m_ends.top().at <= now) {
        const UserId user = m_ends.top().user;
        m_ends.pop();
        Activity &activity = m_users[user];
        activity.hasEnd = activity.requestUntil > now;
        if (activity.hasEnd)
            m_ends.push({activity.requestUntil, user});
        else if (activity.sockets == 0 && !std::exchange(activity.isQueued, true))
            m_toCheck.append(user);
    }
}

OnlineUsers::Changes OnlineUsers::takeChanges(qint64 now)
{
    Changes changes;
    for (const UserId user : std::exchange(m_toCheck, {})) {
        const auto it = m_users.find(user);
        it->isQueued = false;
        const bool online = isOnline(*it, now);
        if (it->isReported != online)
            changes.append({user, online});
        it->isReported = online;
        if (!online)
            m_users.erase(it); // m_ends has none of them any more
    }
    return changes;
}

} // namespace stoa
