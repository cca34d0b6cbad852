#pragma once

#include "tests/soak/ChatMember.h"
#include "tests/soak/HistoryRecorder.h"

#include <atomic>
#include <future>
#include <thread>

namespace stoa {

// A client with a thread of its own, which connects again whenever it has lost its connection.
class SoakClient
{
    Q_DISABLE_COPY_MOVE(SoakClient)

public:
    SoakClient(ChatMember::Setting setting, HistoryRecorder &recorder);
    // Ends at once, also without having finished; derived classes call stop() in their destructors.
    virtual ~SoakClient();

    void start();

    // Blocks until it has done what finish() of a derived class asked for. Returns false if that takes
    // longer.
    bool waitUntilDone(std::chrono::seconds deadline) const;

protected:
    static constexpr std::chrono::milliseconds pause{
        20}; // a client that is refused does not try again at once

    void stop();

    // One turn: receives an event or waits for a moment. The socket is open.
    virtual void step() = 0;
    // Called on each new connection, after the welcome.
    virtual void begin() = 0;

    // Called before a connection is made; false if it can't be made now.
    virtual bool prepare() { return true; }

    virtual bool hasFinished() const = 0;

    ChatMember m_member;
    HistoryRecorder &m_recorder;

private:
    void run();
    void connectAgain();

    std::thread m_thread;
    std::atomic<bool> m_isStopped = false;
    std::promise<void> m_done;
    const std::shared_future<void> m_end = m_done.get_future().share();
};

} // namespace stoa
