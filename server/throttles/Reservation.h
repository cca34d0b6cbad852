#pragma once

#include "server/throttles/BucketTable.h"

#include <QList>

#include <utility>

namespace stoa {

// Tokens that were taken for an attempt before its outcome is known, so that many attempts at once can't all
// pass. They return when it ends, unless spend() was called. Must not outlive the tables.
class Reservation
{
public:
    Reservation() = default;

    Reservation(Reservation &&other) noexcept
        : m_taken(std::exchange(other.m_taken, {}))
    {
    }

    Reservation(const Reservation &) = delete;
    Reservation &operator=(const Reservation &) = delete;
    Reservation &operator=(Reservation &&) = delete;

    ~Reservation()
    {
        for (const auto &[table, key] : std::as_const(m_taken))
            table->giveBack(key);
    }

    // Takes a token, or returns the time until there is one.
    TokenBucket::Time add(BucketTable &table, quint64 key)
    {
        const TokenBucket::Time wait = table.take(key);
        if (wait == TokenBucket::Time(0))
            m_taken.append({&table, key});
        return wait;
    }

    void spend() { m_taken.clear(); }

private:
    QList<std::pair<BucketTable *, quint64>> m_taken;
};

} // namespace stoa
