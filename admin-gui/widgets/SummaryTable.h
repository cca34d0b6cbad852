#pragma once

#include "admin-gui/models/TableProxy.h"

#include <QSet>
#include <QTableView>

namespace stoa {

// A list of whole rows that stay where they are, chosen and in view, whatever changes around them.
class SummaryTable : public QTableView
{
    Q_OBJECT
public:
    explicit SummaryTable(TableModel &model, QWidget *parent = nullptr);

    TableProxy &proxy() { return m_proxy; }

    // Null: none. The row that details are shown of.
    qint64 currentId() const;
    QList<qint64> selectedIds() const;
    // Makes it current and brings it into view; nothing where it is not there.
    void choose(qint64 id);
    void sortBy(int column);
    // The chosen rows to the clipboard, as they are shown.
    void copy() const;

signals:
    // Another row, or something else in it.
    void currentChangedTo(qint64 id);
    void activatedRow(qint64 id);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setUpColumns();
    int widthOfText(int column) const;
    void takePalette();
    void keepPlace();
    void restorePlace();
    void restoreSelection();

    TableModel &m_model;
    TableProxy m_proxy;
    QSet<qint64> m_keptSelection;
    qint64 m_keptCurrent = 0;
    qint64 m_topId = 0; // the first row in view, 0 where the top is
    int m_topOffset = 0;
    bool m_isResetting = false;
};

} // namespace stoa
