#include "server/admin/StatusApi.h"

#include "server/admin/PageCursor.h"
#include "server/status/Metrics.h"
#include "server/status/MetricsText.h"
#include "server/status/StatusSource.h"

namespace stoa {

using namespace Qt::StringLiterals;

Task<Reply> StatusApi::show(Request) const
{
    co_return Reply::json(
        {{"connected_clients"_L1, m_metrics.connectedClients.load(std::memory_order_relaxed)},
         {"version"_L1, QLatin1String(STOA_VERSION)}});
}

Task<Reply> StatusApi::report() const
{
    const StatusReport report = co_await m_source.report();
    co_return Reply::json(toJson(report));
}

Task<Reply> StatusApi::metrics() const
{
    const StatusReport report = co_await m_source.report();
    Reply reply{200, MetricsText::contentType, MetricsText::format(report), {{"Cache-Control", "no-store"}}};
    co_return reply;
}

Task<Reply> StatusApi::history() const
{
    const StatusHistory history = co_await m_source.history();
    co_return Reply::json(toJson(history));
}

Task<Reply> StatusApi::connections(AdminRequest request) const
{
    const PageCursor page = PageCursor::fromQuery(request.http, AdminEndpoints::connections);
    const auto rows = co_await m_source.connections(ConnectionId(page.from), page.limit + 1);
    co_return page.reply(rows);
}

QList<AdminRoute> StatusApi::routes() const
{
    return {
        {AdminEndpoints::status, [this](const AdminRequest &) { return report(); }},
        {AdminEndpoints::metrics, [this](const AdminRequest &) { return metrics(); }},
        {AdminEndpoints::history, [this](const AdminRequest &) { return history(); }},
        {AdminEndpoints::connections, [this](const AdminRequest &r) { return connections(r); }},
    };
}

} // namespace stoa
