#include "admin-gui/widgets/SummaryTable.h"

#include "admin-gui/models/Csv.h"
#include "admin-gui/widgets/RowDelegate.h"
#include "admin-gui/widgets/Theme.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>
#include <QSettings>

#include <algorithm>
#include <numeric>

namespace stoa {

using namespace Qt::StringLiterals;

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
        restoreSelection();
        restorePlace();
        m_isResetting = false;
        emit currentChangedTo(currentId());
    });
    connect(this, &QAbstractItemView::doubleClicked, this, &SummaryTable::open);
    setUpColumns();
    setUpLinks();
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
    header->setContextMenuPolicy(Qt::ActionsContextMenu);
    for (int column = 0; column < m_model.columnCount(); ++column) {
        setColumnHidden(column, m_model.isHiddenFirst(column));
        addColumnChoice(column);
    }
    fitColumns();
    setSortingEnabled(true);
    connect(header, &QHeaderView::sectionResized, this, &SummaryTable::noteWidth);
}

// The first column stays, so that there is always one to click on.
void SummaryTable::addColumnChoice(int column)
{
    if (column == 0)
        return;
    auto *choice = new QAction(m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), this);
    choice->setCheckable(true);
    choice->setChecked(!isColumnHidden(column));
    connect(choice, &QAction::toggled, this, [this, column](bool isShown) {
        m_isFitting = true; // the program resizes the other columns, not the user
        setColumnHidden(column, !isShown);
        m_isFitting = false;
        fitColumns();
    });
    horizontalHeader()->addAction(choice);
}

void SummaryTable::setUpLinks()
{
    for (int column = 0; column < m_model.columnCount(); ++column) {
        if (m_model.linkText(column).isEmpty())
            continue;
        auto *action = new QAction(m_model.linkText(column), this);
        connect(action, &QAction::triggered, this, [this, column] { openLink(column); });
        addAction(action);
        m_links.append({column, action});
    }
    connect(this, &SummaryTable::currentChangedTo, this, &SummaryTable::updateLinks);
    connect(&m_model, &TableModel::updated, this, &SummaryTable::updateLinks);
    updateLinks();
}

void SummaryTable::updateLinks()
{
    const int row = m_model.rowOf(currentId());
    for (const LinkAction &link : std::as_const(m_links))
        link.action->setVisible(row >= 0 && !m_model.link(row, link.column).isEmpty());
}

void SummaryTable::openLink(int column)
{
    const int row = m_model.rowOf(currentId());
    if (row >= 0)
        emit linkOpened(m_model.link(row, column));
}

void SummaryTable::open(const QModelIndex &index)
{
    if (m_model.link(m_proxy.sourceRow(index.row()), index.column()).isEmpty())
        emit activatedRow(index.data(TableModel::IdRole).toLongLong());
    else
        openLink(index.column());
}

int SummaryTable::wantedWidth(int column) const
{
    const int text = m_model.columnWidth(column) * fontMetrics().averageCharWidth()
        + 2 * RowDelegate::padding;
    return std::max(text, titleWidth(column) + arrowWidth);
}

int SummaryTable::titleWidth(int column) const
{
    const QString title = m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    return horizontalHeader()->fontMetrics().horizontalAdvance(title) + 2 * RowDelegate::padding;
}

QList<int> SummaryTable::shownColumns() const
{
    QList<int> shown;
    for (int place = 0; place < m_model.columnCount(); ++place) {
        const int column = horizontalHeader()->logicalIndex(place);
        if (!isColumnHidden(column))
            shown.append(column);
    }
    return shown;
}

// If the columns want more width than there is, each gives up the same share of what it has beyond its title;
// if that is not enough, the same share of all.
void SummaryTable::fitColumns()
{
    if (m_hasOwnWidths)
        return;
    const QList<int> columns = shownColumns();
    const auto sumOf = [&](int (SummaryTable::*width)(int) const) {
        return std::accumulate(columns.begin(), columns.end(), 0,
                               [&](int sum, int column) { return sum + (this->*width)(column); });
    };
    const double available = viewport()->width();
    const int wanted = sumOf(&SummaryTable::wantedWidth);
    const int titles = sumOf(&SummaryTable::titleWidth);
    const double share = std::clamp((available - titles) / std::max(1, wanted - titles), 0., 1.);
    const double scale = std::min(1., available / std::max(1, titles));
    m_isFitting = true;
    for (const int column : columns) {
        const int title = titleWidth(column);
        setColumnWidth(column, int(scale * title + share * (wantedWidth(column) - title)));
    }
    m_isFitting = false;
}

// The last column is stretched whenever the table is resized, and a column that is hidden or shown is resized
// from or to 0.
void SummaryTable::noteWidth(int column, int before, int after)
{
    const QList<int> columns = shownColumns();
    if (!m_isFitting && before > 0 && after > 0 && !columns.isEmpty() && column != columns.last())
        m_hasOwnWidths = true;
}

// A version with other columns does not find this key and begins anew.
QString SummaryTable::settingsKey(int columns)
{
    return u"columns_%1"_s.arg(columns);
}

void SummaryTable::saveColumns(QSettings &settings) const
{
    settings.setValue(settingsKey(m_model.columnCount()), horizontalHeader()->saveState());
    settings.setValue(u"own_widths"_s, m_hasOwnWidths);
}

void SummaryTable::restoreColumns(QSettings &settings)
{
    QHeaderView *header = horizontalHeader();
    if (!header->restoreState(settings.value(settingsKey(m_model.columnCount())).toByteArray()))
        return;
    m_hasOwnWidths = settings.value(u"own_widths"_s).toBool();
    const QList<QAction *> choices = header->actions();
    for (int column = 1; column < m_model.columnCount(); ++column)
        choices[column - 1]->setChecked(!isColumnHidden(column));
    sortByColumn(header->sortIndicatorSection(), header->sortIndicatorOrder());
    fitColumns();
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
    return selectionModel()->isSelected(current) ? current.data(TableModel::IdRole).toLongLong() : 0;
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
        QGuiApplication::clipboard()->setText(Csv::tabSeparated(m_proxy, rows, shownColumns()));
}

void SummaryTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (!m_isResetting)
        emit currentChangedTo(currentId());
}

void SummaryTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    if (!m_isResetting)
        emit currentChangedTo(currentId());
}

// Rows are chosen and not cells, so Home and End lead to the first and the last row.
QModelIndex SummaryTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const bool isEnd = action == MoveHome || action == MoveEnd;
    return QTableView::moveCursor(action, isEnd ? modifiers | Qt::ControlModifier : modifiers);
}

// QAbstractItemView makes the first row current without selecting it, so its details would be shown although
// no row is marked. A click selects a row by itself.
void SummaryTable::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    const QList<Qt::FocusReason> byKeyboard{Qt::TabFocusReason, Qt::BacktabFocusReason,
                                            Qt::ShortcutFocusReason, Qt::OtherFocusReason};
    if (byKeyboard.contains(event->reason()) && !selectionModel()->hasSelection() && currentIndex().isValid())
        selectRow(currentIndex().row());
}

void SummaryTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
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
}

} // namespace stoa
