#pragma once

#include "server/auth/CookieSecurity.h"
#include "server/auth/SessionPolicy.h"
#include "server/http/Route.h"
#include "server/rendering/PageRenderer.h"
#include "shared/model/Invitation.h"
#include "shared/model/Secret.h"
#include "shared/store/UserStore.h"

#include <tl/expected.hpp>

namespace stoa {

class DatabaseReader;
class DatabaseWriter;
class PasswordHasher;
class Store;
class Throttles;

// Signing up, in and out.
class AuthPage
{
public:
    struct Options
    {
        bool isRegistrationOpen = true;
        CookieSecurity cookieSecurity{{}};
        SessionPolicy sessions = {};
    };

    AuthPage(const PageRenderer &renderer, DatabaseReader &reader, DatabaseWriter &writer,
             PasswordHasher &hasher, Throttles &throttles, Options options);

    // GET /auth: one of the two forms, by the field `form` of the query.
    Task<Reply> show(Request request) const;
    // POST /auth. The field `form` says which form was sent. A program that sends none signs in, or signs up
    // if the name is unknown, as in the old app.
    Task<Reply> signInOrUp(Request request) const;
    Task<Reply> signOut(Request request) const; // POST /logout
    // The page for somebody who has opened an invite link and is not signed in. path: that of the link. Call
    // it on a reader thread.
    Reply invite(const Request &request, const Store &store, const QString &path) const;

private:
    enum class Form { SignIn, CreateAccount, Unknown };

    struct Attempt
    {
        Request request;
        Form form;
        QString name;
        QString password;
        QString next;
        bool endsWithBrowser = false; // the session
        bool isInvited = false; // may create an account although registration is closed
    };

    // The reason why an attempt failed.
    struct Refusal
    {
        int status;
        QString code;
        Phrase text;
        bool isAboutName = false;
        QString logged = {}; // as a failed sign-in; empty if it is none
        int retryAfter = 0; // in seconds; 0 leaves it out
    };

    // An account whose password was right, and the hash to store from now on if the old one is outdated.
    struct Verified
    {
        UserStore::Credentials account;
        QByteArray newHash = {};
    };

    using Verdict = tl::expected<Verified, Refusal>;

    // The result of opening a session for a verified account. The password may have been replaced, or the
    // account deactivated, while the old password was checked.
    struct SessionOutcome
    {
        enum class Kind { Opened, AccountDeactivated, AccountChanged } kind;
        std::optional<ChatId> joined = {}; // the chat whose invite led to the form
        bool isLeaving = false; // the owner has asked to delete the account
        QByteArray cookie = {}; // that signs the browser in
    };

    static Form formOf(const QString &field);
    Task<tl::expected<Reply, Refusal>> enter(Attempt attempt) const;
    // If registration is closed: whether a valid invite has led to the form for a new account. Counts wrong
    // codes, and throws HttpError 429 after too many.
    Task<bool> isInvited(Attempt attempt) const;
    bool mayCreateAccount(const Attempt &attempt) const;
    Task<Verdict> verify(Attempt attempt) const;
    Task<Verdict> signIn(Attempt attempt, UserStore::Credentials account) const;
    Task<Verdict> signUp(Attempt attempt) const;
    Task<Verdict> refuseUnknownName(Attempt attempt) const;
    Refusal wrongPasswordOf(const Attempt &attempt, const QString &logged) const;
    // The reason why there can't be a new account with this name and password.
    std::optional<Refusal> newAccountProblem(const Attempt &attempt) const;
    Task<SessionOutcome> openSession(Attempt attempt, Verified verified, Secret token) const;
    Task<Reply> refuse(Attempt attempt, Refusal refusal) const;
    static Refusal wrongPassword(const QString &logged);
    static Refusal nameTaken(const User &user);
    static Refusal nameLooksTaken();
    static Refusal busy();
    // The page with the form, filled in with the name. If it leads to an invite link, it says what the invite
    // is for. refusal: why the last attempt failed.
    QByteArray render(const Store &store, const Attempt &attempt,
                      const std::optional<Refusal> &refusal) const;

    const PageRenderer &m_renderer;
    DatabaseReader &m_reader;
    DatabaseWriter &m_writer;
    PasswordHasher &m_hasher;
    Throttles &m_throttles;
    const Options m_options;
    const QByteArray m_decoyHash; // for unknown names, so that they take as long as known ones
};

} // namespace stoa
