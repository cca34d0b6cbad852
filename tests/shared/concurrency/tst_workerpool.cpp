#include "shared/concurrency/WorkerPool.h"
#include "tests/support/isAsleep.h"

#include <QSemaphore>
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
    void finishRefusesWhatWaits();
    void dropsWhatAWorkHolds();
};

void TestWorkerPool::worksInOrder()
{
    QList<int> done; // one thread writes, and finish() comes after
    WorkerPool pool(u"test"_s, 1, 100);
    for (int i = 0; i < 50; ++i)
        QVERIFY(pool.start([&done, i](bool) { done.append(i); }));
    QSemaphore last;
    QVERIFY(pool.start([&last](bool) { last.release(); }));
    QVERIFY(last.tryAcquire(1, 10'000));
    pool.finish();
    QCOMPARE(done.size(), 50);
    QVERIFY(std::is_sorted(done.cbegin(), done.cend()));
}

void TestWorkerPool::refusesBeyondItsBound()
{
    WorkerPool pool(u"test"_s, 1, 2);
    QSemaphore gate;
    const auto wait = [&gate](bool) { gate.acquire(); };
    QVERIFY(pool.start(wait));
    QVERIFY(pool.start(wait));
    QVERIFY(!pool.start(wait));
    gate.release(2);
    QVERIFY(QTest::qWaitFor([&] { return pool.start([](bool) {}); })); // the places come back
}

void TestWorkerPool::worksOnSeveralThreads()
{
    WorkerPool pool(u"test"_s, 2, 10);
    QSemaphore first;
    QSemaphore second;
    QSemaphore met;
    pool.start([&](bool) { // each waits for the other
        first.release();
        second.acquire();
        met.release();
    });
    pool.start([&](bool) {
        second.release();
        first.acquire();
        met.release();
    });
    QVERIFY(met.tryAcquire(2, 10'000));
}

void TestWorkerPool::finishRefusesWhatWaits()
{
    std::atomic<int> refused = 0;
    std::atomic<int> taken = 0;
    WorkerPool pool(u"test"_s, 1, 100);
    QSemaphore started;
    QSemaphore gate;
    pool.start([&](bool isRefused) {
        started.release();
        gate.acquire();
        ++(isRefused ? refused : taken);
    });
    started.acquire();
    for (int i = 0; i < 20; ++i)
        pool.start([&](bool isRefused) { ++(isRefused ? refused : taken); });
    std::atomic<pid_t> finisher = 0;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        finisher = ::gettid();
        pool.finish();
    }));
    thread->start();
    QTRY_VERIFY(finisher != 0 && isAsleep(finisher)); // in finish(), for the work that runs
    QCOMPARE(taken, 0);
    gate.release();
    QVERIFY(thread->wait(10'000));
    QCOMPARE(taken, 1);
    QCOMPARE(refused, 20);
    QVERIFY(pool.start([&](bool isRefused) { ++(isRefused ? refused : taken); }));
    pool.finish();
    QCOMPARE(refused, 21);
}

void TestWorkerPool::dropsWhatAWorkHolds()
{
    auto held = std::make_shared<int>(1);
    const std::weak_ptr<int> watched = held;
    WorkerPool pool(u"test"_s, 1, 10);
    pool.start([held = std::move(held)](bool) {});
    pool.finish();
    QVERIFY(watched.expired());
}

QTEST_GUILESS_MAIN(TestWorkerPool)
#include "tst_workerpool.moc"
