#pragma once

#include "server/http/Route.h"

namespace stoa {

class DatabaseReader;
class DatabaseWriter;
class SessionAuthenticator;
class Throttles;

// The list of public chats, which everybody who is signed in may join (docs/openapi.json). Thread-safe.
class PublicChatsApi
{
public:
    PublicChatsApi(const SessionAuthenticator &authenticator, DatabaseReader &reader, DatabaseWriter &writer,
                   Throttles &throttles)
        : m_authenticator(authenticator)
        , m_reader(reader)
        , m_writer(writer)
        , m_throttles(throttles)
    {
    }

    Task<Reply> list(Request request) const; // GET /api/v1/public-chats, in pages
    Task<Reply> join(Request request) const; // POST /api/v1/public-chats/<id>/join

private:
    const SessionAuthenticator &m_authenticator;
    DatabaseReader &m_reader;
    DatabaseWriter &m_writer;
    Throttles &m_throttles;
};

} // namespace stoa
