#pragma once

#include "server/chat/ChatServer.h"
#include "server/chat/RoomHub.h"
#include "server/http/HttpServer.h"
#include "server/net/Listener.h"
#include "server/pages/PageCache.h"

#include <QObject>

#include <memory>

namespace stoa {

struct Services;

// All that lives on one I/O thread: its listener with the gate, HTTP, WebSockets and rooms.
class IoStack : public QObject
{
    Q_OBJECT
public:
    // thread: number of this I/O thread, from 1.
    IoStack(Services &services, int thread);

    bool listen(const QHostAddress &address, quint16 port);

    // No new connections; requests that run are answered.
    void stopAccepting() { m_listener.drain(); }

    // Sockets close with 1001.
    void closeSockets();

signals:
    void drained(); // after both: every request is answered and the last socket closed

private:
    void tellDrained();

    RoomHub m_hub;
    std::unique_ptr<PageCache> m_pages; // null: nothing is kept
    ChatServer m_chatServer;
    Listener m_listener;
    HttpServer m_httpServer;
    bool m_isClosing = false;
    bool m_toldDrained = false;
};

} // namespace stoa
