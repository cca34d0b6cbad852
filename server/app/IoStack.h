#pragma once

#include "server/api/ChangesApi.h"
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

// Everything that one I/O thread owns: listener with gate, HTTP, WebSockets and rooms.
class IoStack : public QObject
{
    Q_OBJECT
public:
    // thread: the number of this I/O thread, counted from 1.
    IoStack(Services &services, int thread);

    bool listen(const QHostAddress &address, quint16 port);

    // Refuses new connections; running requests are still answered.
    void stopAccepting() { m_listener.drain(); }

    // Closes all sockets with 1001, and answers the requests that wait for changes.
    void closeSockets();

    // The counters of this thread.
    IoReport report() const;

    // Open connections. Callable from any thread.
    int connectionCount() const { return m_listener.connectionCount(); }

    // See RoomHub::connections().
    QList<ConnectionSummary> connections(ConnectionId after, qsizetype limit) const
    {
        return m_hub.connections(after, limit);
    }

signals:
    void drained(); // once, after closeSockets(): all requests are answered and all sockets closed

private:
    void notifyDrained();
    void noteRefusal(Listener::Refused kind, int status);
    void noteAnswer(int status);

    RoomHub m_hub;
    std::unique_ptr<PageCache> m_pages; // null if pages are not cached
    ChatServer m_chatServer;
    ChangesApi m_changesApi;
    Listener m_listener;
    HttpServer m_httpServer;
    qint64 m_requests = 0;
    NamedCounts m_refusals; // by the gate and by HTTP handlers
    qint64 m_closedIdle = 0; // connections, to make room
    bool m_isClosing = false;
    bool m_notifiedDrained = false;
};

} // namespace stoa
