#include "server/admin/AdminGate.h"

#include "server/database/DatabaseReader.h"
#include "server/status/Metrics.h"
#include "shared/concurrency/readyFuture.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

std::optional<Secret> bearerToken(const Request &request)
{
    constexpr QByteArrayView scheme = "bearer ";
    const QByteArray value = request.header("authorization");
    if (!value.toLower().startsWith(scheme))
        return {};
    return Secret(value.sliced(scheme.size()).trimmed());
}

} // namespace

HttpError AdminGate::unauthorized()
{
    return HttpError(401, u"unauthorized"_s, phrase("AdminGate", "A valid admin token is required."))
        .withChallenge("Bearer");
}

QFuture<std::optional<AdminActor>> AdminGate::find(const Request &request) const
{
    using Found = std::optional<AdminActor>;
    const auto secret = bearerToken(request);
    if (!secret)
        return readyFuture(Found());
    return m_reader.run([this, secret = *secret, origin = request.peer.toString()](const Store &store) {
        const auto token = store.tokens().find(secret);
        if (token)
            return Found(AdminActor(token->id, u"token "_s + token->name, origin));
        m_metrics.wrongAdminTokens.fetch_add(1, std::memory_order_relaxed);
        return Found();
    });
}

Handler AdminGate::guarded(const AdminHandler &handler) const
{
    return [this, handler](const Request &request) {
        return find(request)
            .then([handler, request](const std::optional<AdminActor> &actor) {
                if (!actor)
                    throw unauthorized();
                return handler(request, *actor);
            })
            .unwrap();
    };
}

QList<Route> AdminGate::guarded(const QList<AdminRoute> &routes) const
{
    QList<Route> shut;
    for (const AdminRoute &route : routes)
        shut.append({route.method, route.path, guarded(route.handler)});
    return shut;
}

} // namespace stoa
