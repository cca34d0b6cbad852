#include "server/net/EpollDispatcher.h"
#include "shared/concurrency/QueuedCall.h"
#include "tests/server/net/EventProcessing.h"
#include "tests/support/Semaphore.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QSignalSpy>
#include <QSocketNotifier>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <array>
#include <sys/socket.h>
#include <sys/times.h>
#include <unistd.h>

using namespace stoa;
using namespace std::chrono_literals;

namespace {
// Two connected descriptors.
struct Pair
{
    Pair() { ok = ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()) == 0; }

    ~Pair()
    {
        for (int end : ends) {
            if (end >= 0)
                ::close(end);
        }
    }

    void send(const char *text) { [[maybe_unused]] const auto n = ::write(ends[1], text, strlen(text)); }

    QByteArray receive()
    {
        char buffer[100];
        const auto n = ::read(ends[0], buffer, sizeof buffer);
        return QByteArray(buffer, qMax<qsizetype>(0, n));
    }

    std::array<int, 2> ends{-1, -1};
    bool ok = false;
};

} // namespace

class TestEpollDispatcher : public QObject
{
    Q_OBJECT
private slots:
    void runsTheMainThread();
    void deliversReadAndWrite();
    void deletedNotifierInBatchIsNotCalled();
    void reusedDescriptorInBatchIsNotMistaken();
    void descriptorClosedBeforeItsNotifier();
    void notifierMayDeleteItself();
    void nestedLoopInHandler();
    void hangUpIsDelivered();
    void excludeSocketNotifiers();
    void zeroTimerDoesNotStarveSockets();
    void postedEventsFromOtherThread();
    void interruptFromOtherThread();
    void quitFromOtherThreadManyTimes();
    void idleLoopUsesNoCpu();
    void carriesQtSockets();
};

void TestEpollDispatcher::runsTheMainThread()
{
    QVERIFY(qobject_cast<EpollDispatcher *>(QCoreApplication::eventDispatcher()));
}

void TestEpollDispatcher::deliversReadAndWrite()
{
    Pair pair;
    QVERIFY(pair.ok);
    QSocketNotifier reader(pair.ends[0], QSocketNotifier::Read);
    QSocketNotifier writer(pair.ends[0], QSocketNotifier::Write);
    QSignalSpy canWrite(&writer, &QSocketNotifier::activated);
    QByteArray received;
    connect(&reader, &QSocketNotifier::activated, this, [&] { received += pair.receive(); });
    QVERIFY(processEventsUntil([&] { return canWrite.count() > 0; }));
    QVERIFY(received.isEmpty());
    writer.setEnabled(false);
    canWrite.clear();
    pair.send("hello");
    QVERIFY(processEventsUntil([&] { return received == "hello"; }));
    QCOMPARE(canWrite.count(), 0);
}

void TestEpollDispatcher::deletedNotifierInBatchIsNotCalled()
{
    std::array<Pair, 8> pairs;
    std::array<QSocketNotifier *, 8> notifiers;
    int calls = 0;
    for (size_t i = 0; i < pairs.size(); ++i) {
        notifiers[i] = new QSocketNotifier(pairs[i].ends[0], QSocketNotifier::Read, this);
        connect(notifiers[i], &QSocketNotifier::activated, this, [&, i] {
            ++calls;
            for (size_t other = 0; other < notifiers.size(); ++other) {
                if (other != i)
                    delete std::exchange(notifiers[other], nullptr);
            }
            pairs[i].receive();
        });
        pairs[i].send("x");
    }
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    QCOMPARE(calls, 1);
    for (QSocketNotifier *left : notifiers)
        delete left;
}

