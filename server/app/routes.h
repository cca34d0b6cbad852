#pragma once

#include "server/http/HttpServer.h"

namespace stoa {

struct Services;

// The table of routes, and what every request passes before it gets to one.
QList<Route> routes(const Services &services);
HttpServer::Screen screen(const Services &services);

} // namespace stoa
