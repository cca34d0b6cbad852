#include "server/api/StatusApi.h"

#include "server/status/Metrics.h"
#include "server/status/MetricsText.h"
#include "server/status/StatusSource.h"
#include "shared/threads/readyFuture.h"

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

} // namespace stoa
