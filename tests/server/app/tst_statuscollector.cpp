#include "server/app/StatusCollector.h"
#include "server/auth/PasswordHasher.h"
#include "server/database/CommitBus.h"
#include "server/database/DatabaseReader.h"
#include "server/database/DatabaseWriter.h"
#include "server/net/SendBudget.h"
#include "server/status/Metrics.h"
#include "server/throttles/Throttles.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;

// tests/system/tst_status tests the values from I/O threads.
class TestStatusCollector : public QObject
{
    Q_OBJECT
private slots:
    void failsIfNobodyAnswers();
};

void TestStatusCollector::failsIfNobodyAnswers()
{
    const TestDatabase database;
    const Metrics metrics;
    CommitBus bus;
    DatabaseWriter writer(database.path(), bus, {});
    DatabaseReader reader(database.path(), 1);
    PasswordHasher hasher(1, 1);
    const SendBudget sendBudget;
    const Throttles throttles(ThrottleLimits::none());
    StatusCollector collector(
        {metrics, writer, reader, hasher, sendBudget, throttles, database.path()}); // without any I/O thread
    auto report = collector.report();
    auto connections = collector.connections(ConnectionId(), 10);
    QVERIFY(!report.await_ready());
    QVERIFY(!connections.await_ready());
    QCoreApplication::sendPostedEvents();
    QVERIFY_EXCEPTION_THROWN(report.result(), Abandoned);
    QVERIFY_EXCEPTION_THROWN(connections.result(), Abandoned);
}

STOA_TEST(TestStatusCollector)
#include "tst_statuscollector.moc"
