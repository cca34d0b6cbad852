#pragma once

#include "server/status/LatencyHistogram.h"

#include <atomic>
#include <chrono>

namespace stoa {

// The counters of the writer. Only the writer's thread changes them; any thread may read.
class WriterMetrics
{
public:
    using Clock = std::chrono::steady_clock;

    // From this time on, a commit is slow and is logged.
    static constexpr std::chrono::milliseconds slow{500};

    // Call it after each COMMIT, also of a transaction that has changed nothing.
    void noteCommit(size_t tasks, qint64 messages, std::chrono::nanoseconds time);

    // Call it after a COMMIT that has put something on disk.
    void noteWrite()
    {
        m_lastWrite.store(Clock::now().time_since_epoch().count(), std::memory_order_relaxed);
    }

    // Call it if the database itself refuses to write.
    void noteFailure()
    {
        m_failures.fetch_add(1, std::memory_order_relaxed);
        m_lastWrite.store(never, std::memory_order_relaxed);
    }

    qint64 commits() const { return m_commits.load(std::memory_order_relaxed); }

    // Transactions that the database refused.
    qint64 failures() const { return m_failures.load(std::memory_order_relaxed); }

    qint64 tasks() const { return m_tasks.load(std::memory_order_relaxed); }

    // Messages on disk, without repeated ones.
    qint64 messages() const { return m_messages.load(std::memory_order_relaxed); }

    // The time of each transaction, with its fsync.
    LatencyHistogram::Counts commitTimes() const { return m_times.counts(); }

    // True if the last write succeeded within this time, so that the next one probably will, too.
    bool hasWrittenWithin(std::chrono::milliseconds time) const;

private:
    static constexpr Clock::rep never = 0;

    std::atomic<qint64> m_commits = 0;
    std::atomic<qint64> m_failures = 0;
    std::atomic<qint64> m_tasks = 0;
    std::atomic<qint64> m_messages = 0;
    std::atomic<Clock::rep> m_lastWrite = never;
    LatencyHistogram m_times;
};

} // namespace stoa
