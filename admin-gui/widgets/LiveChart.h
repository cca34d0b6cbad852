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

// Lines over time with their newest values above, or those under the mouse or the cursor (arrow keys).
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

    // The last so many seconds of them.
    void showSamples(const std::deque<ReportHistory::Sample> &samples, qint64 seconds);

    // "Clients 12": what stands above the lines.
    QString legend() const;
    // Points at the sample nearest to this moment (ms since 1970); nothing: the newest.
    void pointAt(std::optional<qint64> at);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setUpAxes();
    void takePalette();
    void draw(int line);
    QLineSeries *run(int line, int index);
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
    QList<QList<QLineSeries *>> m_runs; // of each line: gaps end a run
    QList<ReportHistory::Sample> m_samples;
    std::optional<qint64> m_pointedAt;
};

} // namespace stoa
