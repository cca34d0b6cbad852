#include "server/net/EpollDispatcher.h"
#include "tests/server/net/EventProcessing.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <QTimer>

using namespace stoa;

// Tests TimerQueue through Qt's timers and the event loop.
class TestTimerQueue : public QObject
{
    Q_OBJECT
private slots:
    void timersKeepTheirTime_data();
    void timersKeepTheirTime();
    void repeatedTimerKeepsItsBeat();
    void timerRestartedInItsHandler();
    void timerKilledByAnother();
    void timerDoesNotNestInItself();
    void remainingTime();
    void registeredTimers();
};

void TestTimerQueue::timersKeepTheirTime_data()
{
    QTest::addColumn<int>("interval");
    QTest::addColumn<Qt::TimerType>("type");
    QTest::newRow("precise 0") << 0 << Qt::PreciseTimer;
    QTest::newRow("precise 1") << 1 << Qt::PreciseTimer;
    QTest::newRow("precise 35") << 35 << Qt::PreciseTimer;
    QTest::newRow("coarse 35") << 35 << Qt::CoarseTimer;
    QTest::newRow("coarse 400") << 400 << Qt::CoarseTimer;
    QTest::newRow("very coarse 10") << 10 << Qt::VeryCoarseTimer;
}

void TestTimerQueue::timersKeepTheirTime()
{
    QFETCH(int, interval);
    QFETCH(Qt::TimerType, type);
    QTimer timer;
    timer.setSingleShot(true);
    timer.setTimerType(type);
    QSignalSpy timeout(&timer, &QTimer::timeout);
    QElapsedTimer clock;
    clock.start();
    timer.start(interval);
    QVERIFY(timeout.wait(5'000));
    QVERIFY2(clock.nsecsElapsed() >= qint64(interval) * 1'000'000, "a timer must not be early");
    QCOMPARE(timeout.count(), 1);
}

void TestTimerQueue::repeatedTimerKeepsItsBeat()
{
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    int beats = 0;
    QElapsedTimer clock;
    connect(&timer, &QTimer::timeout, this, [&] {
        if (++beats == 1)
            QThread::msleep(35); // the intervals missed meanwhile are skipped
    });
    clock.start();
    timer.start(10);
    QVERIFY(processEventsUntil([&] { return beats == 4; }));
    QVERIFY(clock.elapsed() >= 10 + 35 + 2 * 9);
}

void TestTimerQueue::timerRestartedInItsHandler()
{
    QTimer timer;
    int calls = 0;
    connect(&timer, &QTimer::timeout, this, [&] {
        if (++calls < 3)
            timer.start(5); // removes the timer and adds it again, possibly with the same id
        else
            timer.stop();
    });
    timer.start(5);
    QVERIFY(processEventsUntil([&] { return calls == 3; }));
    QTest::qWait(30);
    QCOMPARE(calls, 3);
}

void TestTimerQueue::timerKilledByAnother()
{
    QTimer one;
    QTimer two;
    int calls = 0;
    connect(&one, &QTimer::timeout, this, [&] { ++calls, two.stop(); });
    connect(&two, &QTimer::timeout, this, [&] { ++calls, one.stop(); });
    one.start(1);
    two.start(1);
    QThread::msleep(5); // both are due in the same iteration
    QCoreApplication::processEvents();
    QCOMPARE(calls, 1);
}

void TestTimerQueue::timerDoesNotNestInItself()
{
    QTimer timer;
    int depth = 0;
    int deepest = 0;
    int calls = 0;
    connect(&timer, &QTimer::timeout, this, [&] {
        ++calls;
        deepest = qMax(deepest, ++depth);
        QThread::msleep(3);
        QCoreApplication::processEvents();
        --depth;
    });
    timer.start(1);
    QVERIFY(processEventsUntil([&] { return calls >= 5; }));
    QCOMPARE(deepest, 1);
}

void TestTimerQueue::remainingTime()
{
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    timer.start(5'000);
    QVERIFY(timer.remainingTime() > 4'000);
    QVERIFY(timer.remainingTime() <= 5'000);
    const int id = timer.timerId();
    timer.stop();
    QCOMPARE(timer.remainingTime(), -1);
    QVERIFY(id > 0);
}

void TestTimerQueue::registeredTimers()
{
    QObject object;
    const int id = object.startTimer(1'234, Qt::VeryCoarseTimer);
    const auto timers = QCoreApplication::eventDispatcher()->registeredTimers(&object);
    QCOMPARE(timers.size(), 1);
    QCOMPARE(timers[0].timerId, id);
    QCOMPARE(timers[0].interval, 1'234);
    QCOMPARE(timers[0].timerType, Qt::VeryCoarseTimer);
    QVERIFY(QCoreApplication::eventDispatcher()->unregisterTimers(&object));
    QVERIFY(QCoreApplication::eventDispatcher()->registeredTimers(&object).isEmpty());
}

int main(int argc, char **argv)
{
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
    QCoreApplication app(argc, argv);
    TestTimerQueue test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_timerqueue.moc"
