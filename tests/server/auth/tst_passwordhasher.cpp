#include "server/auth/PasswordHasher.h"
#include "server/http/HttpError.h"
#include "tests/support/Semaphore.h"
#include "tests/support/TestProgram.h"
#include "tests/support/ThreadState.h"

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
    void passesExceptionsOn();
    void finishFailsWhatWaits();
};

namespace {

std::pair<int, int> priorityOfThisThread()
{
    return {sched_getscheduler(0), getpriority(PRIO_PROCESS, id_t(::gettid()))};
}

bool isTaken(PasswordHasher &hasher)
{
    try {
        hasher.run([] { return 0; }).result();
        return true;
    } catch (const HttpError &) {
        return false;
    }
}

} // namespace

void TestPasswordHasher::refusesBeyondItsQueue()
{
    PasswordHasher hasher(1, 2);
    Semaphore gate;
    const auto wait = [&gate] {
        gate.acquire();
        return 7;
    };
    auto first = hasher.run(wait);
    auto second = hasher.run(wait);
    auto third = hasher.run(wait);
    QVERIFY(third.await_ready());
    try {
        third.result();
        QFAIL("It was hashed.");
    } catch (const HttpError &error) {
        QCOMPARE(error.status(), 429);
        QVERIFY(error.retryAfter() > 0);
    }
    gate.release(2);
    QCOMPARE(first.result(), 7);
    QCOMPARE(second.result(), 7);
    QVERIFY(QTest::qWaitFor([&] { return isTaken(hasher); })); // the places come back
}

void TestPasswordHasher::worksAtTheLowestPriority()
{
    PasswordHasher hasher(1, 1);
    QCOMPARE(hasher.run(&priorityOfThisThread).result(), std::pair(SCHED_BATCH, 19));
    QCOMPARE(priorityOfThisThread(), std::pair(SCHED_OTHER, 0));
}

void TestPasswordHasher::passesExceptionsOn()
{
    PasswordHasher hasher(1, 1);
    auto work = hasher.run([]() -> int { throw std::runtime_error("no"); });
    QVERIFY_EXCEPTION_THROWN(work.result(), std::runtime_error);
    QVERIFY(QTest::qWaitFor([&] { return isTaken(hasher); })); // the place came back
}

void TestPasswordHasher::finishFailsWhatWaits()
{
    PasswordHasher hasher(1, 100);
    Semaphore started;
    Semaphore gate;
    auto running = hasher.run([&started, &gate] {
        started.release();
        gate.acquire();
        return true;
    });
    started.acquire(); // the first work is running, so that the rest waits
    std::atomic<int> hashes = 0;
    std::vector<Pending<bool>> waiting;
    for (int i = 0; i < 20; ++i)
        waiting.push_back(hasher.run([&hashes] { return ++hashes > 0; }));
    std::atomic<pid_t> finisher = 0;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        finisher = ::gettid();
        hasher.finish();
    }));
    thread->start();
    QTRY_VERIFY(finisher != 0 && isAsleep(finisher)); // in finish(), for the hash that runs
    QVERIFY(!running.await_ready());
    gate.release();
    QVERIFY(thread->wait(10'000));
    QVERIFY(running.result());
    for (auto &hash : waiting) {
        QVERIFY(hash.await_ready());
        QVERIFY_EXCEPTION_THROWN(hash.result(), Abandoned);
    }
    QCOMPARE(hashes, 0);
}

STOA_TEST(TestPasswordHasher)
#include "tst_passwordhasher.moc"
