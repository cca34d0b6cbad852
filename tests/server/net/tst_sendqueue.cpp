#include "server/net/SendQueue.h"
#include "tests/server/net/TransportPair.h"
#include "tests/support/TestProgram.h"

#include <QRandomGenerator>
#include <QTest>

using namespace stoa;

class TestSendQueue : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void keepsTheOrder();
    void sharesLargeParts();
    void continuesInTheMiddle_data();
    void continuesInTheMiddle();
    void sizeIsWhatIsLeft();

private:
    qint64 send(SendQueue &queue);
    QByteArray received(SendQueue &queue);

    std::unique_ptr<TransportPair> m_pair;
};

namespace {

QByteArray noise(QRandomGenerator &random, int size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = char(random.generate());
    return bytes;
}

} // namespace

void TestSendQueue::init()
{
    m_pair = std::make_unique<TransportPair>();
}

// Returns the number of bytes that the kernel takes, or -1 with errno set.
qint64 TestSendQueue::send(SendQueue &queue)
{
    const qint64 sent = queue.front().sendTo(int(m_pair->transport->socketDescriptor()));
    if (sent > 0)
        queue.take(sent);
    return sent;
}

// Sends the queue and returns what arrives.
QByteArray TestSendQueue::received(SendQueue &queue)
{
    QByteArray all;
    while (!queue.isEmpty()) {
        if (send(queue) < 0 && errno != EAGAIN)
            break;
        all += m_pair->receive(1);
    }
    m_pair->transport->disconnectFromHost();
    return all + m_pair->receive(std::numeric_limits<qsizetype>::max());
}

// More parts than one call sends, of all sizes, some as parts and some as bytes.
void TestSendQueue::keepsTheOrder()
{
    QRandomGenerator random(1);
    SendQueue queue(nullptr, *m_pair->transport);
    QByteArray expected;
    for (int i = 0; i < 300; ++i) {
        QList<QByteArray> parts;
        for (int part = random.bounded(4); part > 0; --part)
            parts.append(noise(random, random.bounded(2) ? random.bounded(100) : random.bounded(60'000)));
        const QByteArray bytes = noise(random, random.bounded(500));
        queue.append(parts, 0);
        queue.append(bytes);
        expected += parts.join() + bytes;
    }
    QCOMPARE(queue.size(), expected.size());
    QVERIFY(received(queue) == expected);
}

void TestSendQueue::sharesLargeParts()
{
    SendQueue queue(nullptr, *m_pair->transport);
    const QByteArray large(SendQueue::sharedSize, 'l');
    const QByteArray small(SendQueue::sharedSize - 1, 's');
    queue.append({large, small}, 0);
    QVERIFY(!large.isDetached());
    QVERIFY(small.isDetached());
    QVERIFY(received(queue) == large + small);
    QVERIFY(large.isDetached());
}

void TestSendQueue::continuesInTheMiddle_data()
{
    QTest::addColumn<int>("skipped");
    for (const int skipped : {0, 1, 5, 6, 100, 40'005, 40'006, 40'010})
        QTest::addRow("%d", skipped) << skipped;
}

// The kernel has taken the first bytes already.
void TestSendQueue::continuesInTheMiddle()
{
    QFETCH(const int, skipped);
    SendQueue queue(nullptr, *m_pair->transport);
    const QList<QByteArray> parts{"head: ", QByteArray(40'000, 'b'), "end, and more"};
    queue.append(parts, skipped);
    queue.append("!");
    const QByteArray expected = parts.join().sliced(skipped) + '!';
    QCOMPARE(queue.size(), expected.size());
    QCOMPARE(received(queue), expected);
}

void TestSendQueue::sizeIsWhatIsLeft()
{
    SendQueue queue(nullptr, *m_pair->transport);
    queue.append({big}, 0);
    const qint64 sent = send(queue);
    QVERIFY(sent > 0 && sent < big.size());
    QCOMPARE(queue.size(), big.size() - sent);
    QVERIFY(received(queue) == big);
    QVERIFY(queue.isEmpty());
}

STOA_TEST(TestSendQueue)
#include "tst_sendqueue.moc"
