#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>

namespace stoa {

// Runs the event loop until the condition is true, for at most ten seconds.
template<typename Condition> bool processEventsUntil(Condition condition)
{
    const QDeadlineTimer deadline(10'000);
    while (!condition() && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents);
    return condition();
}

} // namespace stoa
