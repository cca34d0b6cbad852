#include "server/app/Services.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/isAsleep.h"

#include <QSemaphore>
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
    QSemaphore started;
    QSemaphore gate;
    const auto hash = services.reader
                          .run([&](const Store &) {
                              started.release();
                              gate.acquire();
                              return true;
                          })
                          .then([&](bool) { return *services.hasher.run([] { return 1; }); })
                          .unwrap();
    started.acquire();
    std::atomic<pid_t> finisher = 0;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        finisher = ::gettid();
        services.finish();
    }));
    thread->start();
    QTRY_VERIFY(finisher != 0 && isAsleep(finisher)); // for the read
    gate.release();
    QVERIFY(thread->wait(10'000));
    QVERIFY(hash.isFinished());
    QVERIFY_EXCEPTION_THROWN(QFuture<int>(hash).waitForFinished(), DatabaseError);
}

QTEST_GUILESS_MAIN(TestServices)
#include "tst_services.moc"
