#include "server/write/LastSeen.h"

#include "server/write/DatabaseWriter.h"
#include "shared/store/Store.h"

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

LastSeen::Times LastSeen::take()
{
    const std::lock_guard lock(m_mutex);
    if (m_times.size() <= chunk)
        return std::exchange(m_times, {});
    Times some;
    while (some.size() < chunk) {
        const auto it = m_times.begin();
        some.insert(it.key(), it.value());
        m_times.erase(it);
    }
    return some;
}

void LastSeen::write()
{
    const Times times = take();
    if (times.isEmpty())
        return;
    m_writer
        .run([times](Store &store) {
            for (auto it = times.begin(); it != times.end(); ++it)
                store.sessions().noteSeen(it.key(), it.value());
        })
        .then(
            [this, isMore = times.size() == chunk] { // not where it failed: the rest waits for the next time
                if (isMore)
                    write();
            });
}

} // namespace stoa
