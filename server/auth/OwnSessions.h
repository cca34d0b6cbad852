#pragma once

#include "server/http/Request.h"
#include "shared/concurrency/Task.h"
#include "shared/model/StrongId.h"

namespace stoa {

class DatabaseWriter;
class SessionAuthenticator;
class Throttles;

// Lets signed-in users end their sessions on other devices, whose sockets close with 4001 at once.
// Thread-safe.
class OwnSessions
{
public:
    OwnSessions(const SessionAuthenticator &authenticator, DatabaseWriter &writer, Throttles &throttles)
        : m_authenticator(authenticator)
        , m_writer(writer)
        , m_throttles(throttles)
    {
    }

    // Throw HttpError 401 without a session, and 429 if the person changes things too fast. end() returns
    // false if the request's user has no such session, endOthers() how many have ended.
    Task<bool> end(Request request, SessionId session) const;
    Task<qsizetype> endOthers(Request request) const;

private:
    const SessionAuthenticator &m_authenticator;
    DatabaseWriter &m_writer;
    Throttles &m_throttles;
};

} // namespace stoa
