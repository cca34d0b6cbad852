#include "admin-gui/pages/ListPage.h"

#include "admin-gui/actions/AdminActionRunner.h"
#include "admin-gui/models/Csv.h"
#include "admin-gui/models/Format.h"
#include "admin-gui/sources/Sources.h"
#include "admin-gui/widgets/ActionButton.h"
#include "admin-gui/widgets/Card.h"
#include "admin-gui/widgets/DetailsPane.h"
#include "admin-gui/widgets/QuietLabel.h"
#include "admin-gui/widgets/StatePanel.h"
#include "admin-gui/widgets/Theme.h"

#include <QAction>
#include <QFileDialog>
#include <QSaveFile>
#include <QScrollArea>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTimer>
#include <QVBoxLayout>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int detailsWidth = 330;
constexpr int repaintInterval = 10'000; // ms, so that "5 min ago" stays true

} // namespace

ListPage::ListPage(Sources &sources, AdminActionRunner &runner, ListKind kind, TableModel *model,
                   const Words &words)
    : m_sources(sources)
    , m_actionRunner(runner)
    , m_kind(kind)
    , m_words(words)
    , m_model(model)
    , m_table(new SummaryTable(*model, this))
    , m_filter(new FilterField(this))
    , m_count(new QuietLabel({}, this))
    , m_panel(new StatePanel(this))
    , m_stack(new QStackedWidget(this))
    , m_details(new DetailsPane(this))
    , m_splitter(new QSplitter(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 18);
    layout->setSpacing(12);
    layout->addWidget(makeHeader());
    layout->addWidget(makeBody(), 1);
    m_table->setAccessibleName(words.title);
    m_table->sortBy(0);
    addTable(*m_table, u"list"_s);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_table->proxy().setFilterText(text.trimmed());
        updateState();
    });
    connect(m_filter, &FilterField::left, this, &ListPage::takeFocus);
    connect(m_panel, &StatePanel::clicked, this, &ListPage::pressPanel);
    connect(m_table, &SummaryTable::currentChangedTo, this, &ListPage::updateDetails);
    connect(m_table, &SummaryTable::activatedRow, m_details, &DetailsPane::takeFocus);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ListPage::updateActions);
    connect(m_model.get(), &TableModel::updated, this, &ListPage::receiveUpdate);
    connect(&m_sources, &Sources::listed, this,
            [this](const ListQuery &query) { m_isNewlyRead = m_isNewlyRead || shows(query); });
    connect(&m_sources, &Sources::listFailed, this, [this](const ListQuery &query, const QString &problem) {
        if (!shows(query))
            return;
        m_problem = problem;
        updateState();
    });
    connect(&m_sources, &Sources::changed, this, &ListPage::updateState);
    connect(&m_actionRunner, &AdminActionRunner::readinessChanged, this, &ListPage::updateActions);
    auto *repaint = new QTimer(this);
    connect(repaint, &QTimer::timeout, this, [this] { m_table->viewport()->update(); });
    repaint->start(repaintInterval);
}

QWidget *ListPage::makeHeader()
{
    auto *header = new QWidget(this);
    auto *title = new QLabel(m_words.title, header);
    title->setFont(Theme::demiBold(title->font(), 1.5));
    const int lift = title->fontMetrics().descent() - m_count->fontMetrics().descent();
    m_count->setContentsMargins(0, 0, 0, lift); // aligns it with the baseline of the title
    m_header = new QHBoxLayout(header);
    m_header->setContentsMargins(0, 0, 0, 0);
    m_header->setSpacing(12);
    m_header->addWidget(title);
    m_header->addWidget(m_count, 1, Qt::AlignBottom);
    m_header->addWidget(m_filter);
    return header;
}

QWidget *ListPage::makeBody()
{
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_panel);
    auto *left = new Card;
    left->body()->setContentsMargins(1, 4, 1, 4);
    left->body()->addWidget(m_stack);
    auto *scroll = new QScrollArea;
    scroll->setWidget(m_details);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    m_details->setAutoFillBackground(false);
    auto *right = new Card;
    right->body()->setContentsMargins(1, 1, 1, 1);
    right->body()->addWidget(scroll);
    right->setMinimumWidth(260);
    m_splitter->setHandleWidth(12);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(left);
    m_splitter->addWidget(right);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({1000, detailsWidth});
    return m_splitter;
}

void ListPage::addTable(SummaryTable &table, const QString &name)
{
    table.setObjectName(name);
    m_tables.append(&table);
    connect(&table, &SummaryTable::linkOpened, this, &Page::linkOpened);
}

