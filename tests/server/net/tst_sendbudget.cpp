#include "server/net/SendBudget.h"
#include "shared/concurrency/QueuedCall.h"
#include "tests/server/net/TransportPair.h"
#include "tests/support/Semaphore.h"
#include "tests/support/TestProgram.h"

#include <QTest>
#include <QThread>

using namespace stoa;

// Limits what a process keeps for clients that do not read.
class TestSendBudget : public QObject
{
    Q_OBJECT
private slots:
    void countsSharedBytesOnce();
    void countsOwnBytes();
    void fault_A03_slowestIsClosed();
    void fault_A03_readerStays();
    void fault_A03_smallBacklogStays();
    void fault_A03_singleAnswerAboveTheLimit();
    void fault_A03_slowestOfAnotherThread();
};

namespace {

constexpr qint64 limit = 10'000'000;

struct BudgetedPair : TransportPair
{
    explicit BudgetedPair(SendBudget &budget) { transport->setSendBudget(&budget); }

    bool isOpen() const { return transport->state() == QAbstractSocket::ConnectedState; }
};

QByteArray bytes(int count)
{
    return QByteArray(count, 'x');
}

} // namespace

void TestSendBudget::countsSharedBytesOnce()
{
    SendBudget budget;
    BudgetedPair first(budget);
    BudgetedPair second(budget);
    first.transport->writeParts({"head 1", big});
    second.transport->writeParts({"head 2", big, big});
    QCOMPARE(budget.bytes(), big.size());
    QVERIFY(first.receive(big.size() + 6) == "head 1" + big);
    QCOMPARE(budget.bytes(), big.size());
    QVERIFY(second.receive(2 * big.size() + 6) == "head 2" + big + big);
    QCOMPARE(budget.bytes(), 0);
    QVERIFY(first.isOpen() && second.isOpen());
    QCOMPARE(budget.closedConnections(), 0);
}

void TestSendBudget::countsOwnBytes()
{
    SendBudget budget;
    BudgetedPair pair(budget);
    pair.transport->write(big);
    QCOMPARE(budget.bytes(), pair.transport->unsentBytes());
    pair.transport->write("more");
    QCOMPARE(budget.bytes(), pair.transport->unsentBytes());
    pair.transport.reset();
    QCOMPARE(budget.bytes(), 0);
}

void TestSendBudget::fault_A03_slowestIsClosed()
{
    SendBudget budget(limit);
    BudgetedPair slow(budget);
    BudgetedPair next(budget);
    const QByteArray answer = bytes(8'000'000);
    slow.transport->writeParts({bytes(9'000'000)});
    QTRY_VERIFY(slow.transport->stalledFor() > 20);
    next.transport->writeParts({answer});
    QCOMPARE(budget.bytes(), answer.size()); // at once
    QVERIFY(slow.transport->wasClosedForBudget());
    QCOMPARE(slow.transport->write("more"), -1);
    QTRY_VERIFY(!slow.isOpen());
    slow.receive(9'000'000);
    QVERIFY(slow.wasReset);
    QVERIFY(next.receive(answer.size()) == answer);
    QCOMPARE(budget.bytes(), 0);
    QCOMPARE(budget.closedConnections(), 1);
}

// A client that reads slowly outlives those that hold more.
void TestSendBudget::fault_A03_readerStays()
{
    SendBudget budget(limit);
    BudgetedPair reader(budget);
    reader.transport->setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, 32'768);
    const QByteArray answer = bytes(8'000'000);
    reader.transport->writeParts({answer});
    QByteArray got;
    for (int i = 0; i < 20; ++i) {
        BudgetedPair other(budget);
        other.transport->write(bytes(9'000'000));
        QVERIFY(other.transport->wasClosedForBudget());
        QVERIFY(reader.isOpen());
        got += reader.receive(200'000);
    }
    QVERIFY(got + reader.receive(answer.size() - got.size()) == answer);
}

void TestSendBudget::fault_A03_smallBacklogStays()
{
    SendBudget budget(limit);
    BudgetedPair small(budget);
    small.transport->setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, 4'096);
    while (small.transport->stalledFor() <= 20) {
        if (small.transport->unsentBytes() == 0)
            small.transport->write(bytes(1'000));
        QCoreApplication::processEvents();
    }
    BudgetedPair large(budget);
    large.transport->writeParts({bytes(20'000'000)});
    QVERIFY(large.transport->wasClosedForBudget());
    QVERIFY(small.isOpen());
}

// There is nobody else to close.
void TestSendBudget::fault_A03_singleAnswerAboveTheLimit()
{
    SendBudget budget(limit);
    BudgetedPair pair(budget);
    pair.transport->writeParts({bytes(2 * limit)});
    QVERIFY(pair.transport->wasClosedForBudget());
    QCOMPARE(budget.bytes(), 0);
    QTRY_VERIFY(!pair.isOpen());
}

void TestSendBudget::fault_A03_slowestOfAnotherThread()
{
    SendBudget budget(limit);
    QThread thread;
    auto *context = new QObject;
    context->moveToThread(&thread);
    connect(&thread, &QThread::finished, context, &QObject::deleteLater);
    thread.start();
    Semaphore written;
    Semaphore closed;
    std::unique_ptr<BudgetedPair> slow; // of the other thread
    callQueued(context, [&] {
        slow = std::make_unique<BudgetedPair>(budget);
        connect(slow->transport.get(), &QTcpSocket::disconnected, slow->transport.get(),
                [&] { closed.release(); });
        slow->transport->writeParts({bytes(9'000'000)});
        written.release();
    });
    written.acquire();
    QVERIFY(budget.bytes() > 0);
    BudgetedPair next(budget);
    const QByteArray answer = bytes(8'000'000);
    next.transport->writeParts({answer});
    QVERIFY(closed.tryAcquire(1, 10'000));
    QVERIFY(next.isOpen());
    QCOMPARE(budget.bytes(), answer.size());
    QCOMPARE(budget.closedConnections(), 1);
    callQueued(context, [&] {
        slow.reset();
        written.release();
    });
    written.acquire();
    thread.quit();
    thread.wait();
}

STOA_TEST(TestSendBudget)
#include "tst_sendbudget.moc"
