#pragma once

#include "server/net/QtCompat.h"
#include "server/net/TimerQueue.h"

#include <array>
#include <atomic>
#include <sys/epoll.h>
#include <vector>

namespace stoa {

// Qt's event loop on epoll(7): the cost of a turn grows with what happens, not with the number of sockets.
// One a thread, the main thread too. Only wakeUp() and interrupt() may be called from other threads.
// Descriptors that epoll does not take (regular files) are reported and never become ready.
class EpollDispatcher : public EventDispatcherBase
{
    Q_OBJECT
public:
    EpollDispatcher();
    ~EpollDispatcher() override;

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;
    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;
    void wakeUp() override;
    void interrupt() override;
    // Sends what was posted to the thread so far. False: nobody had woken it since the last time.
    bool sendPosted();

protected:
    void addTimer(int id, std::chrono::nanoseconds interval, Qt::TimerType type, QObject *object) override;
    bool removeTimer(int id) override;
    bool removeTimersOf(QObject *object) override;
    QList<Info> timersOf(const QObject *object) const override;
    std::optional<std::chrono::nanoseconds> remaining(int id) const override;

private:
    // What is watched on one descriptor.
    struct Watch
    {
        std::array<QSocketNotifier *, 3> notifiers{}; // by QSocketNotifier::Type
        quint32 events = 0; // as epoll was told
        quint32 serial = 0; // tells events of a descriptor's former life from those of its next
    };

    void update(int descriptor);
    void tellKernel(int operation, int descriptor, quint32 events);
    int timeout(bool mayBlock) const;
    int wait(QEventLoop::ProcessEventsFlags flags, int timeout);
    bool deliver(int count);
    bool deliver(int descriptor, quint32 serial, quint32 events);
    void ring();
    void drainWakeUps();

    int m_epoll = -1;
    int m_eventfd = -1;
    std::vector<Watch> m_watches; // by descriptor
    std::vector<epoll_event> m_events;
    quint64 m_polls = 0;
    TimerQueue m_timers;
    std::atomic<bool> m_woken{false};
    std::atomic<bool> m_interrupted{false};
    std::atomic<Qt::HANDLE> m_thread{nullptr};
};

} // namespace stoa
