#pragma once

#include "server/http/HttpError.h"
#include "server/http/Route.h"
#include "shared/model/Session.h"

namespace stoa {

class OwnProfile;
class OwnSessions;
class PageRenderer;
class PasswordChange;
class SessionAuthenticator;
class Store;

// /account: the choice of theme and language, the change of the password, and the list of sessions. The
// account menu shows the parts of this page in dialogs; without scripts its links lead here.
class AccountPage
{
public:
    AccountPage(const PageRenderer &renderer, const SessionAuthenticator &authenticator,
                const PasswordChange &passwordChange, const OwnSessions &ownSessions)
        : m_renderer(renderer)
        , m_authenticator(authenticator)
        , m_passwordChange(passwordChange)
        , m_ownSessions(ownSessions)
    {
    }

    Task<Reply> show(Request request) const;
    // Takes the form field displayName. Answers 303 to the page; a refused name is answered with the page and
    // the reason (OwnProfile).
    Task<Reply> saveProfile(Request request, const OwnProfile &profile) const;
    // Takes the form fields oldPassword, newPassword and, if other sessions end, endOtherSessions. Answers
    // 303 to the page; a refused password is answered with the page and the reason (PasswordChange).
    Task<Reply> changePassword(Request request) const;
    // Takes the form field session, with the ID of the session to end, or others, for all but this one.
    // Answers 303 to the page.
    Task<Reply> endSessions(Request request) const;
    // Takes the form fields theme and language (ReaderPreferences), and sets their cookies. Answers 303 to
    // the page, or 200 if the client asks for JSON. Needs no session.
    Task<Reply> setPreferences(Request request) const;

private:
    // Why a form was not accepted.
    struct Refusal
    {
        HttpError error;
        std::optional<QString> displayName = {}; // the one that was refused; nothing if it was the password
    };

    Task<Reply> refuse(Request request, Refusal refusal) const;
    QVariantList sessionRows(const Store &store, const Session &own, const ReaderPreferences &reader) const;
    Reply render(const Request &request, const Store &store, const Session &session,
                 const std::optional<Refusal> &refusal = {}) const;

    const PageRenderer &m_renderer;
    const SessionAuthenticator &m_authenticator;
    const PasswordChange &m_passwordChange;
    const OwnSessions &m_ownSessions;
};

} // namespace stoa
