#include "server/status/DayHistory.h"
#include "tests/support/TestProgram.h"

#include <QJsonDocument>
#include <QTest>

#include <cmath>

using namespace std::chrono_literals;
using namespace stoa;
using namespace Qt::StringLiterals;

class TestDayHistory : public QObject
{
    Q_OBJECT
private slots:
    void fault_D04_averagesOfAMinute();
    void fault_D04_quantilesOfAMinute();
    void fault_D04_theRingRollsOver();
    void fault_D04_aTimeWithoutReadingsIsAGap();
    void fault_D04_aDayWithoutReadings();
    void fault_D04_theTimeOfDayMayJump();
    void fault_D04_unknownValuesSurviveJson();
    void fault_D04_aDayTakesLittleMemory();

private:
    static constexpr DayHistory::Time start = 100min; // of the clock
    const QDateTime m_noon{QDate(2026, 11, 26), QTime(12, 0), Qt::UTC};

    static DayHistory::Reading reading(qint64 clients, qint64 messages)
    {
        return {.clients = clients,
                .messages = messages,
                .deliveries = messages * 10,
                .delivery = {},
                .commit = {}};
    }

    // Adds a reading every ten seconds, with as many messages a second. The first one is at `from`, the last
    // one before `to`.
    static void fill(DayHistory &history, DayHistory::Time from, DayHistory::Time to, qint64 clients = 5,
                     qint64 messagesPerSecond = 2)
    {
        for (DayHistory::Time now = from; now < to; now += 10s)
            history.add(now, reading(clients, messagesPerSecond * (now / 1s)));
    }
};

