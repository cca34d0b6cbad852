#pragma once

#include "shared/concurrency/Pending.h"
#include "shared/model/StrongId.h"

#include <QList>
#include <QMultiHash>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

namespace stoa {

class ChangeWaiter;
struct StoreChanges;

// The requests of one I/O thread that wait for changes. Belongs to that thread.
class ChangeWaiters
{
public:
    // Wakes those that these changes concern.
    void wake(const StoreChanges &changes) const;
    // The server stops: all end, also later ones.
    void endAll();

private:
    friend class ChangeWaiter;

    QMultiHash<ChatId, ChangeWaiter *> m_byChat;
    QMultiHash<UserId, ChangeWaiter *> m_byUser;
    bool m_hasEnded = false;
};

// Wakes a request when something has changed in one of some chats, or in a person's memberships, sessions or
// read positions. Only a read of the database tells what has changed. To miss nothing, make the waiter, read,
// and wait; if the read finds nothing new, read again after each wake. While it waits, it holds no thread and
// no connection to the database. Belongs to its I/O thread.
class ChangeWaiter : public QObject
{
    Q_OBJECT
public:
    // patience: after which it is over. waiters must outlive it.
    ChangeWaiter(ChangeWaiters &waiters, UserId user, const QList<ChatId> &chats,
                 std::chrono::milliseconds patience);
    ~ChangeWaiter() override;

    // Completes at the first wake since the waiter was made or since the last wait() has completed, and when
    // it is over. One at a time.
    Pending<> wait();

    // True once the time is up, the server stops or end() was called.
    bool isOver() const { return m_isOver; }

    void wake();
    void end();

private:
    ChangeWaiters &m_waiters;
    const UserId m_user;
    const QList<ChatId> m_chats;
    QTimer m_timer;
    std::optional<Resolver<>> m_waiting; // if wait() has not completed
    bool m_isAwake = false; // there was a wake while nothing waited
    bool m_isOver = false;
};

} // namespace stoa
