#include "shared/concurrency/Turn.h"
#include "shared/concurrency/WorkerPool.h"

#include <QSemaphore>
#include <QTest>

using namespace stoa;

// What is asked for in a turn starts at its end, when all that follows has been attached.
class TestTurn : public QObject
{
    Q_OBJECT
private slots:
    void startsAtItsEnd();
    void startsAtOnceOutsideOfAnyTurn();
    void startsWhatAStartAsksFor();
    void endsWithEachTurnInATurn();
    void holdsWorkBack();
    void countsHeldWorkAsWaiting();
    void holdsBackWhatWorkAsksFor();
};

void TestTurn::startsAtItsEnd()
{
    QList<int> started;
    {
        const Turn turn;
        Turn::atEnd([&] { started.append(1); });
        Turn::atEnd([&] { started.append(2); });
        QVERIFY(started.isEmpty());
    }
    QCOMPARE(started, (QList{1, 2}));
}

void TestTurn::startsAtOnceOutsideOfAnyTurn()
{
    bool isStarted = false;
    Turn::atEnd([&] { isStarted = true; });
    QVERIFY(isStarted);
}

void TestTurn::startsWhatAStartAsksFor()
{
    bool isStarted = false;
    {
        const Turn turn;
        Turn::atEnd([&] { Turn::atEnd([&] { isStarted = true; }); });
    }
    QVERIFY(isStarted);
}

void TestTurn::endsWithEachTurnInATurn()
{
    bool isStarted = false;
    const Turn turn;
    Turn::atEnd([&] { isStarted = true; });
    {
        const Turn inner;
    }
    QVERIFY(isStarted); // or a loop in a handler would wait for ever
}

void TestTurn::holdsWorkBack()
{
    WorkerPool pool(QStringLiteral("turn"), 1, 10);
    QSemaphore ran;
    {
        const Turn turn;
        QVERIFY(pool.start([&](bool) { ran.release(); }));
        QCOMPARE(pool.queueLength(), 0);
        QVERIFY(!ran.tryAcquire());
    }
    QVERIFY(ran.tryAcquire(1, 10'000));
}

void TestTurn::countsHeldWorkAsWaiting()
{
    WorkerPool pool(QStringLiteral("turn"), 1, 1);
    const Turn turn;
    QVERIFY(pool.start([](bool) {}));
    QVERIFY(!pool.start([](bool) {}));
}

// And who finishes the pool waits for that, too.
void TestTurn::holdsBackWhatWorkAsksFor()
{
    WorkerPool pool(QStringLiteral("turn"), 2, 10);
    bool isAttached = false;
    bool wasAttached = false;
    QSemaphore ran;
    QVERIFY(pool.start([&](bool) {
        QVERIFY(pool.start([&](bool) {
            wasAttached = isAttached;
            ran.release();
        }));
        isAttached = true;
    }));
    QVERIFY(ran.tryAcquire(1, 10'000));
    pool.finish();
    QVERIFY(wasAttached);
}

QTEST_GUILESS_MAIN(TestTurn)
#include "tst_turn.moc"