void TestDayHistory::fault_D04_averagesOfAMinute()
{
    DayHistory history;
    QVERIFY(history.report(start, m_noon).clients.isEmpty());
    for (int i = 0; i < 6; ++i)
        history.add(start + i * 10s, reading(i, 30 * i));
    QVERIFY(history.report(start + 59s, m_noon).clients.isEmpty()); // the minute is not complete
    history.add(start + 60s, reading(100, 450));
    history.add(start + 85s, reading(150, 1'000));
    history.add(start + 110s, reading(200, 1'350));
    history.add(start + 120s, reading(0, 9'999));
    const StatusHistory report = history.report(start + 121s, m_noon);
    QCOMPARE(report.clients, (QList<double>{2.5, 150}));
    // From the last reading of the minute before, so that no message is left out.
    QCOMPARE(report.messagesPerSecond, (QList<double>{3, 20}));
    QCOMPARE(report.deliveriesPerSecond.first(), 30.);
    QVERIFY(std::isnan(report.deliveryP50.first()) && std::isnan(report.commitP99.first()));
    QCOMPARE(report.endedAt, m_noon.addSecs(-1));
    QCOMPARE(report.intervalSeconds, 60);
}

void TestDayHistory::fault_D04_quantilesOfAMinute()
{
    DayHistory history;
    LatencyHistogram times;
    const auto add = [&](DayHistory::Time now) {
        history.add(now, {.delivery = times.counts(), .commit = times.counts()});
    };
    times.record(1s); // before the first reading
    add(start);
    times.record(1ms);
    add(start + 30s);
    add(start + 60s);
    times.record(100ms);
    add(start + 70s);
    add(start + 90s);
    add(start + 120s);
    const StatusHistory report = history.report(start + 120s, m_noon);
    QCOMPARE(report.deliveryP99.size(), 2);
    QVERIFY(report.deliveryP99[0] > 0.7 && report.deliveryP99[0] < 1.4);
    QVERIFY(report.deliveryP50[1] > 70 && report.deliveryP50[1] < 140);
    QCOMPARE(report.commitP50, report.deliveryP50);
}

void TestDayHistory::fault_D04_theRingRollsOver()
{
    DayHistory history;
    constexpr auto newest = start + std::chrono::minutes(DayHistory::minutes + 30);
    for (auto minute = start; minute <= newest; minute += 1min)
        fill(history, minute, minute + 1min, minute / 1min);
    const StatusHistory report = history.report(newest + 50s, m_noon);
    QCOMPARE(report.clients.size(), DayHistory::minutes);
    QCOMPARE(report.clients.last(), double(newest / 1min - 1));
    for (qsizetype i = 0; i < report.clients.size(); ++i) {
        QCOMPARE(report.clients[i], report.clients.first() + double(i));
        QCOMPARE(report.messagesPerSecond[i], 2.);
    }
    QCOMPARE(report.endedAt, m_noon.addSecs(-50));
}

void TestDayHistory::fault_D04_aTimeWithoutReadingsIsAGap()
{
    DayHistory history;
    fill(history, start, start + 2min);
    fill(history, start + 5min + 20s, start + 7min, 5, 3); // many messages were counted meanwhile
    history.add(start + 7min, reading(5, 3 * ((start + 7min) / 1s)));
    const StatusHistory report = history.report(start + 7min, m_noon);
    QCOMPARE(report.clients.size(), 7);
    QCOMPARE(report.commitP99.size(), 7);
    for (const int known : {0, 1, 5, 6}) {
        QCOMPARE(report.clients[known], 5.);
        QCOMPARE(report.messagesPerSecond[known], known < 2 ? 2. : 3.); // and not those of the gap as well
    }
    for (const int gap : {2, 3, 4})
        QVERIFY(std::isnan(report.clients[gap]) && std::isnan(report.messagesPerSecond[gap]));
}

// The machine was suspended: what is left of the ring is older than a day.
void TestDayHistory::fault_D04_aDayWithoutReadings()
{
    DayHistory history;
    fill(history, start, start + 90min);
    constexpr auto later = start + 90min + std::chrono::hours(30);
    fill(history, later, later + 3min, 7);
    const StatusHistory report = history.report(later + 3min, m_noon);
    QCOMPARE(report.clients, (QList<double>{7, 7}));
}

void TestDayHistory::fault_D04_theTimeOfDayMayJump()
{
    DayHistory history;
    fill(history, start, start + 3min);
    const QDateTime before = history.report(start + 3min, m_noon).endedAt;
    for (const qint64 jump : {-86'400, 3'600})
        QCOMPARE(history.report(start + 3min, m_noon.addSecs(jump)).endedAt, before.addSecs(jump));
    QCOMPARE(history.report(start + 3min, m_noon).clients.size(), 2);
}

void TestDayHistory::fault_D04_unknownValuesSurviveJson()
{
    DayHistory history;
    fill(history, start, start + 1min);
    fill(history, start + 2min, start + 4min);
    const QByteArray json = QJsonDocument(toJson(history.report(start + 4min, m_noon))).toJson();
    const auto read = fromJson<StatusHistory>(QJsonDocument::fromJson(json).object());
    QCOMPARE(read.clients.size(), 3);
    QCOMPARE(read.clients[0], 5.);
    QVERIFY(std::isnan(read.clients[1]));
    QCOMPARE(read.endedAt, m_noon.addSecs(-60));
}

void TestDayHistory::fault_D04_aDayTakesLittleMemory()
{
    QVERIFY(sizeof(DayHistory) < 50'000);
    DayHistory history;
    LatencyHistogram times;
    for (auto now = start; now < start + std::chrono::hours(25); now += 10s) {
        times.record(std::chrono::microseconds(now / 1s));
        history.add(now,
                    {.clients = 12'345,
                     .messages = now / 7s,
                     .deliveries = now / 1ms,
                     .delivery = times.counts(),
                     .commit = times.counts()});
    }
    const StatusHistory report = history.report(start + std::chrono::hours(25), m_noon);
    QVERIFY(QJsonDocument(toJson(report)).toJson(QJsonDocument::Compact).size() < 100'000);
}

STOA_TEST(TestDayHistory)
#include "tst_dayhistory.moc"
