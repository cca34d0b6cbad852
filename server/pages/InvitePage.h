#pragma once

#include "server/http/Route.h"

#include <QUrl>

namespace stoa {

class AuthPage;
class DatabaseReader;
class DatabaseWriter;
class PageRenderer;
class SessionAuthenticator;
class Store;
class Throttles;
struct Invitation;
struct Session;
struct User;

// The page of an invite link, and the page that shows a new link to browsers without scripts.
class InvitePage
{
public:
    // origin: what invite links begin with.
    InvitePage(const PageRenderer &renderer, const AuthPage &authPage,
               const SessionAuthenticator &authenticator, DatabaseReader &reader, DatabaseWriter &writer,
               Throttles &throttles, QUrl origin)
        : m_renderer(renderer)
        , m_authPage(authPage)
        , m_authenticator(authenticator)
        , m_reader(reader)
        , m_writer(writer)
        , m_throttles(throttles)
        , m_origin(std::move(origin))
    {
    }

    // GET /invite/<code>: asks people whether they want to join, and shows link previews what they would
    // join. A program with a session joins at once, as in the old app.
    Task<Reply> open(Request request) const;
    // POST /invite/<code>: joins the chat that the code leads to.
    Task<Reply> join(Request request) const;
    // POST /create_invite/<id>. Answers 201. Only the body contains the code, and it is neither compressed
    // nor cached.
    Task<Reply> create(Request request) const;

private:
    // Throws HttpError 404, the same for all codes that do not let the person in. Wrong ones are counted:
    // after too many, open() and join() throw 429.
    Invitation requireInvitation(const Store &store, const Request &request,
                                 const std::optional<Session> &session) const;
    // A page with the question whether to join.
    Reply ask(const Request &request, const User &user, const Invitation &invitation) const;

    const PageRenderer &m_renderer;
    const AuthPage &m_authPage;
    const SessionAuthenticator &m_authenticator;
    DatabaseReader &m_reader;
    DatabaseWriter &m_writer;
    Throttles &m_throttles;
    const QUrl m_origin;
};

} // namespace stoa
