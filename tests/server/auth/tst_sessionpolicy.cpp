#include "server/auth/SessionPolicy.h"
#include "shared/model/QtCompat.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace std::chrono_literals;
using std::chrono::days;

class TestSessionPolicy : public QObject
{
    Q_OBJECT
private slots:
    void beginsWithALifetime();
    void security_S14_renews_data();
    void security_S14_renews();
    void givesCookiesTheSameEnd();

private:
    const QDateTime m_now{QDate(2026, 11, 22), QTime(10, 10), utc};
};

void TestSessionPolicy::beginsWithALifetime()
{
    QCOMPARE(SessionPolicy().firstEnd(m_now), m_now.addDays(7));
    QCOMPARE((SessionPolicy{days(7), days(3)}.firstEnd(m_now)), m_now.addDays(3));
}

void TestSessionPolicy::security_S14_renews_data()
{
    QTest::addColumn<int>("lifetime"); // days; the limit is 180
    QTest::addColumn<int>("age"); // hours, as all others
    QTest::addColumn<int>("left");
    QTest::addColumn<int>("renewedLeft"); // 0 if its end stays
    const int day = 24;
    const int week = 7 * day;
    QTest::newRow("new") << 7 << 0 << week << 0;
    QTest::newRow("almost a day old") << 7 << day - 1 << week - day + 1 << 0;
    QTest::newRow("a day old") << 7 << day << week - day << week;
    QTest::newRow("at its end") << 7 << week - 1 << 1 << week;
    QTest::newRow("old, renewed today") << 7 << 100 * day << week - 1 << 0;
    QTest::newRow("old, renewed yesterday") << 7 << 100 * day << week - day << week;
    QTest::newRow("near the limit") << 7 << 178 * day << day << 2 * day;
    QTest::newRow("as long as may be") << 7 << 178 * day << 2 * day << 0;
    QTest::newRow("over the limit, which was longer") << 7 << 200 * day << day << -20 * day;
    QTest::newRow("one day, new") << 1 << 11 << day - 11 << 0;
    QTest::newRow("one day, half of it old") << 1 << 12 << 12 << day;
    QTest::newRow("lasts longer, since the lifetime was longer") << 1 << 0 << week << day;
    QTest::newRow("from a clock that was a year ahead") << 7 << -365 * day << 365 * day + week << 0;
    QTest::newRow("a clock that is a year behind") << 7 << -365 * day << 365 * day << 0;
}

void TestSessionPolicy::security_S14_renews()
{
    QFETCH(const int, lifetime);
    QFETCH(const int, age);
    QFETCH(const int, left);
    QFETCH(const int, renewedLeft);
    const SessionPolicy policy{days(lifetime), days(180)};
    const auto inHours = [this](int hours) { return m_now.addSecs(hours * 3'600LL); };
    const Session session{SessionId(1), {}, inHours(left), inHours(-age)};
    const auto end = policy.renewedEnd(session, m_now);
    QCOMPARE(end.value_or(m_now), inHours(renewedLeft));
}

void TestSessionPolicy::givesCookiesTheSameEnd()
{
    QCOMPARE(SessionPolicy::cookieLifetime(false, m_now.addDays(2), m_now),
             std::optional<std::chrono::seconds>(48h));
    QCOMPARE(SessionPolicy::cookieLifetime(true, m_now.addDays(2), m_now), std::nullopt);
}

STOA_TEST(TestSessionPolicy)
#include "tst_sessionpolicy.moc"
