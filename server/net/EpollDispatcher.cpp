#include "server/net/EpollDispatcher.h"

#include "shared/concurrency/TsanAnnotations.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QThread>

#include <cerrno>
#include <climits>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace stoa {

namespace {
constexpr quint64 wakeUpTag = ~quint64(0);
constexpr int mostEvents = 1024;
constexpr std::array<quint32, 3> eventOf{EPOLLIN, EPOLLOUT, EPOLLPRI};

quint64 tagOf(int descriptor, quint32 serial)
{
    return quint64(serial) << 32 | quint32(descriptor);
}
} // namespace

EpollDispatcher::EpollDispatcher()
    : m_epoll(epoll_create1(EPOLL_CLOEXEC))
    , m_eventfd(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
    , m_events(mostEvents)
{
    epoll_event event{EPOLLIN, {.u64 = wakeUpTag}};
    if (m_epoll < 0 || m_eventfd < 0 || epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_eventfd, &event) < 0)
        qFatal("No epoll for the event loop: %s", strerror(errno));
}

EpollDispatcher::~EpollDispatcher()
{
    tsanAcquire(this); // from interrupt(): QThread::quit() calls it under the mutex that a thread's end locks
    ::close(m_eventfd);
    ::close(m_epoll);
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_thread.store(QThread::currentThreadId(), std::memory_order_relaxed);
    m_interrupted.store(false);
    emit awake();
    const bool hadPosted = sendPosted();
    if (m_interrupted)
        return true;
    const bool mayBlock = flags.testFlag(QEventLoop::WaitForMoreEvents) && !hadPosted && !m_woken;
    if (mayBlock)
        emit aboutToBlock();
    const int count = wait(flags, timeout(mayBlock && !m_woken && !m_interrupted));
    const bool hadSockets = deliver(count);
    const bool hadTimers = m_interrupted ? false : m_timers.fire();
    return hadSockets || hadTimers || hadPosted || m_woken;
}

bool EpollDispatcher::sendPosted()
{
    // Cleared before the posted events are sent, so that a later post wakes this thread again.
    const bool hadPosted = m_woken.exchange(false);
    QCoreApplication::sendPostedEvents();
    return hadPosted;
}

// The timeout for epoll_wait in milliseconds, rounded up so that a timer is due at the wake-up; -1 means no
// timeout.
int EpollDispatcher::timeout(bool mayBlock) const
{
    if (!mayBlock)
        return 0;
    const auto next = m_timers.untilNext();
    if (!next)
        return -1;
    return int(std::min<qint64>(std::chrono::ceil<std::chrono::milliseconds>(*next).count(), INT_MAX));
}

int EpollDispatcher::wait(QEventLoop::ProcessEventsFlags flags, int timeout)
{
    ++m_polls;
    if (!flags.testFlag(QEventLoop::ExcludeSocketNotifiers))
        return std::max(0, epoll_wait(m_epoll, m_events.data(), mostEvents, timeout));
    pollfd wakeUps{m_eventfd, POLLIN, 0};
    if (::poll(&wakeUps, 1, timeout) > 0)
        drainWakeUps();
    return 0;
}

bool EpollDispatcher::deliver(int count)
{
    bool delivered = false;
    const quint64 poll = m_polls;
    // A handler that runs its own event loop polls again. Then the remaining events are stale, and the next
    // poll reports them anew.
    for (int i = 0; i < count && poll == m_polls; ++i) {
        const epoll_event event = m_events[size_t(i)];
        if (event.data.u64 == wakeUpTag)
            drainWakeUps();
        else
            delivered |= deliver(int(event.data.u64 & 0xffffffff), quint32(event.data.u64 >> 32),
                                 event.events);
    }
    return delivered;
}

