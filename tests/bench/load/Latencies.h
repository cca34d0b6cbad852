#pragma once

#include <cstddef>
#include <vector>

namespace stoa {

// Times in milliseconds, every single one kept: percentiles are exact.
class Latencies
{
public:
    void add(float milliseconds) { m_values.push_back(milliseconds); }

    void reserve(std::size_t count) { m_values.reserve(count); }

    std::size_t count() const { return m_values.size(); }

    // By nearest rank: the least value that at least this part (0 to 1) of all does not exceed. 0 where there
    // is none.
    double percentile(double part);

private:
    std::vector<float> m_values;
};

// Of an even number the mean of the middle two; 0 where there is none.
double median(std::vector<double> values);

} // namespace stoa
