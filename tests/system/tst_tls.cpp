#include "server/app/ExitStatus.h"
#include "tests/support/Account.h"
#include "tests/support/EventFields.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestCertificate.h"
#include "tests/support/TestProgram.h"
#include "tests/support/TlsClient.h"
#include "tests/support/WebSocketClient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSslKey>
#include <QTest>

#include <csignal>
#include <list>
#include <sys/socket.h>

using namespace stoa;
using namespace Qt::StringLiterals;

// A server that speaks TLS itself.
class TestTls : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void answersBrowsers_data();
    void answersBrowsers();
    void cookiesAndLinksAreForHttps();
    void security_S13_refusesOldVersions_data();
    void security_S13_refusesOldVersions();
    void refusesOtherProtocols();
    void explainsItselfToPlainHttp();
    void largeBodies();
    void chatsOverWebSockets();
    void closesAfterTheAnswer();
    void readsCertificatesAgain();
    void keepsTheCertificateIfTheNewOneIsWrong();
    void security_S31_silentPeersKeepNobodyOut_data();
    void security_S31_silentPeersKeepNobodyOut();
    void garbageEndsItsConnectionOnly();
    void refusesWrongFiles_data();
    void refusesWrongFiles();

private:
    QStringList flags() const;
    RawHttp connection() const;
    HttpAnswer exchange(const QByteArray &bytes) const;
    QByteArray signUp(const QByteArray &name) const;

    TestCertificate m_certificate;
    std::unique_ptr<ServerProcess> m_server;
};

namespace {

const QByteArray fetchSignIn = "GET /auth HTTP/1.1\r\nHost: localhost\r\n\r\n";

QByteArray post(const QByteArray &path, const QByteArray &body, const QByteArray &fields = {},
                const QByteArray &type = "application/x-www-form-urlencoded")
{
    return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\n" + fields
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

// A ClientHello (RFC 5246 7.4.1.2) of this version that offers ciphers of all versions, the curve P-256 and
// signatures by ECDSA.
QByteArray clientHello(const QByteArray &version)
{
    const QByteArray session = "00";
    const QByteArray ciphers = "0008c02fc02bc009c00a";
    const QByteArray compression = "0100";
    const QByteArray extensions = "0016000a000400020017000d000400020403000b00020100";
    const QByteArray hello = version + QByteArray(32, 'r')
        + QByteArray::fromHex(session + ciphers + compression + extensions);
    const QByteArray handshake = QByteArray::fromHex("0100") + char(0) + char(hello.size()) + hello;
    return QByteArray::fromHex("160301") + char(0) + char(handshake.size()) + handshake;
}

} // namespace

void TestTls::init()
{
    m_server = std::make_unique<ServerProcess>();
    if (!QByteArray(QTest::currentTestFunction()).startsWith("refusesWrongFiles"))
        QVERIFY(m_server->start(flags()));
}

QStringList TestTls::flags() const
{
    return {u"--tls-cert"_s, m_certificate.chainFile(), u"--tls-key"_s, m_certificate.keyFile()};
}

RawHttp TestTls::connection() const
{
    return RawHttp(TlsClient(m_certificate.root()).connectTo(m_server->port()));
}

HttpAnswer TestTls::exchange(const QByteArray &bytes) const
{
    RawHttp raw = connection();
    raw.send(bytes);
    return raw.receive();
}

// Returns the cookie.
QByteArray TestTls::signUp(const QByteArray &name) const
{
    const HttpAnswer answer = exchange(
        post("/auth", "form=create-account&username=" + name + "&password=long+enough"));
    return "session_token=" + answer.setCookie("session_token");
}

void TestTls::answersBrowsers_data()
{
    QTest::addColumn<QSsl::SslProtocol>("version");
    QTest::newRow("TLS 1.2") << QSsl::TlsV1_2;
    QTest::newRow("TLS 1.3") << QSsl::TlsV1_3;
}

// The client trusts the root alone, so the server must send the certificate between.
void TestTls::answersBrowsers()
{
    QFETCH(const QSsl::SslProtocol, version);
    TlsClient client(m_certificate.root());
    client.configuration().setProtocol(version);
    client.configuration().setAllowedNextProtocols({"h2", "http/1.1"});
    auto socket = client.connectTo(m_server->port());
    QVERIFY2(socket->isEncrypted(), qPrintable(socket->errorString()));
    QCOMPARE(socket->sessionProtocol(), version);
    QCOMPARE(socket->sslConfiguration().nextNegotiatedProtocol(), "http/1.1");
    QCOMPARE(socket->peerCertificateChain().size(), 2);
    RawHttp raw(std::move(socket));
    for (int i = 0; i < 3; ++i) {
        raw.send(fetchSignIn);
        QCOMPARE(raw.receive().status, 200);
    }
}

void TestTls::cookiesAndLinksAreForHttps()
{
    QVERIFY(m_server->origin().startsWith("https://127.0.0.1:"));
    const HttpAnswer answer = exchange(
        post("/auth", "form=create-account&username=ada&password=long+enough"));
    QCOMPARE(answer.status, 303);
    QVERIFY(answer.header("set-cookie").endsWith("; Secure"));
    const QByteArray cookie = "Cookie: session_token=" + answer.setCookie("session_token") + "\r\n";
    const HttpAnswer chat = exchange(post("/newchat", R"({"chat_name":"den"})", cookie, "application/json"));
    QCOMPARE(chat.status, 201);
    const HttpAnswer invite = exchange(
        post("/create_invite/" + QByteArray::number(chat.json()["id"_L1].toInteger()), {},
             cookie + "Origin: " + m_server->origin() + "\r\n"));
    QVERIFY(invite.json()["url"_L1].toString().startsWith(QString::fromLatin1(m_server->origin())
                                                          + "/invite/"_L1));
    QCOMPARE(exchange(post("/newchat", {}, cookie + "Origin: http" + m_server->origin().sliced(5) + "\r\n"))
                 .status,
             403);
}

void TestTls::security_S13_refusesOldVersions_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("answer");
    // The length, fatal, and handshake_failure or protocol_version.
    const QByteArray refusal = QByteArray::fromHex("020246");
    QTest::newRow("SSL 3.0") << QByteArray::fromHex("0300") << QByteArray::fromHex("020228");
    QTest::newRow("TLS 1.0") << QByteArray::fromHex("0301") << refusal;
    QTest::newRow("TLS 1.1") << QByteArray::fromHex("0302") << refusal;
}

