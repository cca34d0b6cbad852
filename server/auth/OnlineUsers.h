#pragma once

#include "shared/model/StrongId.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QSet>
#include <QTimer>
#include <queue>

#include <functional>
#include <mutex>

namespace stoa {

// Knows who is online: everyone with an open socket, in any chat and dialect, and everyone whose session was
// found for an HTTP request in the last minute. A page that comes from a cache needs no session lookup, and
// does not count. Lives on the main thread, where it reports who comes and goes, a few milliseconds later and
// all together; the note functions and onlineOf() are thread-safe. A call holds a lock for a few entries
// only.
class OnlineUsers : public QObject
{
    Q_OBJECT
public:
    using Clock = std::function<qint64()>; // monotonic, in milliseconds; thread-safe

    struct Change
    {
        UserId user;
        bool isOnline; // now
    };

    using Changes = QList<Change>; // each user at most once

    // How long a request counts, in milliseconds.
    static constexpr qint64 requestTime = 60'000;

    explicit OnlineUsers(Clock clock = &steadyClock, QObject *parent = nullptr);

    void noteSocketOpened(UserId user);
    void noteSocketClosed(UserId user);
    void noteRequest(UserId user);

    // Those of the users who are online.
    QSet<UserId> onlineOf(const QList<UserId> &users) const;

    // Emits what has changed since the last call. Called by the timer, by others who need to know at once,
    // and by tests that bring their own clock.
    void update();

    // The number of users who are remembered.
    qsizetype size() const;

signals:
    void changed(const stoa::OnlineUsers::Changes &changes);

private:
    struct Activity
    {
        int sockets = 0;
        qint64 requestUntil = 0; // on the clock
        bool isReported = false; // as online
        bool isQueued = false; // is in m_toCheck
        bool hasEnd = false; // is in m_ends
    };

    // The time at which a user's requests are to be looked at, no later than they end.
    struct End
    {
        qint64 at; // on the clock
        UserId user;

        friend bool operator>(const End &a, const End &b) { return a.at > b.at; }
    };

    static qint64 steadyClock();

    static bool isOnline(const Activity &activity, qint64 now)
    {
        return activity.sockets > 0 || activity.requestUntil > now;
    }

    void check(UserId user, Activity &activity);
    void wake();
    void endRequests(qint64 now);
    Changes takeChanges(qint64 now);
    void startTimer(qint64 milliseconds);

    const Clock m_clock;
    QTimer m_timer; // runs while there is something to check; belongs to the main thread
    mutable std::mutex m_mutex; // guards all below
    QHash<UserId, Activity> m_users;
    QList<UserId> m_toCheck; // users who may have come or gone
    std::priority_queue<End, std::vector<End>, std::greater<>> m_ends; // each user at most once
    bool m_isWaking = false; // the main thread has been asked to start the timer
};

} // namespace stoa
