#pragma once

#include "server/admin/AdminActor.h"
#include "server/http/Route.h"

namespace stoa {

// As a Handler, for somebody who may.
using AdminHandler = std::function<QFuture<Reply>(const Request &, const AdminActor &)>;

// One row of the admin API (adminRoutes()). AdminGate makes a Route of it that asks for a token;
// ownerRoutes() one that does not.
struct AdminRoute
{
    Method method;
    QString path; // as in Route
    AdminHandler handler;
};

// For a local socket that only the owner can open, and for commands on a stopped server.
inline QList<Route> ownerRoutes(const QList<AdminRoute> &routes)
{
    QList<Route> open;
    for (const AdminRoute &route : routes) {
        open.append({route.method, route.path, [handler = route.handler](const Request &request) {
                         return handler(request, AdminActor::owner());
                     }});
    }
    return open;
}

} // namespace stoa
