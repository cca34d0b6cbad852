#include "admin-gui/widgets/SummaryTable.h"

#include "admin-gui/models/Csv.h"
#include "admin-gui/widgets/RowDelegate.h"
#include "admin-gui/widgets/Theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

namespace stoa {

namespace {

constexpr int rowPadding = 12;
constexpr int arrowWidth = 18; // of the sort indicator

} // namespace

SummaryTable::SummaryTable(TableModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_proxy(model)
{
    m_proxy.setSortRole(Qt::DisplayRole);
    setItemDelegate(new RowDelegate(this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setCornerButtonEnabled(false);
    // The first slots are connected before the view's own, so that they run first, and the others after them.
    connect(&m_proxy, &QAbstractItemModel::rowsAboutToBeInserted, this, &SummaryTable::keepPlace);
    connect(&m_proxy, &QAbstractItemModel::rowsAboutToBeRemoved, this, &SummaryTable::keepPlace);
    connect(&m_proxy, &QAbstractItemModel::layoutAboutToBeChanged, this, &SummaryTable::keepPlace);
    connect(&m_proxy, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        const QList<qint64> selected = selectedIds();
        m_keptSelection = QSet<qint64>(selected.begin(), selected.end());
        m_keptCurrent = currentId();
        m_isResetting = true;
        keepPlace();
    });
    setModel(&m_proxy);
    connect(&m_proxy, &QAbstractItemModel::rowsInserted, this, &SummaryTable::restorePlace);
    connect(&m_proxy, &QAbstractItemModel::rowsRemoved, this, &SummaryTable::restorePlace);
    connect(&m_proxy, &QAbstractItemModel::layoutChanged, this, &SummaryTable::restorePlace);
    connect(&m_proxy, &QAbstractItemModel::modelReset, this, [this] {
        m_isResetting = false;
        restoreSelection();
        restorePlace();
    });
    connect(this, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        emit activatedRow(index.data(TableModel::IdRole).toLongLong());
    });
    setUpColumns();
    applyPalette();
}

void SummaryTable::setUpColumns()
{
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed); // so that no row is measured
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + rowPadding);
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setStyleSheet(
        QStringLiteral("QHeaderView::section { padding: 5px 8px; border: none; "
                       "border-bottom: 1px solid palette(midlight); background: palette(base); }"));
    header->setSectionsMovable(true);
    header->setMinimumSectionSize(40);
    header->setStretchLastSection(true);
    for (int column = 0; column < m_model.columnCount(); ++column)
        setColumnWidth(column, std::max(widthOfText(column), header->sectionSizeHint(column) + arrowWidth));
    setSortingEnabled(true);
    connect(header, &QHeaderView::sectionPressed, this, [this, header](int column) {
        // A second click on a header reverses the order; the first one uses the column's own order.
        if (header->sortIndicatorSection() != column && m_model.isDescendingFirst(column))
            header->setSortIndicator(column, Qt::AscendingOrder);
    });
}

int SummaryTable::widthOfText(int column) const
{
    return m_model.columnWidth(column) * fontMetrics().averageCharWidth() + 2 * RowDelegate::padding;
}

void SummaryTable::sortBy(int column)
{
    sortByColumn(column, m_model.isDescendingFirst(column) ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void SummaryTable::applyPalette()
{
    QPalette own = QGuiApplication::palette();
    own.setColor(QPalette::Inactive, QPalette::Highlight, own.color(QPalette::Active, QPalette::Highlight));
    own.setColor(QPalette::Inactive, QPalette::HighlightedText,
                 own.color(QPalette::Active, QPalette::HighlightedText));
    setPalette(own);
}

void SummaryTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        applyPalette();
}

qint64 SummaryTable::currentId() const
{
    const QModelIndex current = currentIndex();
    return current.isValid() ? current.data(TableModel::IdRole).toLongLong() : 0;
}

QList<qint64> SummaryTable::selectedIds() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QList<qint64> ids;
    for (const QModelIndex &row : rows)
        ids.append(row.data(TableModel::IdRole).toLongLong());
    return ids;
}

void SummaryTable::choose(qint64 id)
{
    const int row = m_proxy.rowOf(id);
    if (row < 0)
        return;
    setCurrentIndex(m_proxy.index(row, 0));
    scrollTo(m_proxy.index(row, 0));
}

void SummaryTable::copy() const
{
    QList<int> rows;
    for (const qint64 id : selectedIds())
        rows.append(m_proxy.rowOf(id));
    if (!rows.isEmpty())
        QGuiApplication::clipboard()->setText(Csv::tabSeparated(m_proxy, rows));
}

void SummaryTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (!m_isResetting)
        emit currentChangedTo(currentId());
}

void SummaryTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid())
        emit activatedRow(currentId());
    else
        QTableView::keyPressEvent(event);
}

// Keeps the first visible row at its place when rows are inserted above it. If the table is scrolled to the
// top, the new rows are shown.
void SummaryTable::keepPlace()
{
    const QModelIndex top = verticalScrollBar()->value() == 0 ? QModelIndex() : indexAt({0, 0});
    m_topId = top.isValid() ? top.data(TableModel::IdRole).toLongLong() : 0;
    m_topOffset = top.isValid() ? rowViewportPosition(top.row()) : 0;
}

void SummaryTable::restorePlace()
{
    const int row = m_topId == 0 ? -1 : m_proxy.rowOf(m_topId);
    if (row < 0)
        return;
    updateGeometries(); // updates the range of the scroll bar
    verticalScrollBar()->setValue(verticalHeader()->sectionPosition(row) - m_topOffset);
}

void SummaryTable::restoreSelection()
{
    QItemSelection selection;
    for (const qint64 id : std::as_const(m_keptSelection)) {
        const int row = m_proxy.rowOf(id);
        if (row >= 0)
            selection.select(m_proxy.index(row, 0), m_proxy.index(row, m_proxy.columnCount() - 1));
    }
    const int current = m_proxy.rowOf(m_keptCurrent);
    if (current >= 0)
        selectionModel()->setCurrentIndex(m_proxy.index(current, 0), QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    emit currentChangedTo(currentId());
}

} // namespace stoa
