#include "tests/bench/load/MemberFlood.h"

#include "tests/bench/load/ServerFrames.h"

namespace stoa {

class MemberFlood::Socket final : public TcpClient
{
public:
    Socket(EventLoop &loop, std::uint16_t port, std::string_view upgrade)
        : TcpClient(loop, port)
    {
        write(upgrade);
    }

    bool isOpen() const { return m_isOpen && !isClosed(); }

    bool isRefused() const { return !m_isOpen && isClosed(); }

protected:
    std::size_t consume(std::string_view bytes) override
    {
        if (!m_isOpen && bytes.size() < 13)
            return 0;
        m_isOpen = m_isOpen || bytes.starts_with("HTTP/1.1 101 ");
        return bytes.size();
    }

    void connectionLost() override { }

private:
    bool m_isOpen = false;
};

MemberFlood::MemberFlood(EventLoop &loop, std::uint16_t port, std::string upgrade, int sockets,
                         std::string event, int eventsPerSecond)
    : m_loop(loop)
    , m_port(port)
    , m_upgrade(std::move(upgrade))
    , m_event(clientFrame(1, event))
    , m_interval(1'000'000'000 / eventsPerSecond)
    , m_sockets(std::size_t(sockets))
{
}

MemberFlood::~MemberFlood() = default;

void MemberFlood::start()
{
    m_nextDue = EventLoop::now();
}

void MemberFlood::tick()
{
    for (; m_nextDue <= EventLoop::now(); m_nextDue += m_interval)
        send();
}

void MemberFlood::send()
{
    std::unique_ptr<Socket> &socket = m_sockets[m_next++ % m_sockets.size()];
    if (socket && socket->isRefused())
        return;
    if (!socket || socket->isClosed()) {
        m_closed += socket ? 1 : 0;
        socket = std::make_unique<Socket>(m_loop, m_port, m_upgrade);
    } else if (socket->isOpen()) {
        socket->write(m_event);
        ++m_sent;
    }
}

void MemberFlood::stop()
{
    for (auto &socket : m_sockets) {
        m_refused += socket && socket->isRefused() ? 1 : 0;
        socket.reset();
    }
}

} // namespace stoa
