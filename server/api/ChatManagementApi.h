#pragma once

#include "server/http/Route.h"

namespace stoa {

class DatabaseReader;
class DatabaseWriter;
class Throttles;

// Changes of a group by those of its members whose role allows them (docs/openapi.json). A request says how
// things are to be, so it changes nothing if it is sent again. Thread-safe.
class ChatManagementApi
{
public:
    ChatManagementApi(DatabaseReader &reader, DatabaseWriter &writer, Throttles &throttles)
        : m_reader(reader)
        , m_writer(writer)
        , m_throttles(throttles)
    {
    }

    Task<Reply> change(Request request) const; // PATCH /api/v1/chats/<id> {"name","topic"}
    Task<Reply> setRole(Request request) const; // PUT /api/v1/chats/<id>/members/<user id> {"role"}
    // DELETE /api/v1/chats/<id>/members/<user id>: another member, or oneself, which is to leave.
    Task<Reply> removeMember(Request request) const;

private:
    DatabaseReader &m_reader;
    DatabaseWriter &m_writer;
    Throttles &m_throttles;
};

} // namespace stoa