void TestEpollDispatcher::reusedDescriptorInBatchIsNotMistaken()
{
    Pair first;
    Pair second;
    Pair fresh; // nothing to read
    bool mistaken = false;
    int calls = 0;
    std::unique_ptr<QSocketNotifier> replacement;
    std::array<std::unique_ptr<QSocketNotifier>, 2> notifiers;
    const std::array<Pair *, 2> pairs{&first, &second};
    for (size_t i = 0; i < 2; ++i) {
        notifiers[i] = std::make_unique<QSocketNotifier>(pairs[i]->ends[0], QSocketNotifier::Read);
        connect(notifiers[i].get(), &QSocketNotifier::activated, this, [&, i] {
            ++calls;
            pairs[i]->receive();
            // The number of the other descriptor, whose event waits in the same batch, is reused by one
            // without events.
            notifiers[1 - i].reset();
            ::dup2(fresh.ends[0], pairs[1 - i]->ends[0]);
            replacement = std::make_unique<QSocketNotifier>(pairs[1 - i]->ends[0], QSocketNotifier::Read);
            connect(replacement.get(), &QSocketNotifier::activated, this, [&] { mistaken = true; });
        });
        pairs[i]->send("x");
    }
    QCoreApplication::processEvents();
    QCOMPARE(calls, 1);
    QVERIFY(!mistaken);
    fresh.send("now");
    QVERIFY(processEventsUntil([&] { return mistaken; }));
}

void TestEpollDispatcher::descriptorClosedBeforeItsNotifier()
{
    Pair old;
    auto stale = std::make_unique<QSocketNotifier>(old.ends[0], QSocketNotifier::Read);
    const int number = old.ends[0];
    ::close(std::exchange(old.ends[0], -1));
    Pair next;
    QCOMPARE(next.ends[0], number); // the kernel reuses the lowest number
    QSocketNotifier writer(next.ends[0], QSocketNotifier::Write);
    QSignalSpy canWrite(&writer, &QSocketNotifier::activated);
    QVERIFY(processEventsUntil([&] { return canWrite.count() > 0; }));
}

void TestEpollDispatcher::notifierMayDeleteItself()
{
    Pair pair;
    auto *notifier = new QSocketNotifier(pair.ends[0], QSocketNotifier::Read, this);
    int calls = 0;
    connect(notifier, &QSocketNotifier::activated, this, [&] {
        ++calls;
        delete notifier;
    });
    pair.send("x");
    QVERIFY(processEventsUntil([&] { return calls == 1; }));
    QCoreApplication::processEvents();
    QCOMPARE(calls, 1);
}

void TestEpollDispatcher::nestedLoopInHandler()
{
    std::array<Pair, 4> pairs;
    QList<std::shared_ptr<QSocketNotifier>> notifiers;
    int depth = 0;
    QByteArray received;
    for (Pair &pair : pairs) {
        notifiers.append(std::make_shared<QSocketNotifier>(pair.ends[0], QSocketNotifier::Read));
        connect(notifiers.last().get(), &QSocketNotifier::activated, this, [&] {
            const QByteArray bytes = pair.receive();
            QVERIFY(!bytes.isEmpty()); // not called for bytes that a nested loop has read already
            received += bytes;
            if (depth++ == 0)
                QCoreApplication::processEvents();
        });
        pair.send("x");
    }
    QVERIFY(processEventsUntil([&] { return received.size() == 4; }));
}

void TestEpollDispatcher::hangUpIsDelivered()
{
    Pair pair;
    QSocketNotifier reader(pair.ends[0], QSocketNotifier::Read);
    int calls = 0;
    connect(&reader, &QSocketNotifier::activated, this, [&] {
        ++calls;
        reader.setEnabled(false);
    });
    ::close(std::exchange(pair.ends[1], -1));
    QVERIFY(processEventsUntil([&] { return calls == 1; }));
}

