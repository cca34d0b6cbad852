#include "server/jobs/ClockTrust.h"
#include "shared/model/QtCompat.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace std::chrono_literals;

class TestClockTrust : public QObject
{
    Q_OBJECT
private slots:
    void believesASteadyClock();
    void believesAClockThatWasSetBack();
    void holdsBackAfterAJump();
    void believesAJumpAfterADay();
    void waitsAnewAfterAnotherJump();
    void holdsBackAtAStart_data();
    void holdsBackAtAStart();
    void readsBothClocks();

private:
    // Returns a reading after so much time, with the wall clock so far ahead.
    ClockTrust::Reading after(std::chrono::minutes time, std::chrono::minutes ahead = 0min) const
    {
        return {m_start.addMSecs(std::chrono::milliseconds(time + ahead).count()), 5min + time};
    }

    const QDateTime m_start{QDate(2026, 11, 22), QTime(10, 10), utc};
};

void TestClockTrust::believesASteadyClock()
{
    ClockTrust trust(after(0min), {});
    for (auto time = 0min; time < 48h; time += 10min)
        QVERIFY(trust.isTrusted(after(time, time / 100))); // a minute too fast in 100
}

void TestClockTrust::believesAClockThatWasSetBack()
{
    ClockTrust trust(after(0min), {});
    QVERIFY(trust.isTrusted(after(10min, -365 * 24h)));
    QVERIFY(!trust.isTrusted(after(20min))); // it was wrong before or is now
}

void TestClockTrust::holdsBackAfterAJump()
{
    ClockTrust trust(after(0min), {});
    QVERIFY(trust.isTrusted(after(10min, 59min)));
    QVERIFY(!trust.isTrusted(after(20min, 365 * 24h)));
    QVERIFY(!trust.isTrusted(after(23h, 365 * 24h)));
    QVERIFY(trust.isTrusted(after(24h)));
    QVERIFY(trust.isTrusted(after(48h)));
}

void TestClockTrust::believesAJumpAfterADay()
{
    ClockTrust trust(after(0min), {});
    QVERIFY(!trust.isTrusted(after(20min, 365 * 24h)));
    QVERIFY(!trust.isTrusted(after(24h + 19min, 365 * 24h)));
    QVERIFY(trust.isTrusted(after(24h + 20min, 365 * 24h)));
    QVERIFY(trust.isTrusted(after(24h + 30min, 365 * 24h)));
}

void TestClockTrust::waitsAnewAfterAnotherJump()
{
    ClockTrust trust(after(0min), {});
    QVERIFY(!trust.isTrusted(after(20min, 2h)));
    QVERIFY(!trust.isTrusted(after(23h, 5h)));
    QVERIFY(!trust.isTrusted(after(25h, 5h)));
    QVERIFY(trust.isTrusted(after(47h, 5h)));
}

void TestClockTrust::holdsBackAtAStart_data()
{
    QTest::addColumn<QDateTime>("earlier");
    QTest::addColumn<bool>("isTrusted");
    QTest::newRow("none known") << QDateTime() << true;
    QTest::newRow("a moment ago") << m_start.addSecs(-1) << true;
    QTest::newRow("an hour ago") << m_start.addSecs(-3'600) << true;
    QTest::newRow("two hours ago") << m_start.addSecs(-7'200) << false;
    QTest::newRow("a year ago") << m_start.addYears(-1) << false;
    QTest::newRow("in the future") << m_start.addYears(1) << true;
}

void TestClockTrust::holdsBackAtAStart()
{
    QFETCH(const QDateTime, earlier);
    QFETCH(const bool, isTrusted);
    ClockTrust trust(after(0min), earlier);
    QCOMPARE(trust.isTrusted(after(0min)), isTrusted);
    QCOMPARE(trust.isTrusted(after(23h)), isTrusted);
    QVERIFY(trust.isTrusted(after(24h)));
}

void TestClockTrust::readsBothClocks()
{
    const QDateTime before = QDateTime::currentDateTimeUtc();
    const ClockTrust::Reading first = ClockTrust::read();
    const ClockTrust::Reading second = ClockTrust::read();
    QVERIFY(first.wall >= before && second.wall >= first.wall);
    QVERIFY(first.steady > 0ms && second.steady >= first.steady);
}

STOA_TEST(TestClockTrust)
#include "tst_clocktrust.moc"
