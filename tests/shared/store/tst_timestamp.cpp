#include "shared/store/Timestamp.h"
#include "tests/support/TestProgram.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace stoa;

class TestTimestamp : public QObject
{
    Q_OBJECT

private slots:
    void roundTrips_data();
    void roundTrips();
    void reads_data();
    void reads();
    void convertsToUtc();
    void sortsAsText();
};

void TestTimestamp::roundTrips_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"2026-11-22 10:10:10.123", "1970-01-01 00:00:00.000", "2099-12-31 23:59:59.999",
                             "2024-02-29 00:00:00.001", "0001-01-01 00:00:00.000"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestTimestamp::roundTrips()
{
    QFETCH(QString, text);
    QCOMPARE(Timestamp::toText(Timestamp::fromText(text)), text);
    QCOMPARE(Timestamp::fromText(text).toString(u"yyyy-MM-dd HH:mm:ss.zzz"), text);
}

void TestTimestamp::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected"); // empty if invalid
    QTest::newRow("old app's") << u"2025-03-01 09:00:56"_s << u"2025-03-01 09:00:56.000"_s;
    QTest::newRow("ISO") << u"2025-03-01T09:00:56"_s << u"2025-03-01 09:00:56.000"_s;
    QTest::newRow("ISO Z") << u"2025-03-01T09:00:56.5Z"_s << u"2025-03-01 09:00:56.500"_s;
    QTest::newRow("ISO offset") << u"2025-03-01T09:00:56+02:00"_s << u"2025-03-01 07:00:56.000"_s;
    for (const char *wrong : {"", "now", "2025-02-30 00:00:00", "2025-01-01 25:00:00", "2025-01-01 00:00:0x",
                              "2025-01-01 00:00:00.", "20250101 000000 000 000"})
        QTest::newRow(wrong) << QString::fromLatin1(wrong) << QString();
}

void TestTimestamp::reads()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const QDateTime moment = Timestamp::fromText(text);
    QCOMPARE(moment.isValid(), !expected.isEmpty());
    if (moment.isValid()) {
        QCOMPARE(moment.timeSpec(), Qt::UTC);
        QCOMPARE(Timestamp::toText(moment), expected);
    }
}

void TestTimestamp::convertsToUtc()
{
    const QDateTime moment(QDate(2026, 1, 1), QTime(0, 30), Qt::OffsetFromUTC, 3600);
    QCOMPARE(Timestamp::toText(moment), u"2025-12-31 23:30:00.000"_s);
}

// SQL compares times of expiry, of which some have the old form.
void TestTimestamp::sortsAsText()
{
    const QStringList sorted{u"2099-01-01 00:00:00"_s, u"2099-01-01 00:00:00.000"_s,
                             u"2099-01-01 00:00:00.001"_s, u"2099-01-01 00:00:01"_s,
                             u"2099-01-01 00:00:01.000"_s};
    QVERIFY(std::ranges::is_sorted(sorted));
    QVERIFY(std::ranges::is_sorted(sorted, {}, &Timestamp::fromText));
}

STOA_TEST(TestTimestamp)
#include "tst_timestamp.moc"
