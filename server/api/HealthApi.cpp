#include "server/api/HealthApi.h"

#include "server/database/DatabaseWriter.h"
#include "server/status/Metrics.h"
#include "shared/store/DatabaseError.h"

namespace stoa {

namespace {

Reply word(const QByteArray &text, int status)
{
    return Reply{status, "text/plain; charset=utf-8", text + '\n', {{"Cache-Control", "no-store"}}};
}

} // namespace

Task<Reply> HealthApi::show(Request) const
{
    if (m_metrics.isDraining.load(std::memory_order_relaxed))
        co_return word("stopping", 503);
    if (m_writer.damage().isSet())
        co_return word("the database is damaged", 503);
    if (m_writer.metrics().hasWrittenWithin(freshness))
        co_return word("ok", 200);
    try {
        Pending<> probe = m_writer.probe();
        probe.failAfter(m_patience); // the writer waits for seconds while another program locks the database
        co_await probe;
        co_return word("ok", 200);
    } catch (const TimedOut &) {
        co_return word("the database is too slow", 503);
    } catch (const DatabaseError &) {
        co_return word("the database can't be written", 503);
    }
}

} // namespace stoa
