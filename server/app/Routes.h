#pragma once

#include "server/http/HttpServer.h"

namespace stoa {

class PageCache;
struct Services;

// The table of routes, and what every request passes before it gets to one. pages: of the I/O thread that the
// table is for; null: nothing is kept.
QList<Route> routes(const Services &services, PageCache *pages = nullptr);
HttpServer::Screen screen(const Services &services);

} // namespace stoa
