#include "server/net/IoThread.h"
#include "shared/concurrency/QueuedCall.h"
#include "tests/support/Semaphore.h"
#include "tests/support/TestProgram.h"

#include <QTest>
#include <QTimer>

#include <atomic>

using namespace stoa;

class TestIoThread : public QObject
{
    Q_OBJECT
private slots:
    void deliversWhatWasPostedBeforeItQuits();
};

// A result that is posted while the server stops is an answer that a client waits for.
void TestIoThread::deliversWhatWasPostedBeforeItQuits()
{
    Semaphore inTimer;
    Semaphore gate;
    std::atomic<int> delivered = 0;
    QObject *inhabitant = nullptr;
    Semaphore ready;
    IoThread thread([&]() -> std::unique_ptr<QObject> {
        auto object = std::make_unique<QObject>();
        inhabitant = object.get();
        QTimer::singleShot(1, object.get(), [&] { // timers fire at the end of an iteration of the event loop
            inTimer.release();
            gate.acquire();
        });
        ready.release();
        return object;
    });
    thread.start();
    ready.acquire();
    inTimer.acquire();
    callQueued(inhabitant, [&] {
        ++delivered;
        callQueued(inhabitant, [&delivered] { ++delivered; }); // posted by the event before
    });
    thread.quit();
    gate.release();
    QVERIFY(thread.wait(10'000));
    QCOMPARE(delivered, 2);
}

STOA_TEST(TestIoThread)
#include "tst_iothread.moc"
