#pragma once

#include <QList>

namespace stoa {

// How one list of ids becomes another, in as few steps as there are runs. Both ascend, no id comes twice.
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

    // Rows of before that are gone, ascending.
    const QList<Range> &removed() const { return m_removed; }

    // Rows of after that are new, ascending: right places once what is gone is gone.
    const QList<Range> &added() const { return m_added; }

    qsizetype steps() const { return m_removed.size() + m_added.size(); }

    // Puts row into the last range where it follows that, else into a new one.
    static void extend(QList<Range> &ranges, qsizetype row, qsizetype maxGap = 0);

private:
    QList<Range> m_removed;
    QList<Range> m_added;
};

} // namespace stoa
