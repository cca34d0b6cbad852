#include "server/net/EpollDispatcher.h"
#include "tests/server/net/TransportEnds.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <array>

using namespace stoa;

class TestTcpTransport : public QObject
{
    Q_OBJECT
private slots:
    void isConnected();
    void readsAndWrites();
    void writesAtOnce();
    void largeWriteArrivesWhole();
    void readLimitPushesBack();
    void pauseHoldsReading();
    void peekDiscardReplace();
    void stalledForGrows();
    void goodFramesPass();
    void refusedFrameStopsDelivery();
    void startFramesDropsPeekBuffer();
    void linesAndSkip();
};

void TestTcpTransport::isConnected()
{
    Ends ends;
    QCOMPARE(ends.transport->state(), QAbstractSocket::ConnectedState);
    QVERIFY(ends.transport->isOpen());
    QVERIFY(ends.transport->isValid());
    QCOMPARE(ends.transport->peerAddress(), QHostAddress(QHostAddress::LocalHost));
    QCOMPARE(ends.transport->localAddress(), QHostAddress(QHostAddress::LocalHost));
    QVERIFY(ends.transport->peerPort() != 0);
    QVERIFY(ends.transport->localPort() != 0);
    QCOMPARE(ends.transport->socketOption(QAbstractSocket::LowDelayOption).toInt(), 1);
    ends.transport->setSocketOption(QAbstractSocket::LowDelayOption, 0);
    QCOMPARE(ends.transport->socketOption(QAbstractSocket::LowDelayOption).toInt(), 0);
}

void TestTcpTransport::readsAndWrites()
{
    Ends ends;
    QSignalSpy ready(ends.transport.get(), &QTcpSocket::readyRead);
    ends.send("hello");
    QVERIFY(ready.wait());
    QCOMPARE(ends.transport->bytesAvailable(), 5);
    QCOMPARE(ends.transport->read(2), "he");
    QCOMPARE(ends.transport->readAll(), "llo");
    QCOMPARE(ends.transport->write("answer"), 6);
    QCOMPARE(ends.receive(6), "answer");
}

void TestTcpTransport::writesAtOnce()
{
    Ends ends;
    ends.transport->write("now");
    QCOMPARE(ends.transport->unsentBytes(), 0);
    char buffer[10];
    QCOMPARE(::recv(ends.peer, buffer, sizeof buffer, 0), 3); // no event loop ran
}

void TestTcpTransport::largeWriteArrivesWhole()
{
    Ends ends;
    QCOMPARE(ends.transport->write(big), big.size());
    QVERIFY(ends.transport->unsentBytes() > 0);
    ends.transport->write("end");
    QVERIFY(ends.receive(big.size() + 3) == big + "end");
    QCOMPARE(ends.transport->unsentBytes(), 0);
    QCOMPARE(ends.transport->stalledFor(), 0);
}

void TestTcpTransport::readLimitPushesBack()
{
    Ends ends;
    ends.transport->setReadLimit(1'000);
    const QByteArray much(5'000, 'm');
    ends.send(much);
    QTRY_COMPARE(ends.transport->bytesAvailable(), 1'000);
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(ends.transport->bytesAvailable(), 1'000);
    QByteArray got;
    QTRY_VERIFY((got += ends.transport->readAll()).size() == much.size());
    QCOMPARE(got, much);
}

void TestTcpTransport::pauseHoldsReading()
{
    Ends ends;
    ends.transport->pauseReading();
    ends.send(maskedHi);
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(ends.transport->bytesAvailable(), 0);
    ends.transport->startFrames();
    QTRY_COMPARE(ends.transport->bytesAvailable(), maskedHi.size());
    QCOMPARE(ends.transport->readAll(), maskedHi);
}

void TestTcpTransport::peekDiscardReplace()
{
    Ends ends;
    ends.send("old head|frame");
    QTRY_COMPARE(ends.transport->bytesAvailable(), 14);
    QCOMPARE(ends.transport->peekAll(), QByteArrayView("old head|frame"));
    ends.transport->replaceFront(8, "new");
    QCOMPARE(ends.transport->peekAll(), QByteArrayView("new|frame"));
    ends.transport->discard(4);
    QCOMPARE(ends.transport->readAll(), "frame");
}

void TestTcpTransport::stalledForGrows()
{
    Ends ends;
    QCOMPARE(ends.transport->stalledFor(), 0);
    ends.transport->write(big);
    ends.transport->write(big);
    QTRY_VERIFY(ends.transport->stalledFor() >= 50);
    QVERIFY(ends.transport->silentFor() >= 50);
}

void TestTcpTransport::goodFramesPass()
{
    Ends ends;
    ends.transport->startFrames();
    QSignalSpy refused(ends.transport.get(), &TcpTransport::frameRefused);
    for (char byte : maskedHi)
        ends.send(QByteArray(1, byte));
    QByteArray got;
    QTRY_VERIFY((got += ends.transport->readAll()).size() == maskedHi.size());
    QCOMPARE(got, maskedHi);
    QCOMPARE(refused.count(), 0);
}

void TestTcpTransport::refusedFrameStopsDelivery()
{
    Ends ends;
    ends.transport->startFrames();
    QSignalSpy refused(ends.transport.get(), &TcpTransport::frameRefused);
    ends.send(maskedHi + unmaskedHi + maskedHi);
    QVERIFY(refused.wait());
    ends.send(maskedHi);
    ends.transport->write("close frame");
    ends.transport->close();
    QCOMPARE(ends.receive(11), "close frame");
    QCOMPARE(refused.count(), 1);
    QCOMPARE(refused[0][0].toInt(), 1002);
}

void TestTcpTransport::startFramesDropsPeekBuffer()
{
    Ends ends;
    ends.send("head");
    QTRY_COMPARE(ends.transport->bytesAvailable(), 4);
    QCOMPARE(ends.transport->peek(4), "head");
    QCOMPARE(ends.transport->skip(4), 4);
    ends.transport->startFrames();
    QVERIFY(ends.transport->isOpen());
    QVERIFY(ends.transport->isWritable());
    ends.send(maskedHi);
    QTRY_COMPARE(ends.transport->bytesAvailable(), maskedHi.size());
    QCOMPARE(ends.transport->readAll(), maskedHi);

    Ends unread; // unread bytes in QIODevice's buffer are kept
    unread.send("rest");
    QTRY_COMPARE(unread.transport->peek(4), "rest");
    unread.transport->startFrames();
    QCOMPARE(unread.transport->readAll(), "rest");
}

void TestTcpTransport::linesAndSkip()
{
    Ends ends;
    ends.send("one\ntwo");
    QTRY_COMPARE(ends.transport->bytesAvailable(), 7);
    QVERIFY(ends.transport->canReadLine());
    QCOMPARE(ends.transport->readLine(), "one\n");
    QVERIFY(!ends.transport->canReadLine());
    QCOMPARE(ends.transport->skip(2), 2);
    QCOMPARE(ends.transport->readAll(), "o");
    QVERIFY(ends.transport->atEnd());
}

int main(int argc, char **argv)
{
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
    QCoreApplication app(argc, argv);
    TestTcpTransport test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_tcptransport.moc"
