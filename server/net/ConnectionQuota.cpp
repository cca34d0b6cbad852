#include "server/net/ConnectionQuota.h"

#include "server/net/GateLog.h"
#include "server/net/LogThrottle.h"

#include <mutex>
#include <unordered_map>

namespace stoa {

using namespace Qt::StringLiterals;

struct ConnectionQuota::Counts
{
    struct Entry
    {
        int admitted = 0;
        int refused = 0; // and not closed yet
    };

    std::mutex mutex;
    std::unordered_map<quint64, Entry> byKey; // only addresses that have connections
    LogThrottle log;
};

// Counts one connection until its destruction.
class ConnectionQuota::Token
{
public:
    Token(std::shared_ptr<Counts> counts, quint64 key, int Counts::Entry::*count)
        : m_counts(std::move(counts))
        , m_key(key)
        , m_count(count)
    {
    }

    ~Token()
    {
        const std::lock_guard lock(m_counts->mutex);
        const auto it = m_counts->byKey.find(m_key);
        --(it->second.*m_count);
        if (it->second.admitted == 0 && it->second.refused == 0)
            m_counts->byKey.erase(it);
    }

    Q_DISABLE_COPY_MOVE(Token)

private:
    const std::shared_ptr<Counts> m_counts;
    const quint64 m_key;
    int Counts::Entry::*const m_count;
};

ConnectionQuota::ConnectionQuota(int limit)
    : m_limit(limit)
    , m_counts(std::make_shared<Counts>())
{
}

ConnectionQuota::Admission ConnectionQuota::admit(const ClientAddress &client) const
{
    const auto key = client.limitKey();
    if (m_limit == 0 || !key)
        return {};
    Admission admission = count(*key);
    if (admission.verdict != Verdict::Admitted && m_counts->log.isDue()) {
        qCWarning(lcGate).noquote()
            << u"%1 has %2 connections, as many as one address may have (--connections-per-address). "
               "Further ones are refused."_s.arg(client.toString(), QString::number(m_limit));
    }
    return admission;
}

ConnectionQuota::Admission ConnectionQuota::admitPerson(qint64 user) const
{
    if (m_limit == 0)
        return {};
    Admission admission = count(quint64(user));
    if (admission.verdict != Verdict::Admitted && m_counts->log.isDue()) {
        qCWarning(lcGate).noquote()
            << u"User %1 has %2 WebSockets, as many as one person may have (--connections-per-person). "
               "Further ones are refused."_s.arg(QString::number(user), QString::number(m_limit));
    }
    return admission;
}

ConnectionQuota::Admission ConnectionQuota::count(quint64 key) const
{
    using Entry = Counts::Entry;
    const std::lock_guard lock(m_counts->mutex);
    Entry &entry = m_counts->byKey[key];
    const bool isAdmitted = entry.admitted < m_limit;
    if (!isAdmitted && entry.refused >= maxRefused)
        return {Verdict::Dropped, nullptr};
    int Entry::*const counted = isAdmitted ? &Entry::admitted : &Entry::refused;
    ++(entry.*counted);
    return {isAdmitted ? Verdict::Admitted : Verdict::Refused,
            std::make_shared<Token>(m_counts, key, counted)};
}

} // namespace stoa
