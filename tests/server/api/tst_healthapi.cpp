#include "server/api/HealthApi.h"
#include "server/database/CommitBus.h"
#include "server/database/DatabaseWriter.h"
#include "server/status/Metrics.h"
#include "shared/store/Transaction.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace std::chrono_literals;

class TestHealthApi : public QObject
{
    Q_OBJECT
private slots:
    void triesAWrite();
    void isNotHealthyAtAStop();
    void doesNotWaitForTheDatabase();
};

namespace {

int statusOf(Task<Reply> reply)
{
    return QTest::qWaitFor([&] { return reply.isDone(); }) ? reply.result().status : 0;
}

struct Fixture
{
    TestDatabase file;
    Metrics metrics;
    CommitBus bus;
    DatabaseWriter writer{file.path(), bus, {}};
};

} // namespace

void TestHealthApi::triesAWrite()
{
    Fixture fixture;
    fixture.writer.start();
    const HealthApi api(fixture.metrics, fixture.writer);
    QCOMPARE(statusOf(api.show(Request())), 200);
    QCOMPARE(fixture.writer.metrics().commits(), 1);
    QCOMPARE(statusOf(api.show(Request())), 200);
    QCOMPARE(fixture.writer.metrics().commits(), 1); // the last write is recent enough
}

void TestHealthApi::isNotHealthyAtAStop()
{
    Fixture fixture;
    const HealthApi api(fixture.metrics, fixture.writer);
    fixture.metrics.isDraining = true;
    QCOMPARE(statusOf(api.show(Request())), 503);
    fixture.metrics.isDraining = false;
    fixture.writer.finish();
    QCOMPARE(statusOf(api.show(Request())), 503);
}

void TestHealthApi::doesNotWaitForTheDatabase()
{
    Fixture fixture;
    fixture.writer.start();
    const HealthApi api(fixture.metrics, fixture.writer, 50ms);
    SqliteDatabase other(fixture.file.path(), SqliteDatabase::Access::ReadWrite);
    std::optional<Transaction> lock(other); // the writer waits for it longer
    QCOMPARE(statusOf(api.show(Request())), 503);
    lock.reset();
    QTRY_COMPARE(statusOf(api.show(Request())), 200);
}

STOA_TEST(TestHealthApi)
#include "tst_healthapi.moc"
