#pragma once

#include "server/admin/AdminRequest.h"
#include "server/http/Route.h"

namespace stoa {

// A Handler that also receives the authenticated admin.
using AdminHandler = std::function<Task<Reply>(AdminRequest)>;

// One row of the admin API (AdminApi::routes()). AdminGate makes a Route of it that asks for a token;
// ownerRoutes() one that does not.
struct AdminRoute
{
    Method method;
    QString path; // as in Route
    AdminHandler handler;

    // A POST that a method of an object answers. The object outlives the route.
    template<class Object>
    static AdminRoute post(const QString &path, const Object *object,
                           Task<Reply> (Object::*method)(AdminRequest) const)
    {
        return {Method::Post, path, [object, method](const AdminRequest &r) { return (object->*method)(r); }};
    }
};

// For a local socket that only the owner can open, and for commands on a stopped server.
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
