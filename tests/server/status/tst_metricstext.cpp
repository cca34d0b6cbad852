#include "server/status/MetricsText.h"
#include "tests/support/PrometheusText.h"
#include "tests/support/TestProgram.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestMetricsText : public QObject
{
    Q_OBJECT
private slots:
    void isWellFormed_data();
    void isWellFormed();
    void saysWhatTheReportSays();
    void fault_D05_leavesOutWhatIsUnknown();
    void passesPromtool();
};

namespace {

StatusReport fullReport()
{
    StatusReport report;
    report.serverVersion = u"1.2.3"_s;
    report.startedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'500, Qt::UTC);
    report.connectedClients = 12;
    report.liveChats = {{ChatId(1), 7}, {ChatId(2), 5}};
    report.socketsByAge = {{60, 4}, {600, 8}, {-1, 0}};
    report.socketsByUnsent = {{0, 12}, {-1, 0}};
    report.unsentBytes = 12'345;
    report.messages = 9'007'199'254'740'991; // exact in a double, but too long for 15 digits
    report.deliveries = 3;
    report.delivery = {1.5, 2.5, 6, 4'000, {{64, 1}, {128, 2}, {-1, 3}}};
    report.writerQueue = 5;
    report.walBytes = 4'096;
    report.databaseBytes = 8'192;
    report.diskFreeBytes = 1'000'000;
    report.openFiles = 25;
    report.maxOpenFiles = 1'024;
    report.cpuUserSeconds = 1.5;
    report.cpuSystemSeconds = 0.25;
    report.writerQueueAge = 1'250;
    report.failedCommits = 2;
    report.hasherQueue = 1;
    report.evictions = {{u"slow"_s, 2}};
    report.refusals = {{u"gate.408"_s, 1}, {u"message.a\"b\\c\nd"_s, 4}};
    return report;
}

} // namespace

void TestMetricsText::isWellFormed_data()
{
    QTest::addColumn<StatusReport>("report");
    QTest::newRow("full") << fullReport();
    QTest::newRow("of a start") << [] {
        StatusReport report;
        report.delivery.buckets = report.commit.buckets = {{64, 0}, {-1, 0}};
        return report;
    }();
}

void TestMetricsText::isWellFormed()
{
    QFETCH(StatusReport, report);
    if (report.commit.buckets.isEmpty())
        report.commit.buckets = {{64, 0}, {-1, 0}};
    const PrometheusText text(MetricsText::format(report));
    QVERIFY2(text.error().isEmpty(), qPrintable(text.error()));
}

void TestMetricsText::saysWhatTheReportSays()
{
    const QByteArray raw = MetricsText::format(fullReport());
    const PrometheusText text(raw);
    QCOMPARE(text.value("stoa_build_info{version=\"1.2.3\"}"), 1);
    QCOMPARE(text.value("process_start_time_seconds"), 1'700'000'000.5);
    QCOMPARE(text.value("stoa_connected_clients"), 12);
    QCOMPARE(text.value("stoa_live_chats"), 2);
    QCOMPARE(text.value("stoa_sockets_by_age{up_to_seconds=\"600\"}"), 8);
    QCOMPARE(text.value("stoa_unsent_bytes"), 12'345);
    QVERIFY(raw.contains("stoa_messages_total 9007199254740991\n"));
    QCOMPARE(text.value("stoa_delivery_seconds_bucket{le=\"0.000128\"}"), 3);
    QCOMPARE(text.value("stoa_delivery_seconds_bucket{le=\"+Inf\"}"), 6);
    QCOMPARE(text.value("stoa_delivery_seconds_sum"), 0.004);
    QCOMPARE(text.value("stoa_queue_length{queue=\"writer\"}"), 5);
    QCOMPARE(text.value("stoa_wal_bytes"), 4'096);
    QCOMPARE(text.value("stoa_database_bytes"), 8'192);
    QCOMPARE(text.value("stoa_disk_free_bytes"), 1'000'000);
    QCOMPARE(text.value("process_open_fds"), 25);
    QCOMPARE(text.value("process_max_fds"), 1'024);
    QCOMPARE(text.value("process_cpu_seconds_total"), 1.75);
    QCOMPARE(text.value("stoa_writer_queue_age_seconds"), 1.25);
    QCOMPARE(text.value("stoa_failed_commits_total"), 2);
    QCOMPARE(text.value("stoa_evictions_total{reason=\"slow\"}"), 2);
    QCOMPARE(text.value("stoa_refusals_total{where=\"gate\",reason=\"408\"}"), 1);
    const QByteArray escaped = "stoa_refusals_total{where=\"message\",reason=\"a\\\"b\\\\c\\nd\"}";
    QCOMPARE(text.value(escaped), 4);
}

// An alert would take -1 for a full disk.
void TestMetricsText::fault_D05_leavesOutWhatIsUnknown()
{
    StatusReport report = fullReport();
    report.diskFreeBytes = report.openFiles = report.maxOpenFiles = -1;
    const QByteArray text = MetricsText::format(report);
    for (const char *name : {"stoa_disk_free_bytes", "process_open_fds", "process_max_fds"})
        QVERIFY2(!text.contains(name), name);
}

// Prometheus's own linter (Debian: prometheus). bin/setup unpacks it.
void TestMetricsText::passesPromtool()
{
    QString promtool = QStandardPaths::findExecutable(u"promtool"_s);
    if (promtool.isEmpty())
        promtool = QStandardPaths::findExecutable(u"promtool"_s,
                                                  {u"" STOA_SOURCE_DIR "/build/unpacked/usr/bin"_s});
    if (promtool.isEmpty())
        QSKIP("No promtool here; PrometheusText checks the same rules");
    StatusReport report = fullReport();
    report.commit.buckets = {{64, 0}, {-1, 0}};
    QProcess linter;
    linter.start(promtool, {u"check"_s, u"metrics"_s});
    linter.write(MetricsText::format(report));
    linter.closeWriteChannel();
    QVERIFY(linter.waitForFinished());
    QVERIFY2(linter.exitCode() == 0,
             (linter.readAllStandardError() + linter.readAllStandardOutput()).constData());
}

STOA_TEST(TestMetricsText)
#include "tst_metricstext.moc"
