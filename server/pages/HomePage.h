#pragma once

#include "server/http/Route.h"

namespace stoa {

class DatabaseReader;
class DatabaseWriter;
class PageRenderer;
class SessionAuthenticator;
struct Problem;

// GET /: the visitor's name and chats. POST /newchat: a new chat from the page's form, for browsers without
// scripts.
class HomePage
{
public:
    HomePage(const PageRenderer &renderer, const SessionAuthenticator &authenticator, DatabaseReader &reader,
             DatabaseWriter &writer)
        : m_renderer(renderer)
        , m_authenticator(authenticator)
        , m_reader(reader)
        , m_writer(writer)
    {
    }

    QFuture<Reply> show(const Request &request) const;
    // Field chat_name. 303 to the new chat, or the page with the problem in words and the name kept: 422,
    // 400.
    QFuture<Reply> createChat(const Request &request) const;

private:
    QFuture<Reply> refuse(const Request &request, const QString &name, const Problem &problem) const;

    const PageRenderer &m_renderer;
    const SessionAuthenticator &m_authenticator;
    DatabaseReader &m_reader;
    DatabaseWriter &m_writer;
};

} // namespace stoa
