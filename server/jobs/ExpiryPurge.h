#pragma once

#include "server/jobs/ClockTrust.h"
#include "shared/concurrency/Task.h"

#include <functional>

namespace stoa {

class DatabaseWriter;

// Removes sessions, invites and reset links that have expired. They are refused before that, so nothing is
// lost if it waits; but what it has removed by a wrong clock is gone for good, so it waits until the clock
// can be believed (ClockTrust). Belongs to the main thread.
class ExpiryPurge
{
public:
    using Clock = std::function<ClockTrust::Reading()>;

    // whenTrusted: called after each purge, with the time that it went by.
    explicit ExpiryPurge(DatabaseWriter &writer, std::function<void(const QDateTime &)> whenTrusted = {},
                         Clock clock = &ClockTrust::read)
        : m_writer(writer)
        , m_whenTrusted(std::move(whenTrusted))
        , m_clock(std::move(clock))
    {
    }

    // Starts a purge, unless one is under way. Call it every `interval`.
    void run();

    bool isRunning() const { return !m_purge.isDone(); }

    static constexpr std::chrono::minutes interval{10};

private:
    Task<> purge();

    DatabaseWriter &m_writer;
    const std::function<void(const QDateTime &)> m_whenTrusted;
    const Clock m_clock;
    std::optional<ClockTrust> m_trust; // nothing before the first purge
    bool m_isHeldBack = false;
    Task<> m_purge;
};

} // namespace stoa
