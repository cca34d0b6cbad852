#pragma once

#include "server/http/HttpError.h"
#include "server/http/Route.h"
#include "shared/model/Session.h"

namespace stoa {

class AccountDeletion;
class OwnProfile;
class OwnSessions;
class PageRenderer;
class PasswordChange;
class SessionAuthenticator;
class Store;

// /account: the choice of theme and language, the change of the password, the list of sessions, and the
// deletion of the account. The account menu shows the parts of this page in dialogs; without scripts its
// links lead here.
class AccountPage
{
public:
    AccountPage(const PageRenderer &renderer, const SessionAuthenticator &authenticator,
                const PasswordChange &passwordChange, const OwnSessions &ownSessions,
                bool removesMessages = false)
        : m_renderer(renderer)
        , m_authenticator(authenticator)
        , m_passwordChange(passwordChange)
        , m_ownSessions(ownSessions)
        , m_removesMessages(removesMessages)
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
    // Takes the form field password, and marks the account for its deletion, or keepAccount, and keeps it.
    // Answers 303 to the page; a wrong password is answered with the page and the reason (AccountDeletion).
    Task<Reply> changeDeletion(Request request, const AccountDeletion &deletion) const;
    // Takes the form fields theme and language (ReaderPreferences), and sets their cookies. Answers 303 to
    // the page, or 200 if the client asks for JSON. Needs no session.
    Task<Reply> setPreferences(Request request) const;

private:
    enum class Form { Profile, Password, Deletion };

    // Why a form was not accepted.
    struct Refusal
    {
        Form form;
        HttpError error;
        QString displayName = {}; // the one that was refused
    };

    Task<Reply> refuse(Request request, Refusal refusal) const;
    QVariantList sessionRows(const Store &store, const Session &own, const ReaderPreferences &reader) const;
    Reply render(const Request &request, const Store &store, const Session &session,
                 const std::optional<Refusal> &refusal = {}) const;

    const PageRenderer &m_renderer;
    const SessionAuthenticator &m_authenticator;
    const PasswordChange &m_passwordChange;
    const OwnSessions &m_ownSessions;
    const bool m_removesMessages; // with a deleted account
};

} // namespace stoa
