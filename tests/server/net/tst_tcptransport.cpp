#include "server/net/EpollDispatcher.h"
#include "server/net/TcpTransport.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <array>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace stoa;

namespace {
// A TCP connection on 127.0.0.1: the transport's end and the peer's.
struct Ends
{
    Ends()
    {
        const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *any = reinterpret_cast<sockaddr *>(&address);
        ::bind(listener, any, size);
        ::listen(listener, 1);
        ::getsockname(listener, any, &size);
        peer = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        ::connect(peer, any, size);
        const timeval wait{10, 0};
        ::setsockopt(peer, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
        transport = std::make_unique<TcpTransport>(
            ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
        ::close(listener);
    }

    ~Ends() { closePeer(); }

    void say(const QByteArray &bytes)
    {
        QCOMPARE(::send(peer, bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL), bytes.size());
    }

    // All that comes, while the transport's loop runs, until `count` bytes are there or the end is.
    QByteArray hear(qsizetype count)
    {
        QByteArray all;
        const QDeadlineTimer deadline(10'000);
        while (all.size() < count && !ended && !deadline.hasExpired()) {
            QCoreApplication::processEvents();
            char buffer[65536];
            const auto n = ::recv(peer, buffer, sizeof buffer, MSG_DONTWAIT);
            ended = n == 0 || (n < 0 && errno == ECONNRESET);
            wasReset = n < 0 && errno == ECONNRESET;
            all.append(buffer, qMax<qsizetype>(0, n));
        }
        return all;
    }

    void closePeer()
    {
        if (peer >= 0)
            ::close(std::exchange(peer, -1));
    }

    void resetPeer()
    {
        const linger now{1, 0};
        ::setsockopt(peer, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        closePeer();
    }

    int peer = -1;
    bool ended = false;
    bool wasReset = false;
    std::unique_ptr<TcpTransport> transport;
};

const QByteArray big(8'000'000, 'b');
const QByteArray maskedHi = QByteArray::fromHex("8182000000006869");
const QByteArray unmaskedHi = QByteArray::fromHex("81026869");
} // namespace

class tst_TcpTransport : public QObject
{
    Q_OBJECT
public:
    // Not a slot that QtTest would call.
    Q_INVOKABLE void deleteSender() { delete sender(); }

private slots:
    void isConnected();
    void readsAndWrites();
    void writesAtOnce();
    void largeWriteArrivesWhole();
    void readLimitPushesBack();
    void pauseHoldsReading();
    void peekDiscardReplace();
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
    void stalledForGrows();
    void goodFramesPass();
    void refusedFrameStopsDelivery();
    void startFramesDropsPeekBuffer();
    void linesAndSkip();
};

void tst_TcpTransport::isConnected()
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

void tst_TcpTransport::readsAndWrites()
{
    Ends ends;
    QSignalSpy ready(ends.transport.get(), &QTcpSocket::readyRead);
    ends.say("hello");
    QVERIFY(ready.wait());
    QCOMPARE(ends.transport->bytesAvailable(), 5);
    QCOMPARE(ends.transport->read(2), "he");
    QCOMPARE(ends.transport->readAll(), "llo");
    QCOMPARE(ends.transport->write("answer"), 6);
    QCOMPARE(ends.hear(6), "answer");
}

void tst_TcpTransport::writesAtOnce()
{
    Ends ends;
    ends.transport->write("now");
    QCOMPARE(ends.transport->unsentBytes(), 0);
    char buffer[10];
    QCOMPARE(::recv(ends.peer, buffer, sizeof buffer, 0), 3); // no event loop ran
}

void tst_TcpTransport::largeWriteArrivesWhole()
{
    Ends ends;
    QCOMPARE(ends.transport->write(big), big.size());
    QVERIFY(ends.transport->unsentBytes() > 0);
    ends.transport->write("end");
    QVERIFY(ends.hear(big.size() + 3) == big + "end");
    QCOMPARE(ends.transport->unsentBytes(), 0);
    QCOMPARE(ends.transport->stalledFor(), 0);
}

void tst_TcpTransport::readLimitPushesBack()
{
    Ends ends;
    ends.transport->setReadLimit(1'000);
    const QByteArray much(5'000, 'm');
    ends.say(much);
    QTRY_COMPARE(ends.transport->bytesAvailable(), 1'000);
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(ends.transport->bytesAvailable(), 1'000);
    QByteArray got;
    QTRY_VERIFY((got += ends.transport->readAll()).size() == much.size());
    QCOMPARE(got, much);
}

void tst_TcpTransport::pauseHoldsReading()
{
    Ends ends;
    ends.transport->pauseReading();
    ends.say(maskedHi);
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(ends.transport->bytesAvailable(), 0);
    ends.transport->startFrames();
    QTRY_COMPARE(ends.transport->bytesAvailable(), maskedHi.size());
    QCOMPARE(ends.transport->readAll(), maskedHi);
}

void tst_TcpTransport::peekDiscardReplace()
{
    Ends ends;
    ends.say("old head|frame");
    QTRY_COMPARE(ends.transport->bytesAvailable(), 14);
    QCOMPARE(ends.transport->peekAll(), QByteArrayView("old head|frame"));
    ends.transport->replaceFront(8, "new");
    QCOMPARE(ends.transport->peekAll(), QByteArrayView("new|frame"));
    ends.transport->discard(4);
    QCOMPARE(ends.transport->readAll(), "frame");
}

void tst_TcpTransport::peerEndIsDisconnected()
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

void tst_TcpTransport::halfOpenPeerStillReads()
{
    Ends ends;
    ends.transport->setHalfOpen(true);
    QSignalSpy inputEnded(ends.transport.get(), &TcpTransport::inputEnded);
    QSignalSpy disconnected(ends.transport.get(), &QTcpSocket::disconnected);
    ends.say("q");
    ::shutdown(ends.peer, SHUT_WR);
    QVERIFY(inputEnded.wait());
    QCOMPARE(ends.transport->readAll(), "q");
    ends.transport->write("answer");
    QCOMPARE(ends.hear(6), "answer");
    QCOMPARE(disconnected.count(), 0);
    ends.transport->disconnectFromHost();
    QTRY_COMPARE(disconnected.count(), 1);
}

void tst_TcpTransport::peerEndWithUnsentDataDeliversIt()
{
    Ends ends;
    QSignalSpy disconnected(ends.transport.get(), &QTcpSocket::disconnected);
    ends.transport->write(big);
    ::shutdown(ends.peer, SHUT_WR);
    QVERIFY(ends.hear(big.size()) == big);
    QTRY_COMPARE(disconnected.count(), 1);
}

void tst_TcpTransport::disconnectWaitsForUnsent()
{
    Ends ends;
    QSignalSpy disconnected(ends.transport.get(), &QTcpSocket::disconnected);
    ends.transport->write(big);
    ends.transport->disconnectFromHost();
    QCOMPARE(ends.transport->state(), QAbstractSocket::ClosingState);
    QCOMPARE(disconnected.count(), 0);
    QVERIFY(ends.hear(big.size() + 1) == big);
    QVERIFY(ends.ended && !ends.wasReset);
    ends.closePeer();
    QTRY_COMPARE(disconnected.count(), 1);
}

void tst_TcpTransport::lastWordsSurviveUnreadInput()
{
    Ends ends;
    ends.transport->setReadLimit(10);
    ends.say(QByteArray(200'000, 'u')); // never read by us: a bare close() would reset
    QTRY_VERIFY(ends.transport->bytesAvailable() > 0);
    ends.transport->write("last words");
    ends.transport->close();
    QCOMPARE(ends.hear(11), "last words");
    QVERIFY(ends.ended && !ends.wasReset);
}

void tst_TcpTransport::lingerHasAnEnd()
{
    Ends ends;
    QSignalSpy disconnected(ends.transport.get(), &QTcpSocket::disconnected);
    ends.transport->close(); // the peer says nothing
    QVERIFY(disconnected.wait(TcpTransport::lingerTime * 3));
}

void tst_TcpTransport::abortDropsUnsent_data()
{
    QTest::addColumn<bool>("asBase");
    QTest::newRow("TcpTransport") << false;
    QTest::newRow("QAbstractSocket, as QWebSocket does") << true;
}

void tst_TcpTransport::abortDropsUnsent()
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

void tst_TcpTransport::abortAfterClose()
{
    Ends ends;
    QSignalSpy disconnected(ends.transport.get(), &QTcpSocket::disconnected);
    ends.transport->write(big);
    ends.transport->close();
    ends.transport->close(); // again: still in order
    QCOMPARE(disconnected.count(), 0);
    QVERIFY(ends.transport->unsentBytes() > 0);
    ends.transport->abort();
    QCOMPARE(disconnected.count(), 1);
}

void tst_TcpTransport::resetIsAnError()
{
    Ends ends;
    QSignalSpy error(ends.transport.get(), &QTcpSocket::errorOccurred);
    QSignalSpy disconnected(ends.transport.get(), &QTcpSocket::disconnected);
    ends.resetPeer();
    QVERIFY(disconnected.wait());
    QCOMPARE(error.count(), 1);
    QCOMPARE(ends.transport->error(), QAbstractSocket::RemoteHostClosedError);
}

void tst_TcpTransport::writeAfterResetDoesNotDisconnectInside()
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

void tst_TcpTransport::deletedInSignal_data()
{
    QTest::addColumn<QByteArray>("signal");
    for (const char *name :
         {"readyRead()", "disconnected()", "frameRefused(int)", "stateChanged(QAbstractSocket::SocketState)",
          "bytesWritten(qint64)", "errorOccurred(QAbstractSocket::SocketError)", "readChannelFinished()"})
        QTest::newRow(name) << QByteArray(name);
}

void tst_TcpTransport::deletedInSignal()
{
    QFETCH(QByteArray, signal);
    Ends ends;
    QPointer<TcpTransport> transport = ends.transport.release();
    const int index = transport->metaObject()->indexOfSignal(signal.constData());
    const int slot = metaObject()->indexOfMethod("deleteSender()");
    QVERIFY(connect(transport, transport->metaObject()->method(index), this, metaObject()->method(slot)));
    if (signal == "bytesWritten(qint64)") {
        transport->write(big);
        ends.hear(big.size());
    } else if (signal.startsWith("errorOccurred")) {
        ends.resetPeer();
    } else {
        transport->startFrames();
        ends.say(maskedHi + unmaskedHi);
        if (!signal.startsWith("frame"))
            ends.closePeer();
    }
    QTRY_VERIFY(!transport);
}

void tst_TcpTransport::tokenGoesWithTheDescriptor()
{
    Ends ends;
    auto token = std::make_shared<int>(1);
    ends.transport->hold(token);
    QCOMPARE(token.use_count(), 2);
    ends.transport->disconnect(); // as QWebSocket does when it is deleted
    ends.transport->abort();
    QCOMPARE(token.use_count(), 1);
}

void tst_TcpTransport::stalledForGrows()
{
    Ends ends;
    QCOMPARE(ends.transport->stalledFor(), 0);
    ends.transport->write(big);
    ends.transport->write(big);
    QTRY_VERIFY(ends.transport->stalledFor() >= 50);
    QVERIFY(ends.transport->silentFor() >= 50);
}

void tst_TcpTransport::goodFramesPass()
{
    Ends ends;
    ends.transport->startFrames();
    QSignalSpy refused(ends.transport.get(), &TcpTransport::frameRefused);
    for (char byte : maskedHi)
        ends.say(QByteArray(1, byte));
    QByteArray got;
    QTRY_VERIFY((got += ends.transport->readAll()).size() == maskedHi.size());
    QCOMPARE(got, maskedHi);
    QCOMPARE(refused.count(), 0);
}

void tst_TcpTransport::refusedFrameStopsDelivery()
{
    Ends ends;
    ends.transport->startFrames();
    QSignalSpy refused(ends.transport.get(), &TcpTransport::frameRefused);
    ends.say(maskedHi + unmaskedHi + maskedHi);
    QVERIFY(refused.wait());
    ends.say(maskedHi);
    ends.transport->write("close frame");
    ends.transport->close();
    QCOMPARE(ends.hear(11), "close frame");
    QCOMPARE(refused.count(), 1);
    QCOMPARE(refused[0][0].toInt(), 1002);
}

void tst_TcpTransport::startFramesDropsPeekBuffer()
{
    Ends ends;
    ends.say("head");
    QTRY_COMPARE(ends.transport->bytesAvailable(), 4);
    QCOMPARE(ends.transport->peek(4), "head");
    QCOMPARE(ends.transport->skip(4), 4);
    ends.transport->startFrames();
    QVERIFY(ends.transport->isOpen());
    QVERIFY(ends.transport->isWritable());
    ends.say(maskedHi);
    QTRY_COMPARE(ends.transport->bytesAvailable(), maskedHi.size());
    QCOMPARE(ends.transport->readAll(), maskedHi);

    Ends unread; // what lies in QIODevice's buffer unread stays
    unread.say("rest");
    QTRY_COMPARE(unread.transport->peek(4), "rest");
    unread.transport->startFrames();
    QCOMPARE(unread.transport->readAll(), "rest");
}

void tst_TcpTransport::linesAndSkip()
{
    Ends ends;
    ends.say("one\ntwo");
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
    tst_TcpTransport test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_tcptransport.moc"
