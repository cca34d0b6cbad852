#include "admin-gui/models/Format.h"
#include "admin-gui/models/ReportHistory.h"
#include "tests/support/TestProgram.h"

#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

class TestFormat : public QObject
{
    Q_OBJECT

private slots:

    void init() { QLocale::setDefault(QLocale(QLocale::English)); }

    void decimal_data();
    void decimal();
    void duration_data();
    void duration();
    void relative_data();
    void relative();
    void byLocale();
    void fault_D03_device();
    void unknown();
};

void TestFormat::decimal_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << 0. << u"0"_s;
    QTest::newRow("small") << 0.0421 << u"0.04"_s;
    QTest::newRow("one") << 4.218 << u"4.22"_s;
    QTest::newRow("ten") << 42.18 << u"42.2"_s;
    QTest::newRow("hundred") << 421.8 << u"422"_s;
    QTest::newRow("carry") << 9.996 << u"10.0"_s;
    QTest::newRow("thousands") << 12345.6 << u"12,346"_s;
}

void TestFormat::decimal()
{
    QFETCH(const double, value);
    QTEST(Format::decimal(value), "text");
}

void TestFormat::duration_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("seconds") << 59 << u"59 s"_s;
    QTest::newRow("minute") << 60 << u"1 min"_s;
    QTest::newRow("hour") << 3600 << u"1 h"_s;
    QTest::newRow("hours") << 3600 * 3 + 60 * 12 + 5 << u"3 h 12 min"_s;
    QTest::newRow("days") << 86'400 * 2 + 3600 << u"2 d 1 h"_s;
}

void TestFormat::duration()
{
    QFETCH(const int, seconds);
    QTEST(Format::duration(seconds), "text");
}

void TestFormat::relative_data()
{
    QTest::addColumn<int>("ago");
    QTest::addColumn<QString>("text");
    QTest::newRow("now") << 3 << u"now"_s;
    QTest::newRow("seconds") << 30 << u"30 s ago"_s;
    QTest::newRow("minutes") << 350 << u"5 min ago"_s;
    QTest::newRow("hours") << 7300 << u"2 h ago"_s;
    QTest::newRow("days") << 86'400 * 3 + 7000 << u"3 d ago"_s;
    QTest::newRow("to come") << -7300 << u"in 2 h"_s;
}

void TestFormat::relative()
{
    QFETCH(const int, ago);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QTEST(Format::relative(now.addSecs(-ago), now), "text");
}

void TestFormat::byLocale()
{
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(Format::number(12345), u"12.345"_s);
    QCOMPARE(Format::bytes(1'234'567), u"1,2 MB"_s);
    QCOMPARE(Format::milliseconds(0.42), u"0,42 ms"_s);
    QCOMPARE(Format::percent(0.0649), u"6,5%"_s);
    QCOMPARE(Format::percent(1.5), u"150%"_s);
}

void TestFormat::unknown()
{
    QCOMPARE(Format::milliseconds(ReportHistory::unknown), Format::unknown());
    QCOMPARE(Format::percent(ReportHistory::unknown), Format::unknown());
    QCOMPARE(Format::rate(ReportHistory::unknown), Format::unknown());
    QCOMPARE(Format::moment({}), Format::unknown());
    QCOMPARE(Format::relative({}), Format::unknown());
}

void TestFormat::fault_D03_device()
{
    QCOMPARE(Format::device({u"Firefox"_s, u"Linux"_s, {}}), u"Firefox on Linux"_s);
    QCOMPARE(Format::device({u"curl"_s, {}, u"192.0.2.7"_s}), u"curl"_s);
    QCOMPARE(Format::device({{}, u"Android"_s, {}}), u"Android"_s);
    QCOMPARE(Format::device({}), Format::unknown());
}

STOA_TEST(TestFormat)
#include "tst_format.moc"
