#include "server/throttles/BucketTable.h"

namespace stoa {

BucketTable::Clock BucketTable::steadyClock()
{
    return [] { return TokenBucket::Time(std::chrono::steady_clock::now().time_since_epoch()); };
}

BucketTable::BucketTable(TokenBucket::Size size, Clock clock, size_t capacity)
    : m_size(size)
    , m_clock(std::move(clock))
    , m_capacity(capacity)
{
}

TokenBucket::Time BucketTable::take(quint64 key, int tokens)
{
    if (m_size.isOff())
        return {};
    const std::lock_guard lock(m_mutex);
    const TokenBucket::Time now = m_clock();
    return used(key, now).take(now, m_size, tokens);
}

TokenBucket::Time BucketTable::waitFor(quint64 key, int tokens) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_byKey.find(key);
    return found == m_byKey.end() ? TokenBucket::Time()
                                  : found->second->bucket.waitFor(m_clock(), m_size, tokens);
}

void BucketTable::giveBack(quint64 key, int tokens)
{
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_byKey.find(key); found != m_byKey.end())
        found->second->bucket.giveBack(m_size, tokens);
}

size_t BucketTable::count() const
{
    const std::lock_guard lock(m_mutex);
    return m_entries.size();
}

// Returns the bucket of the key, which is the one that was used last now. Each new bucket makes two old ones
// go that are full, so the table shrinks after an attack.
TokenBucket &BucketTable::used(quint64 key, TokenBucket::Time now)
{
    if (const auto found = m_byKey.find(key); found != m_byKey.end()) {
        m_entries.splice(m_entries.begin(), m_entries, found->second);
        return m_entries.front().bucket;
    }
    for (int i = 0; i < 2 && !m_entries.empty() && m_entries.back().bucket.isFull(now); ++i)
        forgetLast();
    if (m_entries.size() >= m_capacity)
        forgetLast();
    m_entries.push_front({key, {}});
    m_byKey.emplace(key, m_entries.begin());
    return m_entries.front().bucket;
}

void BucketTable::forgetLast()
{
    m_byKey.erase(m_entries.back().key);
    m_entries.pop_back();
}

} // namespace stoa
