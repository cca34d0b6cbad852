#pragma once

#include "server/http/Route.h"

namespace stoa {

class OwnProfile;
class SessionAuthenticator;

// A user's own profile for programs and the pages' scripts (docs/openapi.json).
class ProfileApi
{
public:
    ProfileApi(const SessionAuthenticator &authenticator, const OwnProfile &profile)
        : m_authenticator(authenticator)
        , m_profile(profile)
    {
    }

    // GET /api/v1/me -> {"id","name"} and "displayName" if there is one
    Task<Reply> show(Request request) const;
    // PUT /api/v1/me {"displayName"} -> as show(); an empty one goes back to the name of the account.
    Task<Reply> change(Request request) const;

private:
    const SessionAuthenticator &m_authenticator;
    const OwnProfile &m_profile;
};

} // namespace stoa
