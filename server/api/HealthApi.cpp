#include "server/api/HealthApi.h"

#include "server/status/Metrics.h"
#include "server/write/DatabaseWriter.h"
#include "shared/threads/readyFuture.h"

namespace stoa {

namespace {

Reply word(const QByteArray &text, int status)
{
    return Reply{status, "text/plain; charset=utf-8", text + '\n', {{"Cache-Control", "no-store"}}};
}

} // namespace

QFuture<Reply> HealthApi::show(const Request &) const
{
    if (m_metrics.isDraining.load(std::memory_order_relaxed))
        return readyFuture(word("stopping", 503));
    if (m_writer.metrics().hasCommittedWithin(freshness))
        return readyFuture(word("ok", 200));
    return m_writer.probe().then([] { return word("ok", 200); }).onFailed([](const DatabaseError &) {
        return word("the database can't be written", 503);
    });
}

} // namespace stoa
