#pragma once

#include "server/admin/AdminApi.h"
#include "server/admin/AdminGate.h"
#include "server/admin/ServerControl.h"
#include "server/http/RouteTable.h"
#include "server/net/TrustedProxies.h"
#include "server/status/Metrics.h"
#include "server/throttles/Throttles.h"
#include "tests/server/pages/PagesFixture.h"

namespace stoa {

// PagesFixture with the admin API behind its gate, and an admin token, "laptop".
struct AdminFixture : PagesFixture
{
    AdminFixture()
    {
        change([token = token](Store &store) {
            return store.tokens().add(QStringLiteral("laptop"), token, QDateTime::currentDateTimeUtc())->id;
        });
    }

    static Request requestFor(Method method, const QByteArray &target, const QByteArray &authorization,
                              const QByteArray &body)
    {
        Request request = method == Method::Post ? post(target, "application/json", body) : get(target);
        request.client = TrustedProxies().clientAt(QHostAddress(QStringLiteral("192.0.2.7")));
        if (!authorization.isNull())
            request.headers.append({"authorization", authorization});
        return request;
    }

    Reply send(const QList<Route> &routes, Request request) const
    {
        const RouteTable table(routes);
        const auto match = table.find(request.method, request.path);
        if (!match.route)
            return Reply{404, {}, {}, {}};
        request.arguments = match.arguments;
        return answer(request, match.route->handler);
    }

    // Sends a request with the token.
    Reply call(Method method, const QByteArray &target, const QByteArray &body = {}) const
    {
        return send(gate.guarded(api.routes()), requestFor(method, target, "Bearer " + token.text(), body));
    }

    // The path of a route, with a number in place of <arg>.
    static QByteArray pathOf(const AdminRoute &route)
    {
        return QString(route.path).replace(QLatin1String("<arg>"), QLatin1String("4711")).toLatin1();
    }

    qint64 auditCount() const
    {
        return database.read([](const Store &store) { return store.adminQueries().audit({}, 1000).size(); });
    }

    Secret token = Secret::generate();
    Metrics metrics;
    ServerControl control;
    Throttles throttles{ThrottleLimits::none()};
    const AdminGate gate{reader, metrics, throttles};
    const AdminApi api{reader, writer, hasher, QUrl(QStringLiteral("https://chat.example")), control};
};

} // namespace stoa
