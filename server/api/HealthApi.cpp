#include "server/api/HealthApi.h"

#include "server/database/DatabaseWriter.h"
#include "server/status/Metrics.h"
#include "shared/concurrency/readyFuture.h"

#include <QAbstractEventDispatcher>
#include <QPromise>
#include <QTimer>

#include <atomic>
#include <memory>

namespace stoa {

namespace {

Reply word(const QByteArray &text, int status)
{
    return Reply{status, "text/plain; charset=utf-8", text + '\n', {{"Cache-Control", "no-store"}}};
}

// Of two threads' answers the one that comes first.
class FirstReply
{
public:
    FirstReply() { m_promise.start(); }

    QFuture<Reply> future() const { return m_promise.future(); }

    void give(const Reply &reply)
    {
        if (m_isGiven.exchange(true))
            return;
        m_promise.addResult(reply);
        m_promise.finish();
    }

private:
    QPromise<Reply> m_promise;
    std::atomic<bool> m_isGiven = false;
};

} // namespace

QFuture<Reply> HealthApi::show(const Request &) const
{
    if (m_metrics.isDraining.load(std::memory_order_relaxed))
        return readyFuture(word("stopping", 503));
    if (m_writer.metrics().hasCommittedWithin(freshness))
        return readyFuture(word("ok", 200));
    return probe();
}

// The writer itself may wait for seconds, where someone else holds the database's lock.
QFuture<Reply> HealthApi::probe() const
{
    const auto first = std::make_shared<FirstReply>();
    QTimer::singleShot(m_patience, QAbstractEventDispatcher::instance(),
                       [first] { first->give(word("the database is too slow", 503)); });
    m_writer.probe().then([first] { first->give(word("ok", 200)); }).onFailed([first](const DatabaseError &) {
        first->give(word("the database can't be written", 503));
    });
    return first->future();
}

} // namespace stoa
