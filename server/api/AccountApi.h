#pragma once

#include "server/http/Route.h"

namespace stoa {

class PasswordChange;
class SessionAuthenticator;

// A user's own account for programs and the pages' scripts (docs/openapi.json).
class AccountApi
{
public:
    AccountApi(const SessionAuthenticator &authenticator, const PasswordChange &passwordChange)
        : m_authenticator(authenticator)
        , m_passwordChange(passwordChange)
    {
    }

    // PUT /api/v1/me/password {"oldPassword","newPassword","endOtherSessions"} -> {"endedSessions"}
    Task<Reply> changePassword(Request request) const;

private:
    const SessionAuthenticator &m_authenticator;
    const PasswordChange &m_passwordChange;
};

} // namespace stoa
