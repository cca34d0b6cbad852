#include "server/net/TlsTransport.h"
#include "tests/server/net/TransportPair.h"
#include "tests/support/TestCertificate.h"
#include "tests/support/TestFailure.h"
#include "tests/support/TestProgram.h"
#include "tests/support/TlsClient.h"

#include <QSignalSpy>
#include <QTest>

#include <fcntl.h>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {

// A TlsTransport over the server's end of a TransportPair, and a QSslSocket over the other end. Both run in
// the event loop of the test.
class TlsPair
{
public:
    explicit TlsPair(const TestCertificate &certificate, QSsl::SslProtocol version = QSsl::SecureProtocols)
        : certificates(*TlsCertificates::load(certificate.chainFile(), certificate.keyFile()))
        , transport(std::make_unique<TlsTransport>(::dup(int(m_pair.transport->socketDescriptor())),
                                                   certificates->newSession()))
    {
        m_pair.transport.reset();
        client.setSslConfiguration(TlsClient(certificate.root()).configuration());
        client.setProtocol(version);
        client.setPeerVerifyName(u"localhost"_s);
        const int flags = ::fcntl(m_pair.peer, F_GETFL);
        ::fcntl(m_pair.peer, F_SETFL, flags | O_NONBLOCK);
        client.setSocketDescriptor(std::exchange(m_pair.peer, -1));
    }

