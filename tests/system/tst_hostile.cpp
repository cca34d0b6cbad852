#include "tests/support/Account.h"
#include "tests/support/DatabaseFile.h"
#include "tests/support/RawHttp.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Each hostile request gets one response and a closed connection, and does not affect other clients.
class TestHostile : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanup();

    void security_S29_traversal_data();
    void security_S29_traversal();
    void security_S30_sizeLimits_data();
    void security_S30_sizeLimits();
    void security_S30_bodyIsNotAwaited();
    void security_S32_smuggling_data();
    void security_S32_smuggling();
    void security_S36_nulInPath_data();
    void security_S36_nulInPath();
    void brokenHandshake_data();
    void brokenHandshake();
    void security_S22_S23_headers_data();
    void security_S22_S23_headers();
    void security_S22_S23_headersOfAFailure();
    void pipelinedRequestsAreAnsweredInOrder();
    void keepAliveAndClose();
    void expectContinue();
    void fault_F14_oneByteWrites();

private:
    ServerProcess m_server;
    std::unique_ptr<Account> m_ada;
};

namespace {

constexpr auto smuggled = "GET /status HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

void verifySecurityHeaders(const HttpAnswer &answer)
{
    const QByteArray policy = answer.header("content-security-policy");
    QVERIFY2(!policy.isEmpty() && !policy.contains("unsafe-"), policy.constData());
    for (const char *directive : {"default-src", "object-src 'none'", "base-uri 'none'", "frame-ancestors"})
        QVERIFY2(policy.contains(directive), policy.constData());
    QCOMPARE(answer.headersNamed("content-security-policy").size(), 1);
    QCOMPARE(answer.headersNamed("x-content-type-options"), QByteArrayList{"nosniff"});
    QCOMPARE(answer.headersNamed("referrer-policy").size(), 1);
    QVERIFY(answer.header("strict-transport-security").isNull()); // only sent behind TLS
}

} // namespace

void TestHostile::initTestCase()
{
    QVERIFY(m_server.start());
    m_ada = std::make_unique<Account>(Account::signUp(m_server.port(), u"ada"_s));
}

// After every row the server still runs and serves others.
void TestHostile::cleanup()
{
    QVERIFY(m_server.isRunning());
    QCOMPARE(HttpClient(m_server.port()).fetch("/status").status, 200);
}

void TestHostile::security_S29_traversal_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const QByteArray target :
         {"/static/../CMakeLists.txt", "/static/../../../../../../etc/passwd",
          "/static/%2e%2e/CMakeLists.txt", "/static/%2e%2e%2fCMakeLists.txt", "/static/..%2fCMakeLists.txt",
          "/static/..%5cCMakeLists.txt", "/static/..\\CMakeLists.txt", "/static/css/../../README.md",
          "/static//etc/passwd", "/static/%2fetc/passwd", "/static/css%00.css", "/static/.", "/static/..",
          "/../etc/passwd", "//etc/passwd", "/static/%252e%252e/README.md", "/static/%c0%ae%c0%ae/README.md",
          "/static/...//README.md"}) {
        QTest::newRow(target.constData()) << target;
    }
}

