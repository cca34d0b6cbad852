#include "admin-gui/pages/OverviewPage.h"

#include "admin-gui/models/Format.h"
#include "admin-gui/sources/Sources.h"
#include "admin-gui/widgets/ChoiceButton.h"
#include "admin-gui/widgets/LiveChart.h"
#include "admin-gui/widgets/QuietLabel.h"
#include "admin-gui/widgets/ServerCard.h"
#include "admin-gui/widgets/StatTile.h"
#include "admin-gui/widgets/StatePanel.h"
#include "admin-gui/widgets/Theme.h"

#include <QButtonGroup>
#include <QGraphicsOpacityEffect>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QStackedWidget>

#include <cmath>
#include <numeric>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

using Sample = ReportHistory::Sample;

constexpr int firstSpan = 300; // s
constexpr qreal dimmed = 0.45; // opacity

enum Tile { Clients, Messages, Deliveries, Delivery, Commit, Memory };

QString countText(double value)
{
    return std::isfinite(value) ? Format::number(qint64(value)) : Format::unknown();
}

} // namespace

OverviewPage::OverviewPage(Sources &sources)
    : m_sources(sources)
    , m_asOf(new QuietLabel({}, this))
    , m_pause(new QPushButton(tr("Pause"), this))
    , m_spans(new QButtonGroup(this))
    , m_stack(new QStackedWidget(this))
    , m_panel(new StatePanel(this))
{
    m_content = makeContent(); // fills lists that are initialized after it
    m_stack->addWidget(m_content);
    m_stack->addWidget(m_panel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 18);
    layout->setSpacing(12);
    layout->addWidget(makeHeader());
    layout->addWidget(m_stack, 1);
    connect(m_panel, &StatePanel::clicked, this, &Page::connectClicked);
    connect(&sources, &Sources::reported, this, &OverviewPage::receive);
    connect(&sources, &Sources::dayReported, this, &OverviewPage::receiveDay);
    connect(&sources, &Sources::listed, this, &OverviewPage::count);
    connect(&sources, &Sources::changed, this, &OverviewPage::updateState);
    connect(&sources, &Sources::opened, this, [this] {
        m_history.clear();
        m_report = {};
        m_chatCount = m_peopleCount = -1;
        draw();
    });
    updateState();
}

