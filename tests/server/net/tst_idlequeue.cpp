#include "server/net/IdleQueue.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <optional>

using namespace stoa;

class TestIdleQueue : public QObject
{
    Q_OBJECT
private slots:
    void longestFirst();
    void joiningAgainMovesToTheEnd();
    void leavesWithItsPlace();
    void queueGoesFirst();
};

void TestIdleQueue::longestFirst()
{
    const IdleQueue<int> queue;
    QVERIFY(!queue.first());
    int items[3];
    IdleQueue<int>::Place a(queue, &items[0]);
    IdleQueue<int>::Place b(queue, &items[1]);
    IdleQueue<int>::Place c(queue, &items[2]);
    QVERIFY(!queue.first());
    b.join();
    c.join();
    a.join();
    QCOMPARE(queue.first(), &items[1]);
    b.leave();
    b.leave();
    QCOMPARE(queue.first(), &items[2]);
    c.leave();
    QCOMPARE(queue.first(), &items[0]);
    a.leave();
    QVERIFY(!queue.first());
}

void TestIdleQueue::joiningAgainMovesToTheEnd()
{
    const IdleQueue<int> queue;
    int items[2];
    IdleQueue<int>::Place a(queue, &items[0]);
    IdleQueue<int>::Place b(queue, &items[1]);
    a.join();
    b.join();
    a.join();
    QCOMPARE(queue.first(), &items[1]);
    b.leave();
    QCOMPARE(queue.first(), &items[0]);
}

void TestIdleQueue::leavesWithItsPlace()
{
    const IdleQueue<int> queue;
    int item;
    {
        IdleQueue<int>::Place place(queue, &item);
        place.join();
        QCOMPARE(queue.first(), &item);
    }
    QVERIFY(!queue.first());
}

void TestIdleQueue::queueGoesFirst()
{
    std::optional<IdleQueue<int>> queue(std::in_place);
    int item;
    IdleQueue<int>::Place place(*queue, &item);
    place.join();
    queue.reset();
    place.leave();
    place.join();
}

STOA_TEST(TestIdleQueue)
#include "tst_idlequeue.moc"
