#pragma once

#include "server/http/Route.h"

namespace stoa {

class Views;
class Visitors;

// GET /chat/<id>: the newest messages of a chat, oldest first; ?before=SEQ pages back.
class ChatPage
{
public:
    static constexpr int pageSize = 50;

    ChatPage(const Views &views, const Visitors &visitors)
        : m_views(views)
        , m_visitors(visitors)
    {
    }

    QFuture<Reply> show(const Request &request) const;

private:
    const Views &m_views;
    const Visitors &m_visitors;
};

} // namespace stoa
