#pragma once

#include "server/admin/AdminRequest.h"
#include "server/http/Route.h"
#include "shared/protocol/AdminEndpoint.h"

namespace stoa {

// A Handler that also receives the authenticated admin.
using AdminHandler = std::function<Task<Reply>(AdminRequest)>;

// One row of the admin API (AdminApi::routes()). AdminGate makes a Route of it that asks for a token;
// ownerRoutes() one that does not.
struct AdminRoute
{
    AdminRoute(const AdminEndpoint &endpoint, AdminHandler handler)
        : method(endpoint.isAction() ? Method::Post : Method::Get)
        , path(endpoint.pattern)
        , handler(std::move(handler))
    {
    }

    Method method;
    QString path; // as in Route
    AdminHandler handler;

    // The method of the object is the handler. The object must outlive the route.
    template<class Object>
    AdminRoute(const AdminEndpoint &endpoint, const Object *object,
               Task<Reply> (Object::*method)(AdminRequest) const)
        : AdminRoute(endpoint, [object, method](const AdminRequest &r) { return (object->*method)(r); })
    {
    }
};

// The routes for the owner: of a local socket that only the owner can open, or of a command beside a stopped
// server.
inline QList<Route> ownerRoutes(const QList<AdminRoute> &routes)
{
    QList<Route> open;
    for (const AdminRoute &route : routes) {
        open.append({route.method, route.path, [handler = route.handler](const Request &request) {
                         return handler({request, AdminActor::owner()});
                     }});
    }
    return open;
}

} // namespace stoa
