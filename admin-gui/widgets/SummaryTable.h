#pragma once

#include "admin-gui/models/TableProxy.h"

#include <QSet>
#include <QTableView>

namespace stoa {

// A table of rows. The selection and the visible rows stay, whatever changes around them.
class SummaryTable : public QTableView
{
    Q_OBJECT
public:
    explicit SummaryTable(TableModel &model, QWidget *parent = nullptr);

    TableProxy &proxy() { return m_proxy; }

    // The id of the row whose details are shown; 0 if there is none.
    qint64 currentId() const;
    QList<qint64> selectedIds() const;
    // Makes the row current and scrolls to it; does nothing if there is no such row.
    void choose(qint64 id);
    void sortBy(int column);
    // Copies the selected rows to the clipboard as they are shown.
    void copy() const;

signals:
    // Another row is current, or its content has changed.
    void currentChangedTo(qint64 id);
    void activatedRow(qint64 id);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setUpColumns();
    int widthOfText(int column) const;
    void applyPalette();
    void keepPlace();
    void restorePlace();
    void restoreSelection();

    TableModel &m_model;
    TableProxy m_proxy;
    QSet<qint64> m_keptSelection;
    qint64 m_keptCurrent = 0;
    qint64 m_topId = 0; // of the first visible row; 0 if the table is scrolled to the top
    int m_topOffset = 0;
    bool m_isResetting = false;
};

} // namespace stoa
