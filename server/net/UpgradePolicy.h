#pragma once

#include "server/net/RequestHead.h"
#include "shared/concurrency/Task.h"

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
    virtual Task<Decision> decide(RequestHead head) = 0;
    // The socket is the policy's from here on. The bytes of the (canonical) head are still unread in it.
    virtual void take(std::unique_ptr<TcpTransport> transport, const std::shared_ptr<Ticket> &ticket) = 0;
};

} // namespace stoa
