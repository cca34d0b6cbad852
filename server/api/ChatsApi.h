#pragma once

#include "server/http/Route.h"

#include <QUrl>

namespace stoa {

class DatabaseReader;
class DatabaseWriter;
class OnlineUsers;
class SessionAuthenticator;
class Throttles;

// Chats and their invites for programs and the pages' scripts (docs/openapi.json).
class ChatsApi
{
public:
    // origin: what invite links begin with.
    ChatsApi(const SessionAuthenticator &authenticator, DatabaseReader &reader, DatabaseWriter &writer,
             const OnlineUsers &online, Throttles &throttles, QUrl origin);

    Task<Reply> list(Request request) const; // GET /api/v1/chats, in pages
    Task<Reply> members(Request request) const; // GET /api/v1/chats/<id>/members, in pages
    Task<Reply> markRead(Request request) const; // POST /api/v1/chats/<id>/read {"upTo"} or {"unreadFrom"}
    Task<Reply> setNotify(Request request) const; // PUT /api/v1/chats/<id>/notify {"notify"}
    Task<Reply> leave(Request request) const; // POST /api/v1/chats/<id>/leave
    Task<Reply> openDirect(Request request) const; // PUT /api/v1/direct/<user id>
    Task<Reply> create(Request request) const; // POST /newchat {"chat_name"} -> 201 {"id"}
    Task<Reply> createInvite(Request request) const; // POST /create_invite/<id> -> 201 {"code","url"}

private:
    const SessionAuthenticator &m_authenticator;
    DatabaseReader &m_reader;
    DatabaseWriter &m_writer;
    const OnlineUsers &m_online;
    Throttles &m_throttles;
    const QUrl m_origin;
};

} // namespace stoa
