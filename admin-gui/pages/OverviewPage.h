#pragma once

#include "admin-gui/models/ReportHistory.h"
#include "admin-gui/pages/Page.h"

class QButtonGroup;
class QGraphicsOpacityEffect;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace stoa {

class LiveChart;
class QuietLabel;
class ServerCard;
class Sources;
class StatePanel;
class StatTile;

// The page that shows how the server is doing: numbers, and charts of the last minutes, the last hour or the
// last day. The history is recorded also while the page is paused or hidden. While the server is gone, its
// last figures are dimmed.
class OverviewPage : public Page
{
    Q_OBJECT
public:
    explicit OverviewPage(Sources &sources);

    QString title() const override { return tr("Overview"); }

    QList<ListQuery> queries() const override;
    void takeFocus() override;
    void save(QSettings &settings) const override;
    void restore(QSettings &settings) override;

    bool isPaused() const;
    void setPaused(bool isPaused);
    // The time span of the charts in seconds: 300, 900, 3600 or 86,400.
    void setSpan(qint64 seconds);

    const ReportHistory &history() const { return m_history; }

    const QList<LiveChart *> &charts() const { return m_charts; }

    const QList<StatTile *> &tiles() const { return m_tiles; }

    const StatePanel &panel() const { return *m_panel; }

    bool showsCharts() const;

    // True while the figures are the last ones of a server that is gone.
    bool isDimmed() const;

    // The text beside the title.
    QString asOf() const;

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeHeader();
    QWidget *makeContent();
    LiveChart *addChart(LiveChart *chart);
    void receive(const StatusReport &report);
    void receiveDay(const StatusHistory &day);
    void updateState();
    void updateAge();
    void showDatabase();
    void count(const ListQuery &query, const ListRows &rows);
    void draw();
    void fillTiles(const StatusReport &report);

    Sources &m_sources;
    ReportHistory m_history;
    StatusReport m_report; // the latest one
    QDateTime m_receivedAt; // by this machine's clock
    ReportHistory m_shown; // the history as a paused page shows it
    QuietLabel *m_asOf;
    QPushButton *m_pause;
    QButtonGroup *m_spans;
    QStackedWidget *m_stack;
    QWidget *m_content = nullptr;
    QGraphicsOpacityEffect *m_dim = nullptr;
    StatePanel *m_panel;
    ServerCard *m_server = nullptr;
    QList<StatTile *> m_tiles;
    QList<LiveChart *> m_charts;
    qint64 m_chatCount = -1; // from the database
    qint64 m_messageCount = 0;
    qint64 m_peopleCount = -1;
};

} // namespace stoa
