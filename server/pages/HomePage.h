#pragma once

#include "server/http/Route.h"

namespace stoa {

class Views;
class Visitors;

// GET /: the visitor's name and chats.
class HomePage
{
public:
    HomePage(const Views &views, const Visitors &visitors)
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
