#include "server/app/UnixSignals.h"
#include "tests/support/TestProgram.h"

#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace stoa;

class TestUnixSignals : public QObject
{
    Q_OBJECT
private slots:
    void turnsIntoASignal_data();
    void turnsIntoASignal();
    void reportsAHangup();
    void survivesABrokenPipe();
};

void TestUnixSignals::turnsIntoASignal_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TestUnixSignals::turnsIntoASignal()
{
    QFETCH(const int, number);
    UnixSignals signals_;
    QSignalSpy spy(&signals_, &UnixSignals::terminated);
    QCOMPARE(raise(number), 0); // to this thread, because QTest has others that do not block the signal
    QTRY_COMPARE(spy.size(), 1);
    QCOMPARE(raise(number), 0);
    QTRY_COMPARE(spy.size(), 2);
}

void TestUnixSignals::reportsAHangup()
{
    UnixSignals signals_;
    QSignalSpy hungUp(&signals_, &UnixSignals::hungUp);
    QSignalSpy terminated(&signals_, &UnixSignals::terminated);
    QCOMPARE(raise(SIGHUP), 0);
    QTRY_COMPARE(hungUp.size(), 1);
    QCOMPARE(terminated.size(), 0);
}

void TestUnixSignals::survivesABrokenPipe()
{
    const UnixSignals signals_;
    QCOMPARE(raise(SIGPIPE), 0);
}

STOA_TEST(TestUnixSignals)
#include "tst_unixsignals.moc"
