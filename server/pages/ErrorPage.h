#pragma once

#include "server/http/HttpError.h"
#include "server/http/Reply.h"
#include "server/http/Request.h"

namespace stoa {

class Views;

// Every error as a readable page, or {"error":{"code","text"}} for programs.
class ErrorPage
{
public:
    explicit ErrorPage(const Views &views)
        : m_views(views)
    {
    }

    Reply render(const Request &request, const HttpError &error) const;

private:
    const Views &m_views;
};

} // namespace stoa
