#pragma once

#include "server/http/Route.h"

#include <QUrl>

namespace stoa {

class DatabaseReader;
class DatabaseWriter;
class PageRenderer;
class SessionAuthenticator;
class Store;
class Throttles;
struct Session;

// /chat/<id>/invites: the invites of a chat, with a form for a new one. Members see those that they have
// made, moderators and owners all of them.
class InvitesPage
{
public:
    // origin: what invite links begin with.
    InvitesPage(const PageRenderer &renderer, const SessionAuthenticator &authenticator,
                DatabaseReader &reader, DatabaseWriter &writer, Throttles &throttles, QUrl origin)
        : m_renderer(renderer)
        , m_authenticator(authenticator)
        , m_reader(reader)
        , m_writer(writer)
        , m_throttles(throttles)
        , m_origin(std::move(origin))
    {
    }

    Task<Reply> show(Request request) const;
    // Takes the form field revoke, with the ID of an invite, and answers 303 to the page; or the fields
    // expires, uses (0 is any number), role and, for guests, guest of a new one, and answers 201 with the
    // page and the link. Only this body contains the code, and it is neither compressed nor cached.
    Task<Reply> change(Request request) const;

private:
    Task<Reply> revoke(Request request, Session session) const;
    Task<Reply> create(Request request, Session session) const;
    // link: of the new invite, or empty.
    Reply render(const Request &request, const Store &store, const Session &session,
                 const QString &link = {}) const;

    const PageRenderer &m_renderer;
    const SessionAuthenticator &m_authenticator;
    DatabaseReader &m_reader;
    DatabaseWriter &m_writer;
    Throttles &m_throttles;
    const QUrl m_origin;
};

} // namespace stoa
