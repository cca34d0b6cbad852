#pragma once

#include "shared/model/StrongId.h"

#include <QHash>
#include <QList>
#include <QSet>

#include <functional>
#include <mutex>

namespace stoa {

// Knows who is online: everyone with an open socket, in any chat and dialect, and everyone whose session was
// found for an HTTP request in the last minute. A page that comes from a cache needs no session lookup, and
// does not count. Thread-safe; a call holds a lock for a few entries only.
class OnlineUsers
{
public:
    using Clock = std::function<qint64()>; // monotonic, in milliseconds; thread-safe

    // How long a request counts, in milliseconds.
    static constexpr qint64 requestTime = 60'000;

    explicit OnlineUsers(Clock clock = &steadyClock);

    void noteSocketOpened(UserId user);
    void noteSocketClosed(UserId user);
    void noteRequest(UserId user);

    bool isOnline(UserId user) const;
    // Those of the users who are online.
    QSet<UserId> onlineOf(const QList<UserId> &users) const;

    // The number of users who are remembered.
    qsizetype size() const;

private:
    struct Activity
    {
        int sockets = 0;
        qint64 requestUntil = 0; // on the clock
    };

    static qint64 steadyClock();

    bool isOnline(const Activity &activity, qint64 now) const
    {
        return activity.sockets > 0 || activity.requestUntil > now;
    }

    void forgetOld(qint64 now);

    const Clock m_clock;
    mutable std::mutex m_mutex; // guards all below
    QHash<UserId, Activity> m_users;
    qint64 m_forgetAt = 0; // on the clock
};

} // namespace stoa
