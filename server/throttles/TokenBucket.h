#pragma once

#include <algorithm>
#include <chrono>

namespace stoa {

// Limits how often something may happen, with room for bursts: each event takes a token, and the tokens
// return one by one. It is a single moment, as in the Generic Cell Rate Algorithm (ITU-T I.371), so that
// tables can hold very many buckets and nothing has to refill them.
class TokenBucket
{
public:
    // On a clock that never goes back, from any fixed moment.
    using Time = std::chrono::nanoseconds;

    struct Size
    {
        int burst = 0; // tokens of a full bucket; 0 for a limit that is switched off
        Time interval{}; // from the return of one token to that of the next

        bool isOff() const { return burst == 0; }
    };

    // Returns the time until so many tokens are there, or 0 if they are. Never more than a full bucket is
    // asked for: more would never be there.
    Time waitFor(Time now, const Size &size, int tokens = 1) const
    {
        const Time missing = std::max(m_fullAt - now, Time(0));
        return std::max(missing + std::min(tokens, size.burst) * size.interval - size.burst * size.interval,
                        Time(0));
    }

    // The same, and takes the tokens if they are there.
    Time take(Time now, const Size &size, int tokens = 1)
    {
        const Time wait = waitFor(now, size, tokens);
        if (wait == Time(0))
            m_fullAt = std::max(m_fullAt, now) + std::min(tokens, size.burst) * size.interval;
        return wait;
    }

    void giveBack(const Size &size, int tokens = 1) { m_fullAt -= tokens * size.interval; }

    // A full bucket is like a new one, so it need not be kept.
    bool isFull(Time now) const { return m_fullAt <= now; }

private:
    Time m_fullAt = Time::min() / 2;
};

} // namespace stoa
