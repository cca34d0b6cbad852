#pragma once

#include "server/net/QtCompat.h"
#include "server/net/TimerQueue.h"

#include <array>
#include <atomic>
#include <sys/epoll.h>
#include <vector>

namespace stoa {

// Runs Qt's event loop on epoll(7), whose cost grows with the number of events and not with the number of
// sockets. Each I/O thread has its own; the main thread has Qt's. Only wakeUp() and interrupt() may be called
// from other threads. Descriptors that epoll does not support (regular files) cause a warning and never
// become ready.
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
    // Sends the events that were posted to the thread so far. Returns false if the thread was not woken since
    // the last call.
    bool sendPosted();

protected:
    void addTimer(int id, std::chrono::nanoseconds interval, Qt::TimerType type, QObject *object) override;
    bool removeTimer(int id) override;
    bool removeTimersOf(QObject *object) override;
    QList<Info> timersOf(const QObject *object) const override;
    std::optional<std::chrono::nanoseconds> remaining(int id) const override;

private:
    // The notifiers of one descriptor.
    struct Watch
    {
        std::array<QSocketNotifier *, 3> notifiers{}; // by QSocketNotifier::Type
        quint32 events = 0; // as registered with epoll
        quint32 serial = 0; // distinguishes events of a closed descriptor from those of its successor with
                            // the same number
    };

    void update(int descriptor);
    void controlEpoll(int operation, int descriptor, quint32 events);
    int timeout(bool mayBlock) const;
    int wait(QEventLoop::ProcessEventsFlags flags, int timeout);
    bool deliver(int count);
    bool deliver(int descriptor, quint32 serial, quint32 events);
    void signalWakeUp();
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
