#pragma once

#include "server/chat/Admission.h"
#include "server/chat/JsonSocket.h"
#include "server/net/ConnectionQuota.h"
#include "server/net/UpgradePolicy.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QWebSocketServer>

namespace stoa {

class DatabaseReader;
class DatabaseWriter;
class LastSeen;
class OnlineUsers;
class OriginPolicy;
class RoomHub;

// The routes /chatsocket/:id and /socket on one I/O thread: admits members before the WebSocket handshake,
// and creates a ClientSocket after it.
class ChatServer : public QObject, public UpgradePolicy
{
    Q_OBJECT
public:
    // All of these outlive it.
    struct Parts
    {
        DatabaseReader &reader;
        DatabaseWriter &writer;
        RoomHub &hub;
        const OriginPolicy &origins;
        LastSeen &lastSeen;
        OnlineUsers &online;
        Throttles &throttles;
        const ConnectionQuota &personQuota;
        ClientSocket::Limits limits = {};
    };

    // thread is the number of this I/O thread, a part of its sockets' ids.
    ChatServer(const Parts &parts, int thread, QObject *parent = nullptr);
    ~ChatServer() override;

    bool covers(const RequestHead &head) const override;
    Task<Decision> decide(RequestHead head) override;
    void take(std::unique_ptr<TcpTransport> transport, const std::shared_ptr<Ticket> &ticket) override;

private:
    // The addresses and ports of both ends of a TCP connection. The peer's alone would not be unique, because
    // a peer may use the same address and port for connections to several of our addresses.
    struct Endpoints
    {
        QHostAddress peer;
        quint16 peerPort;
        QHostAddress local;
        quint16 localPort;

        template<class Socket> static Endpoints of(const Socket &socket)
        {
            return {socket.peerAddress(), socket.peerPort(), socket.localAddress(), socket.localPort()};
        }

        friend bool operator==(const Endpoints &, const Endpoints &) = default;

        friend size_t qHash(const Endpoints &endpoints, size_t seed = 0)
        {
            return qHashMulti(seed, endpoints.peer, endpoints.peerPort, endpoints.local, endpoints.localPort);
        }
    };

    struct Pending
    {
        QPointer<TcpTransport> transport;
        std::shared_ptr<const Admission> admission;
    };

    Decision withinQuota(Decision decision) const;
    void acceptPending();
    void open(QWebSocket *socket, const Pending &pending);

    const Parts m_parts;
    const JsonSocket::Parts m_socketParts;
    qint64 m_lastId;
    QWebSocketServer m_server;
    QHash<Endpoints, Pending> m_pending; // from take() to the end of the handshake
};

} // namespace stoa
