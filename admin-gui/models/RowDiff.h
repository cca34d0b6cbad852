#pragma once

#include <QList>

namespace stoa {

// The difference between two lists of ids as ranges of removed and inserted rows. Both lists are ascending
// and without duplicates.
class RowDiff
{
public:
    struct Range
    {
        qsizetype first;
        qsizetype last; // inclusive

        bool operator==(const Range &) const = default;
    };

    RowDiff(const QList<qint64> &before, const QList<qint64> &after);

    // Rows of `before` that were removed, ascending.
    const QList<Range> &removed() const { return m_removed; }

    // Rows of `after` that are new, ascending. The positions are valid once the removed rows are gone.
    const QList<Range> &added() const { return m_added; }

    qsizetype steps() const { return m_removed.size() + m_added.size(); }

    // Appends the row to the last range if it follows it directly, and otherwise to a new range.
    static void extend(QList<Range> &ranges, qsizetype row, qsizetype maxGap = 0);

private:
    QList<Range> m_removed;
    QList<Range> m_added;
};

} // namespace stoa
