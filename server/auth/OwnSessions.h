#pragma once

#include "server/http/Request.h"
#include "shared/concurrency/Task.h"
#include "shared/model/StrongId.h"

namespace stoa {

class DatabaseWriter;
class SessionAuthenticator;

// Lets signed-in users end their sessions on other devices, whose sockets close with 4001 at once.
// Thread-safe.
class OwnSessions
{
public:
    OwnSessions(const SessionAuthenticator &authenticator, DatabaseWriter &writer)
        : m_authenticator(authenticator)
        , m_writer(writer)
    {
    }

    // Throw HttpError 401 without a session. end() returns false if the request's user has no such session,
    // endOthers() how many have ended.
    Task<bool> end(Request request, SessionId session) const;
    Task<qsizetype> endOthers(Request request) const;

private:
    const SessionAuthenticator &m_authenticator;
    DatabaseWriter &m_writer;
};

} // namespace stoa
