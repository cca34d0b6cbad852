#include "admin-gui/models/RowDiff.h"

namespace stoa {

RowDiff::RowDiff(const QList<qint64> &before, const QList<qint64> &after)
{
    qsizetype left = 0;
    qsizetype right = 0;
    while (left < before.size() || right < after.size()) {
        const bool isAtEnd = left == before.size();
        if (isAtEnd || (right < after.size() && after[right] < before[left]))
            extend(m_added, right++);
        else if (right == after.size() || before[left] < after[right])
            extend(m_removed, left++);
        else
            ++left, ++right;
    }
}

void RowDiff::extend(QList<Range> &ranges, qsizetype row, qsizetype maxGap)
{
    if (!ranges.isEmpty() && row - ranges.last().last <= maxGap + 1)
        ranges.last().last = row;
    else
        ranges.append({row, row});
}

} // namespace stoa