// A table that is hidden because no row matches would take the focus later, when the filter is changed.
void ListPage::takeFocus()
{
    const bool isFilteredOut = m_model->rowCount() > 0 && m_table->proxy().rowCount() == 0;
    (isFilteredOut ? static_cast<QWidget *>(m_filter) : m_table)->setFocus();
}

void ListPage::save(QSettings &settings) const
{
    settings.setValue(u"splitter"_s, m_splitter->saveState());
    for (const SummaryTable *table : m_tables) {
        settings.beginGroup(table->objectName());
        table->saveColumns(settings);
        settings.endGroup();
    }
}

void ListPage::restore(QSettings &settings)
{
    m_splitter->restoreState(settings.value(u"splitter"_s).toByteArray());
    for (SummaryTable *table : std::as_const(m_tables)) {
        settings.beginGroup(table->objectName());
        table->restoreColumns(settings);
        settings.endGroup();
    }
}

void ListPage::reveal(const RowLink &link)
{
    m_filter->setText(link.filter);
    m_wantedId = link.id;
    chooseWanted();
}

RowLink ListPage::place() const
{
    return {.kind = m_kind, .id = m_table->currentId(), .filter = m_filter->text()};
}

void ListPage::chooseWanted()
{
    if (m_wantedId == 0 || m_model->rowOf(m_wantedId) < 0)
        return;
    m_table->choose(m_wantedId);
    m_wantedId = 0;
}

void ListPage::receiveUpdate()
{
    m_problem.clear();
    m_readAt = QDateTime::currentDateTime();
    updateState();
    updateDetails();
    chooseWanted();
    if (m_isNewlyRead && m_wantedId != 0) {
        m_wantedId = 0;
        emit notified(tr("It is not in this list any more."));
    }
    m_isNewlyRead = false;
}

bool ListPage::showsTable() const
{
    return m_stack->currentWidget() == m_table;
}

void ListPage::updateState()
{
    const QString reason = unavailableReason();
    const int shown = m_table->proxy().rowCount();
    if (!m_model->isLoaded() && !reason.isEmpty())
        m_panel->showState(tr("Nothing to show yet"), reason,
                           m_sources.unavailableReason(m_kind).isEmpty() ? QString() : tr("Connect…"));
    else if (!m_model->isLoaded() && !m_problem.isEmpty())
        m_panel->showState(tr("This could not be loaded"), m_problem, tr("Try again"));
    else if (!m_model->isLoaded())
        m_panel->showState(tr("Loading…"), {});
    else if (m_model->rowCount() == 0)
        m_panel->showState(m_words.emptyTitle, m_words.emptyText);
    else if (shown == 0)
        m_panel->showState(tr("Nothing matches “%1”").arg(m_filter->text().trimmed()), {},
                           tr("Clear filter"));
    m_stack->setCurrentWidget(m_model->isLoaded() && shown > 0 ? static_cast<QWidget *>(m_table) : m_panel);
    updateCount();
    updateActions();
}

void ListPage::updateCount()
{
    const int all = m_model->rowCount();
    const int shown = m_table->proxy().rowCount();
    QString text;
    if (m_model->isLoaded())
        text = countText(shown, all);
    const bool isOld = !unavailableReason().isEmpty() || !m_problem.isEmpty();
    if (m_model->isLoaded() && isOld)
        text += u" · "_s + tr("as of %1").arg(m_readAt.time().toString(u"HH:mm:ss"_s));
    m_count->setText(text);
    m_count->setToolTip(isOld ? m_problem : QString());
}

QString ListPage::unavailableReason() const
{
    return m_sources.unavailableReason(m_kind);
}

QString ListPage::countText(int shown, int all) const
{
    return shown == all ? Format::number(all)
                        : tr("%1 of %2").arg(Format::number(shown), Format::number(all));
}

void ListPage::pressPanel()
{
    if (!m_filter->text().isEmpty() && m_model->isLoaded()) {
        m_filter->clear();
    } else if (!unavailableReason().isEmpty()) {
        emit connectClicked();
    } else {
        m_sources.refresh();
        refresh(); // lists that queries() does not name
    }
}

void ListPage::updateDetails()
{
    const qint64 id = m_table->currentId();
    if (id == 0 || m_model->rowOf(id) < 0)
        m_details->clear(m_words.chooseHint);
    else
        showRow(id);
    updateActions();
}

