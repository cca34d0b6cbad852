#pragma once

#include "server/http/Route.h"

namespace stoa {

class AccountDeletion;
class DatabaseReader;
class OwnSessions;
class PasswordChange;
class SessionAuthenticator;

// A user's own account for programs and the pages' scripts (docs/openapi.json).
class AccountApi
{
public:
    AccountApi(const SessionAuthenticator &authenticator, DatabaseReader &reader,
               const PasswordChange &passwordChange, const OwnSessions &ownSessions)
        : m_authenticator(authenticator)
        , m_reader(reader)
        , m_passwordChange(passwordChange)
        , m_ownSessions(ownSessions)
    {
    }

    // PUT /api/v1/me/password {"oldPassword","newPassword","endOtherSessions"} -> {"endedSessions"}
    Task<Reply> changePassword(Request request) const;
    // GET /api/v1/me/sessions -> {"sessions"}
    Task<Reply> sessions(Request request) const;
    // DELETE /api/v1/me/sessions/ID -> {"endedSessions"}; 404 if the user has no such session.
    Task<Reply> endSession(Request request) const;
    // DELETE /api/v1/me/sessions -> {"endedSessions"}
    Task<Reply> endOtherSessions(Request request) const;
    // PUT /api/v1/me/deletion {"password"} -> {"deletedAt"}, the end of the grace
    Task<Reply> askDeletion(Request request, const AccountDeletion &deletion) const;
    // DELETE /api/v1/me/deletion -> {}; the account stays.
    Task<Reply> takeBackDeletion(Request request, const AccountDeletion &deletion) const;

private:
    const SessionAuthenticator &m_authenticator;
    DatabaseReader &m_reader;
    const PasswordChange &m_passwordChange;
    const OwnSessions &m_ownSessions;
};

} // namespace stoa
