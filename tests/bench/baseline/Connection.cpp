#include "tests/bench/baseline/Connection.h"

#include <cerrno>
#include <sys/socket.h>
#include <unistd.h>

namespace baseline {

Connection::~Connection()
{
    ::close(m_descriptor);
}

long Connection::sendNow(std::string_view bytes) const
{
    const ssize_t sent = ::send(m_descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0)
        return sent;
    return errno == EAGAIN || errno == EINTR ? 0 : -1;
}

bool Connection::write(std::string_view bytes)
{
    if (m_unsent.empty()) {
        const long sent = sendNow(bytes);
        if (sent < 0)
            return false;
        bytes.remove_prefix(std::size_t(sent));
    }
    m_unsent += bytes;
    return m_unsent.size() <= maxUnsent;
}

bool Connection::flush()
{
    const long sent = sendNow(m_unsent);
    if (sent > 0)
        m_unsent.erase(0, std::size_t(sent));
    if (m_unsent.empty())
        m_unsent.shrink_to_fit();
    return sent >= 0;
}

} // namespace baseline
