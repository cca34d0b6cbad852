#include "tests/bench/load/Latencies.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;

class TestLatencies : public QObject
{
    Q_OBJECT
private slots:
    void percentilesAreByNearestRank_data();
    void percentilesAreByNearestRank();
    void percentileAndMedianOfNothingAreZero();
    void medianOfEvenCountIsMeanOfMiddleTwo();
};

void TestLatencies::percentilesAreByNearestRank_data()
{
    QTest::addColumn<double>("part");
    QTest::addColumn<double>("value");
    QTest::newRow("least") << 0.0 << 1.0;
    QTest::newRow("half") << 0.5 << 50.0;
    QTest::newRow("99 of 100") << 0.99 << 99.0;
    QTest::newRow("a little more") << 0.991 << 100.0;
    QTest::newRow("most") << 1.0 << 100.0;
}

void TestLatencies::percentilesAreByNearestRank()
{
    QFETCH(double, part);
    Latencies latencies;
    for (int i = 100; i >= 1; --i)
        latencies.add(float(i));
    QTEST(latencies.percentile(part), "value");
    QCOMPARE(latencies.count(), size_t(100));
}

void TestLatencies::percentileAndMedianOfNothingAreZero()
{
    QCOMPARE(Latencies().percentile(0.99), 0.0);
    QCOMPARE(median({}), 0.0);
}

void TestLatencies::medianOfEvenCountIsMeanOfMiddleTwo()
{
    QCOMPARE(median({9, 1, 5}), 5.0);
    QCOMPARE(median({4, 1, 2, 9}), 3.0);
}

STOA_TEST(TestLatencies)
#include "tst_latencies.moc"
