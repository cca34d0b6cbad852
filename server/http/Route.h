#pragma once

#include "server/http/Reply.h"
#include "server/http/Request.h"

#include <QFuture>

#include <functional>
#include <optional>

namespace stoa {

// Runs on an I/O thread and must not wait: what needs the database or a hash comes back in the future.
using Handler = std::function<QFuture<Reply>(const Request &)>;

// The answer where the thread has it at hand, without waiting for anything; nothing: ask the Handler.
using QuickHandler = std::function<std::optional<Reply>(const Request &)>;

// One row of the table of routes (app/routes.cpp). path in QHttpServer's notation: "/chat/<arg>";
// an <arg> matches one segment, and a path may end in one <rest>, which matches slashes too.
struct Route
{
    Method method;
    QString path;
    Handler handler;
    QuickHandler quickHandler = {}; // asked first, if there is one
};

} // namespace stoa