bool EpollDispatcher::deliver(int descriptor, quint32 serial, quint32 events)
{
    // As with Qt's own dispatcher, an error or a hang-up activates every notifier of the descriptor.
    if (events & (EPOLLERR | EPOLLHUP))
        events |= EPOLLIN | EPOLLOUT | EPOLLPRI;
    bool delivered = false;
    for (size_t type = 0; type < eventOf.size(); ++type) {
        // Looked up each time, because a handler may remove notifiers, close the descriptor or register
        // others.
        const Watch &watch = m_watches[size_t(descriptor)];
        QSocketNotifier *notifier = watch.notifiers[type];
        if (watch.serial != serial || !notifier || !(events & eventOf[type]))
            continue;
        QEvent event(QEvent::SockAct);
        QCoreApplication::sendEvent(notifier, &event);
        delivered = true;
    }
    return delivered;
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    const int descriptor = int(notifier->socket());
    if (size_t(descriptor) >= m_watches.size())
        m_watches.resize(size_t(descriptor) * 2 + 64);
    m_watches[size_t(descriptor)].notifiers[notifier->type()] = notifier;
    update(descriptor);
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    const int descriptor = int(notifier->socket());
    if (descriptor < 0 || size_t(descriptor) >= m_watches.size())
        return;
    QSocketNotifier *&slot = m_watches[size_t(descriptor)].notifiers[notifier->type()];
    if (slot != notifier)
        return;
    slot = nullptr;
    update(descriptor);
}

void EpollDispatcher::update(int descriptor)
{
    Watch &watch = m_watches[size_t(descriptor)];
    quint32 events = 0;
    for (size_t type = 0; type < eventOf.size(); ++type) {
        if (watch.notifiers[type])
            events |= eventOf[type];
    }
    if (events == watch.events)
        return;
    if (!watch.events)
        ++watch.serial;
    const int operation = !events ? EPOLL_CTL_DEL : !watch.events ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
    watch.events = events;
    controlEpoll(operation, descriptor, events);
}

void EpollDispatcher::controlEpoll(int operation, int descriptor, quint32 events)
{
    epoll_event event{events, {.u64 = tagOf(descriptor, m_watches[size_t(descriptor)].serial)}};
    if (epoll_ctl(m_epoll, operation, descriptor, &event) == 0)
        return;
    // Closing a descriptor removes it from epoll. If that happened before its notifiers were removed, the
    // number may already be in use again.
    if (operation == EPOLL_CTL_DEL && (errno == EBADF || errno == ENOENT))
        return;
    const int other = errno == ENOENT ? EPOLL_CTL_ADD : errno == EEXIST ? EPOLL_CTL_MOD : 0;
    if (!other || epoll_ctl(m_epoll, other, descriptor, &event) < 0)
        qErrnoWarning("epoll does not take descriptor %d", descriptor);
}

void EpollDispatcher::wakeUp()
{
    if (!m_woken.exchange(true))
        signalWakeUp();
}

void EpollDispatcher::interrupt()
{
    // Writes to the eventfd even if the thread was woken before: a loop that begins now clears both flags and
    // would block.
    m_interrupted = true;
    m_woken = true;
    signalWakeUp();
    tsanRelease(this);
}

void EpollDispatcher::signalWakeUp()
{
    // The own thread is awake and checks the flag before it blocks.
    if (QThread::currentThreadId() == m_thread.load(std::memory_order_relaxed))
        return;
    const quint64 one = 1;
    [[maybe_unused]] const auto written = ::write(m_eventfd, &one, sizeof one);
}

void EpollDispatcher::drainWakeUps()
{
    quint64 count = 0;
    [[maybe_unused]] const auto read = ::read(m_eventfd, &count, sizeof count);
}

void EpollDispatcher::addTimer(int id, std::chrono::nanoseconds interval, Qt::TimerType type, QObject *object)
{
    m_timers.add(id, interval, type, object);
}

bool EpollDispatcher::removeTimer(int id)
{
    return m_timers.remove(id);
}

bool EpollDispatcher::removeTimersOf(QObject *object)
{
    return m_timers.removeAll(object);
}

QList<EventDispatcherTimers::Info> EpollDispatcher::timersOf(const QObject *object) const
{
    return m_timers.of(object);
}

std::optional<std::chrono::nanoseconds> EpollDispatcher::remaining(int id) const
{
    return m_timers.remaining(id);
}

} // namespace stoa
