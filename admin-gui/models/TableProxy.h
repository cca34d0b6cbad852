#pragma once

#include "admin-gui/models/TableModel.h"

#include <QSortFilterProxyModel>

namespace stoa {

// Sorts and filters a TableModel by its own values. Comparisons create no QVariant, so 100,000 rows take no
// noticeable time.
class TableProxy : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit TableProxy(TableModel &model, QObject *parent = nullptr)
        : QSortFilterProxyModel(parent)
        , m_model(model)
    {
        setSourceModel(&model);
    }

    TableModel &table() const { return m_model; }

    const QString &filterText() const { return m_filterText; }

    // Shows only rows that contain this text; an empty text shows all.
    void setFilterText(const QString &text)
    {
        m_filterText = text;
        invalidateFilter();
    }

    int sourceRow(int row) const { return mapToSource(index(row, 0)).row(); }

    // Returns -1 if the row does not exist or is filtered out.
    int rowOf(qint64 id) const { return mapFromSource(m_model.index(m_model.rowOf(id), 0)).row(); }

protected:
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override
    {
        return m_model.isLess(left.row(), right.row(), left.column());
    }

    bool filterAcceptsRow(int row, const QModelIndex &) const override
    {
        return m_filterText.isEmpty() || m_model.matches(row, m_filterText);
    }

private:
    TableModel &m_model;
    QString m_filterText;
};

} // namespace stoa
