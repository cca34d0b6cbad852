#pragma once

#include "admin-gui/models/TableProxy.h"

#include <QSet>
#include <QTableView>

class QSettings;

namespace stoa {

// A table of rows. The selection and the visible rows stay, whatever changes around them. The columns share
// the width of the table until the user chooses their widths.
class SummaryTable : public QTableView
{
    Q_OBJECT
public:
    explicit SummaryTable(TableModel &model, QWidget *parent = nullptr);

    TableProxy &proxy() { return m_proxy; }

    // The id of the row whose details are shown: the current one, if it is selected; otherwise 0.
    qint64 currentId() const;
    QList<qint64> selectedIds() const;
    // Makes the row current and scrolls to it; does nothing if there is no such row.
    void choose(qint64 id);
    void sortBy(int column);
    // Copies the selected rows to the clipboard as they are shown.
    void copy() const;
    // Widths, order and visibility of the columns, and the sorting, in the current group of the settings.
    void saveColumns(QSettings &settings) const;
    void restoreColumns(QSettings &settings);

signals:
    // Another row is current or selected.
    void currentChangedTo(qint64 id);
    // By Enter, or by a double-click on a cell without a link.
    void activatedRow(qint64 id);
    // By a double-click on a cell with a link, or by the menu.
    void linkOpened(const stoa::RowLink &link);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct LinkAction
    {
        int column;
        QAction *action;
    };

    void setUpColumns();
    void setUpLinks();
    void updateLinks();
    void openLink(int column);
    void open(const QModelIndex &index);
    void addColumnChoice(int column);
    void fitColumns();
    void noteWidth(int column, int before, int after);
    int wantedWidth(int column) const;
    int titleWidth(int column) const;
    // The columns that are shown, from left to right.
    QList<int> shownColumns() const;
    static QString settingsKey(int columns);
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
    bool m_isFitting = false;
    bool m_hasOwnWidths = false; // chosen by the user
    QList<LinkAction> m_links;
};

} // namespace stoa
