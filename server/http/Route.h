#pragma once

#include "server/http/Reply.h"
#include "server/http/Request.h"
#include "shared/concurrency/Task.h"

#include <functional>
#include <optional>

namespace stoa {

// Runs on an I/O thread and must not block: it awaits what the database and the hasher do. An
// HttpError that it throws becomes the answer. By value, so that a coroutine owns its request.
using Handler = std::function<Task<Reply>(Request)>;

// Answers from a cache of the I/O thread, without waiting for anything. If it returns nothing, the Handler is
// called.
using QuickHandler = std::function<std::optional<Reply>(const Request &)>;

// One row of the table of routes (server/app/Routes.cpp). path in QHttpServer's notation: "/chat/<arg>";
// an <arg> matches one segment, and a path may end in one <rest>, which matches slashes too.
struct Route
{
    Method method;
    QString path;
    Handler handler;
    QuickHandler quickHandler = {}; // may be null
};

} // namespace stoa
