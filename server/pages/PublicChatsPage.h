#pragma once

#include "server/http/Route.h"

namespace stoa {

class DatabaseWriter;
class PageRenderer;
class SessionAuthenticator;
class Throttles;

// GET /chats: the public chats and the visitor's archived ones, with a form for each of those that the
// visitor is not in, which works without scripts. POST /chats/<id>/join: joins one and answers 303 to it.
class PublicChatsPage
{
public:
    PublicChatsPage(const PageRenderer &renderer, const SessionAuthenticator &authenticator,
                    DatabaseWriter &writer, Throttles &throttles)
        : m_renderer(renderer)
        , m_authenticator(authenticator)
        , m_writer(writer)
        , m_throttles(throttles)
    {
    }

    Task<Reply> show(Request request) const;
    Task<Reply> join(Request request) const;

private:
    const PageRenderer &m_renderer;
    const SessionAuthenticator &m_authenticator;
    DatabaseWriter &m_writer;
    Throttles &m_throttles;
};

} // namespace stoa
