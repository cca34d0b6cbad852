#pragma once

#include "server/http/Route.h"

#include <memory>

namespace stoa {

class ConnectionQuota;
class DatabaseReader;
class RoomHub;
class SessionAuthenticator;
class WaitingPolls;

// GET /api/v1/changes: what a socket sends after a resume, for networks that let no WebSocket pass. If there
// is nothing yet, the answer waits for it (a long poll), without a thread and without the database. Belongs
// to one I/O thread.
class ChangesApi
{
public:
    // All of these outlive it.
    struct Parts
    {
        const SessionAuthenticator &authenticator;
        DatabaseReader &reader;
        RoomHub &hub; // of the thread
        WaitingPolls &polls;
        const ConnectionQuota &quota;
    };

    explicit ChangesApi(const Parts &parts)
        : m_parts(parts)
    {
    }

    // Throws HttpError 429 if too many requests of the person wait already, or too many connections of the
    // client are open. Ends early, with what there is, if the client shuts down its direction or the server
    // stops.
    Task<Reply> show(Request request) const;

private:
    const Parts m_parts;
};

} // namespace stoa
