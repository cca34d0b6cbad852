#include "server/app/StatusCollector.h"
#include "server/auth/PasswordHasher.h"
#include "server/database/CommitBus.h"
#include "server/database/DatabaseReader.h"
#include "server/database/DatabaseWriter.h"
#include "server/status/Metrics.h"
#include "shared/concurrency/Turn.h"
#include "tests/support/TestDatabase.h"

#include <QTest>

using namespace stoa;

// tests/system/tst_status tests the values from I/O threads.
class TestStatusCollector : public QObject
{
    Q_OBJECT
private slots:
    void asksWhenTheTurnEnds();
};

// Or a then() could come while the future ends (see Turn).
void TestStatusCollector::asksWhenTheTurnEnds()
{
    const TestDatabase database;
    const Metrics metrics;
    CommitBus bus;
    DatabaseWriter writer(database.path(), bus, {});
    DatabaseReader reader(database.path(), 1);
    PasswordHasher hasher(1, 1);
    StatusCollector collector({metrics, writer, reader, hasher}); // without stacks, its futures are canceled
    QFuture<StatusReport> report;
    QFuture<QList<ConnectionSummary>> connections;
    {
        const Turn turn;
        report = collector.report();
        connections = collector.connections(ConnectionId(), 10);
        QCoreApplication::sendPostedEvents();
        QVERIFY(!report.isFinished());
        QVERIFY(!connections.isFinished());
    }
    QCoreApplication::sendPostedEvents();
    QVERIFY(report.isFinished());
    QVERIFY(connections.isFinished());
}

QTEST_GUILESS_MAIN(TestStatusCollector)
#include "tst_statuscollector.moc"
