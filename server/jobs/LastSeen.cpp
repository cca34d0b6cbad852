#include "server/jobs/LastSeen.h"

#include "server/database/DatabaseWriter.h"
#include "shared/concurrency/Turn.h"
#include "shared/store/Store.h"

#include <limits>

namespace stoa {

namespace {

// In one job: some milliseconds, behind which messages wait.
constexpr qsizetype chunk = 200;

} // namespace

void LastSeen::note(SessionId session)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const std::lock_guard lock(m_mutex);
    m_times.insert(session, now);
}

LastSeen::Times LastSeen::take(qsizetype most)
{
    const std::lock_guard lock(m_mutex);
    if (m_times.size() <= most)
        return std::exchange(m_times, {});
    Times some;
    while (some.size() < most) {
        const auto it = m_times.cbegin();
        some.insert(it.key(), it.value());
        m_times.erase(it);
    }
    return some;
}

QFuture<void> LastSeen::store(const Times &times)
{
    return m_writer.run([times](Store &store) {
        for (auto it = times.begin(); it != times.end(); ++it)
            store.sessions().noteSeen(it.key(), it.value());
    });
}

void LastSeen::write()
{
    const Turn turn;
    const Times times = take(chunk);
    if (times.isEmpty())
        return;
    store(times).then([this, isMore = times.size() == chunk] { // not where it failed: the rest waits
        if (isMore)
            write();
    });
}

void LastSeen::writeAll()
{
    if (const Times times = take(std::numeric_limits<qsizetype>::max()); !times.isEmpty())
        store(times);
}

} // namespace stoa