void TestTls::security_S13_refusesOldVersions()
{
    QFETCH(const QByteArray, version);
    QFETCH(const QByteArray, answer);
    RawHttp raw(m_server->port());
    raw.send(clientHello(version));
    QVERIFY(raw.waitForClosed());
    QCOMPARE(raw.buffer().left(1).toHex(), "15"); // an alert
    QCOMPARE(raw.buffer().right(3).toHex(), answer.toHex());
    // The same with the version that it must take.
    RawHttp newer(m_server->port());
    newer.send(clientHello(QByteArray::fromHex("0303")));
    QVERIFY(newer.socket().waitForReadyRead(RawHttp::timeout));
    QCOMPARE(newer.socket().read(1).toHex(), "16"); // the handshake
}

void TestTls::refusesOtherProtocols()
{
    TlsClient client(m_certificate.root());
    client.configuration().setAllowedNextProtocols({"h2"});
    QVERIFY(!client.connectTo(m_server->port())->isEncrypted());
}

void TestTls::explainsItselfToPlainHttp()
{
    RawHttp raw(m_server->port());
    raw.send(fetchSignIn);
    const HttpAnswer answer = raw.receive();
    QCOMPARE(answer.status, 400);
    QVERIFY(answer.body.contains("https://"));
    QVERIFY(raw.waitForClosed());
}

