#pragma once

#include "tests/support/HttpAnswer.h"

#include <QTcpSocket>

namespace stoa {

// One TCP connection to the server: exact bytes out, answers in. Waits are blocking, with deadlines in ms.
class RawHttp
{
public:
    static constexpr int patience = 10'000;

    explicit RawHttp(quint16 port);

    // False where the peer did not take it all.
    bool send(const QByteArray &bytes);
    // Each byte in a segment of its own.
    bool sendBytewise(const QByteArray &bytes);
    // The next answer; status 0 where the connection closed or the time ran out first.
    HttpAnswer receive(int milliseconds = patience, bool isHead = false);
    // Every answer until the peer closes. Check isClosed() after.
    QList<HttpAnswer> receiveAll(int milliseconds = patience);
    bool waitForClosed(int milliseconds = patience);
    bool isClosed() const;

    // Sends on a connection of its own; what comes back until it closes or one answer is whole.
    static HttpAnswer exchange(quint16 port, const QByteArray &bytes);

    QTcpSocket &socket() { return m_socket; }

    QByteArray &buffer() { return m_buffer; }

private:
    QTcpSocket m_socket;
    QByteArray m_buffer;
};

} // namespace stoa
