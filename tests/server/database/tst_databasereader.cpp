#include "server/database/DatabaseReader.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/isAsleep.h"

#include <QSemaphore>
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
    static bool isRefused(QFuture<bool> read);

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
    QCOMPARE(found.result().first, std::optional(ada));
    QVERIFY(found.result().second != QThread::currentThread());
}

void TestDatabaseReader::passesExceptionsOn()
{
    TestDatabase database;
    DatabaseReader reader(database.path(), 1);
    auto read = reader.run(
        [](const Store &) -> int { throw DatabaseError(DatabaseError::Kind::Other, u"no"_s); });
    QVERIFY_EXCEPTION_THROWN(read.waitForFinished(), DatabaseError);
    QVERIFY(!reader.run([](const Store &store) { return store.epoch(); }).result().isEmpty());
}

void TestDatabaseReader::seesOneSnapshot()
{
    TestDatabase database;
    const User ada = database.addUser(u"ada"_s);
    DatabaseReader reader(database.path(), 1);
    const auto counts = reader.run([&](const Store &store) {
        const qsizetype before = store.memberships().chatsOf(ada.id).size();
        database.addChat(u"new"_s, ada); // committed by another connection in the middle of this read
        return std::pair(before, store.memberships().chatsOf(ada.id).size());
    });
    QCOMPARE(counts.result(), std::pair(qsizetype(0), qsizetype(0)));
    const auto later = reader.run(
        [&](const Store &store) { return store.memberships().chatsOf(ada.id).size(); });
    QCOMPARE(later.result(), 1);
}

void TestDatabaseReader::cannotWrite()
{
    TestDatabase database;
    SqliteDatabase connection(database.path(), SqliteDatabase::Access::ReadOnly);
    Store store(connection);
    QVERIFY_EXCEPTION_THROWN(store.users().add(*UserName::fromInput(u"eve"_s), "x"), DatabaseError);
}

bool TestDatabaseReader::isRefused(QFuture<bool> read)
{
    try {
        read.waitForFinished();
    } catch (const DatabaseError &error) {
        return error.kind() == DatabaseError::Kind::Busy;
    }
    return false;
}

void TestDatabaseReader::finishFailsWhatWaits()
{
    TestDatabase database;
    DatabaseReader reader(database.path(), 1);
    QSemaphore started;
    QSemaphore gate;
    const auto running = reader.run([&started, &gate](const Store &) {
        started.release();
        gate.acquire();
        return true;
    });
    started.acquire(); // what finish() finds waiting is refused
    std::atomic<int> reads = 0;
    QList<QFuture<bool>> waiting;
    for (int i = 0; i < 20; ++i)
        waiting.append(reader.run([&reads](const Store &) { return ++reads > 0; }));
    std::atomic<pid_t> finisher = 0;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        finisher = ::gettid();
        reader.finish();
    }));
    thread->start();
    QTRY_VERIFY(finisher != 0 && isAsleep(finisher)); // in finish(), for the read that runs
    QVERIFY(!running.isFinished());
    gate.release();
    QVERIFY(thread->wait(10'000));
    QVERIFY(running.result()); // what ran is answered
    for (const auto &read : waiting) {
        QVERIFY(read.isFinished());
        QVERIFY(isRefused(read));
    }
    QCOMPARE(reads, 0);
}

void TestDatabaseReader::takesNothingAfterTheEnd()
{
    TestDatabase database;
    QFuture<bool> late;
    {
        DatabaseReader reader(database.path(), 2);
        reader.finish();
        late = reader.run([](const Store &) { return true; });
        reader.finish();
    }
    QVERIFY(late.isFinished());
    QVERIFY(isRefused(late));
}

QTEST_GUILESS_MAIN(TestDatabaseReader)
#include "tst_databasereader.moc"