void TestTls::largeBodies()
{
    const QByteArray cookie = "Cookie: " + signUp("ada") + "\r\n";
    const HttpAnswer chat = exchange(post("/newchat", R"({"chat_name":"den"})", cookie, "application/json"));
    const QByteArray path = "/api/v1/chats/" + QByteArray::number(chat.json()["id"_L1].toInteger())
        + "/messages";
    RawHttp raw = connection();
    const QByteArray text(4'000, 'x');
    for (int i = 0; i < 40; ++i) { // more than a record and than the kernel's first window
        raw.send(post(path, R"({"text":")" + text + R"(","nonce":"n)" + QByteArray::number(i) + R"("})",
                      cookie, "application/json"));
        QVERIFY(raw.receive().status < 300);
    }
    raw.send("GET " + path + "?limit=40 HTTP/1.1\r\nHost: localhost\r\n" + cookie + "\r\n");
    const HttpAnswer history = raw.receive();
    QCOMPARE(history.json()["messages"_L1].toArray().size(), 40);
    QVERIFY(history.body.size() > 40 * text.size());
    // Refused before it has arrived.
    raw.send(post("/auth", QByteArray(1'000'000, 'x')));
    QCOMPARE(raw.receive().status, 413);
}

void TestTls::chatsOverWebSockets()
{
    const QByteArray cookie = signUp("ada");
    const HttpAnswer chat = exchange(
        post("/newchat", R"({"chat_name":"den"})", "Cookie: " + cookie + "\r\n", "application/json"));
    const QByteArray path = "/chatsocket/" + QByteArray::number(chat.json()["id"_L1].toInteger());
    const TlsClient client(m_certificate.root());
    WebSocketClient socket(client.connectTo(m_server->port()));
    QCOMPARE(socket.open({path, cookie, m_server->origin(), "stoa.v1"}), 101);
    const auto eventOf = [&socket](const QString &type) {
        for (;;) {
            const QJsonObject event = QJsonDocument::fromJson(socket.receiveText()).object();
            if (event.isEmpty() || event["type"_L1] == type)
                return event;
        }
    };
    // As fast as possible, so that records have more than one frame.
    for (int i = 0; i < 20; ++i)
        socket.sendText(R"({"type":"send","nonce":"n)" + QByteArray::number(i) + R"(","text":"hi"})");
    for (int i = 0; i < 20; ++i)
        QCOMPARE(eventOf(u"message"_s)["text"_L1].toString(), u"hi"_s);
    QCOMPARE(m_server->terminate(), 0);
    QCOMPARE(socket.receiveClose(), 1001);
}

void TestTls::closesAfterTheAnswer()
{
    auto socket = TlsClient(m_certificate.root()).connectTo(m_server->port());
    socket->write("GET /auth HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    QByteArray received;
    while (socket->waitForReadyRead(RawHttp::timeout))
        received += socket->readAll();
    QCOMPARE(HttpAnswer::takeFrom(received).status, 200);
    QCOMPARE(socket->state(), QAbstractSocket::UnconnectedState);
}

void TestTls::readsCertificatesAgain()
{
    RawHttp before = connection();
    before.send(fetchSignIn);
    QCOMPARE(before.receive().status, 200);
    const QByteArray old = m_certificate.certificate().serialNumber();
    m_certificate.renew();
    QVERIFY(m_certificate.certificate().serialNumber() != old);
    const auto served = [this] {
        return TlsClient(m_certificate.root()).connectTo(m_server->port())->peerCertificate();
    };
    QCOMPARE(served().serialNumber(), old);
    m_server->sendSignal(SIGHUP);
    QTRY_COMPARE_WITH_TIMEOUT(served(), m_certificate.certificate(), RawHttp::timeout);
    before.send(fetchSignIn);
    QCOMPARE(before.receive().status, 200);
}

void TestTls::keepsTheCertificateIfTheNewOneIsWrong()
{
    const QSslCertificate good = m_certificate.certificate();
    QFile file(m_certificate.keyFile());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no key") > 0);
    file.close();
    m_server->sendSignal(SIGHUP);
    QTRY_VERIFY_WITH_TIMEOUT(m_server->log().contains("stays in use"), RawHttp::timeout);
    QVERIFY(m_server->log().contains(m_certificate.keyFile().toUtf8()));
    QCOMPARE(TlsClient(m_certificate.root()).connectTo(m_server->port())->peerCertificate(), good);
    m_certificate.renew();
}

void TestTls::security_S31_silentPeersKeepNobodyOut_data()
{
    QTest::addColumn<QByteArray>("beginning");
    const QByteArray hello = clientHello(QByteArray::fromHex("0303"));
    QTest::newRow("silent") << QByteArray();
    QTest::newRow("half a ClientHello") << hello.first(hello.size() / 2);
    QTest::newRow("half a handshake") << hello;
}

// They are more than there are I/O threads, and the server closes them after a time.
void TestTls::security_S31_silentPeersKeepNobodyOut()
{
    QFETCH(const QByteArray, beginning);
    std::list<RawHttp> silent;
    for (int i = 0; i < 30; ++i) {
        silent.emplace_back(m_server->port());
        silent.back().send(beginning);
    }
    for (int i = 0; i < 5; ++i)
        QCOMPARE(exchange(fetchSignIn).status, 200);
    QVERIFY(std::ranges::none_of(silent, [](RawHttp &raw) { return raw.isClosed(); }));
    for (RawHttp &raw : silent)
        QVERIFY(raw.waitForClosed());
    QCOMPARE(exchange(fetchSignIn).status, 200);
}

void TestTls::garbageEndsItsConnectionOnly()
{
    RawHttp other = connection();
    other.send(fetchSignIn);
    QCOMPARE(other.receive().status, 200);
    for (const QByteArray &garbage :
         {QByteArray(100'000, '\xff'), QByteArray::fromHex("1603010400") + QByteArray(1024, 'x'),
          QByteArray::fromHex("170303000400112233"), clientHello(QByteArray::fromHex("0303")) + "garbage"}) {
        RawHttp raw(m_server->port());
        raw.send(garbage);
        QVERIFY(raw.waitForClosed());
    }
    // Garbage between records of an established connection.
    auto socket = TlsClient(m_certificate.root()).connectTo(m_server->port());
    QVERIFY(socket->isEncrypted());
    const int descriptor = int(socket->socketDescriptor());
    const QByteArray record = QByteArray::fromHex("1703030020") + QByteArray(32, 'x');
    QCOMPARE(::send(descriptor, record.constData(), size_t(record.size()), MSG_NOSIGNAL), record.size());
    RawHttp raw(std::move(socket));
    QVERIFY(raw.waitForClosed());
    other.send(fetchSignIn);
    QCOMPARE(other.receive().status, 200);
}

void TestTls::refusesWrongFiles_data()
{
    QTest::addColumn<QStringList>("flags");
    QTest::addColumn<QByteArray>("reason");
    const QString chain = m_certificate.chainFile();
    const QString key = m_certificate.keyFile();
    const auto row = [](const char *name, const QString &certificate, const QString &key,
                        const QByteArray &reason) {
        QTest::newRow(name) << QStringList{u"--tls-cert"_s, certificate, u"--tls-key"_s, key} << reason;
    };
    row("no certificate", u"/no/such.pem"_s, key, "No such file");
    row("no key", chain, u"/no/such.pem"_s, "No such file");
    row("a key for a certificate", key, key, "The certificate");
    static const TestCertificate other;
    row("another key", chain, other.keyFile(), "The key");
    row("a key of another type", chain, m_certificate.rsaKeyFile(), "The key");
    row("an encrypted key", chain, m_certificate.encryptedKeyFile(), "The key");
    QTest::newRow("only a certificate") << QStringList{u"--tls-cert"_s, chain} << "--tls-key"_ba;
    QTest::newRow("only a key") << QStringList{u"--tls-key"_s, key} << "--tls-cert"_ba;
}

void TestTls::refusesWrongFiles()
{
    QFETCH(const QStringList, flags);
    QFETCH(const QByteArray, reason);
    const auto result = ServerProcess::run(
        QStringList{u"serve"_s, u"--port"_s, u"0"_s, u"--database"_s, m_server->database()} + flags);
    QCOMPARE(result.exitCode, ExitStatus::configuration);
    QVERIFY2(result.log.contains(reason), result.log.constData());
    QCOMPARE(result.log.trimmed().count('\n'), 0);
    QVERIFY(!QFile::exists(m_server->database()));
}

STOA_TEST(TestTls)
#include "tst_tls.moc"
