#pragma once

#include "tests/support/ServerProcess.h"

#include <condition_variable>
#include <mutex>

namespace stoa {

// One server for many threads, each of which may ask for a restart. QProcess belongs to the thread that has
// made it, so that thread restarts it in serve(). Restarts that are asked for at the same time are one.
class SharedServer
{
public:
    enum class End { Terminate, Kill };

    explicit SharedServer(ServerProcess &process)
        : m_process(process)
        , m_port(process.port())
    {
    }

    quint16 port() const { return m_port; }

    // Blocks while the server is restarted. Throws ModelFailure if it did not start.
    void waitUntilUp();
    // Returns when the server is up again.
    void restart(End end);
    // How many restarts there were, and how the last one began.
    std::pair<int, End> restarts();

    // Restarts the server when asked, until end() was called.
    void serve();
    void end();

private:
    void restartNow(std::unique_lock<std::mutex> &lock);

    ServerProcess &m_process;
    const quint16 m_port;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isWanted = false;
    bool m_isDown = false;
    bool m_hasFailed = false;
    bool m_hasEnded = false;
    int m_restarts = 0;
    End m_end = End::Terminate;
};

} // namespace stoa
