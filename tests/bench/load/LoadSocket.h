#pragma once

#include "tests/bench/load/Dialect.h"
#include "tests/bench/load/TcpClient.h"

namespace stoa {

// The WebSocket of one client. Malformed frames throw std::runtime_error and so end the run.
class LoadSocket final : public TcpClient
{
public:
    class Observer
    {
    public:
        virtual ~Observer() = default;
        virtual void receive(LoadSocket &socket, const ReceivedEvent &event) = 0;
        virtual void connectionLost(LoadSocket &socket) = 0;
    };

    // Connects and sends the request for an upgrade. Afterwards, events are passed to the observer.
    LoadSocket(EventLoop &loop, std::uint16_t port, const Dialect &dialect, std::string_view request,
               int client, Observer &observer);

    // The number that the observer has given to this socket.
    int client() const { return m_client; }

    void sendText(std::string_view payload);

protected:
    std::size_t consume(std::string_view bytes) override;
    void connectionLost() override;

private:
    std::size_t consumeHandshake(std::string_view bytes);
    void receiveFrame(unsigned opcode, std::string_view payload);

    const Dialect &m_dialect;
    int m_client;
    Observer &m_observer;
    bool m_isOpen = false;
};

} // namespace stoa
