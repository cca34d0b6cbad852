#pragma once

#include "server/http/Route.h"
#include "server/rendering/PageRenderer.h"
#include "shared/model/Secret.h"
#include "shared/store/UserStore.h"

#include <tl/expected.hpp>

namespace stoa {

class DatabaseReader;
class DatabaseWriter;
class PasswordHasher;

// Signing up, in and out.
class AuthPage
{
public:
    struct Options
    {
        bool isRegistrationOpen = true;
        bool isSecure = false; // the origin is https, so all cookies are Secure
    };

    AuthPage(const PageRenderer &renderer, DatabaseReader &reader, DatabaseWriter &writer,
             PasswordHasher &hasher, Options options);

    Task<Reply> show(Request request) const; // GET /auth
    Task<Reply> signInOrUp(Request request) const; // POST /auth; an unknown name signs up
    Task<Reply> signOut(Request request) const; // POST /logout

private:
    struct Attempt
    {
        Request request;
        QString name;
        QString password;
        QString next;
    };

    // The reason why an attempt failed.
    struct Refusal
    {
        int status;
        QString code;
        Phrase text;
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
    enum class SessionOutcome { Opened, AccountDeactivated, AccountChanged };

    Task<Verdict> signIn(Attempt attempt, UserStore::Credentials account) const;
    Task<Verdict> signUp(Attempt attempt) const;
    Task<SessionOutcome> openSession(Request request, Verified verified, Secret token) const;
    Task<Reply> refuse(Attempt attempt, Refusal refusal) const;
    bool isSecure(const Request &request) const;
    static Refusal wrongPassword();
    // error: the reason why the last attempt failed, translated; empty if there was no attempt.
    QByteArray render(Language language, const QString &name, const QString &next,
                      const QString &error) const;

    const PageRenderer &m_renderer;
    DatabaseReader &m_reader;
    DatabaseWriter &m_writer;
    PasswordHasher &m_hasher;
    const Options m_options;
    const QByteArray m_decoyHash; // for unknown names, so that they take as long as known ones
};

} // namespace stoa
