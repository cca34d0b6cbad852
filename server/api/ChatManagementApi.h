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

    Task<Reply> change(Request request) const; // PATCH /api/v1/chats/<id> {"name","topic","kind","archived"}
    Task<Reply> setRole(Request request) const; // PUT /api/v1/chats/<id>/members/<user id> {"role"}
    // DELETE /api/v1/chats/<id>/members/<user id>: another member, or oneself, which is to leave.
    Task<Reply> removeMember(Request request) const;
    Task<Reply> deleteChat(Request request) const; // DELETE /api/v1/chats/<id>
    Task<Reply> log(Request request) const; // GET /api/v1/chats/<id>/log, in pages
    Task<Reply> bans(Request request) const; // GET /api/v1/chats/<id>/bans, in pages
    Task<Reply> ban(Request request) const; // PUT /api/v1/chats/<id>/bans/<user id>
    Task<Reply> endBan(Request request) const; // DELETE /api/v1/chats/<id>/bans/<user id>

private:
    enum class Exclusion { Removal, Ban, EndOfBan };

    Task<Reply> exclude(Request request, Exclusion exclusion) const;

    DatabaseReader &m_reader;
    DatabaseWriter &m_writer;
    Throttles &m_throttles;
};

} // namespace stoa
