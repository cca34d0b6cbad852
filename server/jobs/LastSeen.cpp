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
    m_sightings[session].at = now;
}

bool LastSeen::renew(SessionId session, const QDateTime &expiresAt)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const std::lock_guard lock(m_mutex);
    Sighting &sighting = m_sightings[session];
    sighting.at = now;
    if (sighting.expiresAt.isValid())
        return false;
    sighting.expiresAt = expiresAt;
    return true;
}

LastSeen::Sightings LastSeen::take(qsizetype most)
{
    const std::lock_guard lock(m_mutex);
    if (m_sightings.size() <= most)
        return std::exchange(m_sightings, {});
    Sightings some;
    while (some.size() < most) {
        const auto it = m_sightings.cbegin();
        some.insert(it.key(), it.value());
        m_sightings.erase(it);
    }
    return some;
}

// Keeps the newer time if the session was seen meanwhile.
void LastSeen::putBack(const Sightings &sightings)
{
    const std::lock_guard lock(m_mutex);
    for (const auto &[session, earlier] : sightings.asKeyValueRange()) {
        Sighting &sighting = m_sightings[session];
        if (!sighting.at.isValid())
            sighting.at = earlier.at;
        if (!sighting.expiresAt.isValid())
            sighting.expiresAt = earlier.expiresAt;
    }
}

Pending<> LastSeen::store(const Sightings &sightings)
{
    return m_writer.run([sightings](Store &store) {
        for (const auto &[session, sighting] : sightings.asKeyValueRange()) {
            store.sessions().noteSeen(session, sighting.at);
            if (sighting.expiresAt.isValid())
                store.sessions().renew(session, sighting.expiresAt);
        }
    });
}

void LastSeen::write()
{
    m_writes.add(writeChunks());
}

Task<> LastSeen::writeChunks()
{
    for (Sightings some = take(chunk); !some.isEmpty(); some = take(chunk)) {
        try {
            co_await store(some);
        } catch (const std::exception &error) {
            qCInfo(lcLastSeen) << "When people were last seen could not be saved yet:" << error.what();
            putBack(some);
            co_return;
        }
    }
}

void LastSeen::writeAll()
{
    if (const Sightings all = take(std::numeric_limits<qsizetype>::max()); !all.isEmpty())
        store(all).ignore();
}

} // namespace stoa
