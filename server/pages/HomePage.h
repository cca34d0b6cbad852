#pragma once

#include "server/http/Route.h"

namespace stoa {

class DatabaseWriter;
class PageRenderer;
class SessionAuthenticator;
struct Problem;

// GET /: the visitor's name and chats. POST /newchat: a new chat from the page's form, for browsers without
// scripts.
class HomePage
{
public:
    HomePage(const PageRenderer &renderer, const SessionAuthenticator &authenticator, DatabaseWriter &writer)
        : m_renderer(renderer)
        , m_authenticator(authenticator)
        , m_writer(writer)
    {
    }

    Task<Reply> show(Request request) const;
    // Field chat_name. 303 to the new chat, or the page with the problem in words and the name kept: 422,
    // 400.
    Task<Reply> createChat(Request request) const;

private:
    Task<Reply> refuse(Request request, QString name, Problem problem) const;

    const PageRenderer &m_renderer;
    const SessionAuthenticator &m_authenticator;
    DatabaseWriter &m_writer;
};

} // namespace stoa
