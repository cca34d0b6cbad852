#pragma once

#include "tests/bench/load/TcpClient.h"

#include <memory>
#include <string>
#include <vector>

namespace stoa {

// One member who sends the same event at a fixed rate over many sockets, and opens those again that the
// server closes, but not those that it refuses. Reads everything, and looks at nothing but the status of the
// handshake.
class MemberFlood
{
public:
    // upgrade: the complete request that opens a socket.
    MemberFlood(EventLoop &loop, std::uint16_t port, std::string upgrade, int sockets, std::string event,
                int eventsPerSecond);
    ~MemberFlood();

    void start();
    // Sends the events that are due.
    void tick();
    // Closes all sockets.
    void stop();

    int sent() const { return m_sent; }

    // How many sockets the server closed.
    int closed() const { return m_closed; }

    // How many handshakes it refused.
    int refused() const { return m_refused; }

private:
    class Socket;

    void send();

    EventLoop &m_loop;
    const std::uint16_t m_port;
    const std::string m_upgrade;
    const std::string m_event;
    const std::int64_t m_interval;
    std::int64_t m_nextDue = 0;
    std::size_t m_next = 0;
    int m_sent = 0;
    int m_closed = 0;
    int m_refused = 0;
    std::vector<std::unique_ptr<Socket>> m_sockets;
};

} // namespace stoa
