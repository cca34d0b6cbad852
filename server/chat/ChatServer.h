#pragma once

#include "server/chat/Admission.h"
#include "server/chat/ChatSocket.h"
#include "server/net/UpgradePolicy.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QWebSocketServer>

namespace stoa {

class DatabaseReader;
class DatabaseWriter;
class LastSeen;
class OriginPolicy;
class RoomHub;

// /chatsocket/:id on one I/O thread: lets members in before the handshake, and makes a ChatSocket after it.
class ChatServer : public QObject, public UpgradePolicy
{
    Q_OBJECT
public:
    // What the chat side of a thread works with; all outlive it.
    struct Parts
    {
        DatabaseReader &reader;
        DatabaseWriter &writer;
        RoomHub &hub;
        const OriginPolicy &origins;
        LastSeen &lastSeen;
        ChatSocket::Limits limits = {};
    };

    // thread: number of this I/O thread, part of its sockets' ids.
    ChatServer(const Parts &parts, int thread, QObject *parent = nullptr);
    ~ChatServer() override;

    bool covers(const RequestHead &head) const override;
    Task<Decision> decide(RequestHead head) override;
    void take(std::unique_ptr<TcpTransport> transport, const std::shared_ptr<Ticket> &ticket) override;

private:
    using Peer = std::pair<QHostAddress, quint16>;

    struct Pending
    {
        QPointer<TcpTransport> transport;
        std::shared_ptr<const Admission> admission;
    };

    void acceptPending();
    void open(QWebSocket *socket, const Pending &pending);

    const Parts m_parts;
    qint64 m_lastId;
    QWebSocketServer m_server;
    QHash<Peer, Pending> m_pending; // between take() and the end of the handshake
};

} // namespace stoa
