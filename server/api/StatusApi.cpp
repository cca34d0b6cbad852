#include "server/api/StatusApi.h"

#include "server/status/Metrics.h"
#include "shared/threads/readyFuture.h"

namespace stoa {

using namespace Qt::StringLiterals;

QFuture<Reply> StatusApi::show(const Request &) const
{
    return readyFuture(
        Reply::json({{"connected_clients"_L1, m_metrics.connectedClients.load(std::memory_order_relaxed)},
                     {"version"_L1, QLatin1String(STOA_VERSION)}}));
}

} // namespace stoa
