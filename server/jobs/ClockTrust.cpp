#include "server/jobs/ClockTrust.h"

#include <ctime>

namespace stoa {

using std::chrono::milliseconds;

namespace {

milliseconds offsetOf(const ClockTrust::Reading &reading)
{
    return milliseconds(reading.wall.toMSecsSinceEpoch()) - reading.steady;
}

} // namespace

ClockTrust::Reading ClockTrust::read()
{
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    const auto steady = std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
    return {QDateTime::currentDateTimeUtc(), duration_cast<milliseconds>(steady)};
}

ClockTrust::ClockTrust(const Reading &first, const QDateTime &earlier)
    : m_offset(offsetOf(earlier.isValid() ? Reading{earlier, first.steady} : first))
{
}

// A clock that was set back deletes nothing too early.
bool ClockTrust::isTrusted(const Reading &now)
{
    const milliseconds offset = offsetOf(now);
    const bool hasJumpedAgain = !m_jump || abs(offset - m_jump->offset) > tolerance;
    const bool isTried = !hasJumpedAgain && now.steady - m_jump->since >= probation;
    if (offset <= m_offset + tolerance || isTried) {
        m_offset = offset;
        m_jump.reset();
        return true;
    }
    if (hasJumpedAgain)
        m_jump = Jump{offset, now.steady};
    return false;
}

} // namespace stoa
