#pragma once

#include "server/throttles/TokenBucket.h"

#include <QtGlobal>

#include <functional>
#include <list>
#include <mutex>
#include <unordered_map>

namespace stoa {

// Token buckets of one size, by keys such as ids of users or addresses (ClientAddress::limitKey()). Holds a
// bounded number of them, so clients with millions of addresses can't fill the memory: the bucket that was
// used least recently is forgotten first, which is like a full one. Thread-safe; the lock is held for a few
// look-ups only.
class BucketTable
{
public:
    using Clock = std::function<TokenBucket::Time()>; // thread-safe, never goes back

    static Clock steadyClock();

    static constexpr size_t defaultCapacity = 50'000; // about 5 MB

    explicit BucketTable(TokenBucket::Size size, Clock clock = steadyClock(),
                         size_t capacity = defaultCapacity);
    Q_DISABLE_COPY_MOVE(BucketTable)

    // Takes the tokens and returns 0, or returns the time until they are there.
    TokenBucket::Time take(quint64 key, int tokens = 1);
    // Returns that time, and takes nothing.
    TokenBucket::Time waitFor(quint64 key, int tokens = 1) const;
    // Returns a token that was taken for something that did not happen.
    void giveBack(quint64 key, int tokens = 1);
    // How many buckets are held.
    size_t count() const;

private:
    struct Entry
    {
        quint64 key;
        TokenBucket bucket;
    };

    using Entries = std::list<Entry>;

    TokenBucket &used(quint64 key, TokenBucket::Time now);
    void forgetLast();

    const TokenBucket::Size m_size;
    const Clock m_clock;
    const size_t m_capacity;
    mutable std::mutex m_mutex; // guards all below
    Entries m_entries; // the one that was used last comes first
    std::unordered_map<quint64, Entries::iterator> m_byKey;
};

} // namespace stoa
