#pragma once

#include "server/net/RequestHead.h"
#include "shared/concurrency/Task.h"

#include <QString>

#include <memory>

namespace stoa {

class TcpTransport;

// What the gate asks before a WebSocket handshake. One a thread; all calls on that I/O thread.
class UpgradePolicy
{
public:
    // What was found out about an upgrade that is let in; handed back in take().
    struct Ticket
    {
        virtual ~Ticket() = default;
    };

    struct Decision
    {
        int status = 101; // or the status to refuse with: 401, 403, 404, 503
        QString text; // why, a sentence
        std::shared_ptr<Ticket> ticket;
    };

    virtual ~UpgradePolicy() = default;

    // Does this path take WebSockets at all? An upgrade elsewhere is answered as a plain request.
    virtual bool covers(const RequestHead &head) const = 0;
    virtual Task<Decision> decide(RequestHead head) = 0;
    // The socket is the policy's from here on. The bytes of the (canonical) head are still unread in it.
    virtual void take(std::unique_ptr<TcpTransport> transport, const std::shared_ptr<Ticket> &ticket) = 0;
};

} // namespace stoa
