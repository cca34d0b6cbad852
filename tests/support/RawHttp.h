#pragma once

#include "tests/support/HttpAnswer.h"

#include <QTcpSocket>

#include <memory>

namespace stoa {

// A TCP connection that sends exact bytes and parses the responses. Calls block, with deadlines in ms.
class RawHttp
{
public:
    // Long, because the server computes password hashes at the lowest priority, beside browsers that other
    // tests run.
    static constexpr int timeout = 40'000;

    // If there is no connection: Required fails the running test, and MayFail leaves a closed one.
    enum class Connect { Required, MayFail };

    explicit RawHttp(quint16 port, Connect connect = Connect::Required);

    // Uses a connection that somebody else has made, such as one by TLS.
    explicit RawHttp(std::unique_ptr<QTcpSocket> socket);

    // Returns false if the peer did not accept all bytes.
    bool send(const QByteArray &bytes);
    // Sends each byte in its own TCP segment.
    bool sendBytewise(const QByteArray &bytes);
    // Returns the next response, with status 0 if the connection closed or the time ran out first.
    HttpAnswer receive(int milliseconds = timeout, bool isHead = false);
    // Returns all responses until the peer closes or the time runs out; isClosed() tells which.
    QList<HttpAnswer> receiveAll(int milliseconds = timeout);
    bool waitForClosed(int milliseconds = timeout);
    bool isClosed() const;

    // Sends on a new connection and returns the first response.
    static HttpAnswer exchange(quint16 port, const QByteArray &bytes);

    QTcpSocket &socket() { return *m_socket; }

    QByteArray &buffer() { return m_buffer; }

private:
    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_buffer;
};

} // namespace stoa