    // The client is the first to be ready, so it says so.
    bool shakeHands()
    {
        client.startClientEncryption();
        client.write("!");
        return QTest::qWaitFor([this] { return transport->bytesAvailable() > 0; }, 20'000)
            && transport->read(1) == "!";
    }

    // Reads until this much has arrived.
    QByteArray received(qsizetype size)
    {
        QByteArray all;
        if (!QTest::qWaitFor([&] { return (all += client.readAll()).size() >= size; }, 20'000))
            failTest("Only " + QByteArray::number(all.size()) + " bytes have arrived");
        return all;
    }

private:
    TransportPair m_pair;

public:
    std::shared_ptr<TlsCertificates> certificates;
    std::unique_ptr<TlsTransport> transport;
    QSslSocket client;
};

} // namespace

class TestTlsTransport : public QObject
{
    Q_OBJECT
private slots:
    void readsAndWrites();
    void isEncrypted();
    void largeWriteArrivesWhole();
    void writesPartsInOneRecord();
    void peerThatDoesNotReadPushesBack();
    void readLimitPushesBack();
    void pauseHoldsWhatIsDecrypted();
    void endsWithCloseNotify();
    void endOfThePeerIsTheEndOfInput();
    void hearsOfTheEndWhileItIsPaused();
    void closesAtOnceBeforeTheHandshake();
    void refusesToWriteBeforeTheHandshake();

private:
    TestCertificate m_certificate;
};

void TestTlsTransport::readsAndWrites()
{
    TlsPair pair(m_certificate);
    QVERIFY(pair.shakeHands());
    pair.client.write("hello");
    QTRY_COMPARE(pair.transport->bytesAvailable(), 5);
    QCOMPARE(pair.transport->readAll(), "hello");
    QCOMPARE(pair.transport->write("answer"), 6);
    QCOMPARE(pair.transport->unsentBytes(), 0);
    QCOMPARE(pair.received(6), "answer");
}

void TestTlsTransport::isEncrypted()
{
    TlsPair pair(m_certificate);
    QVERIFY(pair.transport->isEncrypted());
    QVERIFY(!TransportPair().transport->isEncrypted());
    QVERIFY(pair.certificates->validUntil() > QDateTime::currentDateTimeUtc());
}

void TestTlsTransport::largeWriteArrivesWhole()
{
    TlsPair pair(m_certificate);
    QVERIFY(pair.shakeHands());
    QByteArray expected;
    for (int i = 0; i < 1'000'000; ++i)
        expected += QByteArray::number(i);
    pair.transport->write(expected);
    QVERIFY(pair.transport->unsentBytes() > 0);
    pair.transport->writeParts({"head", expected, "end"}); // behind a record that the kernel did not take
    pair.transport->write("!");
    QVERIFY(pair.received(2 * expected.size() + 8) == expected + "head" + expected + "end!");
    QCOMPARE(pair.transport->unsentBytes(), 0);
    pair.client.write(expected);
    QByteArray arrived;
    QTRY_VERIFY_WITH_TIMEOUT((arrived += pair.transport->readAll()).size() >= expected.size(), 20'000);
    QVERIFY(arrived == expected);
}

void TestTlsTransport::writesPartsInOneRecord()
{
    TlsPair pair(m_certificate);
    QVERIFY(pair.shakeHands());
    QSignalSpy ready(&pair.client, &QSslSocket::readyRead);
    pair.transport->writeParts({"head ", "body ", "end"});
    QTRY_COMPARE(pair.client.bytesAvailable(), 13);
    QCOMPARE(ready.size(), 1);
}

void TestTlsTransport::peerThatDoesNotReadPushesBack()
{
    TlsPair pair(m_certificate);
    QVERIFY(pair.shakeHands());
    pair.client.setReadBufferSize(1'000);
    pair.transport->writeParts({big});
    QVERIFY(pair.transport->unsentBytes() > big.size() / 4);
    QVERIFY(!big.isDetached()); // kept without a copy
    pair.client.setReadBufferSize(0);
    QVERIFY(pair.received(big.size()) == big);
    QVERIFY(big.isDetached());
}

void TestTlsTransport::readLimitPushesBack()
{
    TlsPair pair(m_certificate);
    QVERIFY(pair.shakeHands());
    pair.transport->setReadLimit(1'000);
    const QByteArray much(50'000, 'm'); // several records
    pair.client.write(much);
    QTRY_COMPARE(pair.transport->bytesAvailable(), 1'000);
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(pair.transport->bytesAvailable(), 1'000);
    QByteArray got;
    QTRY_VERIFY((got += pair.transport->readAll()).size() >= much.size());
    QCOMPARE(got, much);
}

// The rest of a record is in no kernel, so no descriptor becomes readable for it.
void TestTlsTransport::pauseHoldsWhatIsDecrypted()
{
    RefusedFrames frames;
    TlsPair pair(m_certificate);
    QVERIFY(pair.shakeHands());
    pair.transport->setReadLimit(4);
    pair.client.write("GET " + maskedHi);
    QTRY_COMPARE(pair.transport->bytesAvailable(), 4);
    pair.transport->pauseReading();
    QCOMPARE(pair.transport->readAll(), "GET ");
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(pair.transport->bytesAvailable(), 0);
    pair.transport->startFrames(frames);
    QTRY_COMPARE(pair.transport->bytesAvailable(), maskedHi.size());
}

void TestTlsTransport::endsWithCloseNotify()
{
    TlsPair pair(m_certificate);
    QVERIFY(pair.shakeHands());
    QSignalSpy gone(pair.transport.get(), &QTcpSocket::disconnected);
    QStringList errors;
    connect(&pair.client, &QSslSocket::errorOccurred, this,
            [&] { errors.append(pair.client.errorString()); });
    pair.transport->write("bye");
    pair.transport->disconnectFromHost();
    QTRY_COMPARE(pair.client.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(pair.client.readAll(), "bye");
    // Qt's words for a close_notify; those for the end of TCP may follow.
    QVERIFY2(errors.contains(u"The TLS/SSL connection has been closed"_s), qPrintable(errors.join(u' ')));
    QTRY_COMPARE(gone.size(), 1);
}

// With TLS 1.3, the client might reset the connection because it has not read its session tickets.
void TestTlsTransport::endOfThePeerIsTheEndOfInput()
{
    TlsPair pair(m_certificate, QSsl::TlsV1_2);
    QVERIFY(pair.shakeHands());
    pair.transport->setHalfOpen(true);
    QSignalSpy ended(pair.transport.get(), &TcpTransport::inputEnded);
    pair.client.write("last words");
    pair.client.disconnectFromHost();
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(pair.transport->readAll(), "last words");
    QCOMPARE(pair.transport->state(), QAbstractSocket::ConnectedState);
}

void TestTlsTransport::hearsOfTheEndWhileItIsPaused()
{
    TlsPair pair(m_certificate);
    QVERIFY(pair.shakeHands());
    pair.transport->pauseReading();
    QVERIFY(!pair.transport->hasInputEndArrived());
    pair.client.disconnectFromHost();
    QTRY_VERIFY(pair.transport->hasInputEndArrived());
}

void TestTlsTransport::closesAtOnceBeforeTheHandshake()
{
    TlsPair pair(m_certificate);
    QSignalSpy gone(pair.transport.get(), &QTcpSocket::disconnected);
    pair.transport->disconnectFromHost();
    QCOMPARE(gone.size(), 1);
    QCOMPARE(pair.transport->state(), QAbstractSocket::UnconnectedState);
}

void TestTlsTransport::refusesToWriteBeforeTheHandshake()
{
    TlsPair pair(m_certificate);
    QSignalSpy gone(pair.transport.get(), &QTcpSocket::disconnected);
    pair.transport->write("not encrypted");
    QTRY_COMPARE(gone.size(), 1);
    QTRY_COMPARE(pair.client.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(pair.client.readAll().isEmpty());
}

STOA_TEST(TestTlsTransport)
#include "tst_tlstransport.moc"
