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

private:
    const QDateTime m_start = QDateTime::fromString(u"2026-11-22T10:00:00Z"_s, Qt::ISODate);

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

STOA_TEST(TestReportHistory)
#include "tst_reporthistory.moc"
