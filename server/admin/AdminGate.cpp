#include "server/admin/AdminGate.h"

#include "server/database/DatabaseReader.h"
#include "server/status/Metrics.h"
#include "server/throttles/Throttles.h"
#include "shared/model/LogCategories.h"

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

Task<std::optional<AdminActor>> AdminGate::find(Request request) const
{
    const auto secret = bearerToken(request);
    if (!secret)
        co_return std::nullopt;
    const auto findToken = [secret = *secret](const Store &store) { return store.tokens().find(secret); };
    const auto token = co_await m_reader.run(findToken, request.share());
    if (!token) {
        m_throttles.noteWrong(Throttles::Guess::AdminToken, request.client);
        m_metrics.wrongAdminTokens.fetch_add(1, std::memory_order_relaxed);
        qCWarning(lcAdmin).noquote() << u"Failed sign-in from %1: wrong admin token."_s.arg(
            request.client.toString());
        co_return std::nullopt;
    }
    co_return AdminActor(token->id, u"token "_s + token->name, request.client.toString());
}

Task<Reply> AdminGate::call(AdminHandler handler, Request request) const
{
    const auto actor = co_await find(request);
    if (!actor)
        throw unauthorized();
    const AdminRequest authenticated{std::move(request), *actor};
    co_return co_await handler(authenticated);
}

QList<Route> AdminGate::guarded(const QList<AdminRoute> &routes) const
{
    QList<Route> guarded;
    for (const AdminRoute &route : routes) {
        const auto handler = [this, handler = route.handler](const Request &request) {
            return call(handler, request);
        };
        guarded.append({route.method, route.path, handler});
    }
    return guarded;
}

} // namespace stoa
