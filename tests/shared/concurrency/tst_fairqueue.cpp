#include "shared/concurrency/FairQueue.h"
#include "tests/support/TestProgram.h"

#include <QList>
#include <QTest>

#include <memory>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestFairQueue : public QObject
{
    Q_OBJECT
private slots:
    void keepsTheOrderOfAShare();
    void takesTurns_data();
    void takesTurns();
    void aNewcomerIsNext();
    void newcomersDoNotStopTheOthers();
    void comingOftenMakesNoNewcomer();
    void holdsAShareOnly_data();
    void holdsAShareOnly();
    void thereIsRoomForOthers();
    void serverMayUseAllOfIt();
    void countsWeights();
    void putsBack();
    void takesTheFirstOfEachShare();
    void movesItems();

private:
    static Share person(int id) { return Share::ofPerson(id); }

    // Adds items such as "a1", whose first letter is the person.
    static void add(FairQueue<QString> &queue, const QString &items)
    {
        for (const QString &item : items.split(u' '))
            queue.push(person(item[0].unicode()), item);
    }

    static QString rest(FairQueue<QString> &queue)
    {
        QStringList items;
        while (!queue.isEmpty())
            items.append(queue.pop());
        return items.join(u' ');
    }
};

void TestFairQueue::keepsTheOrderOfAShare()
{
    FairQueue<QString> queue;
    add(queue, u"a1 a2 a3 a4"_s);
    QCOMPARE(queue.size(), 4);
    QCOMPARE(rest(queue), u"a1 a2 a3 a4"_s);
    QVERIFY(queue.isEmpty());
}

void TestFairQueue::takesTurns_data()
{
    QTest::addColumn<QString>("added");
    QTest::addColumn<QString>("taken");
    QTest::newRow("two") << u"a1 a2 a3 b1 b2 b3"_s << u"a1 b1 a2 b2 a3 b3"_s;
    QTest::newRow("mixed") << u"a1 b1 a2 c1 b2 c2"_s << u"a1 b1 a2 c1 b2 c2"_s;
    QTest::newRow("one has more") << u"a1 a2 a3 a4 a5 b1"_s << u"a1 b1 a2 a3 a4 a5"_s;
}

void TestFairQueue::takesTurns()
{
    QFETCH(const QString, added);
    QFETCH(const QString, taken);
    FairQueue<QString> queue;
    add(queue, added);
    QCOMPARE(rest(queue), taken);
}

// A handshake beside 50 sockets that read.
void TestFairQueue::aNewcomerIsNext()
{
    FairQueue<QString> queue;
    for (int id = 1; id <= 50; ++id) {
        for (int i = 0; i < 10; ++i)
            queue.push(person(id), u"busy"_s);
    }
    for (int i = 0; i < 150; ++i) // none of them is new any more
        queue.pop();
    queue.push(person(100), u"new"_s);
    const QStringList next{queue.pop(), queue.pop()};
    QVERIFY(next.contains(u"new"_s));
}

void TestFairQueue::newcomersDoNotStopTheOthers()
{
    FairQueue<QString> queue;
    for (int i = 0; i < 10; ++i)
        queue.push(person(1), u"old"_s);
    queue.pop();
    int served = 0;
    for (int id = 2; id < 20; ++id) {
        queue.push(person(id), u"new"_s);
        served += queue.pop() == u"old"_s ? 1 : 0;
    }
    QCOMPARE(served, 9);
}

// Somebody who waits for each item before the next one takes turns with those who do not wait.
void TestFairQueue::comingOftenMakesNoNewcomer()
{
    FairQueue<QString> queue;
    add(queue, u"a1 a2 a3 a4 a5 a6 a7 a8 b1 b2 b3 b4 b5 b6 b7 b8 c1"_s);
    int ofOthers = 0;
    for (int ofThird = 0; ofThird < 4;) {
        if (queue.pop().startsWith(u'c')) {
            ++ofThird;
            add(queue, u"c"_s);
        } else {
            ++ofOthers;
        }
    }
    QVERIFY2(ofOthers >= 7, QByteArray::number(ofOthers).constData());
}

