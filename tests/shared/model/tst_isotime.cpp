#include "shared/model/IsoTime.h"
#include "shared/model/QtCompat.h"
#include "tests/support/TestProgram.h"

#include <QTest>
#include <QTimeZone>

using namespace stoa;
using namespace Qt::StringLiterals;

// Checks that the text is the one that QDateTime writes.
class TestIsoTime : public QObject
{
    Q_OBJECT
private slots:
    void writesTheTime();
    void isLikeQDateTime_data();
    void isLikeQDateTime();
    void isEmptyForAnInvalidTime();
};

void TestIsoTime::writesTheTime()
{
    QCOMPARE(IsoTime::toText(QDateTime(QDate(2026, 11, 22), QTime(10, 10, 10, 123), utc)),
             "2026-11-22T10:10:10.123Z"_ba);
    const QDateTime elsewhere(QDate(2026, 1, 1), QTime(0, 30), QTimeZone(3600));
    QCOMPARE(IsoTime::toText(elsewhere), "2025-12-31T23:30:00.000Z"_ba);
}

void TestIsoTime::isLikeQDateTime_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::newRow("1970") << qint64(0);
    QTest::newRow("just before") << qint64(-1);
    QTest::newRow("leap day") << qint64(1709251199999);
    QTest::newRow("a day later") << qint64(1709251200000);
    QTest::newRow("no leap day in 2100") << qint64(4107542400001);
    QTest::newRow("year 1") << qint64(-62135596800000);
    QTest::newRow("the last of four digits") << qint64(253402300799999);
    QTest::newRow("five digits") << qint64(253402300800000);
}

void TestIsoTime::isLikeQDateTime()
{
    QFETCH(const qint64, milliseconds);
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(milliseconds, utc);
    QCOMPARE(IsoTime::toText(moment), moment.toString(Qt::ISODateWithMs).toLatin1());
}

void TestIsoTime::isEmptyForAnInvalidTime()
{
    QCOMPARE(IsoTime::toText({}), QByteArray());
}

STOA_TEST(TestIsoTime)
#include "tst_isotime.moc"
