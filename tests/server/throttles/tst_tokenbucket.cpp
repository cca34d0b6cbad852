#include "server/throttles/TokenBucket.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace std::chrono_literals;

// Each test moves the time itself.
class TestTokenBucket : public QObject
{
    Q_OBJECT
private slots:
    void takes_data();
    void takes();
    void severalAtOnce();
    void moreThanAFullBucket();
    void givesBack();
    void isFullAgain();

private:
    static constexpr TokenBucket::Size size{3, 200ms};
};

void TestTokenBucket::takes_data()
{
    QTest::addColumn<QList<int>>("moments"); // ms
    QTest::addColumn<QList<int>>("waits"); // ms, one for each moment
    QTest::newRow("a burst, then nothing") << QList{0, 0, 0, 0, 0} << QList{0, 0, 0, 200, 200};
    QTest::newRow("the wait gets shorter") << QList{0, 0, 0, 150, 199} << QList{0, 0, 0, 50, 1};
    QTest::newRow("one returns at a time") << QList{0, 0, 0, 200, 200} << QList{0, 0, 0, 0, 200};
    QTest::newRow("at the rate for ever")
        << QList{0, 0, 0, 200, 400, 600, 800, 1000} << QList{0, 0, 0, 0, 0, 0, 0, 0};
    QTest::newRow("no more than a full one")
        << QList{0, 100'000, 100'000, 100'000, 100'000} << QList{0, 0, 0, 0, 200};
    QTest::newRow("a clock that starts below 0") << QList{-5000, -5000, -5000, -5000} << QList{0, 0, 0, 200};
}

void TestTokenBucket::takes()
{
    QFETCH(const QList<int>, moments);
    QFETCH(const QList<int>, waits);
    TokenBucket bucket;
    QList<int> found;
    for (const int moment : moments)
        found.append(int(bucket.take(std::chrono::milliseconds(moment), size) / 1ms));
    QCOMPARE(found, waits);
}

void TestTokenBucket::severalAtOnce()
{
    TokenBucket bucket;
    QCOMPARE(bucket.take(0ms, size, 2), 0ms);
    QCOMPARE(bucket.waitFor(0ms, size, 1), 0ms);
    QCOMPARE(bucket.take(0ms, size, 2), 200ms); // and takes none
    QCOMPARE(bucket.take(0ms, size, 1), 0ms);
}

void TestTokenBucket::moreThanAFullBucket()
{
    TokenBucket bucket;
    QCOMPARE(bucket.take(0ms, size, 50), 0ms);
    QCOMPARE(bucket.take(0ms, size, 50), 600ms);
    QCOMPARE(bucket.take(600ms, size, 50), 0ms);
}

void TestTokenBucket::givesBack()
{
    TokenBucket bucket;
    bucket.take(0ms, size, 3);
    bucket.giveBack(size);
    QCOMPARE(bucket.take(0ms, size), 0ms);
    QCOMPARE(bucket.take(0ms, size), 200ms);
}

void TestTokenBucket::isFullAgain()
{
    TokenBucket bucket;
    QVERIFY(bucket.isFull(0ms));
    bucket.take(0ms, size);
    QVERIFY(!bucket.isFull(199ms));
    QVERIFY(bucket.isFull(200ms));
}

STOA_TEST(TestTokenBucket)
#include "tst_tokenbucket.moc"
