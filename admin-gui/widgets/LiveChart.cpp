#include "admin-gui/widgets/LiveChart.h"

#include "admin-gui/widgets/Theme.h"

#include <QDateTime>
#include <QEvent>
#include <QGraphicsLayout>
#include <QGraphicsLineItem>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QVBoxLayout>
#include <QtCharts/QChart>
#include <QtCharts/QDateTimeAxis>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

#include <cmath>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int minHeight = 150;
constexpr int ticks = 4;
constexpr qreal penWidth = 1.3; // thin, since an hour has more points than pixels

// Rounds up to 1, 2, 4, 8 or 10 times a power of ten, so that a quarter of it is a round number for the
// ticks.
double roundedUp(double value)
{
    if (value <= 0)
        return 1;
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double factor : {1.0, 2.0, 4.0, 8.0}) {
        if (value <= factor * power)
            return factor * power;
    }
    return 10 * power;
}

} // namespace

LiveChart::LiveChart(const QString &title, const QList<Line> &lines, Format format, QWidget *parent)
    : Card(title, parent)
    , m_name(title)
    , m_lines(lines)
    , m_format(std::move(format))
    , m_view(new QChartView(this))
    , m_legend(new QLabel(this))
    , m_time(new QDateTimeAxis(this))
    , m_value(new QValueAxis(this))
    , m_cursor(new QGraphicsLineItem(m_view->chart()))
    , m_segments(lines.size())
{
    m_legend->setTextFormat(Qt::RichText);
    m_view->setMinimumHeight(minHeight);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setBackgroundBrush(Qt::NoBrush);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->setFocusPolicy(Qt::StrongFocus);
    m_view->setAccessibleName(title);
    m_view->viewport()->setMouseTracking(true);
    m_view->viewport()->installEventFilter(this);
    m_view->installEventFilter(this);
    m_cursor->setZValue(10);
    body()->addWidget(m_legend);
    body()->addWidget(m_view, 1);
    setUpAxes();
    applyPalette();
    showSamples({}, 300);
}

void LiveChart::setUpAxes()
{
    QChart *chart = m_view->chart();
    chart->legend()->hide();
    chart->setBackgroundVisible(false);
    chart->setMargins({});
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_time->setFormat(u"HH:mm"_s);
    m_time->setTickCount(ticks + 2);
    m_time->setGridLineVisible(false);
    m_value->setTickCount(ticks + 1);
    m_value->setLabelFormat(u"%.4g"_s);
    chart->addAxis(m_time, Qt::AlignBottom);
    chart->addAxis(m_value, Qt::AlignLeft);
}

void LiveChart::applyPalette()
{
    const Theme theme(*this);
    for (QAbstractAxis *axis :
         {static_cast<QAbstractAxis *>(m_time), static_cast<QAbstractAxis *>(m_value)}) {
        axis->setLabelsColor(theme.quietText());
        axis->setGridLineColor(theme.line());
        axis->setLinePenColor(theme.line());
        QFont small = font();
        small.setPointSizeF(small.pointSizeF() * 0.85);
        axis->setLabelsFont(small);
    }
    m_value->setLineVisible(false);
    m_cursor->setPen(QPen(theme.quietText(), 1, Qt::DashLine));
    for (int line = 0; line < m_segments.size(); ++line) {
        for (QLineSeries *series : std::as_const(m_segments[line]))
            series->setPen(QPen(theme.series(line), penWidth));
    }
    writeLegend();
}

void LiveChart::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_cursor)
        applyPalette();
}

void LiveChart::showSamples(const std::deque<ReportHistory::Sample> &samples, qint64 seconds)
{
    const qint64 from = samples.empty() ? 0 : samples.back().at - seconds * 1000;
    m_samples.clear();
    for (const ReportHistory::Sample &sample : samples) {
        if (sample.at >= from)
            m_samples.append(sample);
    }
    for (int line = 0; line < m_lines.size(); ++line)
        draw(line);
    scale(seconds);
    writeLegend();
    placeCursor();
}

// A QLineSeries can't have gaps, so each run of known values is a segment with a series of its own.
void LiveChart::draw(int line)
{
    QList<QList<QPointF>> segments(1);
    for (const ReportHistory::Sample &sample : std::as_const(m_samples)) {
        const double value = sample.*m_lines[line].value;
        if ((sample.isAfterGap || !std::isfinite(value)) && !segments.last().isEmpty())
            segments.emplaceBack();
        if (std::isfinite(value))
            segments.last().append({double(sample.at), value});
    }
    for (int i = 0; i < segments.size(); ++i)
        segment(line, i)->replace(segments[i]);
    for (auto i = segments.size(); i < m_segments[line].size(); ++i)
        m_segments[line][i]->clear();
}

