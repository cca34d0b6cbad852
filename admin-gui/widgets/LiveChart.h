#pragma once

#include "admin-gui/models/ReportHistory.h"
#include "admin-gui/widgets/Card.h"

#include <QtCharts/QChartView>

#include <functional>
#include <optional>

class QDateTimeAxis;
class QGraphicsLineItem;
class QLabel;
class QLineSeries;
class QValueAxis;

namespace stoa {

// A chart of lines over time. Above it are the latest values, or those at the mouse or the cursor (arrow
// keys).
class LiveChart : public Card
{
    Q_OBJECT
public:
    struct Line
    {
        QString name;
        double ReportHistory::Sample::*value;
    };

    using Format = std::function<QString(double)>;

    LiveChart(const QString &title, const QList<Line> &lines, Format format, QWidget *parent = nullptr);

    // Shows the samples of the last `seconds`.
    void showSamples(const std::deque<ReportHistory::Sample> &samples, qint64 seconds);

    // The text above the lines: "Clients 12".
    QString legend() const;
    // Points at the sample that is nearest to this time (ms since 1970); nothing: at the latest.
    void pointAt(std::optional<qint64> at);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setUpAxes();
    void applyPalette();
    void draw(int line);
    QLineSeries *segment(int line, int index);
    void scale(qint64 seconds);
    void writeLegend();
    void placeCursor();
    void step(int samples);
    const ReportHistory::Sample *pointed() const;
    qint64 momentAt(QPoint position) const;

    const QString m_name;
    const QList<Line> m_lines;
    const Format m_format;
    QChartView *m_view;
    QLabel *m_legend;
    QDateTimeAxis *m_time;
    QValueAxis *m_value;
    QGraphicsLineItem *m_cursor;
    QList<QList<QLineSeries *>> m_segments; // of each line: the parts between gaps
    QList<ReportHistory::Sample> m_samples;
    std::optional<qint64> m_pointedAt;
};

} // namespace stoa
