#pragma once

#include "server/http/Route.h"

namespace stoa {

class DatabaseWriter;
class PageRenderer;
class SessionAuthenticator;
class Throttles;
struct Problem;

// GET /: the visitor's name and chats, or 303 to the chat that the cookie "home" names. POST /newchat: a new
// chat from the page's form, for browsers without scripts.
class HomePage
{
public:
    HomePage(const PageRenderer &renderer, const SessionAuthenticator &authenticator, DatabaseWriter &writer,
             Throttles &throttles)
        : m_renderer(renderer)
        , m_authenticator(authenticator)
        , m_writer(writer)
        , m_throttles(throttles)
    {
    }

    Task<Reply> show(Request request) const;
    // Takes the form field chat_name. Answers 303 to the new chat. A refused name is answered with the page,
    // the reason and the name in the form: 422, or 400 if it is not text.
    Task<Reply> createChat(Request request) const;

private:
    Task<Reply> refuse(Request request, QString name, Problem problem) const;

    const PageRenderer &m_renderer;
    const SessionAuthenticator &m_authenticator;
    DatabaseWriter &m_writer;
    Throttles &m_throttles;
};

} // namespace stoa
