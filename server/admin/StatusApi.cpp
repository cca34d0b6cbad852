#include "server/admin/StatusApi.h"

#include "server/admin/PageCursor.h"
#include "server/status/Metrics.h"
#include "server/status/MetricsText.h"
#include "server/status/StatusSource.h"
#include "shared/concurrency/readyFuture.h"

namespace stoa {

using namespace Qt::StringLiterals;

QFuture<Reply> StatusApi::show(const Request &) const
{
    return readyFuture(
        Reply::json({{"connected_clients"_L1, m_metrics.connectedClients.load(std::memory_order_relaxed)},
                     {"version"_L1, QLatin1String(STOA_VERSION)}}));
}

QFuture<Reply> StatusApi::report() const
{
    return m_source.report().then([](const StatusReport &report) { return Reply::json(toJson(report)); });
}

QFuture<Reply> StatusApi::metrics() const
{
    return m_source.report().then([](const StatusReport &report) {
        return Reply{200, MetricsText::contentType, MetricsText::of(report), {{"Cache-Control", "no-store"}}};
    });
}

QFuture<Reply> StatusApi::connections(const Request &request) const
{
    const PageCursor page = PageCursor::of(request, u"after"_s);
    return m_source.connections(ConnectionId(page.from), page.limit + 1)
        .then([page](const QList<ConnectionSummary> &rows) { return page.reply(rows); });
}

QList<AdminRoute> StatusApi::routes() const
{
    return {
        {AdminEndpoints::status, [this](const Request &, const AdminActor &) { return report(); }},
        {AdminEndpoints::metrics, [this](const Request &, const AdminActor &) { return metrics(); }},
        {AdminEndpoints::connections,
         [this](const Request &request, const AdminActor &) { return connections(request); }},
    };
}

} // namespace stoa
