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

LoadSocket::LoadSocket(EventLoop &loop, std::uint16_t port, const Dialect &dialect, const Seat &seat,
                       int member, Observer &observer)
    : ClientSocket(loop, port)
    , m_dialect(dialect)
    , m_member(member)
    , m_observer(observer)
{
    write(dialect.upgrade(port, seat));
}

void LoadSocket::sendMessage(std::int64_t nonce, std::string_view text)
{
    write(clientFrame(textFrame, m_dialect.send(nonce, text)));
}

void LoadSocket::resume(std::string_view epoch, std::int64_t after)
{
    write(clientFrame(textFrame, m_dialect.resume(epoch, after)));
}

std::size_t LoadSocket::take(std::string_view bytes)
{
    std::size_t taken = m_isOpen ? 0 : takeHandshake(bytes);
    while (m_isOpen && !isClosed()) {
        const auto frame = firstFrame(bytes.substr(taken));
        if (!frame)
            break;
        receive(frame->opcode, frame->payload);
        taken += frame->size;
    }
    return taken;
}

std::size_t LoadSocket::takeHandshake(std::string_view bytes)
{
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos)
        return 0;
    if (!bytes.starts_with("HTTP/1.1 101 "))
        throw std::runtime_error("no upgrade: " + std::string(bytes.substr(0, 200)));
    m_isOpen = true;
    return end + 4;
}

void LoadSocket::receive(unsigned opcode, std::string_view payload)
{
    if (opcode == textFrame)
        m_observer.hear(*this, m_dialect.parse(payload));
    else if (opcode == pingFrame)
        write(clientFrame(pongFrame, payload));
    else if (opcode == closeFrame)
        lose();
}

void LoadSocket::lost()
{
    m_observer.lose(*this);
}

} // namespace stoa
