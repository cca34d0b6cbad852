#include "tests/bench/load/CapacitySearch.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;

class TestCapacitySearch : public QObject
{
    Q_OBJECT
private slots:
    void findsCapacity_data();
    void findsCapacity();
    void oneFailureIsTriedAgain();
    void serverThatSustainsNothingHasNoCapacity();
};

void TestCapacitySearch::findsCapacity_data()
{
    QTest::addColumn<int>("capacity");
    for (const int capacity : {3, 99, 100, 1'000, 15'999, 16'000, 47'123})
        QTest::addRow("%d messages/s", capacity) << capacity;
}

void TestCapacitySearch::findsCapacity()
{
    QFETCH(int, capacity);
    CapacitySearch search(100);
    int steps = 0;
    for (; !search.isDone(); ++steps) {
        QVERIFY(steps < 40);
        search.record(search.rate() <= capacity);
    }
    QVERIFY(search.best() <= capacity);
    QVERIFY(search.best() * CapacitySearch::precision + 1 >= capacity);
}

void TestCapacitySearch::oneFailureIsTriedAgain()
{
    CapacitySearch search(100);
    search.record(false);
    QCOMPARE(search.rate(), 100);
    search.record(true);
    QCOMPARE(search.best(), 100);
    QCOMPARE(search.rate(), 200);
}

void TestCapacitySearch::serverThatSustainsNothingHasNoCapacity()
{
    CapacitySearch search(100);
    for (int step = 0; !search.isDone(); ++step) {
        QVERIFY(step < 40);
        search.record(false);
    }
    QCOMPARE(search.best(), 0);
}

STOA_TEST(TestCapacitySearch)
#include "tst_capacitysearch.moc"
