#pragma once

#include "server/http/Route.h"

#include <QUrl>

namespace stoa {

class DatabaseReader;
class DatabaseWriter;
class SessionAuthenticator;
class Throttles;

// The invites of a chat for programs (docs/openapi.json): their own, and all of them for those whose role
// allows it. Thread-safe.
class InvitesApi
{
public:
    // origin: what invite links begin with.
    InvitesApi(DatabaseReader &reader, DatabaseWriter &writer, Throttles &throttles, QUrl origin)
        : m_reader(reader)
        , m_writer(writer)
        , m_throttles(throttles)
        , m_origin(std::move(origin))
    {
    }

    Task<Reply> list(Request request) const; // GET /api/v1/chats/<id>/invites, in pages
    // POST /api/v1/chats/<id>/invites {"expires","maxUses","role","guest"}
    Task<Reply> create(Request request) const;
    Task<Reply> revoke(Request request) const; // DELETE /api/v1/chats/<id>/invites/<invite id>

private:
    DatabaseReader &m_reader;
    DatabaseWriter &m_writer;
    Throttles &m_throttles;
    const QUrl m_origin;
};

} // namespace stoa
