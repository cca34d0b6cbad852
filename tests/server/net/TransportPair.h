#pragma once

#include "server/net/TcpTransport.h"

#include <QCoreApplication>
#include <QTest>

#include <memory>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace stoa {

inline const QByteArray big(8'000'000, 'b'); // more bytes than the kernel accepts at once
// Text frames "hi" from a client: RFC 6455 requires a mask.
inline const QByteArray maskedHi = QByteArray::fromHex("8182000000006869");
inline const QByteArray unmaskedHi = QByteArray::fromHex("81026869");

// Keeps the close codes of refused frames.
struct RefusedFrames : TcpTransport::FrameObserver
{
    void refuseFrame(int closeCode) override { codes.append(closeCode); }

    QList<int> codes;
};

// A TCP connection on 127.0.0.1: the transport at one end, and the test's own socket at the other.
struct TransportPair
{
    TransportPair()
    {
        const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *any = reinterpret_cast<sockaddr *>(&address);
        ::bind(listener, any, size);
        ::listen(listener, 1);
        ::getsockname(listener, any, &size);
        peer = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        ::connect(peer, any, size);
        const timeval wait{10, 0};
        ::setsockopt(peer, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
        transport = std::make_unique<TcpTransport>(
            ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
        ::close(listener);
    }

    ~TransportPair() { closePeer(); }

    void startFrames() { transport->startFrames(refused); }

    void send(const QByteArray &bytes)
    {
        QCOMPARE(::send(peer, bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL), bytes.size());
    }

    // Receives until `count` bytes or the end have arrived, while the transport's event loop runs.
    QByteArray receive(qsizetype count)
    {
        QByteArray all;
        const QDeadlineTimer deadline(10'000);
        while (all.size() < count && !ended && !deadline.hasExpired()) {
            QCoreApplication::processEvents();
            char buffer[65536];
            const auto n = ::recv(peer, buffer, sizeof buffer, MSG_DONTWAIT);
            ended = n == 0 || (n < 0 && errno == ECONNRESET);
            wasReset = n < 0 && errno == ECONNRESET;
            all.append(buffer, qMax<qsizetype>(0, n));
        }
        return all;
    }

    void closePeer()
    {
        if (peer >= 0)
            ::close(std::exchange(peer, -1));
    }

    void resetPeer()
    {
        const linger now{1, 0};
        ::setsockopt(peer, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        closePeer();
    }

    int peer = -1;
    bool ended = false;
    bool wasReset = false;
    RefusedFrames refused;
    std::unique_ptr<TcpTransport> transport;
};

} // namespace stoa
