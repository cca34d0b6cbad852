#pragma once

#include "server/http/Route.h"

#include <QUrl>

namespace stoa {

class DatabaseReader;
class DatabaseWriter;
class PageRenderer;
class SessionAuthenticator;

// GET /invite/<code>: joins the chat that the code leads to. POST /create_invite/<id>: a page with a new
// link, for browsers without scripts.
class InvitePage
{
public:
    // origin: what invite links begin with.
    InvitePage(const PageRenderer &renderer, const SessionAuthenticator &authenticator,
               DatabaseReader &reader, DatabaseWriter &writer, QUrl origin)
        : m_renderer(renderer)
        , m_authenticator(authenticator)
        , m_reader(reader)
        , m_writer(writer)
        , m_origin(std::move(origin))
    {
    }

    Task<Reply> join(Request request) const;
    // Answers 201. Only the body contains the code, and it is neither compressed nor cached.
    Task<Reply> create(Request request) const;

private:
    const PageRenderer &m_renderer;
    const SessionAuthenticator &m_authenticator;
    DatabaseReader &m_reader;
    DatabaseWriter &m_writer;
    const QUrl m_origin;
};

} // namespace stoa
