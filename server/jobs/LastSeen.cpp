#include "server/jobs/LastSeen.h"

#include "server/database/DatabaseWriter.h"
#include "shared/model/LogCategories.h"
#include "shared/store/Store.h"

#include <limits>

namespace stoa {

namespace {

// Entries in one job. Messages wait some milliseconds for it.
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

// Keeps the newer time if the session was seen meanwhile.
void LastSeen::putBack(const Times &times)
{
    const std::lock_guard lock(m_mutex);
    Times all = times;
    all.insert(m_times);
    m_times.swap(all);
}

Pending<> LastSeen::store(const Times &times)
{
    return m_writer.run([times](Store &store) {
        for (auto it = times.begin(); it != times.end(); ++it)
            store.sessions().noteSeen(it.key(), it.value());
    });
}

void LastSeen::write()
{
    m_writes.add(writeChunks());
}

Task<> LastSeen::writeChunks()
{
    for (Times times = take(chunk); !times.isEmpty(); times = take(chunk)) {
        try {
            co_await store(times);
        } catch (const std::exception &error) {
            qCInfo(lcLastSeen) << "When people were last seen could not be saved yet:" << error.what();
            putBack(times);
            co_return;
        }
    }
}

void LastSeen::writeAll()
{
    if (const Times times = take(std::numeric_limits<qsizetype>::max()); !times.isEmpty())
        store(times).ignore();
}

} // namespace stoa
