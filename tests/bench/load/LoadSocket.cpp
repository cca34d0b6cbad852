#include "tests/bench/load/LoadSocket.h"

#include "tests/bench/load/ServerFrames.h"

#include <stdexcept>

namespace stoa {

namespace {

constexpr unsigned textFrame = 1;
constexpr unsigned closeFrame = 8;
constexpr unsigned pingFrame = 9;
constexpr unsigned pongFrame = 10;

} // namespace

LoadSocket::LoadSocket(EventLoop &loop, std::uint16_t port, const Dialect &dialect, std::string_view request,
                       int client, Observer &observer)
    : TcpClient(loop, port)
    , m_dialect(dialect)
    , m_client(client)
    , m_observer(observer)
{
    write(request);
}

void LoadSocket::sendText(std::string_view payload)
{
    write(clientFrame(textFrame, payload));
}

std::size_t LoadSocket::consume(std::string_view bytes)
{
    std::size_t consumed = m_isOpen ? 0 : consumeHandshake(bytes);
    while (m_isOpen && !isClosed()) {
        const auto frame = firstFrame(bytes.substr(consumed));
        if (!frame)
            break;
        receiveFrame(frame->opcode, frame->payload);
        consumed += frame->size;
    }
    return consumed;
}

std::size_t LoadSocket::consumeHandshake(std::string_view bytes)
{
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos)
        return 0;
    if (!bytes.starts_with("HTTP/1.1 101 "))
        throw std::runtime_error("no upgrade: " + std::string(bytes.substr(0, 200)));
    m_isOpen = true;
    return end + 4;
}

void LoadSocket::receiveFrame(unsigned opcode, std::string_view payload)
{
    if (opcode == textFrame)
        m_observer.receive(*this, m_dialect.parse(payload));
    else if (opcode == pingFrame)
        write(clientFrame(pongFrame, payload));
    else if (opcode == closeFrame)
        closeAsLost();
}

void LoadSocket::connectionLost()
{
    m_observer.connectionLost(*this);
}

} // namespace stoa
