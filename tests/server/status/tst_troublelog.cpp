#include "server/status/TroubleLog.h"
#include "tests/support/TestProgram.h"

#include <QRegularExpression>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestTroubleLog : public QObject
{
    Q_OBJECT
private slots:
    void fault_C05_logsWhatIsNew();
};

void TestTroubleLog::fault_C05_logsWhatIsNew()
{
    QTest::failOnWarning(QRegularExpression(u"."_s));
    TroubleLog log;
    IoReport report;
    log.note(report); // nothing happened, so there is no line
    report.evictions.note(u"slow"_s);
    report.evictions.note(u"slow"_s);
    report.evictions.note(u"silent"_s);
    report.refusals.note(u"gate.408"_s);
    QTest::ignoreMessage(
        QtInfoMsg,
        "In the last minute: sockets that the server closed (1 silent, 2 slow), refusals (1 gate.408).");
    log.note(report);
    log.note(report);
    report.refusals.note(u"gate.408"_s);
    report.refusals.note(u"request.404"_s);
    QTest::ignoreMessage(QtInfoMsg, "In the last minute: refusals (1 gate.408, 1 request.404).");
    log.note(report);
}

STOA_TEST(TestTroubleLog)
#include "tst_troublelog.moc"
