#include "server/net/EpollDispatcher.h"
#include "tests/server/net/TransportEnds.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace stoa;

// Tests how a TcpTransport ends: closed by either side, with unsent bytes, and by a reset.
class TestTransportEnd : public QObject
{
    Q_OBJECT
public:
    // Not a slot, which QtTest would call.
    Q_INVOKABLE void deleteSender() { delete sender(); }

private slots:
    void peerEndIsDisconnected();
    void halfOpenPeerStillReads();
    void peerEndWithUnsentDataDeliversIt();
    void disconnectWaitsForUnsent();
    void lastWordsSurviveUnreadInput();
    void lingerHasAnEnd();
    void abortDropsUnsent_data();
    void abortDropsUnsent();
    void abortAfterClose();
    void resetIsAnError();
    void writeAfterResetDoesNotDisconnectInside();
    void deletedInSignal_data();
    void deletedInSignal();
    void tokenGoesWithTheDescriptor();
};

void TestTransportEnd::peerEndIsDisconnected()
{
    Ends ends;
    QSignalSpy disconnected(ends.transport.get(), &QTcpSocket::disconnected);
    QSignalSpy state(ends.transport.get(), &QTcpSocket::stateChanged);
    ends.closePeer();
    QVERIFY(disconnected.wait());
    QCOMPARE(ends.transport->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(state.last().first().value<QAbstractSocket::SocketState>(), QAbstractSocket::UnconnectedState);
    QCOMPARE(ends.transport->write("x"), -1);
    ends.transport->close();
    ends.transport->abort();
    QCOMPARE(disconnected.count(), 1);
}

void TestTransportEnd::halfOpenPeerStillReads()
{
    Ends ends;
    ends.transport->setHalfOpen(true);
    QSignalSpy inputEnded(ends.transport.get(), &TcpTransport::inputEnded);
    QSignalSpy disconnected(ends.transport.get(), &QTcpSocket::disconnected);
    ends.send("q");
    ::shutdown(ends.peer, SHUT_WR);
    QVERIFY(inputEnded.wait());
    QCOMPARE(ends.transport->readAll(), "q");
    ends.transport->write("answer");
    QCOMPARE(ends.receive(6), "answer");
    QCOMPARE(disconnected.count(), 0);
    ends.transport->disconnectFromHost();
    QTRY_COMPARE(disconnected.count(), 1);
}

void TestTransportEnd::peerEndWithUnsentDataDeliversIt()
{
    Ends ends;
    QSignalSpy disconnected(ends.transport.get(), &QTcpSocket::disconnected);
    ends.transport->write(big);
    ::shutdown(ends.peer, SHUT_WR);
    QVERIFY(ends.receive(big.size()) == big);
    QTRY_COMPARE(disconnected.count(), 1);
}

void TestTransportEnd::disconnectWaitsForUnsent()
{
    Ends ends;
    QSignalSpy disconnected(ends.transport.get(), &QTcpSocket::disconnected);
    ends.transport->write(big);
    ends.transport->disconnectFromHost();
    QCOMPARE(ends.transport->state(), QAbstractSocket::ClosingState);
    QCOMPARE(disconnected.count(), 0);
    QVERIFY(ends.receive(big.size() + 1) == big);
    QVERIFY(ends.ended && !ends.wasReset);
    ends.closePeer();
    QTRY_COMPARE(disconnected.count(), 1);
}

void TestTransportEnd::lastWordsSurviveUnreadInput()
{
    Ends ends;
    ends.transport->setReadLimit(10);
    ends.send(QByteArray(200'000, 'u')); // never read by us, so a plain close() would reset the connection
    QTRY_VERIFY(ends.transport->bytesAvailable() > 0);
    ends.transport->write("last words");
    ends.transport->close();
    QCOMPARE(ends.receive(11), "last words");
    QVERIFY(ends.ended && !ends.wasReset);
}

void TestTransportEnd::lingerHasAnEnd()
{
    Ends ends;
    QSignalSpy disconnected(ends.transport.get(), &QTcpSocket::disconnected);
    ends.transport->close(); // the peer sends nothing
    QVERIFY(disconnected.wait(TcpTransport::lingerTime * 3));
}

void TestTransportEnd::abortDropsUnsent_data()
{
    QTest::addColumn<bool>("asBase");
    QTest::newRow("TcpTransport") << false;
    QTest::newRow("QAbstractSocket, as QWebSocket does") << true;
}

void TestTransportEnd::abortDropsUnsent()
{
    QFETCH(bool, asBase);
    Ends ends;
    QSignalSpy disconnected(ends.transport.get(), &QTcpSocket::disconnected);
    ends.transport->write(big);
    if (asBase)
        static_cast<QAbstractSocket *>(ends.transport.get())->abort();
    else
        ends.transport->abort();
    QCOMPARE(disconnected.count(), 1);
    QCOMPARE(ends.transport->unsentBytes(), 0);
    QCOMPARE(ends.transport->state(), QAbstractSocket::UnconnectedState);
}

void TestTransportEnd::abortAfterClose()
{
    Ends ends;
    QSignalSpy disconnected(ends.transport.get(), &QTcpSocket::disconnected);
    ends.transport->write(big);
    ends.transport->close();
    ends.transport->close(); // a second call changes nothing
    QCOMPARE(disconnected.count(), 0);
    QVERIFY(ends.transport->unsentBytes() > 0);
    ends.transport->abort();
    QCOMPARE(disconnected.count(), 1);
}

void TestTransportEnd::resetIsAnError()
{
    Ends ends;
    QSignalSpy error(ends.transport.get(), &QTcpSocket::errorOccurred);
    QSignalSpy disconnected(ends.transport.get(), &QTcpSocket::disconnected);
    ends.resetPeer();
    QVERIFY(disconnected.wait());
    QCOMPARE(error.count(), 1);
    QCOMPARE(ends.transport->error(), QAbstractSocket::RemoteHostClosedError);
}

void TestTransportEnd::writeAfterResetDoesNotDisconnectInside()
{
    Ends ends;
    QSignalSpy disconnected(ends.transport.get(), &QTcpSocket::disconnected);
    ends.resetPeer();
    for (int i = 0; i < 3; ++i)
        ends.transport->write("x");
    QCOMPARE(disconnected.count(), 0);
    QVERIFY(disconnected.wait());
    QCOMPARE(disconnected.count(), 1);
}

void TestTransportEnd::deletedInSignal_data()
{
    QTest::addColumn<QByteArray>("signal");
    for (const char *name :
         {"readyRead()", "disconnected()", "frameRefused(int)", "stateChanged(QAbstractSocket::SocketState)",
          "bytesWritten(qint64)", "errorOccurred(QAbstractSocket::SocketError)", "readChannelFinished()"})
        QTest::newRow(name) << QByteArray(name);
}

void TestTransportEnd::deletedInSignal()
{
    QFETCH(QByteArray, signal);
    Ends ends;
    QPointer<TcpTransport> transport = ends.transport.release();
    const int index = transport->metaObject()->indexOfSignal(signal.constData());
    const int slot = metaObject()->indexOfMethod("deleteSender()");
    QVERIFY(connect(transport, transport->metaObject()->method(index), this, metaObject()->method(slot)));
    if (signal == "bytesWritten(qint64)") {
        transport->write(big);
        ends.receive(big.size());
    } else if (signal.startsWith("errorOccurred")) {
        ends.resetPeer();
    } else {
        transport->startFrames();
        ends.send(maskedHi + unmaskedHi);
        if (!signal.startsWith("frame"))
            ends.closePeer();
    }
    QTRY_VERIFY(!transport);
}

void TestTransportEnd::tokenGoesWithTheDescriptor()
{
    Ends ends;
    auto token = std::make_shared<int>(1);
    ends.transport->hold(token);
    QCOMPARE(token.use_count(), 2);
    ends.transport->disconnect(); // as QWebSocket does when it is deleted
    ends.transport->abort();
    QCOMPARE(token.use_count(), 1);
}

int main(int argc, char **argv)
{
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
    QCoreApplication app(argc, argv);
    TestTransportEnd test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_transportend.moc"
