#include "tests/bench/load/CapacitySearch.h"

#include <algorithm>
#include <cmath>

namespace stoa {

bool CapacitySearch::isDone() const
{
    if (m_rate < 1)
        return true;
    return m_tooMuch > 0 && m_best > 0 && m_tooMuch <= std::max(m_best + 1.0, m_best * precision);
}

void CapacitySearch::record(bool holds)
{
    if (!holds && !m_hasFailed) {
        m_hasFailed = true;
        return;
    }
    m_hasFailed = false;
    (holds ? m_best : m_tooMuch) = m_rate;
    if (m_tooMuch == 0)
        m_rate = 2 * m_best;
    else if (m_best == 0)
        m_rate = m_tooMuch / 2;
    else
        m_rate = std::clamp(int(std::sqrt(double(m_best) * m_tooMuch)), m_best + 1, m_tooMuch);
}

} // namespace stoa
