#pragma once

#include "server/http/Route.h"
#include "shared/model/ChatChange.h"

namespace stoa {

class DatabaseReader;
class DatabaseWriter;
class MessageRenderer;
class SessionAuthenticator;
class Store;
class Throttles;

// The messages of one's chats, for programs (docs/openapi.json). Messages and removals look as in the live
// events of stoa.v1. A chat or a message of other people is answered like one that does not exist.
// Thread-safe.
class MessagesApi
{
public:
    MessagesApi(const MessageRenderer &renderer, const SessionAuthenticator &authenticator,
                DatabaseReader &reader, DatabaseWriter &writer, Throttles &throttles)
        : m_renderer(renderer)
        , m_authenticator(authenticator)
        , m_reader(reader)
        , m_writer(writer)
        , m_throttles(throttles)
    {
    }

    Task<Reply> history(Request request) const; // GET /api/v1/chats/<id>/messages
    // POST /api/v1/chats/<id>/messages {"text"}: 201 once the message is on disk, or 200 if the nonce came
    // again.
    Task<Reply> post(Request request) const;
    Task<Reply> show(Request request) const; // GET /api/v1/messages/<id>
    Task<Reply> edit(Request request) const; // PATCH /api/v1/messages/<id> {"text","version"}
    Task<Reply> remove(Request request) const; // DELETE /api/v1/messages/<id>
    Task<Reply> addReaction(Request request) const; // PUT /api/v1/messages/<id>/reactions/<emoji>
    Task<Reply> removeReaction(Request request) const; // DELETE of the same
    Task<Reply> pin(Request request) const; // PUT /api/v1/messages/<id>/pin
    Task<Reply> unpin(Request request) const; // DELETE of the same
    Task<Reply> pins(Request request) const; // GET /api/v1/chats/<id>/pins
    Task<Reply> thread(Request request) const; // GET /api/v1/messages/<id>/thread

private:
    Task<Reply> react(Request request, bool isOn) const;
    Task<Reply> setPin(Request request, bool isOn) const;
    Reply threadOf(const Store &store, const Request &request) const;
    // Returns the message, or its removal.
    Reply replyTo(const ChatChange &change, int status = 200) const;
    QByteArray json(const Message &message) const;
    QByteArray json(const QList<HistoryEntry> &entries) const;
    QByteArray json(const QList<Message> &messages) const;

    const MessageRenderer &m_renderer;
    const SessionAuthenticator &m_authenticator;
    DatabaseReader &m_reader;
    DatabaseWriter &m_writer;
    Throttles &m_throttles;
};

} // namespace stoa