void TestHostile::security_S29_traversal()
{
    QFETCH(const QByteArray, target);
    const HttpAnswer answer = RawHttp::exchange(m_server.port(),
                                                "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    QVERIFY2(answer.status == 400 || answer.status == 404, QByteArray::number(answer.status).constData());
    QVERIFY(!answer.body.contains("root:") && !answer.body.contains("cmake_minimum_required"));
}

void TestHostile::security_S30_sizeLimits_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QList<int>>("statuses");
    const QByteArray line = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    QTest::newRow("line") << QByteArray("GET /" + QByteArray(17'000, 'x')
                                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                          << QList<int>{414, 431};
    QTest::newRow("line without end")
        << QByteArray("GET /" + QByteArray(100'000, 'x')) << QList<int>{414, 431};
    QTest::newRow("header") << QByteArray(line + "X-Long: " + QByteArray(17'000, 'x') + "\r\n\r\n")
                            << QList<int>{431};
    QTest::newRow("headers together")
        << QByteArray(line + ("X-Long: " + QByteArray(1'000, 'x') + "\r\n").repeated(20) + "\r\n")
        << QList<int>{431};
    QTest::newRow("65 headers") << QByteArray(line + QByteArray("X-More: x\r\n").repeated(64) + "\r\n")
                                << QList<int>{431};
    QTest::newRow("1,000 headers") << QByteArray(line + QByteArray("X: x\r\n").repeated(1'000) + "\r\n")
                                   << QList<int>{431};
    // security_S16: a password of one megabyte is never hashed.
    QTest::newRow("body") << QByteArray(
        "POST /auth HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1048576\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\nusername=a&password="
        + QByteArray(1'048'555, 'x'))
                          << QList<int>{413};
}

void TestHostile::security_S30_sizeLimits()
{
    QFETCH(const QByteArray, request);
    QFETCH(const QList<int>, statuses);
    RawHttp connection(m_server.port());
    connection.send(request); // the server may not accept all of it
    const QList<HttpAnswer> answers = connection.receiveAll();
    QVERIFY(connection.isClosed());
    QCOMPARE(answers.size(), 1);
    QVERIFY2(statuses.contains(answers[0].status), QByteArray::number(answers[0].status).constData());
    verifySecurityHeaders(answers[0]);
}

// 64 headers are accepted, and a body that is too large is refused before it arrives.
void TestHostile::security_S30_bodyIsNotAwaited()
{
    QCOMPARE(RawHttp::exchange(m_server.port(),
                               "GET /auth HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                   + QByteArray("X-More: x\r\n").repeated(63) + "\r\n")
                 .status,
             200);
    QCOMPARE(RawHttp::exchange(m_server.port(),
                               "POST /auth HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                               "Content-Length: 100000000\r\n\r\n")
                 .status,
             413);
}

void TestHostile::security_S32_smuggling_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QList<int>>("statuses");
    const auto row = [](const char *name, const QByteArray &request, const QList<int> &statuses = {400}) {
        QTest::newRow(name) << request << statuses;
    };
    const QByteArray post = "POST /auth HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    const QByteArray get = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    const QByteArray end = "\r\n";
    row("length and chunked", post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    row("chunked and length", post + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n");
    const QByteArray chunked = post + "Transfer-Encoding: chunked\r\n\r\n";
    row("a chunk longer than its size", chunked + "3\r\nabcd\r\n0\r\n\r\n");
    row("a chunk with a bare LF", chunked + "3\nabc\n0\n\n");
    row("a chunk with a bare CR", chunked + "3\rabc\r0\r\r\n");
    row("a chunk with a space before its size", chunked + " 3\r\nabc\r\n0\r\n\r\n");
    row("a chunk with a space behind its size", chunked + "3 \r\nabc\r\n0\r\n\r\n");
    row("a chunk size beyond 64 bits", chunked + "10000000000000003\r\nabc\r\n0\r\n\r\n");
    row("a trailer without a colon", chunked + "0\r\nX-Odd\r\n\r\n");
    row("a trailer that is a request", chunked + "0\r\nGET / HTTP/1.1\r\n\r\n");
    row("a folded trailer", chunked + "0\r\nX-Odd: a\r\n b\r\n\r\n");
    row("chunked with space", post + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n");
    row("chunked spelled oddly", post + "Transfer-Encoding: xchunked\r\n\r\n", {501});
    row("gzip", post + "Transfer-Encoding: gzip\r\n\r\n", {501});
    row("two lengths", post + "Content-Length: 3\r\nContent-Length: 5\r\n\r\nabc");
    row("same length twice", post + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc");
    for (const char *length : {"-5", "+3", "3, 3", "3,3", "0x3", "3 3", "3a", "", "9223372036854775808",
                               "18446744073709551619", "\xD9\xA3"}) {
        row(QByteArray("length " + QByteArray(length)).constData(),
            post + "Content-Length: " + length + "\r\n\r\nabc");
    }
    row("obs-fold", get + "X-Folded: a\r\n b\r\n\r\n");
    row("obs-fold by tab", get + "X-Folded: a\r\n\tb\r\n\r\n");
    row("first header folded", "GET / HTTP/1.1\r\n Host: 127.0.0.1\r\n\r\n");
    row("bare LF", "GET / HTTP/1.1\nHost: 127.0.0.1\n\n");
    row("bare LF in a header", get + "X-Bare: a\nX-Other: b\r\n\r\n");
    row("bare CR in a header", get + "X-Bare: a\rb\r\n\r\n");
    row("NUL in a header", get + QByteArray("X-Nul: a\0b\r\n\r\n", 14));
    row("no Host", "GET / HTTP/1.1\r\n\r\n");
    row("two Hosts", get + "Host: 127.0.0.1\r\n\r\n");
    row("empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n");
    row("space before the colon", get + "X-Odd : a\r\n\r\n");
    row("no colon", get + "X-Odd\r\n\r\n");
    row("no name", get + ": a\r\n\r\n");
    row("odd name", get + "X(Odd): a\r\n\r\n");
    row("no version", "GET /\r\nHost: 127.0.0.1\r\n\r\n");
    row("version 2", "GET / HTTP/2.0\r\nHost: 127.0.0.1\r\n\r\n", {400, 505});
    row("another protocol", "GET / ICAP/1.0\r\nHost: 127.0.0.1\r\n\r\n", {400, 505});
    row("two spaces", "GET  / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    row("tab", "GET\t/\tHTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    row("absolute target with a user", "GET http://a@127.0.0.1/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    row("chunked, but not last", post + "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n");
    row("target without slash", "GET auth HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    row("fragment", "GET /#a HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    row("CONNECT", "CONNECT 127.0.0.1:80 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {400, 405, 501});
    row("unknown method", "BREW / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {400, 501});
    row("TLS", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15));
    row("broken escape", "GET /%zz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    row("not ASCII", "GET /\xC3\xA9 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
}

void TestHostile::security_S32_smuggling()
{
    QFETCH(const QByteArray, request);
    QFETCH(const QList<int>, statuses);
    RawHttp connection(m_server.port());
    connection.send(request + smuggled);
    const QList<HttpAnswer> answers = connection.receiveAll();
    QVERIFY(connection.isClosed());
    QCOMPARE(answers.size(), 1);
    QVERIFY2(statuses.contains(answers[0].status), QByteArray::number(answers[0].status).constData());
    verifySecurityHeaders(answers[0]);
}

void TestHostile::security_S36_nulInPath_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const QByteArray target : {"/chat/1%00", "/invite/a%00b", "/%00", "/chat/1%0d%0a", "/auth%01"})
        QTest::newRow(target.constData()) << target;
}

void TestHostile::security_S36_nulInPath()
{
    QFETCH(const QByteArray, target);
    QCOMPARE(
        RawHttp::exchange(m_server.port(), "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").status,
        400);
}

void TestHostile::brokenHandshake_data()
{
    QTest::addColumn<QByteArray>("headers");
    const QByteArray upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\n";
    const QByteArray key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    QTest::newRow("no key") << QByteArray(upgrade + "Sec-WebSocket-Version: 13\r\n");
    QTest::newRow("short key") << QByteArray(upgrade
                                             + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: YWJj\r\n");
    QTest::newRow("two keys") << QByteArray(upgrade + "Sec-WebSocket-Version: 13\r\n" + key + key);
    QTest::newRow("no version") << QByteArray(upgrade + key);
    QTest::newRow("old version") << QByteArray(upgrade + key + "Sec-WebSocket-Version: 8\r\n");
    QTest::newRow("no Connection") << QByteArray("Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" + key);
    QTest::newRow("h2c") << QByteArray("Connection: Upgrade\r\nUpgrade: h2c\r\n" + key);
    QTest::newRow("with a body") << QByteArray(upgrade + key
                                               + "Sec-WebSocket-Version: 13\r\nContent-Length: 5\r\n");
}

void TestHostile::brokenHandshake()
{
    QFETCH(const QByteArray, headers);
    const QByteArray path = "/chatsocket/" + QByteArray::number(m_ada->createChat(u"talk"_s));
    const HttpAnswer answer = RawHttp::exchange(m_server.port(),
                                                "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: "
                                                    + m_ada->cookie() + "\r\n" + headers + "\r\nhello");
    QVERIFY2(answer.status >= 400 && answer.status < 500, QByteArray::number(answer.status).constData());
}

void TestHostile::security_S22_S23_headers_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("isSignedIn");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isPrivate");
    const auto row = [](const QByteArray &method, const QByteArray &target, bool isSignedIn, int status,
                        bool isPrivate) {
        QTest::newRow((QByteArray::number(status) + ' ' + method + ' ' + target).constData())
            << method << target << isSignedIn << status << isPrivate;
    };
    row("GET", "/", true, 200, true);
    row("GET", "/", false, 303, true);
    row("GET", "/auth", false, 200, true);
    row("HEAD", "/auth", false, 200, true);
    row("GET", "/status", false, 200, true);
    row("GET", "/chat/999999999", true, 403, true);
    row("GET", "/nothing", false, 404, true);
    row("GET", "/static/nothing", false, 404, false);
    row("GET", "/newchat", false, 405, true);
    row("POST", "/newchat", false, 401, true);
    row("POST", "/newchat", true, 415, true);
    row("GET", "/%00", false, 400, true);
    row("BREW", "/", false, 501, true);
}

void TestHostile::security_S22_S23_headers()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, target);
    QFETCH(const bool, isSignedIn);
    QFETCH(const bool, isPrivate);
    HttpClient visitor(m_server.port());
    const HttpAnswer answer = (isSignedIn ? m_ada->http() : visitor).request(method, target);
    QTEST(answer.status, "status");
    verifySecurityHeaders(answer);
    if (isPrivate)
        QVERIFY2(answer.header("cache-control").contains("no-store"),
                 answer.header("cache-control").constData());
}

// If the database loses a table, the reply is 5xx with all headers and without the reason.
void TestHostile::security_S22_S23_headersOfAFailure()
{
    ServerProcess server;
    QVERIFY(server.start());
    Account ada = Account::signUp(server.port(), u"ada"_s);
    const QByteArray path = "/chat/" + QByteArray::number(ada.createChat(u"talk"_s));
    DatabaseFile(server.database()).execute({u"ALTER TABLE Messages RENAME TO Gone"_s});
    const HttpAnswer answer = ada.http().fetch(path);
    QVERIFY2(answer.status == 500 || answer.status == 503, QByteArray::number(answer.status).constData());
    verifySecurityHeaders(answer);
    QVERIFY(!answer.body.contains("Messages") && !answer.body.contains("SELECT"));
    QCOMPARE(ada.http().fetch("/auth").status, 200);
}

void TestHostile::pipelinedRequestsAreAnsweredInOrder()
{
    RawHttp connection(m_server.port());
    QVERIFY(connection.send("GET /auth HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                            "POST /newchat HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\n\r\n{}"
                            "GET /nothing HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"));
    QCOMPARE(connection.receive().status, 200);
    QCOMPARE(connection.receive().status, 401);
    QCOMPARE(connection.receive().status, 404);
    QVERIFY(connection.waitForClosed());
}

void TestHostile::keepAliveAndClose()
{
    RawHttp kept(m_server.port());
    for (int i = 0; i < 3; ++i) {
        QVERIFY(kept.send("GET /status HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"));
        QCOMPARE(kept.receive().status, 200);
    }
    RawHttp closing(m_server.port());
    QVERIFY(closing.send("GET /status HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"));
    QCOMPARE(closing.receiveAll().size(), 1);
    QVERIFY(closing.isClosed());
    RawHttp old(m_server.port());
    QVERIFY(old.send("GET /status HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n"));
    QCOMPARE(old.receiveAll().size(), 1);
    QVERIFY(old.isClosed());
}

void TestHostile::expectContinue()
{
    const QByteArray body = R"({"chat_name":"wait"})";
    RawHttp connection(m_server.port());
    QVERIFY(connection.send("POST /newchat HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + m_ada->cookie()
                            + "\r\nContent-Type: application/json\r\nContent-Length: "
                            + QByteArray::number(body.size()) + "\r\nExpect: 100-continue\r\n\r\n"));
    QCOMPARE(connection.receive().status, 100);
    QVERIFY(connection.send(body));
    QCOMPARE(connection.receive().status, 201);
}

void TestHostile::fault_F14_oneByteWrites()
{
    const QByteArray body = R"({"chat_name":"slow"})";
    RawHttp connection(m_server.port());
    QVERIFY(connection.sendBytewise("POST /newchat HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + m_ada->cookie()
                                    + "\r\nContent-Type: application/json\r\nContent-Length: "
                                    + QByteArray::number(body.size()) + "\r\n\r\n" + body));
    QCOMPARE(connection.receive().status, 201);
}

STOA_TEST(TestHostile)
#include "tst_hostile.moc"
