#include "server/auth/PasswordHasher.h"
#include "shared/store/DatabaseError.h"
#include "tests/support/isAsleep.h"

#include <QSemaphore>
#include <QTest>
#include <QThread>

#include <sched.h>
#include <stdexcept>
#include <sys/resource.h>
#include <unistd.h>

using namespace stoa;

class TestPasswordHasher : public QObject
{
    Q_OBJECT
private slots:
    void refusesBeyondItsQueue();
    void worksAtTheLowestPriority();
    void continuesAtOrdinaryPriority();
    void passesExceptionsOn();
    void finishFailsWhatWaits();
};

namespace {

std::pair<int, int> priorityOfThisThread()
{
    return {sched_getscheduler(0), getpriority(PRIO_PROCESS, id_t(::gettid()))};
}

} // namespace

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

void TestPasswordHasher::worksAtTheLowestPriority()
{
    PasswordHasher hasher(1, 1);
    const auto priority = hasher.run(&priorityOfThisThread);
    QTRY_VERIFY(priority->isFinished());
    QCOMPARE(priority->result(), std::pair(SCHED_BATCH, 19));
    QCOMPARE(priorityOfThisThread(), std::pair(SCHED_OTHER, 0));
}

// A hash is followed by pages and the opening of a session, which somebody waits for.
void TestPasswordHasher::continuesAtOrdinaryPriority()
{
    PasswordHasher hasher(2, 10);
    for (int round = 0; round < 5; ++round) { // whatever threads were started by then, and by whom
        QSemaphore gate;
        auto work = hasher.run([&gate] {
            gate.acquire();
            return priorityOfThisThread();
        });
        QVERIFY(work);
        auto next = work->then([](std::pair<int, int> priority) {
            return std::tuple(priority, priorityOfThisThread(), QThread::currentThread());
        });
        gate.release(); // only now: then() of a finished future would run here
        QTRY_VERIFY(next.isFinished());
        const auto [before, after, thread] = next.result();
        QCOMPARE(before, std::pair(SCHED_BATCH, 19));
        QCOMPARE(after, std::pair(SCHED_OTHER, 0));
        QVERIFY(thread != QThread::currentThread());
    }
}

void TestPasswordHasher::passesExceptionsOn()
{
    PasswordHasher hasher(1, 1);
    const auto work = hasher.run([]() -> int { throw std::runtime_error("no"); });
    QVERIFY(work);
    QTRY_VERIFY(work->isFinished());
    QVERIFY_EXCEPTION_THROWN(QFuture<int>(*work).waitForFinished(), std::runtime_error);
    QVERIFY(QTest::qWaitFor([&] { return hasher.run([] { return 0; }).has_value(); })); // the place came back
}

void TestPasswordHasher::finishFailsWhatWaits()
{
    PasswordHasher hasher(1, 100);
    QSemaphore started;
    QSemaphore gate;
    const auto running = hasher.run([&started, &gate] {
        started.release();
        gate.acquire();
        return true;
    });
    started.acquire(); // what finish() finds waiting is refused
    std::atomic<int> hashes = 0;
    QList<QFuture<bool>> waiting;
    for (int i = 0; i < 20; ++i)
        waiting.append(*hasher.run([&hashes] { return ++hashes > 0; }));
    std::atomic<pid_t> finisher = 0;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        finisher = ::gettid();
        hasher.finish();
    }));
    thread->start();
    QTRY_VERIFY(finisher != 0 && isAsleep(finisher)); // in finish(), for the hash that runs
    QVERIFY(!running->isFinished());
    gate.release();
    QVERIFY(thread->wait(10'000));
    QVERIFY(running->result());
    for (QFuture<bool> &hash : waiting) {
        QVERIFY(hash.isFinished());
        try {
            hash.waitForFinished();
            QFAIL("It was hashed.");
        } catch (const DatabaseError &error) {
            QCOMPARE(error.kind(), DatabaseError::Kind::Busy);
        }
    }
    QCOMPARE(hashes, 0);
}

QTEST_GUILESS_MAIN(TestPasswordHasher)
#include "tst_passwordhasher.moc"
