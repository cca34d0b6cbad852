#pragma once

#include "server/http/HttpServer.h"

namespace stoa {

class PageCache;
struct Services;

// The table of routes for one I/O thread. pages: the thread's cache, or null if pages are not cached.
QList<Route> routes(const Services &services, PageCache *pages = nullptr);
// The check that every request passes before its route.
HttpServer::Screen screen(const Services &services);

} // namespace stoa
