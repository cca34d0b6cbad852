#pragma once

#include "server/chat/ChatServer.h"
#include "server/chat/RoomHub.h"
#include "server/http/HttpServer.h"
#include "server/net/Listener.h"
#include "server/pages/PageCache.h"
#include "server/status/IoReport.h"

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

    // How this thread is doing.
    IoReport report() const;

    // As RoomHub::connections().
    QList<ConnectionSummary> connections(ConnectionId after, qsizetype limit) const
    {
        return m_hub.connections(after, limit);
    }

signals:
    void drained(); // after both: every request is answered and the last socket closed

private:
    void notifyDrained();
    void noteRefusal(Listener::Refused what, int status);
    void noteAnswer(int status);

    RoomHub m_hub;
    std::unique_ptr<PageCache> m_pages; // null: nothing is kept
    ChatServer m_chatServer;
    Listener m_listener;
    HttpServer m_httpServer;
    qint64 m_requests = 0;
    NamedCounts m_refusals; // of the gate and of HTTP
    bool m_isClosing = false;
    bool m_notifiedDrained = false;
};

} // namespace stoa
