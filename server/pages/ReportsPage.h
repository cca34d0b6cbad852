#pragma once

#include "server/http/Route.h"

namespace stoa {

class DatabaseReader;
class DatabaseWriter;
class PageRenderer;
class SessionAuthenticator;
class Throttles;

// /chat/<id>/reports: the messages of a chat that members have reported, for its moderators and owners.
// Reports of their own messages are missing.
class ReportsPage
{
public:
    ReportsPage(const PageRenderer &renderer, const SessionAuthenticator &authenticator,
                DatabaseReader &reader, DatabaseWriter &writer, Throttles &throttles)
        : m_renderer(renderer)
        , m_authenticator(authenticator)
        , m_reader(reader)
        , m_writer(writer)
        , m_throttles(throttles)
    {
    }

    Task<Reply> show(Request request) const;
    // Takes the form field dismiss or remove, with the ID of a message, and answers 303 to the page. Settling
    // what another moderator has settled meanwhile is no error.
    Task<Reply> change(Request request) const;

private:
    const PageRenderer &m_renderer;
    const SessionAuthenticator &m_authenticator;
    DatabaseReader &m_reader;
    DatabaseWriter &m_writer;
    Throttles &m_throttles;
};

} // namespace stoa
