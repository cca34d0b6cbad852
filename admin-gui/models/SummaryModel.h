#pragma once

#include "admin-gui/models/Column.h"
#include "admin-gui/models/RowDiff.h"
#include "admin-gui/models/TableModel.h"

#include <algorithm>

namespace stoa {

// A model of rows of T, which has an id and ==. update() reports only the differences to the views, so that
// the selection and the scroll position stay. GUI thread.
template<class T> class SummaryModel : public TableModel
{
public:
    // With more separate changes than this, a reset costs a view less.
    static constexpr qsizetype maxSteps = 64;

    explicit SummaryModel(QList<Column<T>> columns, QObject *parent = nullptr)
        : TableModel(parent)
        , m_columns(std::move(columns))
    {
    }

    // The emphasis of a row; none by default.
    void setTone(std::function<Tone(const T &)> tone) { m_tone = std::move(tone); }

    // Replaces the rows by these, which may come in any order.
    void update(QList<T> rows);
    // Returns to the state before the first update().
    void clear();

    const T &at(int row) const { return m_rows[row]; }

    // Returns null if there is no such row.
    const T *find(qint64 id) const
    {
        const int row = rowOf(id);
        return row < 0 ? nullptr : &m_rows[row];
    }

    const QList<T> &rows() const { return m_rows; }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }

    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_columns.size());
    }

    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    qint64 idAt(int row) const override { return m_rows[row].id.value(); }

    int rowOf(qint64 id) const override;

    bool isLess(int left, int right, int column) const override
    {
        return m_columns[column].isLess(m_rows[left], m_rows[right]);
    }

    bool matches(int row, const QString &text) const override;

    QString rawText(int row, int column) const override { return m_columns[column].raw(m_rows[row]); }

    int columnWidth(int column) const override { return m_columns[column].width; }

    bool isDescendingFirst(int column) const override { return m_columns[column].isDescending; }

    bool isHiddenFirst(int column) const override { return m_columns[column].isHidden; }

    QString linkText(int column) const override { return m_columns[column].linkText; }

    RowLink link(int row, int column) const override
    {
        return m_columns[column].link ? m_columns[column].link(m_rows[row]) : RowLink();
    }

private:
    static QList<qint64> idsOf(const QList<T> &rows);
    void apply(const RowDiff &diff, const QList<T> &rows);
    void replaceChanged(const QList<T> &rows);
    void reset(QList<T> rows);

    const QList<Column<T>> m_columns;
    std::function<Tone(const T &)> m_tone;
    QList<T> m_rows; // sorted by id
};

template<class T> void SummaryModel<T>::update(QList<T> rows)
{
    std::ranges::stable_sort(rows, {}, &T::id);
    const auto isSame = [](const T &one, const T &other) { return one.id == other.id; };
    rows.erase(std::unique(rows.begin(), rows.end(), isSame), rows.end());
    const RowDiff diff(idsOf(m_rows), idsOf(rows));
    setLoaded(true);
    if (diff.steps() > maxSteps) {
        reset(std::move(rows));
    } else {
        apply(diff, rows);
        replaceChanged(rows);
    }
    emit updated();
}

template<class T> void SummaryModel<T>::clear()
{
    setLoaded(false);
    reset({});
    emit updated();
}

template<class T> QList<qint64> SummaryModel<T>::idsOf(const QList<T> &rows)
{
    QList<qint64> ids;
    ids.reserve(rows.size());
    for (const T &row : rows)
        ids.append(row.id.value());
    return ids;
}

template<class T> void SummaryModel<T>::apply(const RowDiff &diff, const QList<T> &rows)
{
    for (qsizetype i = diff.removed().size(); i-- > 0;) {
        const RowDiff::Range &range = diff.removed().at(i);
        beginRemoveRows({}, int(range.first), int(range.last));
        m_rows.remove(range.first, range.last - range.first + 1);
        endRemoveRows();
    }
    for (const RowDiff::Range &range : diff.added()) {
        beginInsertRows({}, int(range.first), int(range.last));
        const QList<T> added = rows.mid(range.first, range.last - range.first + 1);
        m_rows.insert(range.first, added.size(), T());
        std::ranges::copy(added, m_rows.begin() + range.first);
        endInsertRows();
    }
}

template<class T> void SummaryModel<T>::replaceChanged(const QList<T> &rows)
{
    QList<RowDiff::Range> changed;
    for (qsizetype row = 0; row < rows.size(); ++row) {
        if (rows[row] == m_rows[row])
            continue;
        m_rows[row] = rows[row];
        const bool areMany = changed.size() >= maxSteps;
        RowDiff::extend(changed, row, areMany ? rows.size() : 0);
    }
    for (const RowDiff::Range &range : changed)
        emit dataChanged(index(int(range.first), 0), index(int(range.last), columnCount() - 1));
}

template<class T> void SummaryModel<T>::reset(QList<T> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

template<class T> QVariant SummaryModel<T>::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const T &row = m_rows[index.row()];
    const Column<T> &column = m_columns[index.column()];
    switch (role) {
    case Qt::DisplayRole:
        return column.text(row);
    case Qt::ToolTipRole:
        return column.tip ? column.tip(row) : QString();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((column.isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case IdRole:
        return row.id.value();
    case ToneRole:
        return QVariant::fromValue(m_tone ? m_tone(row) : Tone::Plain);
    default:
        return {};
    }
}

template<class T>
QVariant SummaryModel<T>::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole)
        return m_columns[section].title;
    if (role == Qt::InitialSortOrderRole)
        return QVariant::fromValue(
            int(m_columns[section].isDescending ? Qt::DescendingOrder : Qt::AscendingOrder));
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((m_columns[section].isNumber ? Qt::AlignRight : Qt::AlignLeft)
                                   | Qt::AlignVCenter);
    return {};
}

template<class T> int SummaryModel<T>::rowOf(qint64 id) const
{
    const auto found = std::ranges::lower_bound(m_rows, id, {}, [](const T &row) { return row.id.value(); });
    return found != m_rows.end() && found->id.value() == id ? int(found - m_rows.begin()) : -1;
}

template<class T> bool SummaryModel<T>::matches(int row, const QString &text) const
{
    return std::ranges::any_of(m_columns, [&](const Column<T> &column) {
        return column.isSearched && column.text(m_rows[row]).contains(text, Qt::CaseInsensitive);
    });
}

} // namespace stoa
