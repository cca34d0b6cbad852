#pragma once

#include <cstddef>
#include <vector>

namespace stoa {

// Collects times in milliseconds. All of them are kept, so percentiles are exact.
class Latencies
{
public:
    void add(float milliseconds) { m_values.push_back(milliseconds); }

    void reserve(std::size_t count) { m_values.reserve(count); }

    std::size_t count() const { return m_values.size(); }

    // Returns the percentile by the nearest-rank method; `part` is between 0 and 1. Returns 0 if there are no
    // values.
    double percentile(double part);

private:
    std::vector<float> m_values;
};

// For an even number of values, returns the mean of the middle two. Returns 0 if there are none.
double median(std::vector<double> values);

} // namespace stoa
