#pragma once

#include "server/net/TcpTransport.h"

#include <QWebSocket>

namespace stoa {

// Closes a QWebSocket whose peer sends what FrameGuard refuses, as ClientSocket does. A child of the socket.
class RefusedFrameCloser : public QObject, public TcpTransport::FrameObserver
{
public:
    explicit RefusedFrameCloser(QWebSocket &socket)
        : QObject(&socket)
        , m_socket(socket)
    {
    }

    void refuseFrame(int closeCode) override { m_socket.close(QWebSocketProtocol::CloseCode(closeCode)); }

private:
    QWebSocket &m_socket;
};

} // namespace stoa
