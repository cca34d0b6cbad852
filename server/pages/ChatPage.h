#pragma once

#include "server/http/Route.h"
#include "shared/model/StrongId.h"
#include "shared/model/User.h"

namespace stoa {

class DatabaseReader;
class DatabaseWriter;
class Views;
class Visitors;
struct Problem;

// GET /chat/<id>: the newest messages of a chat, oldest first; ?before=SEQ pages back.
// POST /chat/<id>: a message from the page's form, for browsers without scripts.
class ChatPage
{
public:
    static constexpr int pageSize = 50;

    ChatPage(const Views &views, const Visitors &visitors, DatabaseReader &reader, DatabaseWriter &writer)
        : m_views(views)
        , m_visitors(visitors)
        , m_reader(reader)
        , m_writer(writer)
    {
    }

    QFuture<Reply> show(const Request &request) const;
    // Fields text and nonce. 303 to the page once it is on disk; the same nonce and text again store nothing.
    // Else the page with the problem in words and the text kept: 422, 400 (no text), 409 (the nonce belongs
    // to another text), 503.
    QFuture<Reply> post(const Request &request) const;

private:
    // A form on its way.
    struct Entry
    {
        Request request;
        ChatId chat;
        QString text;
        QString nonce;
    };

    QFuture<Reply> store(const Entry &entry, const User &author) const;
    QFuture<Reply> refuse(const Entry &entry, const Problem &problem) const;

    const Views &m_views;
    const Visitors &m_visitors;
    DatabaseReader &m_reader;
    DatabaseWriter &m_writer;
};

} // namespace stoa
