#pragma once

#include "server/http/HttpError.h"
#include "server/http/Reply.h"
#include "server/http/Request.h"

namespace stoa {

class PageRenderer;

// Renders an error as a page for people, or as {"error":{"code","text"}} for programs. The page shows the
// text of a message whose form was refused.
class ErrorPage
{
public:
    explicit ErrorPage(const PageRenderer &renderer)
        : m_renderer(renderer)
    {
    }

    Reply render(const Request &request, const HttpError &error) const;

private:
    const PageRenderer &m_renderer;
};

} // namespace stoa
