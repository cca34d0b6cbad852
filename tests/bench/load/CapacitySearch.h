#pragma once

namespace stoa {

// Searches the greatest rate that a server sustains: doubles the rate until it is too much, then divides what
// lies between. A rate is too much if it fails twice, because any server may be disturbed once.
class CapacitySearch
{
public:
    // Ends once the greatest rate that holds and the least one that fails differ by no more than this factor.
    static constexpr double precision = 1.06;

    explicit CapacitySearch(int firstRate)
        : m_rate(firstRate)
    {
    }

    // Returns true if best() is found, or if not even one message per second is sustained.
    bool isDone() const;

    // Returns the rate to try next.
    int rate() const { return m_rate; }

    void record(bool holds);

    // Returns the greatest rate that held so far, or 0.
    int best() const { return m_best; }

private:
    int m_rate;
    int m_best = 0;
    int m_tooMuch = 0; // the least rate that failed; 0 if there is none
    bool m_hasFailed = false; // once at the present rate
};

} // namespace stoa
