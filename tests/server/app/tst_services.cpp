#include "server/app/Services.h"
#include "tests/support/Semaphore.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"
#include "tests/support/ThreadState.h"

#include <QTest>
#include <QThread>

#include <atomic>
#include <unistd.h>

using namespace stoa;

class TestServices : public QObject
{
    Q_OBJECT
private slots:
    void finishWaitsForWhatFollows();
};

// A sign-in reads, hashes and writes. If its read ends during finish(), the rest must end as well.
void TestServices::finishWaitsForWhatFollows()
{
    const TestDatabase database;
    Config config;
    config.database = database.path();
    Services services(config, 1578, QStringLiteral(STOA_SOURCE_DIR));
    services.writer.start();
    Semaphore started;
    Semaphore gate;
    const auto readAndHash = [&]() -> Task<int> {
        const auto read = [&](const Store &) {
            started.release();
            gate.acquire();
            return true;
        };
        co_await services.reader.run(read);
        const auto hash = [] { return 1; };
        co_return co_await services.hasher.run(hash);
    };
    Task<int> hash = readAndHash();
    started.acquire();
    std::atomic<pid_t> finisher = 0;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        finisher = ::gettid();
        services.finish();
    }));
    thread->start();
    QTRY_VERIFY(finisher != 0 && isAsleep(finisher)); // finish() waits for the read
    gate.release();
    QVERIFY(thread->wait(10'000));
    QVERIFY_EXCEPTION_THROWN(hash.result(), HttpError); // too many: none may begin
}

STOA_TEST(TestServices)
#include "tst_services.moc"
