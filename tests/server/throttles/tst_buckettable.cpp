#include "server/throttles/BucketTable.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace stoa;
using namespace std::chrono_literals;

// Each test moves the time itself.
class TestBucketTable : public QObject
{
    Q_OBJECT
private slots:
    void eachKeyHasItsBucket();
    void asksWithoutTaking();
    void givesBack();
    void isBounded();
    void forgetsTheLeastRecentlyUsed();
    void forgetsFullOnes();
    void switchedOff();
    void takesNoMoreThanThereIsOnManyThreads();

private:
    BucketTable::Clock clock()
    {
        return [this] { return m_now; };
    }

    TokenBucket::Time m_now{};
};

void TestBucketTable::eachKeyHasItsBucket()
{
    BucketTable table({1, 1s}, clock());
    QCOMPARE(table.take(1), 0s);
    QCOMPARE(table.take(1), 1s);
    QCOMPARE(table.take(2), 0s);
    m_now += 1s;
    QCOMPARE(table.take(1), 0s);
}

void TestBucketTable::asksWithoutTaking()
{
    BucketTable table({1, 1s}, clock());
    QCOMPARE(table.waitFor(1), 0s);
    QCOMPARE(table.count(), size_t(0));
    table.take(1);
    QCOMPARE(table.waitFor(1), 1s);
    QCOMPARE(table.waitFor(1), 1s);
}

void TestBucketTable::givesBack()
{
    BucketTable table({1, 1s}, clock());
    table.take(1);
    table.giveBack(1);
    QCOMPARE(table.take(1), 0s);
    table.giveBack(7); // was never there
    QCOMPARE(table.count(), size_t(1));
}

void TestBucketTable::isBounded()
{
    BucketTable table({1, 1h}, clock(), 100);
    for (quint64 address = 0; address < 1'000'000; ++address)
        table.take(address);
    QCOMPARE(table.count(), size_t(100));
}

void TestBucketTable::forgetsTheLeastRecentlyUsed()
{
    BucketTable table({1, 1h}, clock(), 2);
    table.take(1);
    table.take(2);
    QCOMPARE(table.take(1), 1h); // a refusal is a use, too
    table.take(3);
    QCOMPARE(table.waitFor(1), 1h);
    QCOMPARE(table.waitFor(2), 0h);
    QCOMPARE(table.waitFor(3), 1h);
}

void TestBucketTable::forgetsFullOnes()
{
    BucketTable table({1, 1s}, clock());
    for (quint64 key = 0; key < 10; ++key)
        table.take(key);
    QCOMPARE(table.count(), size_t(10));
    m_now += 1s;
    for (quint64 key = 100; key < 110; ++key)
        table.take(key);
    QCOMPARE(table.count(), size_t(10));
    m_now += 1s;
    table.take(200);
    QCOMPARE(table.count(), size_t(9));
}

void TestBucketTable::switchedOff()
{
    BucketTable table({}, clock());
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(table.take(1), 0s);
    QCOMPARE(table.waitFor(1), 0s);
    QCOMPARE(table.count(), size_t(0));
}

void TestBucketTable::takesNoMoreThanThereIsOnManyThreads()
{
    constexpr int burst = 500;
    BucketTable table({burst, 1h}, clock());
    std::atomic<int> taken = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int j = 0; j < burst; ++j) {
                if (table.take(1) == 0s)
                    ++taken;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(taken.load(), burst);
}

STOA_TEST(TestBucketTable)
#include "tst_buckettable.moc"
