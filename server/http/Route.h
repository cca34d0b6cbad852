#pragma once

#include "server/http/Reply.h"
#include "server/http/Request.h"

#include <QFuture>

#include <functional>

namespace stoa {

// Runs on an I/O thread and must not wait: what needs the database or a hash comes back in the future.
using Handler = std::function<QFuture<Reply>(const Request &)>;

// One row of the table of routes (app/routes.cpp). path in QHttpServer's notation: "/chat/<arg>";
// an <arg> matches one segment, and a path may end in one <rest>, which matches slashes too.
struct Route
{
    Method method;
    QString path;
    Handler handler;
};

} // namespace stoa
