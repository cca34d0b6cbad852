#pragma once

#include "server/http/HttpError.h"
#include "server/http/Reply.h"
#include "server/http/Request.h"

namespace stoa {

class PageRenderer;

// Every error as a readable page, or {"error":{"code","text"}} for programs.
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
