#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace stoa {

// Tells the log, and so standard error, which step of a migration is under way, at its start and from time to
// time, because the server answers nothing until the last one has ended. A large database takes minutes.
// Made and destroyed by the thread that migrates; a thread of its own keeps the time, because a step may be
// one long statement.
class MigrationProgress
{
public:
    explicit MigrationProgress(int lastVersion,
                               std::chrono::milliseconds interval = std::chrono::seconds(10));
    ~MigrationProgress();
    MigrationProgress(const MigrationProgress &) = delete;
    MigrationProgress &operator=(const MigrationProgress &) = delete;

    // The step to this version of the schema begins.
    void begin(int version);

private:
    using Clock = std::chrono::steady_clock;

    void remind();

    const int m_lastVersion;
    const std::chrono::milliseconds m_interval;
    const Clock::time_point m_start = Clock::now();
    std::mutex m_mutex; // guards the two below
    int m_version = 0;
    bool m_isOver = false;
    std::condition_variable m_over;
    std::thread m_thread; // last, because it uses the others
};

} // namespace stoa
