#include "server/auth/PasswordHasher.h"

#include <QSemaphore>
#include <QTest>

#include <sched.h>

using namespace stoa;

class TestPasswordHasher : public QObject
{
    Q_OBJECT
private slots:
    void refusesBeyondItsQueue();
    void worksAtIdlePriority();
};

void TestPasswordHasher::refusesBeyondItsQueue()
{
    PasswordHasher hasher(1, 2);
    QSemaphore gate;
    const auto wait = [&gate] {
        gate.acquire();
        return 7;
    };
    const auto first = hasher.run(wait);
    const auto second = hasher.run(wait);
    QVERIFY(first && second);
    QVERIFY(!hasher.run(wait));
    gate.release(2);
    // Not result(): who waits for a pool's future runs the work itself.
    QTRY_VERIFY(first->isFinished() && second->isFinished());
    QCOMPARE(second->result(), 7);
    // The places come back.
    QVERIFY(QTest::qWaitFor([&] { return hasher.run([] { return 0; }).has_value(); }));
}

void TestPasswordHasher::worksAtIdlePriority()
{
    PasswordHasher hasher(1, 1);
    const auto policy = hasher.run([] { return sched_getscheduler(0); });
    QTRY_VERIFY(policy->isFinished());
    QCOMPARE(policy->result(), SCHED_IDLE);
    QVERIFY(sched_getscheduler(0) != SCHED_IDLE);
}

QTEST_GUILESS_MAIN(TestPasswordHasher)
#include "tst_passwordhasher.moc"
