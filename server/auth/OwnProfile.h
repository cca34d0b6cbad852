#pragma once

#include "server/http/Request.h"
#include "shared/concurrency/Task.h"
#include "shared/model/User.h"

namespace stoa {

class DatabaseWriter;
class SessionAuthenticator;
class Throttles;

// Lets signed-in users change under which name they are shown. Thread-safe.
class OwnProfile
{
public:
    OwnProfile(const SessionAuthenticator &authenticator, DatabaseWriter &writer, Throttles &throttles)
        : m_authenticator(authenticator)
        , m_writer(writer)
        , m_throttles(throttles)
    {
    }

    // Returns the user with the new name. Throws HttpError 401 without a session, 422 for a name that can't
    // be used, 409 if it looks like that of another account, and 429 if the person changes it too often.
    Task<User> setDisplayName(Request request, QString input) const;

private:
    const SessionAuthenticator &m_authenticator;
    DatabaseWriter &m_writer;
    Throttles &m_throttles;
};

} // namespace stoa