void TestEpollDispatcher::excludeSocketNotifiers()
{
    Pair pair;
    QSocketNotifier reader(pair.ends[0], QSocketNotifier::Read);
    QSignalSpy activated(&reader, &QSocketNotifier::activated);
    bool timeout = false;
    QTimer::singleShot(10, this, [&] { timeout = true; });
    pair.send("x");
    const QDeadlineTimer deadline(10'000);
    while (!timeout && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::ExcludeSocketNotifiers | QEventLoop::WaitForMoreEvents);
    QVERIFY(timeout);
    QCOMPARE(activated.count(), 0);
    QVERIFY(processEventsUntil([&] { return activated.count() > 0; }));
}

void TestEpollDispatcher::zeroTimerDoesNotStarveSockets()
{
    Pair pair;
    QSocketNotifier reader(pair.ends[0], QSocketNotifier::Read);
    QTimer busy;
    int turns = 0;
    connect(&busy, &QTimer::timeout, this, [&] { ++turns; });
    QByteArray received;
    connect(&reader, &QSocketNotifier::activated, this, [&] { received += pair.receive(); });
    busy.start(0);
    QVERIFY(processEventsUntil([&] { return turns > 10; }));
    pair.send("x");
    const int before = turns;
    QVERIFY(processEventsUntil([&] { return received == "x"; }));
    QVERIFY(turns - before < 10);
}

void TestEpollDispatcher::postedEventsFromOtherThread()
{
    constexpr int count = 20'000;
    int arrived = 0;
    std::unique_ptr<QThread> thread(QThread::create([&] {
        for (int i = 0; i < count; ++i)
            callQueued(this, [&] { ++arrived; });
    }));
    thread->start();
    QVERIFY(processEventsUntil([&] { return arrived == count; }));
    thread->wait();
}

void TestEpollDispatcher::interruptFromOtherThread()
{
    for (int i = 0; i < 200; ++i) {
        QEventLoop loop;
        Semaphore running;
        std::unique_ptr<QThread> thread(QThread::create([&] {
            running.acquire(); // an exit() before exec() would have no effect
            loop.exit(i);
        }));
        thread->start();
        callQueued(&loop, [&] { running.release(); });
        QCOMPARE(loop.exec(), i);
        thread->wait();
    }
}

void TestEpollDispatcher::quitFromOtherThreadManyTimes()
{
    for (int i = 0; i < 200; ++i) {
        QThread thread;
        thread.setEventDispatcher(new EpollDispatcher);
        QObject object;
        object.moveToThread(&thread);
        thread.start();
        Semaphore ran;
        callQueued(&object, [&] { ran.release(); });
        QVERIFY(ran.tryAcquire(1, 10'000));
        thread.quit();
        QVERIFY(thread.wait(10'000));
    }
}

void TestEpollDispatcher::idleLoopUsesNoCpu()
{
    std::array<Pair, 20> pairs;
    QList<std::shared_ptr<QSocketNotifier>> notifiers;
    for (Pair &pair : pairs)
        notifiers.append(std::make_shared<QSocketNotifier>(pair.ends[0], QSocketNotifier::Read));
    QEventLoop loop;
    int turns = 0;
    connect(QCoreApplication::eventDispatcher(), &QAbstractEventDispatcher::awake, &loop, [&] { ++turns; });
    QTimer::singleShot(300, &loop, [&] { loop.quit(); });
    loop.exec();
    QVERIFY2(turns < 20, qPrintable(QString::number(turns)));
}

void TestEpollDispatcher::carriesQtSockets()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QByteArray received;
    connect(&server, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *peer = server.nextPendingConnection();
        connect(peer, &QTcpSocket::readyRead, peer, [peer] { peer->write(peer->readAll()); });
    });
    QTcpSocket client;
    const QByteArray sent(3'000'000, 'x');
    connect(&client, &QTcpSocket::connected, this, [&] { client.write(sent); });
    connect(&client, &QTcpSocket::readyRead, this, [&] { received += client.readAll(); });
    client.connectToHost(QHostAddress::LocalHost, server.serverPort());
    QVERIFY(processEventsUntil([&] { return received.size() == sent.size(); }));
}

int main(int argc, char **argv)
{
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
    QCoreApplication app(argc, argv);
    TestEpollDispatcher test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_epolldispatcher.moc"
