#include "tests/bench/load/Latencies.h"

#include <algorithm>
#include <cmath>

namespace stoa {

double Latencies::percentile(double part)
{
    if (m_values.empty())
        return 0;
    const auto rank = std::size_t(std::ceil(part * double(m_values.size())));
    const auto at = m_values.begin() + std::ptrdiff_t(std::clamp<std::size_t>(rank, 1, m_values.size()) - 1);
    std::ranges::nth_element(m_values, at);
    return *at;
}

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    std::ranges::sort(values);
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

} // namespace stoa
