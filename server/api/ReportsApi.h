#pragma once

#include "server/http/Route.h"

namespace stoa {

class DatabaseReader;
class DatabaseWriter;
class SessionAuthenticator;
class Throttles;

// Reports of messages to the moderators of a chat (docs/openapi.json). Nobody else learns of a report, and
// the author of the message doesn't, even as a moderator. Thread-safe.
class ReportsApi
{
public:
    ReportsApi(const SessionAuthenticator &authenticator, DatabaseReader &reader, DatabaseWriter &writer,
               Throttles &throttles)
        : m_authenticator(authenticator)
        , m_reader(reader)
        , m_writer(writer)
        , m_throttles(throttles)
    {
    }

    Task<Reply> report(Request request) const; // PUT /api/v1/messages/<id>/report {"reason"}
    Task<Reply> list(Request request) const; // GET /api/v1/chats/<id>/reports, in pages
    Task<Reply> dismiss(Request request) const; // DELETE /api/v1/chats/<id>/reports/<message id>

private:
    const SessionAuthenticator &m_authenticator;
    DatabaseReader &m_reader;
    DatabaseWriter &m_writer;
    Throttles &m_throttles;
};

} // namespace stoa
