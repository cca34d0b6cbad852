#include "server/database/DatabaseReader.h"
#include "tests/support/Semaphore.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"
#include "tests/support/ThreadState.h"

#include <QTest>
#include <QThread>

#include <atomic>
#include <unistd.h>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestDatabaseReader : public QObject
{
    Q_OBJECT
private:
    static bool isRefused(Pending<bool> &read);

private slots:
    void readsOnItsOwnThreads();
    void passesExceptionsOn();
    void seesOneSnapshot();
    void cannotWrite();
    void finishFailsWhatWaits();
    void takesNothingAfterTheEnd();
};

void TestDatabaseReader::readsOnItsOwnThreads()
{
    TestDatabase database;
    const User ada = database.addUser(u"ada"_s);
    DatabaseReader reader(database.path(), 2);
    auto found = reader.run([ada](const Store &store) {
        return std::pair(store.users().credentials(ada.id)->user, QThread::currentThread());
    });
    const auto [user, thread] = found.result();
    QCOMPARE(user, std::optional(ada));
    QVERIFY(thread != QThread::currentThread());
}

void TestDatabaseReader::passesExceptionsOn()
{
    TestDatabase database;
    DatabaseReader reader(database.path(), 1);
    auto read = reader.run(
        [](const Store &) -> int { throw DatabaseError(DatabaseError::Kind::Other, u"no"_s); });
    QVERIFY_EXCEPTION_THROWN(read.result(), DatabaseError);
    QVERIFY(!reader.run([](const Store &store) { return store.epoch(); }).result().isEmpty());
}

void TestDatabaseReader::seesOneSnapshot()
{
    TestDatabase database;
    const User ada = database.addUser(u"ada"_s);
    DatabaseReader reader(database.path(), 1);
    auto counts = reader.run([&](const Store &store) {
        const qsizetype before = store.memberships().chatIdsOf(ada.id).size();
        database.addChat(u"new"_s, ada); // committed by another connection in the middle of this read
        return std::pair(before, store.memberships().chatIdsOf(ada.id).size());
    });
    QCOMPARE(counts.result(), std::pair(qsizetype(0), qsizetype(0)));
    auto later = reader.run([&](const Store &store) { return store.memberships().chatIdsOf(ada.id).size(); });
    QCOMPARE(later.result(), 1);
}

void TestDatabaseReader::cannotWrite()
{
    TestDatabase database;
    SqliteDatabase connection(database.path(), SqliteDatabase::Access::ReadOnly);
    Store store(connection);
    QVERIFY_EXCEPTION_THROWN(store.users().add(*UserName::fromInput(u"eve"_s), "x"), DatabaseError);
}

bool TestDatabaseReader::isRefused(Pending<bool> &read)
{
    try {
        read.result();
    } catch (const DatabaseError &error) {
        return error.kind() == DatabaseError::Kind::Busy;
    }
    return false;
}

void TestDatabaseReader::finishFailsWhatWaits()
{
    TestDatabase database;
    DatabaseReader reader(database.path(), 1);
    Semaphore started;
    Semaphore gate;
    auto running = reader.run([&started, &gate](const Store &) {
        started.release();
        gate.acquire();
        return true;
    });
    started.acquire(); // the jobs below wait, and finish() refuses them
    std::atomic<int> reads = 0;
    std::vector<Pending<bool>> waiting;
    for (int i = 0; i < 20; ++i)
        waiting.push_back(reader.run([&reads](const Store &) { return ++reads > 0; }));
    std::atomic<pid_t> finisher = 0;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        finisher = ::gettid();
        reader.finish();
    }));
    thread->start();
    QTRY_VERIFY(finisher != 0 && isAsleep(finisher)); // in finish(), for the read that runs
    QVERIFY(!running.await_ready());
    gate.release();
    QVERIFY(thread->wait(10'000));
    QVERIFY(running.result()); // the job that was running has a result
    for (auto &read : waiting) {
        QVERIFY(read.await_ready());
        QVERIFY_EXCEPTION_THROWN(read.result(), Abandoned);
    }
    QCOMPARE(reads, 0);
}

void TestDatabaseReader::takesNothingAfterTheEnd()
{
    TestDatabase database;
    DatabaseReader reader(database.path(), 2);
    reader.finish();
    auto late = reader.run([](const Store &) { return true; });
    reader.finish();
    QVERIFY(late.await_ready());
    QVERIFY(isRefused(late));
}

STOA_TEST(TestDatabaseReader)
#include "tst_databasereader.moc"