void TestFairQueue::holdsAShareOnly_data()
{
    QTest::addColumn<int>("shares");
    QTest::addColumn<int>("each");
    QTest::newRow("one") << 1 << 50;
    QTest::newRow("two") << 2 << 33;
    QTest::newRow("three") << 3 << 25;
    QTest::newRow("nine") << 9 << 10;
}

void TestFairQueue::holdsAShareOnly()
{
    QFETCH(const int, shares);
    QFETCH(const int, each);
    FairQueue<QString> queue;
    QList<int> added(shares, 0);
    for (int round = 0; round < 100; ++round) {
        for (int id = 0; id < shares; ++id) {
            if (queue.hasRoom(person(id), 100 - queue.size())) {
                queue.push(person(id), u"item"_s);
                ++added[id];
            }
        }
    }
    for (const int count : added)
        QVERIFY2(std::abs(count - each) <= 1, QByteArray::number(count).constData());
}

void TestFairQueue::thereIsRoomForOthers()
{
    FairQueue<QString> queue;
    for (int id = 0; id < 5; ++id) {
        QVERIFY(queue.hasRoom(person(id), 1000 - queue.size()));
        while (queue.hasRoom(person(id), 1000 - queue.size()))
            queue.push(person(id), u"item"_s);
    }
    QVERIFY(queue.size() < 1000);
    QVERIFY(queue.hasRoom(person(99), 1000 - queue.size()));
}

void TestFairQueue::serverMayUseAllOfIt()
{
    FairQueue<QString> queue;
    for (int i = 0; i < 10; ++i) {
        QVERIFY(queue.hasRoom({}, 10 - queue.size()));
        queue.push({}, u"item"_s);
    }
    QVERIFY(!queue.hasRoom({}, 10 - queue.size()));
}

void TestFairQueue::countsWeights()
{
    FairQueue<QString> queue;
    QVERIFY(queue.hasRoom(person(1), 10, 100, 100)); // alone, and nothing else waits
    queue.push(person(1), u"heavy"_s, 60);
    QCOMPARE(queue.weight(), 60);
    QVERIFY(!queue.hasRoom(person(1), 9, 1, 40)); // would have more than is free
    QVERIFY(queue.hasRoom(person(2), 9, 40, 40));
    QVERIFY(!queue.hasRoom(person(2), 9, 41, 40));
    QVERIFY(!queue.hasRoom({}, 9, 41, 40));
    queue.pop();
    QCOMPARE(queue.weight(), 0);
    QVERIFY(queue.hasRoom(person(1), 10, 1, 100));
}

void TestFairQueue::putsBack()
{
    FairQueue<QString> queue;
    add(queue, u"a1 a2 b1"_s);
    const QString first = queue.pop();
    queue.putBack(person('a'), first);
    QCOMPARE(queue.size(), 3);
    QStringList ofA;
    while (!queue.isEmpty()) {
        if (const QString item = queue.pop(); item.startsWith(u'a'))
            ofA.append(item);
    }
    QCOMPARE(ofA, QStringList({u"a1"_s, u"a2"_s}));
}

void TestFairQueue::takesTheFirstOfEachShare()
{
    FairQueue<QString> queue;
    add(queue, u"a1 a2 b1 b2 c2"_s);
    QStringList first;
    queue.forEachFirst([&](const QString &item) { first.append(item); });
    first.sort();
    QCOMPARE(first, QStringList({u"a1"_s, u"b1"_s, u"c2"_s}));
    auto taken = queue.takeWhile([](const QString &item) { return item.endsWith(u'1'); });
    std::ranges::sort(taken);
    QCOMPARE(taken, std::vector<QString>({u"a1"_s, u"b1"_s}));
    QCOMPARE(queue.size(), 3);
    QCOMPARE(queue.takeAll().size(), size_t(3));
    QVERIFY(queue.isEmpty());
    add(queue, u"d1"_s);
    QCOMPARE(queue.pop(), u"d1"_s);
}

void TestFairQueue::movesItems()
{
    FairQueue<std::unique_ptr<int>> queue;
    queue.push(person(1), std::make_unique<int>(7));
    QCOMPARE(*queue.pop(), 7);
}

STOA_TEST(TestFairQueue)
#include "tst_fairqueue.moc"
