#include "server/chat/ChangeWaiter.h"

#include "shared/store/StoreChanges.h"

namespace stoa {

namespace {

template<class Id> void wakeAll(const QMultiHash<Id, ChangeWaiter *> &waiters, Id id)
{
    for (auto [it, end] = waiters.equal_range(id); it != end; ++it)
        it.value()->wake();
}

} // namespace

// A request that is woken goes on later, by an event, so the tables do not change meanwhile.
void ChangeWaiters::wake(const StoreChanges &changes) const
{
    if (m_byUser.isEmpty())
        return;
    for (const ChatChange &change : changes.changes)
        wakeAll(m_byChat, chatOf(change));
    for (const ChatId chat : changes.endedChats)
        wakeAll(m_byChat, chat);
    for (const UserId user : changes.users)
        wakeAll(m_byUser, user);
    for (const ReadMarked &marked : changes.readMarks)
        wakeAll(m_byUser, marked.user);
}

void ChangeWaiters::endAll()
{
    m_hasEnded = true;
    for (ChangeWaiter *waiter : std::as_const(m_byUser))
        waiter->end();
}

ChangeWaiter::ChangeWaiter(ChangeWaiters &waiters, UserId user, const QList<ChatId> &chats,
                           std::chrono::milliseconds patience)
    : m_waiters(waiters)
    , m_user(user)
    , m_chats(chats)
    , m_isOver(waiters.m_hasEnded)
{
    m_waiters.m_byUser.insert(m_user, this);
    for (const ChatId chat : m_chats)
        m_waiters.m_byChat.insert(chat, this);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ChangeWaiter::end);
    m_timer.start(patience);
}

ChangeWaiter::~ChangeWaiter()
{
    m_waiters.m_byUser.remove(m_user, this);
    for (const ChatId chat : m_chats)
        m_waiters.m_byChat.remove(chat, this);
}

Pending<> ChangeWaiter::wait()
{
    Resolver<> resolver;
    Pending<> pending = resolver.pending();
    if (std::exchange(m_isAwake, false) || m_isOver)
        resolver.resolve();
    else
        m_waiting.emplace(std::move(resolver));
    return pending;
}

void ChangeWaiter::wake()
{
    if (m_waiting)
        m_waiting->resolve();
    else
        m_isAwake = true;
    m_waiting.reset();
}

void ChangeWaiter::end()
{
    m_isOver = true;
    wake();
}

} // namespace stoa