QWidget *OverviewPage::makeHeader()
{
    auto *header = new QWidget(this);
    auto *name = new QLabel(title(), header);
    name->setFont(Theme::demiBold(name->font(), 1.5));
    const int lift = name->fontMetrics().descent() - m_asOf->fontMetrics().descent();
    m_asOf->setContentsMargins(0, 0, 0, lift); // aligns it with the baseline of the title
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(name);
    layout->addWidget(m_asOf, 1, Qt::AlignBottom);
    for (const auto &[seconds, text] :
         {std::pair{300, tr("5 min")}, {900, tr("15 min")}, {3600, tr("1 hour")}, {86'400, tr("1 day")}}) {
        auto *button = new ChoiceButton(text, header);
        button->setChecked(seconds == firstSpan);
        m_spans->addButton(button, seconds);
        layout->addWidget(button);
    }
    m_pause->setCheckable(true);
    m_pause->setToolTip(tr("Pauses the charts (Space)"));
    m_pause->setShortcut(Qt::Key_Space);
    layout->addWidget(m_pause);
    connect(m_spans, &QButtonGroup::idClicked, this, &OverviewPage::draw);
    connect(m_pause, &QPushButton::toggled, this, [this](bool isPaused) {
        m_pause->setText(isPaused ? tr("Resume") : tr("Pause"));
        m_pause->setShortcut(Qt::Key_Space); // setText() removes the shortcut
        draw();
    });
    return header;
}

QWidget *OverviewPage::makeContent()
{
    auto *content = new QWidget;
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(12);
    auto *tiles = new QHBoxLayout;
    tiles->setSpacing(12);
    for (const auto &[caption, explanation] :
         {std::pair{tr("Connected"), tr("Open chats in browsers and apps")},
          {tr("Messages"), tr("Messages that were stored")},
          {tr("Deliveries"), tr("Messages multiplied by the open chats that got them")},
          {tr("Delivery, p99"),
           tr("99 of 100 messages reached everyone within this time. The median is the time "
              "that half of them needed.")},
          {tr("Commit, p99"),
           tr("99 of 100 times the disk stored the new messages within this time. The median is "
              "the time that half of them needed.")},
          {tr("Memory"), tr("Memory that the server uses, and its processor time. 100% is one core.")}}) {
        m_tiles.append(new StatTile(caption, explanation, content));
        tiles->addWidget(m_tiles.last(), 1);
    }
    m_server = new ServerCard(content);
    grid->addLayout(tiles, 0, 0, 1, 2);
    grid->addWidget(addChart(new LiveChart(tr("Clients"), {{tr("connected"), &Sample::clients}}, countText)),
                    1, 0);
    grid->addWidget(
        addChart(new LiveChart(tr("Messages"), {{tr("stored"), &Sample::messagesPerSecond}}, Format::rate)),
        1, 1);
    grid->addWidget(
        addChart(new LiveChart(tr("Delivery time, ms"),
                               {{tr("median"), &Sample::deliveryP50}, {tr("p99"), &Sample::deliveryP99}},
                               Format::milliseconds)),
        2, 0);
    grid->addWidget(
        addChart(new LiveChart(tr("Commit time, ms"),
                               {{tr("median"), &Sample::commitP50}, {tr("p99"), &Sample::commitP99}},
                               Format::milliseconds)),
        2, 1);
    grid->addWidget(m_server, 3, 0, 1, 2);
    grid->setRowStretch(1, 1);
    grid->setRowStretch(2, 1);
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    m_dim = new QGraphicsOpacityEffect(content);
    m_dim->setOpacity(dimmed);
    m_dim->setEnabled(false);
    content->setGraphicsEffect(m_dim);
    return scroll;
}

LiveChart *OverviewPage::addChart(LiveChart *chart)
{
    m_charts.append(chart);
    return chart;
}

// Without a server, the database provides the number of users, chats and messages.
QList<ListQuery> OverviewPage::queries() const
{
    if (m_sources.isServerLive() || !m_sources.database())
        return {};
    return {{.kind = ListKind::Chats, .chat = {}}, {.kind = ListKind::People, .chat = {}}};
}

void OverviewPage::takeFocus()
{
    m_pause->setFocus();
}

void OverviewPage::save(QSettings &settings) const
{
    settings.setValue(u"span"_s, m_spans->checkedId());
}

void OverviewPage::restore(QSettings &settings)
{
    if (QAbstractButton *button = m_spans->button(settings.value(u"span"_s, firstSpan).toInt()))
        button->setChecked(true);
}

bool OverviewPage::isPaused() const
{
    return m_pause->isChecked();
}

void OverviewPage::setPaused(bool isPaused)
{
    m_pause->setChecked(isPaused);
}

void OverviewPage::setSpan(qint64 seconds)
{
    m_spans->button(int(seconds))->setChecked(true);
    draw();
}

bool OverviewPage::showsCharts() const
{
    return m_stack->currentWidget() == m_content;
}

void OverviewPage::receive(const StatusReport &report)
{
    m_history.add(report);
    m_report = report;
    m_receivedAt = QDateTime::currentDateTime();
    if (isVisible())
        draw();
}

void OverviewPage::receiveDay(const StatusHistory &day)
{
    m_history.setDay(day);
    if (isVisible())
        draw();
}

void OverviewPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    draw();
}

void OverviewPage::draw()
{
    if (!isPaused()) {
        m_shown = m_history;
        fillTiles(m_report);
        m_server->showReport(m_report);
    }
    const int span = m_spans->checkedId();
    const std::deque<Sample> samples = m_shown.samplesOf(span);
    for (LiveChart *chart : std::as_const(m_charts))
        chart->showSamples(samples, span);
}

void OverviewPage::fillTiles(const StatusReport &report)
{
    const Sample now = m_history.samples().empty() ? Sample() : m_history.samples().back();
    m_tiles[Clients]->setValue(Format::number(report.connectedClients),
                               tr("in %Ln chat(s)", nullptr, int(report.liveChats.size())));
    m_tiles[Messages]->setValue(Format::rate(now.messagesPerSecond),
                                tr("%1 in total").arg(Format::number(report.messages)));
    m_tiles[Deliveries]->setValue(Format::rate(now.deliveriesPerSecond),
                                  tr("%1 in total").arg(Format::number(report.deliveries)));
    m_tiles[Delivery]->setValue(Format::milliseconds(now.deliveryP99),
                                tr("median %1").arg(Format::milliseconds(now.deliveryP50)));
    m_tiles[Commit]->setValue(Format::milliseconds(now.commitP99),
                              tr("median %1").arg(Format::milliseconds(now.commitP50)));
    m_tiles[Memory]->setValue(Format::bytes(report.memoryBytes), tr("CPU %1").arg(Format::percent(now.cpu)));
}

void OverviewPage::count(const ListQuery &query, const ListRows &rows)
{
    if (query.kind == ListKind::Chats) {
        const auto &chats = std::get<QList<ChatSummary>>(rows);
        m_chatCount = chats.size();
        m_messageCount = std::accumulate(
            chats.begin(), chats.end(), qint64(0),
            [](qint64 sum, const ChatSummary &chat) { return sum + chat.messages; });
    } else if (query.kind == ListKind::People) {
        m_peopleCount = std::get<QList<UserSummary>>(rows).size();
    }
    if (!m_sources.isServerLive())
        updateState();
}

void OverviewPage::updateState()
{
    emit queriesChanged();
    const bool hasCharts = m_sources.isServerLive() || !m_history.samples().empty();
    m_stack->setCurrentWidget(hasCharts ? m_content : static_cast<QWidget *>(m_panel));
    updateAge();
    if (!hasCharts)
        showDatabase();
}

void OverviewPage::updateAge()
{
    const bool isOld = showsCharts() && !m_sources.isServerLive();
    m_dim->setEnabled(isOld);
    m_asOf->setText(isOld ? tr("as of %1").arg(m_receivedAt.time().toString(u"HH:mm:ss"_s)) : QString());
}

bool OverviewPage::isDimmed() const
{
    return m_dim->isEnabled();
}

QString OverviewPage::asOf() const
{
    return m_asOf->text();
}

void OverviewPage::showDatabase()
{
    const QString unavailableReason = m_sources.unavailableReason(ListKind::Connections);
    if (m_chatCount < 0 || m_peopleCount < 0 || !m_sources.unavailableReason(ListKind::Chats).isEmpty())
        m_panel->showState(tr("Nothing to show yet"), unavailableReason, tr("Connect…"));
    else
        m_panel->showState(
            QStringList{tr("%Ln people", nullptr, int(m_peopleCount)),
                        tr("%Ln chat(s)", nullptr, int(m_chatCount)),
                        tr("%Ln message(s)", nullptr, int(m_messageCount))}
                .join(QStringLiteral(", ")),
            tr("These figures come from the database. Connect to a running server to see live figures."),
            tr("Connect…"));
}

} // namespace stoa
