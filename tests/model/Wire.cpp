#include "tests/model/Wire.h"

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace stoa {

bool Wire::open(quint16 port)
{
    close();
    m_descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0) {
        close();
        return false;
    }
    const int on = 1;
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return true;
}

bool Wire::send(const QByteArray &bytes)
{
    for (qsizetype sent = 0; sent < bytes.size();) {
        const ssize_t count = ::send(m_descriptor, bytes.constData() + sent, size_t(bytes.size() - sent),
                                     MSG_NOSIGNAL);
        if (count < 0 && errno != EINTR)
            return false;
        sent += std::max<ssize_t>(count, 0);
    }
    return true;
}

bool Wire::wait(int milliseconds) const
{
    pollfd entry{m_descriptor, POLLIN, 0};
    return ::poll(&entry, 1, milliseconds) > 0;
}

bool Wire::receive()
{
    char bytes[16'384];
    const ssize_t count = ::recv(m_descriptor, bytes, sizeof bytes, 0);
    if (count > 0)
        m_buffer.append(bytes, count);
    else if (count == 0 || errno != EINTR)
        close();
    return isOpen();
}

void Wire::close()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
    m_buffer.clear();
}

void Wire::reset()
{
    const linger now{1, 0};
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close();
}

} // namespace stoa
