#include "shared/concurrency/WorkerPool.h"
#include "tests/support/Semaphore.h"
#include "tests/support/TestProgram.h"
#include "tests/support/ThreadState.h"

#include <QTest>
#include <QThread>

#include <atomic>
#include <unistd.h>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestWorkerPool : public QObject
{
    Q_OBJECT
private slots:
    void worksInOrder();
    void refusesBeyondItsBound();
    void worksOnSeveralThreads();
    void finishDropsWhatWaits();
    void dropsWhatAWorkHolds();
    void security_S34_othersPassAFlood();
    void security_S34_keepsRoomForOthers();
};

void TestWorkerPool::worksInOrder()
{
    QList<int> done; // one thread writes, and finish() comes after
    WorkerPool pool(u"test"_s, 1, 100);
    for (int i = 0; i < 50; ++i)
        QVERIFY(pool.start([&done, i]() { done.append(i); }));
    Semaphore last;
    QVERIFY(pool.start([&last]() { last.release(); }));
    QVERIFY(last.tryAcquire(1, 10'000));
    pool.finish();
    QCOMPARE(done.size(), 50);
    QVERIFY(std::is_sorted(done.cbegin(), done.cend()));
}

void TestWorkerPool::refusesBeyondItsBound()
{
    WorkerPool pool(u"test"_s, 1, 2);
    Semaphore gate;
    const auto wait = [&gate]() { gate.acquire(); };
    QVERIFY(pool.start(wait));
    QVERIFY(pool.start(wait));
    QVERIFY(!pool.start(wait));
    gate.release(2);
    QVERIFY(QTest::qWaitFor([&] { return pool.start([]() {}); })); // the places come back
}

void TestWorkerPool::worksOnSeveralThreads()
{
    WorkerPool pool(u"test"_s, 2, 10);
    Semaphore first;
    Semaphore second;
    Semaphore met;
    pool.start([&]() { // each waits for the other
        first.release();
        second.acquire();
        met.release();
    });
    pool.start([&]() {
        second.release();
        first.acquire();
        met.release();
    });
    QVERIFY(met.tryAcquire(2, 10'000));
}

void TestWorkerPool::finishDropsWhatWaits()
{
    std::atomic<int> taken = 0;
    const auto held = std::make_shared<int>(1);
    WorkerPool pool(u"test"_s, 1, 100);
    Semaphore started;
    Semaphore gate;
    pool.start([&] {
        started.release();
        gate.acquire();
        ++taken;
    });
    started.acquire();
    for (int i = 0; i < 20; ++i)
        pool.start([&taken, held] { ++taken; });
    std::atomic<pid_t> finisher = 0;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        finisher = ::gettid();
        pool.finish();
    }));
    thread->start();
    QTRY_VERIFY(finisher != 0 && isAsleep(finisher)); // in finish(), for the job that runs
    QTRY_COMPARE(held.use_count(), 1);
    gate.release();
    QVERIFY(thread->wait(10'000));
    QCOMPARE(taken, 1);
    QVERIFY(!pool.start([&] { ++taken; }));
    pool.finish();
    QCOMPARE(taken, 1);
}

void TestWorkerPool::dropsWhatAWorkHolds()
{
    auto held = std::make_shared<int>(1);
    const std::weak_ptr<int> watched = held;
    WorkerPool pool(u"test"_s, 1, 10);
    pool.start([held = std::move(held)]() {});
    pool.finish();
    QVERIFY(watched.expired());
}

// A read for somebody's handshake beside those of a member who resumes on many sockets.
void TestWorkerPool::security_S34_othersPassAFlood()
{
    QList<int> done; // one thread writes, and finish() comes after
    WorkerPool pool(u"test"_s, 1, 1'000);
    Semaphore gate;
    Semaphore last;
    pool.start([&] { gate.acquire(); });
    for (int i = 0; i < 100; ++i)
        pool.start([&done] { done.append(1); }, Share::ofPerson(1));
    pool.start([&done] { done.append(2); }, Share::ofPerson(2));
    pool.start([&last] { last.release(); }, Share::ofPerson(1));
    gate.release();
    QVERIFY(last.tryAcquire(1, 10'000));
    pool.finish();
    QCOMPARE(done.size(), 101);
    QVERIFY(done.indexOf(2) < 3);
}

void TestWorkerPool::security_S34_keepsRoomForOthers()
{
    Semaphore gate; // outlives the pool, whose thread uses it until it ends
    WorkerPool pool(u"test"_s, 1, 100);
    pool.start([&] { gate.acquire(); });
    int flooded = 0;
    while (pool.start([] {}, Share::ofPerson(1)))
        ++flooded;
    QCOMPARE(flooded, 50);
    QVERIFY(pool.start([] {}, Share::ofPerson(2)));
    QVERIFY(!pool.start([] {}, Share::ofPerson(1)));
    gate.release();
}

STOA_TEST(TestWorkerPool)
#include "tst_workerpool.moc"
