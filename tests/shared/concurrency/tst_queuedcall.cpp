#include "shared/concurrency/QueuedCall.h"
#include "tests/support/TestProgram.h"

#include <QTest>
#include <QThread>

using namespace stoa;

class TestQueuedCall : public QObject
{
    Q_OBJECT
private slots:
    void callsOnTheOtherThreadInOrder();
    void isDroppedIfTheContextEnds();
};

void TestQueuedCall::callsOnTheOtherThreadInOrder()
{
    QThread thread;
    QObject there;
    there.moveToThread(&thread);
    thread.start();
    QList<int> order; // of here; written there, and read when the thread is over
    QThread *where = nullptr;
    for (int i = 0; i < 100; ++i) {
        callQueued(&there, [&order, &where, list = QList<int>{i, i}] {
            order.append(list.last());
            where = QThread::currentThread();
        });
    }
    callQueued(&there, [&thread, &there, home = QThread::currentThread()] {
        there.moveToThread(home);
        tsanRelease(&thread);
        thread.quit();
    });
    QVERIFY(thread.wait());
    tsanAcquire(&thread);
    QCOMPARE(where, &thread);
    QCOMPARE(order.size(), 100);
    QVERIFY(std::is_sorted(order.cbegin(), order.cend()));
}

void TestQueuedCall::isDroppedIfTheContextEnds()
{
    const auto held = std::make_shared<int>(1);
    bool isCalled = false;
    {
        QObject context;
        callQueued(&context, [&isCalled, held] { isCalled = true; });
        QCOMPARE(held.use_count(), 2);
    }
    QCoreApplication::sendPostedEvents();
    QVERIFY(!isCalled);
    QCOMPARE(held.use_count(), 1);
}

STOA_TEST(TestQueuedCall)
#include "tst_queuedcall.moc"
