#include "admin-gui/models/ReportHistory.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace stoa;

class TestReportHistory : public QObject
{
    Q_OBJECT

private slots:
    void ratesAreDifferences();
    void nothingHappenedIsNoDuration();
    void aRestartIsAGap();
    void anAbsenceIsAGap();
    void theSameReportTwice();
    void keepsAnHour();
    void cpuIsADifference();
    void fault_D04_averagesOfTheDay();
    void fault_D04_averagesComeBeforeTheFirstReport();
    void fault_D04_serverWithoutAverages();

private:
    const QDateTime m_start = QDateTime::fromString(u"2026-11-22T10:00:00Z"_s, Qt::ISODate);

    // Minutes that end with m_start plus `second`.
    StatusHistory day(qint64 second, const QList<double> &clients) const
    {
        StatusHistory day;
        day.endedAt = m_start.addSecs(second);
        day.clients = clients;
        day.commitP99 = QList<double>(clients.size(), 3);
        return day;
    }

    StatusReport report(qint64 second, qint64 messages) const
    {
        StatusReport report;
        report.startedAt = m_start;
        report.madeAt = m_start.addSecs(second);
        report.messages = messages;
        report.deliveries = messages * 10;
        report.connectedClients = 7;
        return report;
    }
};

void TestReportHistory::ratesAreDifferences()
{
    ReportHistory history;
    history.add(report(10, 100));
    QVERIFY(std::isnan(history.samples().back().messagesPerSecond));
    QVERIFY(history.samples().back().isAfterGap);
    history.add(report(12, 150));
    const ReportHistory::Sample sample = history.samples().back();
    QCOMPARE(sample.messagesPerSecond, 25.);
    QCOMPARE(sample.deliveriesPerSecond, 250.);
    QCOMPARE(sample.clients, 7.);
    QVERIFY(!sample.isAfterGap);
}

void TestReportHistory::nothingHappenedIsNoDuration()
{
    ReportHistory history;
    StatusReport busy = report(1, 0);
    busy.delivery = {.p50 = 0.5, .p99 = 2, .buckets = {}};
    history.add(busy);
    history.add(report(2, 0));
    QCOMPARE(history.samples()[0].deliveryP99, 2.);
    QVERIFY(std::isnan(history.samples()[1].deliveryP99));
    QVERIFY(std::isnan(history.samples()[1].commitP50));
}

void TestReportHistory::aRestartIsAGap()
{
    ReportHistory history;
    history.add(report(10, 100));
    StatusReport fresh = report(12, 3);
    fresh.startedAt = m_start.addSecs(11);
    history.add(fresh);
    QVERIFY(history.samples().back().isAfterGap);
    QVERIFY(std::isnan(history.samples().back().messagesPerSecond));
}

void TestReportHistory::anAbsenceIsAGap()
{
    ReportHistory history;
    history.add(report(10, 100));
    history.add(report(60, 100));
    QVERIFY(history.samples().back().isAfterGap);
}

void TestReportHistory::theSameReportTwice()
{
    ReportHistory history;
    history.add(report(10, 100));
    history.add(report(10, 100));
    QCOMPARE(history.samples().size(), 1u);
}

void TestReportHistory::keepsAnHour()
{
    ReportHistory history;
    for (int second = 0; second < 5000; ++second)
        history.add(report(second, second));
    QCOMPARE(history.samples().size(), 3601u);
    QCOMPARE(history.samples().back().at - history.samples().front().at, 3'600'000);
}

void TestReportHistory::cpuIsADifference()
{
    ReportHistory history;
    StatusReport first = report(10, 0);
    first.cpuUserSeconds = 3;
    first.cpuSystemSeconds = 1;
    StatusReport second = report(12, 0);
    second.cpuUserSeconds = 3.5;
    second.cpuSystemSeconds = 1.5;
    history.add(first);
    history.add(second);
    QCOMPARE(history.samples().back().cpu, 0.5);
    history.add(report(13, 0)); // of an older server, which does not report it
    history.add(report(14, 0));
    QVERIFY(std::isnan(history.samples().back().cpu));
}

void TestReportHistory::fault_D04_averagesOfTheDay()
{
    ReportHistory history;
    history.add(report(3600, 0));
    history.setDay(day(3540, {4, ReportHistory::unknown, 6}));
    const auto samples = history.samplesOf(86'400);
    QCOMPARE(samples.size(), 3u); // averages only
    QCOMPARE(samples[0].at, m_start.addSecs(3420).toMSecsSinceEpoch());
    QCOMPARE(samples[2].at, m_start.addSecs(3540).toMSecsSinceEpoch());
    QCOMPARE(samples[2].clients, 6.);
    QCOMPARE(samples[2].commitP99, 3.);
    QVERIFY(std::isnan(samples[1].clients)); // a gap
    QVERIFY(std::isnan(samples[2].deliveryP50)); // not reported
    history.clear();
    QVERIFY(history.samplesOf(86'400).empty());
}

// The monitor was opened a moment ago.
void TestReportHistory::fault_D04_averagesComeBeforeTheFirstReport()
{
    ReportHistory history;
    history.setDay(day(3540, {4, 5, 6}));
    QCOMPARE(history.samplesOf(300).size(), 3u);
    history.add(report(3500, 0));
    history.add(report(3502, 0));
    auto samples = history.samplesOf(300);
    QCOMPARE(samples.size(), 4u); // the last minute has reports of its own
    QCOMPARE(samples[1].clients, 5.);
    QVERIFY(!samples[2].isAfterGap);
    QCOMPARE(samples[3].clients, 7.);
    history.setDay(day(3300, {4, 5, 6}));
    samples = history.samplesOf(300);
    QCOMPARE(samples.size(), 5u);
    QVERIFY(samples[3].isAfterGap);
}

void TestReportHistory::fault_D04_serverWithoutAverages()
{
    ReportHistory history;
    history.add(report(1, 0));
    history.add(report(2, 0));
    QCOMPARE(history.samplesOf(300).size(), 2u);
    QCOMPARE(history.samplesOf(86'400).size(), 2u);
    QVERIFY(history.samplesOf(300)[0].isAfterGap);
}

STOA_TEST(TestReportHistory)
#include "tst_reporthistory.moc"