QLineSeries *LiveChart::segment(int line, int index)
{
    QList<QLineSeries *> &segments = m_segments[line];
    if (index < segments.size())
        return segments[index];
    auto *series = new QLineSeries(this);
    series->setPen(QPen(Theme(*this).series(line), penWidth));
    m_view->chart()->addSeries(series);
    series->attachAxis(m_time);
    series->attachAxis(m_value);
    segments.append(series);
    return series;
}

void LiveChart::scale(qint64 seconds)
{
    double highest = 0;
    for (const ReportHistory::Sample &sample : std::as_const(m_samples)) {
        for (const Line &line : m_lines)
            highest = std::max(highest, std::isfinite(sample.*line.value) ? sample.*line.value : 0);
    }
    m_value->setRange(0, roundedUp(highest * 1.05));
    const QDateTime end = m_samples.isEmpty() ? QDateTime::currentDateTime()
                                              : QDateTime::fromMSecsSinceEpoch(m_samples.last().at);
    m_time->setRange(end.addSecs(-seconds), end);
}

const ReportHistory::Sample *LiveChart::pointed() const
{
    if (m_samples.isEmpty())
        return nullptr;
    if (!m_pointedAt)
        return &m_samples.last();
    return &*std::ranges::min_element(m_samples, {}, [this](const ReportHistory::Sample &sample) {
        return std::abs(sample.at - *m_pointedAt);
    });
}

void LiveChart::writeLegend()
{
    const ReportHistory::Sample *sample = pointed();
    const Theme theme(*this);
    QStringList parts;
    for (int i = 0; i < m_lines.size(); ++i) {
        const QString value = m_format(sample ? sample->*m_lines[i].value : ReportHistory::unknown);
        parts.append(u"<span style=\"color:%1\">▬</span>&nbsp; %2&nbsp; <b>%3</b>"_s.arg(
            theme.series(i).name(), m_lines[i].name.toHtmlEscaped(), value.toHtmlEscaped()));
    }
    if (sample && m_pointedAt)
        parts.append(u"<span style=\"color:%1\">%2</span>"_s.arg(
            theme.quietText().name(), QDateTime::fromMSecsSinceEpoch(sample->at).toString(u"HH:mm:ss"_s)));
    m_legend->setText(parts.join(u"&nbsp;&nbsp;&nbsp; "_s));
    m_view->setAccessibleDescription(legend());
}

QString LiveChart::legend() const
{
    const ReportHistory::Sample *sample = pointed();
    QStringList parts;
    for (const Line &line : m_lines)
        parts.append(line.name + u' ' + m_format(sample ? sample->*line.value : ReportHistory::unknown));
    return parts.join(u", "_s);
}

void LiveChart::pointAt(std::optional<qint64> at)
{
    m_pointedAt = at;
    writeLegend();
    placeCursor();
}

void LiveChart::placeCursor()
{
    const ReportHistory::Sample *sample = m_pointedAt ? pointed() : nullptr;
    m_cursor->setVisible(sample != nullptr);
    if (!sample || m_segments.isEmpty() || m_segments[0].isEmpty())
        return;
    const QRectF plot = m_view->chart()->plotArea();
    const double x = m_view->chart()->mapToPosition({double(sample->at), 0}, m_segments[0][0]).x();
    m_cursor->setLine(x, plot.top(), x, plot.bottom());
}

void LiveChart::step(int samples)
{
    const ReportHistory::Sample *sample = pointed();
    if (!sample)
        return;
    const auto next = std::clamp<qsizetype>(sample - m_samples.constData() + samples, 0,
                                            m_samples.size() - 1);
    pointAt(m_samples[next].at);
}

qint64 LiveChart::momentAt(QPoint position) const
{
    QChart *chart = m_view->chart();
    const QPointF inChart = chart->mapFromScene(m_view->mapToScene(position));
    return qint64(chart->mapToValue(inChart, m_segments[0][0]).x());
}

bool LiveChart::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseMove && !m_segments[0].isEmpty())
        pointAt(momentAt(static_cast<QMouseEvent *>(event)->pos()));
    else if (event->type() == QEvent::Leave || event->type() == QEvent::FocusOut)
        pointAt({});
    else if (event->type() == QEvent::KeyPress && watched == m_view) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Left || key == Qt::Key_Right) {
            step(key == Qt::Key_Left ? -1 : 1);
            return true;
        }
    }
    return Card::eventFilter(watched, event);
}

} // namespace stoa
