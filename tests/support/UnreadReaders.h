#pragma once

#include "tests/server/net/RawSocket.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <list>
#include <poll.h>

namespace stoa {

// Clients that ask for a page and read nothing of the answer.
class UnreadReaders
{
public:
    explicit UnreadReaders(quint16 port)
        : m_port(port)
    {
    }

    void open(int count, const QByteArray &path, const QByteArray &cookie)
    {
        const QByteArray request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + QByteArray::number(m_port) + "\r\nCookie: " + cookie + "\r\n\r\n";
        for (int i = 0; i < count; ++i)
            m_sockets.emplace_back(m_port, receiveBuffer).send(request);
    }

    // Waits until each has been answered or closed. Returns false if the time ran out.
    bool waitForAnswers(int milliseconds) const { return waitFor(POLLIN, milliseconds); }

    // Waits until the server has reset all.
    bool waitForClosed(int milliseconds) const { return waitFor(0, milliseconds); }

private:
    static constexpr int receiveBuffer = 4'096; // bytes

    // events: besides a reset, which is always waited for.
    static bool poll(const RawSocket &socket, short events, int milliseconds)
    {
        pollfd entry{socket.descriptor(), events, 0};
        return ::poll(&entry, 1, milliseconds) > 0;
    }

    bool waitFor(short events, int milliseconds) const
    {
        const QDeadlineTimer deadline(milliseconds);
        return std::all_of(m_sockets.cbegin(), m_sockets.cend(), [&](const RawSocket &socket) {
            return poll(socket, events, int(deadline.remainingTime()));
        });
    }

    quint16 m_port;
    std::list<RawSocket> m_sockets;
};

} // namespace stoa
