#include "server/net/EpollDispatcher.h"
#include "tests/server/net/TransportPair.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace stoa;

namespace {

// Deletes the transport when one of its functions is called.
class Deleter : public TcpTransport::FrameObserver
{
public:
    enum class Call { RefuseFrame, NoteInput, NoteProgress };

    Deleter(TcpTransport &transport, Call call)
        : m_transport(&transport)
        , m_call(call)
    {
    }

    void refuseFrame(int) override { note(Call::RefuseFrame); }

    void noteInput() override { note(Call::NoteInput); }

    void noteProgress() override { note(Call::NoteProgress); }

    int callsAfterwards = 0;

private:
    void note(Call call)
    {
        callsAfterwards += m_transport ? 0 : 1;
        if (call == m_call)
            delete m_transport;
    }

    QPointer<TcpTransport> m_transport;
    const Call m_call;
};

} // namespace

// Closing a TcpTransport from either side, with unsent bytes, and by a reset.
class TestTcpTransportClosing : public QObject
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
    void deletedByObserver_data();
    void deletedByObserver();
    void tokenGoesWithTheDescriptor();
};

void TestTcpTransportClosing::peerEndIsDisconnected()
{
    TransportPair pair;
    QSignalSpy disconnected(pair.transport.get(), &QTcpSocket::disconnected);
    QSignalSpy state(pair.transport.get(), &QTcpSocket::stateChanged);
    pair.closePeer();
    QVERIFY(disconnected.wait());
    QCOMPARE(pair.transport->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(state.last().first().value<QAbstractSocket::SocketState>(), QAbstractSocket::UnconnectedState);
    QCOMPARE(pair.transport->write("x"), -1);
    pair.transport->close();
    pair.transport->abort();
    QCOMPARE(disconnected.count(), 1);
}

void TestTcpTransportClosing::halfOpenPeerStillReads()
{
    TransportPair pair;
    pair.transport->setHalfOpen(true);
    QSignalSpy inputEnded(pair.transport.get(), &TcpTransport::inputEnded);
    QSignalSpy disconnected(pair.transport.get(), &QTcpSocket::disconnected);
    pair.send("q");
    ::shutdown(pair.peer, SHUT_WR);
    QVERIFY(inputEnded.wait());
    QCOMPARE(pair.transport->readAll(), "q");
    pair.transport->write("answer");
    QCOMPARE(pair.receive(6), "answer");
    QCOMPARE(disconnected.count(), 0);
    pair.transport->disconnectFromHost();
    QTRY_COMPARE(disconnected.count(), 1);
}

void TestTcpTransportClosing::peerEndWithUnsentDataDeliversIt()
{
    TransportPair pair;
    QSignalSpy disconnected(pair.transport.get(), &QTcpSocket::disconnected);
    pair.transport->write(big);
    ::shutdown(pair.peer, SHUT_WR);
    QVERIFY(pair.receive(big.size()) == big);
    QTRY_COMPARE(disconnected.count(), 1);
}

void TestTcpTransportClosing::disconnectWaitsForUnsent()
{
    TransportPair pair;
    QSignalSpy disconnected(pair.transport.get(), &QTcpSocket::disconnected);
    pair.transport->write(big);
    pair.transport->disconnectFromHost();
    QCOMPARE(pair.transport->state(), QAbstractSocket::ClosingState);
    QCOMPARE(disconnected.count(), 0);
    QVERIFY(pair.receive(big.size() + 1) == big);
    QVERIFY(pair.ended && !pair.wasReset);
    pair.closePeer();
    QTRY_COMPARE(disconnected.count(), 1);
}

void TestTcpTransportClosing::lastWordsSurviveUnreadInput()
{
    TransportPair pair;
    pair.transport->setReadLimit(10);
    pair.send(QByteArray(200'000, 'u')); // never read by us, so a plain close() would reset the connection
    QTRY_VERIFY(pair.transport->bytesAvailable() > 0);
    pair.transport->write("last words");
    pair.transport->close();
    QCOMPARE(pair.receive(11), "last words");
    QVERIFY(pair.ended && !pair.wasReset);
}

void TestTcpTransportClosing::lingerHasAnEnd()
{
    TransportPair pair;
    QSignalSpy disconnected(pair.transport.get(), &QTcpSocket::disconnected);
    pair.transport->close(); // the peer sends nothing
    QVERIFY(disconnected.wait(TcpTransport::lingerTime * 3));
}

void TestTcpTransportClosing::abortDropsUnsent_data()
{
    QTest::addColumn<bool>("asBase");
    QTest::newRow("TcpTransport") << false;
    QTest::newRow("QAbstractSocket, as QWebSocket does") << true;
}

void TestTcpTransportClosing::abortDropsUnsent()
{
    QFETCH(bool, asBase);
    TransportPair pair;
    QSignalSpy disconnected(pair.transport.get(), &QTcpSocket::disconnected);
    pair.transport->write(big);
    if (asBase)
        static_cast<QAbstractSocket *>(pair.transport.get())->abort();
    else
        pair.transport->abort();
    QCOMPARE(disconnected.count(), 1);
    QCOMPARE(pair.transport->unsentBytes(), 0);
    QCOMPARE(pair.transport->state(), QAbstractSocket::UnconnectedState);
}

void TestTcpTransportClosing::abortAfterClose()
{
    TransportPair pair;
    QSignalSpy disconnected(pair.transport.get(), &QTcpSocket::disconnected);
    pair.transport->write(big);
    pair.transport->close();
    pair.transport->close(); // a second call changes nothing
    QCOMPARE(disconnected.count(), 0);
    QVERIFY(pair.transport->unsentBytes() > 0);
    pair.transport->abort();
    QCOMPARE(disconnected.count(), 1);
}

void TestTcpTransportClosing::resetIsAnError()
{
    TransportPair pair;
    QSignalSpy error(pair.transport.get(), &QTcpSocket::errorOccurred);
    QSignalSpy disconnected(pair.transport.get(), &QTcpSocket::disconnected);
    pair.resetPeer();
    QVERIFY(disconnected.wait());
    QCOMPARE(error.count(), 1);
    QCOMPARE(pair.transport->error(), QAbstractSocket::RemoteHostClosedError);
}

void TestTcpTransportClosing::writeAfterResetDoesNotDisconnectInside()
{
    TransportPair pair;
    QSignalSpy disconnected(pair.transport.get(), &QTcpSocket::disconnected);
    pair.resetPeer();
    for (int i = 0; i < 3; ++i)
        pair.transport->write("x");
    QCOMPARE(disconnected.count(), 0);
    QVERIFY(disconnected.wait());
    QCOMPARE(disconnected.count(), 1);
}

void TestTcpTransportClosing::deletedInSignal_data()
{
    QTest::addColumn<QByteArray>("signal");
    for (const char *name :
         {"readyRead()", "disconnected()", "stateChanged(QAbstractSocket::SocketState)",
          "bytesWritten(qint64)", "errorOccurred(QAbstractSocket::SocketError)", "readChannelFinished()"})
        QTest::newRow(name) << QByteArray(name);
}

void TestTcpTransportClosing::deletedInSignal()
{
    QFETCH(QByteArray, signal);
    TransportPair pair;
    QPointer<TcpTransport> transport = pair.transport.release();
    const int index = transport->metaObject()->indexOfSignal(signal.constData());
    const int slot = metaObject()->indexOfMethod("deleteSender()");
    QVERIFY(connect(transport, transport->metaObject()->method(index), this, metaObject()->method(slot)));
    if (signal == "bytesWritten(qint64)") {
        transport->write(big);
        pair.receive(big.size());
    } else if (signal.startsWith("errorOccurred")) {
        pair.resetPeer();
    } else {
        transport->startFrames(pair.refused);
        pair.send(maskedHi + unmaskedHi);
        pair.closePeer();
    }
    QTRY_VERIFY(!transport);
}

void TestTcpTransportClosing::deletedByObserver_data()
{
    QTest::addColumn<Deleter::Call>("call");
    QTest::newRow("refuseFrame") << Deleter::Call::RefuseFrame;
    QTest::newRow("noteInput") << Deleter::Call::NoteInput;
    QTest::newRow("noteProgress") << Deleter::Call::NoteProgress;
}

void TestTcpTransportClosing::deletedByObserver()
{
    QFETCH(const Deleter::Call, call);
    TransportPair pair;
    QPointer<TcpTransport> transport = pair.transport.release();
    Deleter deleter(*transport, call);
    transport->startFrames(deleter);
    if (call == Deleter::Call::NoteProgress) {
        transport->write(big);
        pair.receive(big.size());
    } else {
        pair.send(maskedHi + unmaskedHi);
    }
    QTRY_VERIFY(!transport);
    QCOMPARE(deleter.callsAfterwards, 0);
}

void TestTcpTransportClosing::tokenGoesWithTheDescriptor()
{
    TransportPair pair;
    auto token = std::make_shared<int>(1);
    pair.transport->hold(token);
    QCOMPARE(token.use_count(), 2);
    pair.transport->disconnect(); // as QWebSocket does when it is deleted
    pair.transport->abort();
    QCOMPARE(token.use_count(), 1);
}

int main(int argc, char **argv)
{
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
    QCoreApplication app(argc, argv);
    TestTcpTransportClosing test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_tcptransportclosing.moc"
