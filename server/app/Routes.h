#pragma once

#include "server/http/HttpServer.h"

namespace stoa {

class ChangesApi;
class PageCache;
struct Services;

// The table of routes for one I/O thread. pages: the thread's cache, or null if pages are not cached.
QList<Route> routes(const Services &services, const ChangesApi &changes, PageCache *pages = nullptr);
// Returns the filter that refuses requests from other sites that could change something.
HttpServer::RequestFilter originFilter(const Services &services);

} // namespace stoa
