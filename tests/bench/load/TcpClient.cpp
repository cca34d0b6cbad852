#include "tests/bench/load/TcpClient.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace stoa {

namespace {

// All sockets share one read buffer, because they share one thread; each keeps incomplete frames itself.
std::array<char, 262'144> chunk;

int startConnecting(std::uint16_t port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    // Makes close() reset the connection, because thousands of sockets in TIME_WAIT would use up the ports.
    const linger atOnce{1, 0};
    ::setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    const int result = ::connect(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address);
    if (descriptor < 0 || (result != 0 && errno != EINPROGRESS)) {
        const int error = errno;
        ::close(descriptor);
        throw std::runtime_error(std::string("connect: ") + std::strerror(error));
    }
    return descriptor;
}

} // namespace

TcpClient::TcpClient(EventLoop &loop, std::uint16_t port)
    : m_loop(loop)
    , m_descriptor(startConnecting(port))
{
    loop.watch(m_descriptor, *this, EPOLLIN | EPOLLOUT); // EPOLLOUT signals the connection
}

TcpClient::~TcpClient()
{
    close();
}

void TcpClient::close()
{
    if (!isClosed())
        ::close(std::exchange(m_descriptor, -1));
}

void TcpClient::closeAsLost()
{
    close();
    connectionLost();
}

void TcpClient::wake(std::uint32_t events)
{
    if (isClosed()) // an earlier event of the same poll may have closed it
        return;
    if ((events & EPOLLOUT) != 0) {
        m_isConnected = true;
        flush();
    }
    if (!isClosed() && (events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0)
        read();
}

void TcpClient::write(std::string_view bytes)
{
    m_unsent += bytes;
    if (m_isConnected)
        flush();
}

void TcpClient::flush()
{
    const ssize_t sent = ::send(m_descriptor, m_unsent.data(), m_unsent.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN)
        return closeAsLost();
    m_unsent.erase(0, std::size_t(std::max<ssize_t>(sent, 0)));
    watchWriting(!m_unsent.empty());
}

void TcpClient::watchWriting(bool isWanted)
{
    if (std::exchange(m_watchesWriting, isWanted) != isWanted)
        m_loop.change(m_descriptor, *this, EPOLLIN | (isWanted ? EPOLLOUT : 0U));
}

void TcpClient::read()
{
    const ssize_t size = ::recv(m_descriptor, chunk.data(), chunk.size(), 0);
    if (size < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (size <= 0)
        return closeAsLost();
    const std::string_view bytes(chunk.data(), std::size_t(size));
    if (m_pending.empty()) {
        m_pending = bytes.substr(consume(bytes));
    } else {
        m_pending += bytes;
        m_pending.erase(0, consume(m_pending));
    }
}

} // namespace stoa
