#include "admin-gui/pages/ListPage.h"

#include "admin-gui/actions/AdminActionRunner.h"
#include "admin-gui/models/Csv.h"
#include "admin-gui/models/Format.h"
#include "admin-gui/sources/Sources.h"
#include "admin-gui/widgets/Card.h"
#include "admin-gui/widgets/DetailsPane.h"
#include "admin-gui/widgets/QuietLabel.h"
#include "admin-gui/widgets/StatePanel.h"
#include "admin-gui/widgets/Theme.h"

#include <QAction>
#include <QFileDialog>
#include <QLineEdit>
#include <QSaveFile>
#include <QScrollArea>
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
    , m_filter(new QLineEdit(this))
    , m_count(new QuietLabel({}, this))
    , m_panel(new StatePanel(this))
    , m_stack(new QStackedWidget(this))
    , m_details(new DetailsPane(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 18);
    layout->setSpacing(12);
    layout->addWidget(makeHeader());
    layout->addWidget(makeBody(), 1);
    m_table->setAccessibleName(words.title);
    m_table->sortBy(0);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_table->proxy().setFilterText(text.trimmed());
        updateState();
    });
    connect(m_filter, &QLineEdit::returnPressed, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_panel, &StatePanel::clicked, this, &ListPage::pressPanel);
    connect(m_table, &SummaryTable::currentChangedTo, this, &ListPage::updateDetails);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ListPage::updateActions);
    connect(m_model.get(), &TableModel::updated, this, [this] {
        m_problem.clear();
        m_readAt = QDateTime::currentDateTime();
        updateState();
        updateDetails();
    });
    connect(&m_sources, &Sources::listFailed, this, [this](const ListQuery &query, const QString &problem) {
        if (query.kind != m_kind)
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
    m_filter->setPlaceholderText(
        tr("Filter (%1)").arg(QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText)));
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setFixedWidth(240);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(title);
    layout->addWidget(m_count, 1, Qt::AlignBottom);
    layout->addWidget(m_filter);
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
    auto *splitter = new QSplitter(this);
    splitter->setHandleWidth(12);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(left);
    splitter->addWidget(right);
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({1000, detailsWidth});
    return splitter;
}

void ListPage::takeFocus()
{
    m_table->setFocus();
}

bool ListPage::showsTable() const
{
    return m_stack->currentWidget() == m_table;
}

void ListPage::updateState()
{
    const QString unavailableReason = m_sources.unavailableReason(m_kind);
    const int shown = m_table->proxy().rowCount();
    if (!m_model->isLoaded() && !unavailableReason.isEmpty())
        m_panel->showState(tr("Nothing to show yet"), unavailableReason, tr("Connect…"));
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
        text = shown == all ? Format::number(all)
                            : tr("%1 of %2").arg(Format::number(shown), Format::number(all));
    const bool isOld = !m_sources.unavailableReason(m_kind).isEmpty() || !m_problem.isEmpty();
    if (m_model->isLoaded() && isOld)
        text += u" · "_s + tr("as of %1").arg(m_readAt.time().toString(u"HH:mm:ss"_s));
    m_count->setText(text);
    m_count->setToolTip(isOld ? m_problem : QString());
}

void ListPage::pressPanel()
{
    if (!m_filter->text().isEmpty() && m_model->isLoaded())
        m_filter->clear();
    else if (!m_sources.unavailableReason(m_kind).isEmpty())
        emit connectClicked();
    else
        m_sources.refresh();
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

QAction *ListPage::makeAction(SummaryTable &table, const QString &text,
                              std::function<AdminAction(qint64)> make, std::function<bool(qint64)> isPossible)
{
    auto *action = new QAction(text, this);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, [this, &table, make = std::move(make)] {
        if (table.currentId() != 0)
            m_actionRunner.run(make(table.currentId()));
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
    QAction *action = makeAction(*m_table, text, std::move(make), std::move(isPossible));
    action->setShortcut(shortcut);
    m_details->addActionButton(action);
    return action;
}

QAction *ListPage::addActionOf(SummaryTable &table, const QString &text,
                               std::function<AdminAction(qint64)> make)
{
    connect(&table, &SummaryTable::currentChangedTo, this, &ListPage::updateActions);
    connect(table.selectionModel(), &QItemSelectionModel::selectionChanged, this, &ListPage::updateActions);
    return makeAction(table, text, std::move(make), {});
}

void ListPage::updateActions()
{
    m_details->setUnavailableReason(m_rowActions.isEmpty() ? QString() : m_actionRunner.unavailableReason());
    for (const RowAction &rowAction : std::as_const(m_rowActions))
        updateAction(rowAction);
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
