#include "server/status/LastMinute.h"
#include "server/status/LatencyHistogram.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <limits>

using namespace stoa;
using namespace std::chrono_literals;

class TestLatencyHistogram : public QObject
{
    Q_OBJECT
private slots:
    void isEmptyAtFirst();
    void findsQuantilesWithinItsResolution_data();
    void findsQuantilesWithinItsResolution();
    void takesWhatIsOutOfRange();
    void countsBelowPowersOfTwo();
    void sumsMicroseconds();
    void addsAndSubtracts();
    void lastMinuteLeavesOlderOut();
};

void TestLatencyHistogram::isEmptyAtFirst()
{
    const LatencyHistogram histogram;
    QCOMPARE(histogram.counts().count(), 0);
    QCOMPARE(histogram.counts().quantile(0.99), 0.0);
}

void TestLatencyHistogram::findsQuantilesWithinItsResolution_data()
{
    QTest::addColumn<qint64>("microseconds");
    for (const qint64 value : {1, 3, 4, 5, 100, 1'000, 1'023, 1'024, 123'456, 10'000'000})
        QTest::addRow("%lld µs", qlonglong(value)) << value;
}

// Nine of ten durations have the given length, one has ten times that.
void TestLatencyHistogram::findsQuantilesWithinItsResolution()
{
    QFETCH(const qint64, microseconds);
    LatencyHistogram histogram;
    for (int i = 0; i < 90; ++i)
        histogram.record(std::chrono::microseconds(microseconds));
    for (int i = 0; i < 10; ++i)
        histogram.record(std::chrono::microseconds(microseconds * 10));
    const double expected = double(microseconds) / 1000;
    const double found = histogram.counts().quantile(0.5);
    QVERIFY2(found >= expected * 0.79 && found <= std::max(expected * 1.26, expected + 0.001),
             qPrintable(QString::number(found)));
    QVERIFY(histogram.counts().quantile(0.99) > expected * 7);
}

void TestLatencyHistogram::takesWhatIsOutOfRange()
{
    LatencyHistogram histogram;
    histogram.record(-5s);
    histogram.record(std::chrono::nanoseconds(std::numeric_limits<qint64>::max()));
    const auto counts = histogram.counts();
    QCOMPARE(counts.count(), 2);
    QCOMPARE(counts.buckets.front(), 1);
    QCOMPARE(counts.buckets.back(), 1);
    QVERIFY(counts.quantile(1) > 100'000);
}

void TestLatencyHistogram::countsBelowPowersOfTwo()
{
    LatencyHistogram histogram;
    for (const auto time : {63us, 64us, 127us, 128us, 8'388'607us, 8'388'608us})
        histogram.record(time);
    QCOMPARE(histogram.counts().countBelow(6), 1);
    QCOMPARE(histogram.counts().countBelow(7), 3);
    QCOMPARE(histogram.counts().countBelow(23), 5);
}

void TestLatencyHistogram::sumsMicroseconds()
{
    LatencyHistogram histogram;
    histogram.record(2ms);
    histogram.record(500us);
    QCOMPARE(histogram.counts().sumMicroseconds, 2'500);
}

void TestLatencyHistogram::addsAndSubtracts()
{
    LatencyHistogram histogram;
    histogram.record(1ms);
    const auto earlier = histogram.counts();
    histogram.record(50ms);
    auto difference = histogram.counts();
    difference -= earlier;
    QCOMPARE(difference.count(), 1);
    QCOMPARE(difference.sumMicroseconds, 50'000);
    difference += earlier;
    QCOMPARE(difference.buckets, histogram.counts().buckets);
}

void TestLatencyHistogram::lastMinuteLeavesOlderOut()
{
    LatencyHistogram histogram;
    LastMinute lastMinute;
    histogram.record(1ms);
    QCOMPARE(lastMinute.of(histogram.counts()).count(), 1);
    for (int i = 0; i < 6; ++i) // a minute of samples that include the first duration
        lastMinute.sample(histogram.counts());
    histogram.record(1ms);
    QCOMPARE(lastMinute.of(histogram.counts()).count(), 1);
    lastMinute.sample(histogram.counts());
    QCOMPARE(lastMinute.of(histogram.counts()).count(), 1);
    for (int i = 0; i < 6; ++i)
        lastMinute.sample(histogram.counts());
    QCOMPARE(lastMinute.of(histogram.counts()).count(), 0);
}

STOA_TEST(TestLatencyHistogram)
#include "tst_latencyhistogram.moc"
