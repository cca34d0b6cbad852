#pragma once

#include "shared/model/StrongId.h"

#include <QList>
#include <QObject>
#include <QQueue>
#include <QTimer>

#include <functional>

namespace stoa {

// The chats in which something was broadcast less than a second ago, so that the next broadcast has to wait.
// Belongs to one thread.
class CoolDowns : public QObject
{
    Q_OBJECT
public:
    using Clock = std::function<qint64()>; // monotonic, in milliseconds

    // The shortest time from one broadcast in a chat to the next, in milliseconds.
    static constexpr qint64 length = 1000;

    static Clock steadyClock();

    explicit CoolDowns(Clock clock);

    // A chat must not be started again before takeEnded() has returned it.
    void start(ChatId chat);
    // Removes and returns the chats whose cool-downs are over, in the order in which these began.
    QList<ChatId> takeEnded();

signals:
    void ended(); // takeEnded() returns something, unless the clock is not the real one

private:
    struct CoolDown
    {
        ChatId chat;
        qint64 until;
    };

    void startTimer();

    const Clock m_clock;
    QQueue<CoolDown> m_queue; // ordered by their ends, since all are equally long
    QTimer m_timer; // runs while the queue holds some
};

} // namespace stoa
