#pragma once

#include "server/http/Route.h"
#include "server/rendering/PageRenderer.h"
#include "shared/model/Secret.h"
#include "shared/store/UserStore.h"

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
        bool isSecure = false; // served over https: cookies too
    };

    AuthPage(const PageRenderer &renderer, DatabaseReader &reader, DatabaseWriter &writer,
             PasswordHasher &hasher, Options options);

    QFuture<Reply> show(const Request &request) const; // GET /auth
    QFuture<Reply> enter(const Request &request) const; // POST /auth
    QFuture<Reply> leave(const Request &request) const; // POST /logout

private:
    // One attempt, carried from thread to thread.
    struct Attempt
    {
        Request request;
        QString name;
        QString password;
        QString next;
    };

    using Found = std::optional<UserStore::Credentials>;

    // What came of a password that was right.
    enum class Entry { Opened, Deactivated, Changed };

    QFuture<Reply> judge(const Attempt &attempt) const;
    QFuture<Reply> signIn(const Attempt &attempt, const UserStore::Credentials &found) const;
    QFuture<Reply> signUp(const Attempt &attempt) const;
    QFuture<Reply> refuseUnknown(const Attempt &attempt) const;
    // known: what the password was found right by; newHash: to store from now on, if not empty.
    QFuture<Reply> openSession(const Attempt &attempt, const UserStore::Credentials &known,
                               const QByteArray &newHash) const;
    Reply refuseDeactivated(const Attempt &attempt) const;
    Reply welcome(const Attempt &attempt, const Secret &token) const;
    Reply refuse(const Attempt &attempt, int status, const QString &code, const Phrase &text) const;
    Reply refuseWrong(const Attempt &attempt) const;
    // error: why the last attempt failed, already in the language; empty where there was none.
    QByteArray render(Language language, const QString &name, const QString &next,
                      const QString &error) const;

    const PageRenderer &m_renderer;
    DatabaseReader &m_reader;
    DatabaseWriter &m_writer;
    PasswordHasher &m_hasher;
    const Options m_options;
    const QByteArray
        m_decoyHash; // what an unknown name is checked against, so that it takes as long as a known one
};

} // namespace stoa
