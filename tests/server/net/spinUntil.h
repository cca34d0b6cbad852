#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>

namespace stoa {

// Turns the loop until it is so, at most ten seconds.
template<typename Condition> bool spinUntil(Condition condition)
{
    const QDeadlineTimer deadline(10'000);
    while (!condition() && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents);
    return condition();
}

} // namespace stoa
