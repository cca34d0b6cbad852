#include "server/net/EpollDispatcher.h"
#include "tests/server/net/TransportPair.h"

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
    void writesParts();
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
    TransportPair pair;
    QCOMPARE(pair.transport->state(), QAbstractSocket::ConnectedState);
    QVERIFY(pair.transport->isOpen());
    QVERIFY(pair.transport->isValid());
    QCOMPARE(pair.transport->peerAddress(), QHostAddress(QHostAddress::LocalHost));
    QCOMPARE(pair.transport->localAddress(), QHostAddress(QHostAddress::LocalHost));
    QVERIFY(pair.transport->peerPort() != 0);
    QVERIFY(pair.transport->localPort() != 0);
    QCOMPARE(pair.transport->socketOption(QAbstractSocket::LowDelayOption).toInt(), 1);
    pair.transport->setSocketOption(QAbstractSocket::LowDelayOption, 0);
    QCOMPARE(pair.transport->socketOption(QAbstractSocket::LowDelayOption).toInt(), 0);
}

void TestTcpTransport::readsAndWrites()
{
    TransportPair pair;
    QSignalSpy ready(pair.transport.get(), &QTcpSocket::readyRead);
    pair.send("hello");
    QVERIFY(ready.wait());
    QCOMPARE(pair.transport->bytesAvailable(), 5);
    QCOMPARE(pair.transport->read(2), "he");
    QCOMPARE(pair.transport->readAll(), "llo");
    QCOMPARE(pair.transport->write("answer"), 6);
    QCOMPARE(pair.receive(6), "answer");
}

void TestTcpTransport::writesAtOnce()
{
    TransportPair pair;
    pair.transport->write("now");
    QCOMPARE(pair.transport->unsentBytes(), 0);
    char buffer[10];
    QCOMPARE(::recv(pair.peer, buffer, sizeof buffer, 0), 3); // no event loop ran
}

void TestTcpTransport::largeWriteArrivesWhole()
{
    TransportPair pair;
    QCOMPARE(pair.transport->write(big), big.size());
    QVERIFY(pair.transport->unsentBytes() > 0);
    pair.transport->write("end");
    QVERIFY(pair.receive(big.size() + 3) == big + "end");
    QCOMPARE(pair.transport->unsentBytes(), 0);
    QCOMPARE(pair.transport->stalledFor(), 0);
}

void TestTcpTransport::writesParts()
{
    TransportPair pair;
    pair.transport->writeParts({"one ", "two"});
    QCOMPARE(pair.transport->unsentBytes(), 0);
    QCOMPARE(pair.receive(7), "one two");
    QCOMPARE(big.isDetached(), true);
    pair.transport->writeParts({"head", big, "end"});
    QCOMPARE(big.isDetached(), false); // kept without a copy
    QVERIFY(pair.transport->unsentBytes() > 0);
    pair.transport->write("more");
    pair.transport->writeParts({big});
    QVERIFY(pair.receive(2 * big.size() + 11) == "head" + big + "endmore" + big);
    QCOMPARE(pair.transport->unsentBytes(), 0);
    QCOMPARE(big.isDetached(), true);
}

void TestTcpTransport::readLimitPushesBack()
{
    TransportPair pair;
    pair.transport->setReadLimit(1'000);
    const QByteArray much(5'000, 'm');
    pair.send(much);
    QTRY_COMPARE(pair.transport->bytesAvailable(), 1'000);
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(pair.transport->bytesAvailable(), 1'000);
    QByteArray got;
    QTRY_VERIFY((got += pair.transport->readAll()).size() == much.size());
    QCOMPARE(got, much);
}

void TestTcpTransport::pauseHoldsReading()
{
    TransportPair pair;
    pair.transport->pauseReading();
    pair.send(maskedHi);
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(pair.transport->bytesAvailable(), 0);
    pair.startFrames();
    QTRY_COMPARE(pair.transport->bytesAvailable(), maskedHi.size());
    QCOMPARE(pair.transport->readAll(), maskedHi);
}

void TestTcpTransport::peekDiscardReplace()
{
    TransportPair pair;
    pair.send("old head|frame");
    QTRY_COMPARE(pair.transport->bytesAvailable(), 14);
    QCOMPARE(pair.transport->peekAll(), QByteArrayView("old head|frame"));
    pair.transport->replaceFront(8, "new");
    QCOMPARE(pair.transport->peekAll(), QByteArrayView("new|frame"));
    pair.transport->discard(4);
    QCOMPARE(pair.transport->readAll(), "frame");
}

void TestTcpTransport::stalledForGrows()
{
    TransportPair pair;
    QCOMPARE(pair.transport->stalledFor(), 0);
    pair.transport->write(big);
    pair.transport->write(big);
    QTRY_VERIFY(pair.transport->stalledFor() >= 50);
    QVERIFY(pair.transport->silentFor() >= 50);
}

void TestTcpTransport::goodFramesPass()
{
    TransportPair pair;
    pair.startFrames();
    for (char byte : maskedHi)
        pair.send(QByteArray(1, byte));
    QByteArray got;
    QTRY_VERIFY((got += pair.transport->readAll()).size() == maskedHi.size());
    QCOMPARE(got, maskedHi);
    QCOMPARE(pair.refused.codes, QList<int>());
}

void TestTcpTransport::refusedFrameStopsDelivery()
{
    TransportPair pair;
    pair.startFrames();
    pair.send(maskedHi + unmaskedHi + maskedHi);
    QTRY_COMPARE(pair.refused.codes, QList{1002});
    pair.send(maskedHi);
    pair.transport->write("close frame");
    pair.transport->close();
    QCOMPARE(pair.receive(11), "close frame");
    QCOMPARE(pair.refused.codes, QList{1002});
}

void TestTcpTransport::startFramesDropsPeekBuffer()
{
    TransportPair pair;
    pair.send("head");
    QTRY_COMPARE(pair.transport->bytesAvailable(), 4);
    QCOMPARE(pair.transport->peek(4), "head");
    QCOMPARE(pair.transport->skip(4), 4);
    pair.startFrames();
    QVERIFY(pair.transport->isOpen());
    QVERIFY(pair.transport->isWritable());
    pair.send(maskedHi);
    QTRY_COMPARE(pair.transport->bytesAvailable(), maskedHi.size());
    QCOMPARE(pair.transport->readAll(), maskedHi);

    TransportPair unread; // unread bytes in QIODevice's buffer are kept
    unread.send("rest");
    QTRY_COMPARE(unread.transport->peek(4), "rest");
    unread.startFrames();
    QCOMPARE(unread.transport->readAll(), "rest");
}

void TestTcpTransport::linesAndSkip()
{
    TransportPair pair;
    pair.send("one\ntwo");
    QTRY_COMPARE(pair.transport->bytesAvailable(), 7);
    QVERIFY(pair.transport->canReadLine());
    QCOMPARE(pair.transport->readLine(), "one\n");
    QVERIFY(!pair.transport->canReadLine());
    QCOMPARE(pair.transport->skip(2), 2);
    QCOMPARE(pair.transport->readAll(), "o");
    QVERIFY(pair.transport->atEnd());
}

int main(int argc, char **argv)
{
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
    QCoreApplication app(argc, argv);
    TestTcpTransport test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_tcptransport.moc"
