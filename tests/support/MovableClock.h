#pragma once

#include <QFile>

#include <atomic>
#include <chrono>

namespace stoa {

class ServerProcess;

// Moves the real-time clock of a server, by a library that is preloaded into it (tests/faults). Make it
// before the server starts, and destroy it after that.
class MovableClock
{
public:
    explicit MovableClock(ServerProcess &server);

    // Sets the difference to the true time; it holds at once, also for later starts.
    void setOffset(std::chrono::seconds offset);

private:
    QFile m_file; // shared memory
    std::atomic<qint64> *m_offset = nullptr;
};

} // namespace stoa
