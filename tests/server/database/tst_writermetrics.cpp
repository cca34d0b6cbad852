#include "server/database/WriterMetrics.h"
#include "tests/support/TestProgram.h"

#include <QRegularExpression>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestWriterMetrics : public QObject
{
    Q_OBJECT
private slots:
    void fault_C05_logsSlowCommits();
    void fault_D05_countsFailures();
};

void TestWriterMetrics::fault_C05_logsSlowCommits()
{
    QTest::failOnWarning(QRegularExpression(u"."_s));
    WriterMetrics metrics;
    metrics.noteCommit(17, 3, WriterMetrics::slow - 1ms);
    QTest::ignoreMessage(QtWarningMsg, "A commit of 17 change(s) took 1234 ms. Is the disk slow or busy?");
    metrics.noteCommit(17, 3, 1234ms);
    QCOMPARE(metrics.commits(), 2);
}

void TestWriterMetrics::fault_D05_countsFailures()
{
    WriterMetrics metrics;
    metrics.noteCommit(1, 1, 1ms);
    metrics.noteFailure();
    QCOMPARE(metrics.failures(), 1);
    QCOMPARE(metrics.commits(), 1);
}

STOA_TEST(TestWriterMetrics)
#include "tst_writermetrics.moc"
