#include "admin-gui/models/Format.h"
#include "admin-gui/widgets/LiveChart.h"
#include "tests/support/TestProgram.h"

#include <QTest>
#include <QtCharts/QChart>
#include <QtCharts/QLineSeries>

using namespace Qt::StringLiterals;
using namespace stoa;
using Sample = ReportHistory::Sample;

class TestLiveChart : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void showsTheNewest();
    void gapsEndALine();
    void pointsAtMoments();
    void arrowKeysMoveTheCursor();
    void mouseShowsValues();
    void holdsOnlyTheSpan();

private:
    static Sample sample(qint64 second, double clients, bool isAfterGap = false)
    {
        Sample sample;
        sample.at = 1'700'000'000'000 + second * 1000;
        sample.clients = clients;
        sample.isAfterGap = isAfterGap;
        return sample;
    }

    QList<QLineSeries *> lines() const
    {
        QList<QLineSeries *> found;
        for (QAbstractSeries *series : m_chart->findChild<QChartView *>()->chart()->series()) {
            auto *line = qobject_cast<QLineSeries *>(series);
            if (line->count() > 0)
                found.append(line);
        }
        return found;
    }

    std::unique_ptr<LiveChart> m_chart;
};

void TestLiveChart::init()
{
    m_chart = std::make_unique<LiveChart>(u"Clients"_s,
                                          QList<LiveChart::Line>{{u"connected"_s, &Sample::clients}},
                                          [](double value) { return Format::decimal(value); });
    m_chart->resize(500, 260);
    m_chart->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_chart.get()));
}

void TestLiveChart::showsTheNewest()
{
    QCOMPARE(m_chart->legend(), u"connected –"_s);
    m_chart->showSamples({sample(1, 3), sample(2, 5)}, 300);
    QCOMPARE(m_chart->legend(), u"connected 5.00"_s);
    QCOMPARE(lines().size(), 1);
    QCOMPARE(lines()[0]->count(), 2);
}

void TestLiveChart::gapsEndALine()
{
    m_chart->showSamples(
        {sample(1, 3), sample(2, 5), sample(60, 1, true), sample(61, ReportHistory::unknown), sample(62, 4)},
        300);
    QCOMPARE(lines().size(), 3);
    m_chart->showSamples({sample(1, 3), sample(2, 5)}, 300);
    QCOMPARE(lines().size(), 1);
}

void TestLiveChart::pointsAtMoments()
{
    m_chart->showSamples({sample(1, 3), sample(10, 5), sample(20, 7)}, 300);
    m_chart->pointAt(sample(11, 0).at);
    QCOMPARE(m_chart->legend(), u"connected 5.00"_s);
    m_chart->pointAt({});
    QCOMPARE(m_chart->legend(), u"connected 7.00"_s);
}

void TestLiveChart::arrowKeysMoveTheCursor()
{
    m_chart->showSamples({sample(1, 3), sample(10, 5), sample(20, 7)}, 300);
    auto *view = m_chart->findChild<QChartView *>();
    QTest::keyClick(view, Qt::Key_Left);
    QCOMPARE(m_chart->legend(), u"connected 5.00"_s);
    QTest::keyClick(view, Qt::Key_Left);
    QTest::keyClick(view, Qt::Key_Left);
    QCOMPARE(m_chart->legend(), u"connected 3.00"_s);
    QTest::keyClick(view, Qt::Key_Right);
    QCOMPARE(m_chart->legend(), u"connected 5.00"_s);
    QCOMPARE(view->accessibleDescription(), m_chart->legend());
}

void TestLiveChart::mouseShowsValues()
{
    m_chart->showSamples({sample(0, 3), sample(300, 7)}, 300);
    auto *view = m_chart->findChild<QChartView *>();
    m_chart->grab(); // lays the chart out
    const QRectF plot = view->chart()->plotArea();
    QTest::mouseMove(view->viewport(), QPointF(plot.left() + 5, plot.center().y()).toPoint());
    QCOMPARE(m_chart->legend(), u"connected 3.00"_s);
    QTest::mouseMove(view->viewport(), QPointF(plot.right() - 5, plot.center().y()).toPoint());
    QCOMPARE(m_chart->legend(), u"connected 7.00"_s);
}

void TestLiveChart::holdsOnlyTheSpan()
{
    std::deque<Sample> hour;
    for (int second = 0; second <= 3600; ++second)
        hour.push_back(sample(second, second));
    m_chart->showSamples(hour, 300);
    QCOMPARE(lines()[0]->count(), 301);
    m_chart->showSamples(hour, 3600);
    QCOMPARE(lines()[0]->count(), 3601);
}

STOA_TEST(TestLiveChart)
#include "tst_livechart.moc"