std::function<void(qint64)> ListPage::runnerOf(std::function<AdminAction(qint64)> make)
{
    return [this, make = std::move(make)](qint64 id) { m_actionRunner.run(make(id)); };
}

QAction *ListPage::makeAction(SummaryTable &table, const QString &text, std::function<void(qint64)> start,
                              std::function<bool(qint64)> isPossible)
{
    auto *action = new QAction(text, this);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, [&table, start = std::move(start)] {
        if (table.currentId() != 0)
            start(table.currentId());
    });
    table.addAction(action);
    m_rowActions.append({action, &table, std::move(isPossible)});
    updateAction(m_rowActions.last());
    return action;
}

QAction *ListPage::addAdminAction(const QString &text, const QKeySequence &shortcut,
                                  std::function<AdminAction(qint64)> make,
                                  std::function<bool(qint64)> isPossible)
{
    return addRowAction(text, shortcut, runnerOf(std::move(make)), std::move(isPossible));
}

QAction *ListPage::addRowAction(const QString &text, const QKeySequence &shortcut,
                                std::function<void(qint64)> start, std::function<bool(qint64)> isPossible)
{
    QAction *action = makeAction(*m_table, text, std::move(start), std::move(isPossible));
    action->setShortcut(shortcut);
    m_details->addActionButton(action);
    return action;
}

QAction *ListPage::addPageAction(const QString &text, std::function<void()> start)
{
    auto *action = new QAction(text, this);
    connect(action, &QAction::triggered, this, std::move(start));
    m_header->addWidget(new ActionButton(action, this));
    m_pageActions.append(action);
    updateActions();
    return action;
}

QAction *ListPage::addLink(const QString &text, std::function<RowLink(qint64)> link)
{
    auto *action = new QAction(text, this);
    connect(action, &QAction::triggered, this, [this, link] { emit linkOpened(link(m_table->currentId())); });
    m_details->addActionButton(action);
    m_linkActions.append({action, std::move(link)});
    updateActions();
    return action;
}

QAction *ListPage::addActionOf(SummaryTable &table, const QString &text,
                               std::function<AdminAction(qint64)> make)
{
    connect(&table, &SummaryTable::currentChangedTo, this, &ListPage::updateActions);
    connect(table.selectionModel(), &QItemSelectionModel::selectionChanged, this, &ListPage::updateActions);
    return makeAction(table, text, runnerOf(std::move(make)), {});
}

void ListPage::updateActions()
{
    m_details->setUnavailableReason(m_rowActions.isEmpty() ? QString() : m_actionRunner.unavailableReason());
    for (const RowAction &rowAction : std::as_const(m_rowActions))
        updateAction(rowAction);
    const qint64 id = m_table->currentId();
    const bool isKnown = id != 0 && m_model->rowOf(id) >= 0;
    for (const LinkAction &linkAction : std::as_const(m_linkActions))
        linkAction.action->setEnabled(isKnown && !linkAction.link(id).isEmpty());
    const QString reason = m_actionRunner.unavailableReason();
    for (QAction *action : std::as_const(m_pageActions)) {
        action->setEnabled(reason.isEmpty());
        action->setToolTip(reason.isEmpty() ? action->text() : reason);
    }
}

// Actions apply to one row at a time, so that nobody signs out a hundred people by mistake.
void ListPage::updateAction(const RowAction &rowAction)
{
    const bool isOne = rowAction.table->selectedIds().size() == 1 && rowAction.table->currentId() != 0;
    const QString unavailableReason = m_actionRunner.unavailableReason();
    const bool isPossible = isOne
        && (!rowAction.isPossible || rowAction.isPossible(rowAction.table->currentId()));
    rowAction.action->setVisible(!isOne || isPossible);
    rowAction.action->setEnabled(isPossible && unavailableReason.isEmpty());
    rowAction.action->setToolTip(!unavailableReason.isEmpty() ? unavailableReason
                                     : isOne                  ? rowAction.action->text()
                                                              : tr("Select one row first."));
}

void ListPage::exportTo(const QString &path)
{
    QSaveFile file(path);
    const QByteArray text = Csv::fromTable(m_table->proxy());
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit())
        emit notified(
            tr("%1 rows were exported to %2.").arg(Format::number(m_table->proxy().rowCount()), path));
    else
        emit notified(tr("%1 could not be written: %2").arg(path, file.errorString()));
}

void ListPage::askWhereToExport()
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Export as CSV"), folder.filePath(m_words.title + u".csv"_s), tr("CSV (*.csv)"));
    if (!path.isEmpty())
        exportTo(path);
}

} // namespace stoa
