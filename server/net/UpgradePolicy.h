#pragma once

#include "server/net/RequestHead.h"

#include <QFuture>
#include <QHostAddress>
#include <QString>

#include <memory>

namespace stoa {

class TcpTransport;

// Decides for the gate about WebSocket handshakes. Each I/O thread has its own, and all calls are made on it.
class UpgradePolicy
{
public:
    // Holds what decide() found out about an accepted upgrade; passed back in take().
    struct Ticket
    {
        virtual ~Ticket() = default;
    };

    struct Decision
    {
        int status = 101; // or the status of the refusal: 401, 403, 404, 503
        QString text; // the reason for a refusal, a sentence
        std::shared_ptr<Ticket> ticket;
    };

    virtual ~UpgradePolicy() = default;

    // True if this path takes WebSockets. An upgrade of any other path is treated as a plain request.
    virtual bool covers(const RequestHead &head) const = 0;
    virtual QFuture<Decision> decide(const RequestHead &head, const QHostAddress &peer) = 0;
    // Takes over the socket, in which the canonical head is still unread.
    virtual void take(std::unique_ptr<TcpTransport> transport, const std::shared_ptr<Ticket> &ticket) = 0;
};

} // namespace stoa
