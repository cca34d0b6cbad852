#pragma once

#include "tests/support/HttpAnswer.h"

#include <QByteArray>
#include <QList>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace stoa {

// A blocking TCP client on 127.0.0.1 without Qt, which sends and receives exact bytes. Waits end after
// `timeout`. With port 0 the caller uses connectTo() later.
class RawSocket
{
public:
    static constexpr int timeout = 10; // seconds

    explicit RawSocket(quint16 port, int receiveBuffer = 0)
        : m_descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        const timeval wait{timeout, 0};
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
        const int one = 1;
        ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        if (receiveBuffer)
            ::setsockopt(m_descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
        if (port)
            connectTo(port);
    }

    ~RawSocket() { close(); }
    Q_DISABLE_COPY_MOVE(RawSocket)

    bool connectTo(quint16 port)
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_connected = ::connect(m_descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
        return m_connected;
    }

    bool isConnected() const { return m_connected; }

    bool send(const QByteArray &bytes)
    {
        qsizetype sent = 0;
        while (sent < bytes.size()) {
            const auto n = ::send(m_descriptor, bytes.constData() + sent, size_t(bytes.size() - sent),
                                  MSG_NOSIGNAL);
            if (n <= 0)
                return false;
            sent += n;
        }
        return true;
    }

    bool sendBytewise(const QByteArray &bytes)
    {
        return std::all_of(bytes.begin(), bytes.end(), [this](char c) { return send(QByteArray(1, c)); });
    }

    // Receives the next bytes; none at the end, on an error or after `timeout` (see isClosed()).
    QByteArray receiveSome(size_t atMost = 65536)
    {
        QByteArray bytes(qsizetype(atMost), Qt::Uninitialized);
        const auto n = ::recv(m_descriptor, bytes.data(), atMost, 0);
        m_closed = n == 0 || (n < 0 && errno == ECONNRESET);
        bytes.resize(qMax<qsizetype>(0, n));
        return bytes;
    }

    // Receives everything until the server closes.
    QByteArray receiveAll()
    {
        QByteArray all;
        for (QByteArray some = receiveSome(); !some.isEmpty(); some = receiveSome())
            all += some;
        return all;
    }

    QByteArray receiveUntil(const QByteArray &end)
    {
        QByteArray all;
        while (!all.contains(end)) {
            const QByteArray some = receiveSome();
            if (some.isEmpty())
                break;
            all += some;
        }
        return all;
    }

    // Receives one whole answer with a Content-Length. Bytes after it stay for the next call.
    QByteArray receiveAnswer(bool isHead = false)
    {
        while (!m_buffer.contains("\r\n\r\n") && fill()) { }
        const qsizetype head = m_buffer.indexOf("\r\n\r\n") + 4;
        const qsizetype at = m_buffer.toLower().indexOf("content-length: ");
        const qsizetype length = at < 0 || at > head || isHead
            ? 0
            : m_buffer.mid(at + 16, 12).split('\r').first().toLongLong();
        while (head >= 4 && m_buffer.size() < head + length && fill()) { }
        QByteArray answer = m_buffer.left(head + length);
        m_buffer.remove(0, head + length);
        return answer;
    }

    bool isClosed() const { return m_closed; }

    void shutdownOutput() { ::shutdown(m_descriptor, SHUT_WR); }

    void close()
    {
        if (m_descriptor >= 0)
            ::close(std::exchange(m_descriptor, -1));
    }

    // Closes so that the server sees a reset.
    void reset()
    {
        const linger now{1, 0};
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        close();
    }

    int descriptor() const { return m_descriptor; }

private:
    bool fill()
    {
        const QByteArray some = receiveSome();
        m_buffer += some;
        return !some.isEmpty();
    }

    int m_descriptor;
    QByteArray m_buffer;
    bool m_connected = false;
    bool m_closed = false;
};

// Counts the answers in the received bytes, each of which begins with a status line.
inline qsizetype answersIn(const QByteArray &bytes)
{
    return bytes.count("HTTP/1.1 ");
}

inline int statusOf(const QByteArray &answer)
{
    return answer.startsWith("HTTP/1.1 ") ? answer.mid(9, 3).toInt() : 0;
}

// Returns the value of a header, or null. name: in lower case, since Qt 6.8 writes all names in lower case
// and 6.4 as they are given.
inline QByteArray headerOf(QByteArray answer, const QByteArray &name)
{
    return HttpAnswer::takeFrom(answer, true).header(name);
}

inline QByteArray bodyOf(const QByteArray &answer)
{
    const qsizetype end = answer.indexOf("\r\n\r\n");
    return end < 0 ? QByteArray() : answer.sliced(end + 4);
}

} // namespace stoa
