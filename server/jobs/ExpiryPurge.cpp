#include "server/jobs/ExpiryPurge.h"

#include "server/database/DatabaseWriter.h"
#include "shared/model/LogCategories.h"
#include "shared/store/Store.h"

namespace stoa {

void ExpiryPurge::run()
{
    if (!isRunning())
        m_purge = purge();
}

// If it fails, the next one tries again.
Task<> ExpiryPurge::purge()
{
    try {
        if (!m_trust) {
            const auto readTime = [](const Store &store) { return store.purgedAt(); };
            const QDateTime earlier = co_await m_writer.run(readTime);
            m_trust.emplace(m_clock(), earlier);
        }
        const ClockTrust::Reading now = m_clock();
        const bool isTrusted = m_trust->isTrusted(now);
        if (!isTrusted && !m_isHeldBack) {
            qCWarning(lcApp)
                << "The clock is far ahead of the time of the last purge, so sessions and invites "
                   "that seem to have expired are kept for a day.";
        }
        m_isHeldBack = !isTrusted;
        if (!isTrusted)
            co_return;
        co_await m_writer.purgeExpired(now.wall);
        if (m_whenTrusted)
            m_whenTrusted(now.wall);
    } catch (const std::exception &error) {
        qCInfo(lcApp) << "Expired sessions could not be removed yet:" << error.what();
    }
}

} // namespace stoa
