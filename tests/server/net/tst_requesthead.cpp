#include "server/net/RequestHead.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;

namespace {
const QByteArray upgradeLines = "Host: x\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
                                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

int statusOfHead(const QByteArray &raw)
{
    const auto head = RequestHead::parse(raw);
    return head ? 200 : head.error().status;
}
} // namespace

// The form in which the gate passes a request on. tests/conformance/http has requests that are refused.
class TestRequestHead : public QObject
{
    Q_OBJECT
private slots:
    void readsRequest();
    void leavesTheBasePath_data();
    void leavesTheBasePath();
    void fault_A06_absoluteForm_data();
    void fault_A06_absoluteForm();
    void fault_A06_wholeServer_data();
    void fault_A06_wholeServer();
    void fault_A06_fieldsAreJoined();
    void keepAlive_data();
    void keepAlive();
    void upgrade_data();
    void upgrade();
    void canonicalFormDropsHopByHop();
    void canonicalHandshakeKeepsOnlyWhatItNeeds();
    void canonicalFormParsesToTheSame();
    void fault_A05_chunkedBecomesALength();
};

void TestRequestHead::readsRequest()
{
    const auto head = RequestHead::parse(
        "POST /a/b%20c?d=e HTTP/1.1\r\nHost: stoa.example:8080\r\n"
        "Content-Length: 12\r\nX-Empty:\r\nAccept: \t text/html \t\r\nExpect: 100-Continue");
    QVERIFY(head);
    QCOMPARE(head->method, "POST");
    QCOMPARE(head->target, "/a/b%20c?d=e");
    QCOMPARE(head->path(), "/a/b%20c");
    QCOMPARE(head->contentLength, 12);
    QCOMPARE(head->header("accept"), "text/html");
    QVERIFY(!head->header("x-empty").isNull());
    QVERIFY(head->header("x-empty").isEmpty());
    QVERIFY(head->header("cookie").isNull());
    QVERIFY(head->expectsContinue);
    QVERIFY(head->keepAlive);
    QVERIFY(!head->isUpgrade);
}

void TestRequestHead::fault_A06_absoluteForm_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("path"); // empty: refused
    QTest::addColumn<QByteArray>("host");
    const auto row = [](const char *target, const char *path, const char *host) {
        QTest::newRow(target) << QByteArray(target) << QByteArray(path) << QByteArray(host);
    };
    row("http://a.example/chat/1?before=5", "/chat/1?before=5", "a.example");
    row("https://a.example:8443/", "/", "a.example:8443");
    row("HTTP://a.example/", "/", "a.example");
    row("http://[::1]:80/x", "/x", "[::1]:80");
    row("http://a.example", "/", "a.example");
    row("http://a.example?x=y", "/?x=y", "a.example");
    row("/?next=http://a.example/", "/?next=http://a.example/", "own.example");
    for (const char *bad : {"http://", "http:///", "http://a@b/", "http://user:pw@a.example/", "http://a b/",
                            "http://a.example/../b", "http://a.example//b", "http://a.example/#b",
                            "http://a.example#b", "http://a.example:99999/", "http://a.example\\b/",
                            "ftp://a.example/", "ws://a.example/", "xhttp://a.example/", "http:a.example/"})
        row(bad, "", "");
}

// RFC 9112 3.2.2: the host of the target counts, and the Host header is ignored.
void TestRequestHead::fault_A06_absoluteForm()
{
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, host);
    const auto head = RequestHead::parse("GET " + target + " HTTP/1.1\r\nHost: own.example");
    QCOMPARE(head.has_value(), !path.isEmpty());
    if (!head) {
        QCOMPARE(head.error().status, 400);
        return;
    }
    QCOMPARE(head->target, path);
    QCOMPARE(head->canonical("GET", 0),
             "GET " + path + " HTTP/1.1\r\nhost: " + host + "\r\ncontent-length: 0\r\n\r\n");
    QCOMPARE(statusOfHead("GET " + target + " HTTP/1.1"), 400); // a Host header is still required
    QCOMPARE(statusOfHead("GET " + target + " HTTP/1.1\r\nHost: a b"), 400);
}

void TestRequestHead::fault_A06_wholeServer_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("target"); // empty: refused
    QTest::newRow("OPTIONS *") << QByteArray("OPTIONS *") << QByteArray("*");
    QTest::newRow("absolute form") << QByteArray("OPTIONS http://x") << QByteArray("*");
    QTest::newRow("a path") << QByteArray("OPTIONS http://x/") << QByteArray("/");
    QTest::newRow("a query") << QByteArray("OPTIONS http://x?y") << QByteArray("/?y");
    QTest::newRow("GET *") << QByteArray("GET *") << QByteArray();
    QTest::newRow("two stars") << QByteArray("OPTIONS **") << QByteArray();
    QTest::newRow("a slash") << QByteArray("OPTIONS /*") << QByteArray("/*");
}

void TestRequestHead::fault_A06_wholeServer()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QByteArray, target);
    const auto head = RequestHead::parse(line + " HTTP/1.1\r\nHost: x");
    QCOMPARE(head ? head->target : QByteArray(), target);
}

void TestRequestHead::fault_A06_fieldsAreJoined()
{
    const auto head = RequestHead::parse(
        "GET / HTTP/1.1\r\nHost: x\r\nCookie: a=1\r\nAccept-Language: de\r\ncookie: c=2\r\nCookie: d=3\r\n"
        "accept-language: en\r\nCookie:\r\nX-A:\r\nX-A: 1");
    QVERIFY(head);
    QCOMPARE(head->canonical("GET", 0),
             "GET / HTTP/1.1\r\nhost: x\r\ncookie: a=1; c=2; d=3\r\naccept-language: de, en\r\n"
             "x-a: 1\r\ncontent-length: 0\r\n\r\n");
}

void TestRequestHead::keepAlive_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("connection");
    QTest::addColumn<bool>("keepAlive");
    QTest::newRow("1.1") << QByteArray("1.1") << QByteArray() << true;
    QTest::newRow("1.1 close") << QByteArray("1.1") << QByteArray("Connection: close") << false;
    QTest::newRow("1.1 Close in a list") << QByteArray("1.1") << QByteArray("Connection: te, Close") << false;
    QTest::newRow("1.1 close in a second header")
        << QByteArray("1.1") << QByteArray("Connection: te\r\nConnection: close") << false;
    QTest::newRow("1.0") << QByteArray("1.0") << QByteArray() << false;
    QTest::newRow("1.0 keep-alive") << QByteArray("1.0") << QByteArray("Connection: keep-alive") << true;
    QTest::newRow("1.0 both") << QByteArray("1.0") << QByteArray("Connection: keep-alive, close") << false;
}

void TestRequestHead::keepAlive()
{
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, connection);
    QFETCH(bool, keepAlive);
    const auto head = RequestHead::parse("GET / HTTP/" + version + "\r\nHost: x"
                                         + (connection.isEmpty() ? "" : "\r\n") + connection);
    QVERIFY(head);
    QCOMPARE(head->keepAlive, keepAlive);
}

void TestRequestHead::upgrade_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isUpgrade");
    const auto row = [](const char *name, const QByteArray &raw, int status, bool isUpgrade) {
        QTest::newRow(name) << raw << status << isUpgrade;
    };
    const auto without = [](const QByteArray &what, const QByteArray &instead) {
        QByteArray lines = upgradeLines;
        return "GET /s HTTP/1.1\r\n" + lines.replace(what, instead);
    };
    row("whole", "GET /s HTTP/1.1\r\n" + upgradeLines, 200, true);
    row("other case", without("websocket\r\n", "WebSocket\r\n"), 200, true);
    row("no Connection: Upgrade", without("keep-alive, Upgrade", "keep-alive"), 200, false);
    row("h2c", without("Upgrade: websocket", "Upgrade: h2c"), 200, false);
    row("POST", "POST /s HTTP/1.1\r\n" + upgradeLines, 400, false);
    row("HTTP/1.0", "GET /s HTTP/1.0\r\n" + upgradeLines, 200, false);
    row("in a list", without("Upgrade: websocket", "Upgrade: h2c, websocket"), 200, true);
    row("version 8", without("Version: 13", "Version: 8"), 426, false);
    row("no version", without("\r\nSec-WebSocket-Version: 13", ""), 426, false);
    row("no key", without("\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", ""), 400, false);
    row("short key", without("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25j"), 400, false);
    row("bad key", without("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25j$Q=="), 400, false);
    row("body", "GET /s HTTP/1.1\r\n" + upgradeLines + "\r\nContent-Length: 1", 400, false);
    row("chunked body", "GET /s HTTP/1.1\r\n" + upgradeLines + "\r\nTransfer-Encoding: chunked", 400, false);
    const QByteArray longName(9'000, 'x'); // a line longer than QWebSocketServer reads
    row("long Host", without("Host: x", "Host: " + longName), 431, false);
    row("long Host, no upgrade", "GET /s HTTP/1.1\r\nHost: " + longName, 200, false);
    row("long Origin", without("Host: x", "Host: x\r\nOrigin: http://" + longName), 431, false);
    row("long protocol",
        "GET /s HTTP/1.1\r\n" + upgradeLines + "\r\nSec-WebSocket-Protocol: " + QByteArray(5000, 'a'), 431,
        false);
}

void TestRequestHead::upgrade()
{
    QFETCH(QByteArray, raw);
    QFETCH(int, status);
    QFETCH(bool, isUpgrade);
    const auto head = RequestHead::parse(raw);
    QCOMPARE(head ? 200 : head.error().status, status);
    QCOMPARE(head && head->isUpgrade, isUpgrade);
}

void TestRequestHead::canonicalFormDropsHopByHop()
{
    const auto head = RequestHead::parse(
        "HEAD /a?b HTTP/1.0\r\nHoSt: x\r\nConnection: keep-alive\r\nKeep-Alive: 5\r\n"
        "Expect: 100-continue\r\nUpgrade: h2c\r\nCookie:  a=b \r\nContent-Length: 3");
    QVERIFY(head);
    QCOMPARE(head->canonical("GET", 3),
             "GET /a?b HTTP/1.1\r\nhost: x\r\ncookie: a=b\r\ncontent-length: 3\r\n\r\n");
}

void TestRequestHead::canonicalHandshakeKeepsOnlyWhatItNeeds()
{
    const auto head = RequestHead::parse(
        "GET /s HTTP/1.1\r\n" + upgradeLines + "\r\nCookie: " + QByteArray(9000, 'c')
        + "\r\nSec-WebSocket-Extensions: permessage-deflate\r\nSec-WebSocket-Protocol: stoa.v1"
          "\r\nOrigin: http://x");
    QVERIFY(head);
    const QByteArray text = head->canonical("GET", -1);
    QVERIFY(!text.contains("cookie"));
    QVERIFY(!text.contains("deflate"));
    QVERIFY(text.contains("\r\nsec-websocket-protocol: stoa.v1\r\n"));
    QVERIFY(text.contains("\r\norigin: http://x\r\n"));
    QVERIFY(text.contains("\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n"));
    QVERIFY(text.endsWith("\r\n\r\n"));
}

void TestRequestHead::canonicalFormParsesToTheSame()
{
    const auto head = RequestHead::parse(
        "PUT /x HTTP/1.1\r\nHost: x\r\nA:\r\nB: 1\r\nContent-Length: 0\r\nCookie: k=v");
    QVERIFY(head);
    const QByteArray text = head->canonical(head->method, head->contentLength);
    const auto again = RequestHead::parse(text.chopped(4));
    QVERIFY(again);
    QCOMPARE(again->canonical(again->method, again->contentLength), text);
}

void TestRequestHead::fault_A05_chunkedBecomesALength()
{
    const auto head = RequestHead::parse(
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTrailer: X-A\r\nTE: trailers");
    QVERIFY(head);
    QVERIFY(head->isChunked);
    QCOMPARE(head->canonical("POST", 5), "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\n");
}

void TestRequestHead::leavesTheBasePath_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("rest"); // null if the target is not below the path
    const auto row = [](const QByteArray &target, const QByteArray &rest) {
        QTest::addRow("%s", target.constData()) << target << rest;
    };
    row("/chat", "/");
    row("/chat/", "/");
    row("/chat?list", "/?list");
    row("/chat/?list", "/?list");
    row("/chat/chat/7?before=9", "/chat/7?before=9");
    row("http://x/chat/auth", "/auth");
    for (const char *target : {"/", "/auth", "/chat//auth", "/chat//x/metrics", "/chats", "/chats/auth",
                               "/Chat/", "/%63hat/auth", "/cha"})
        row(target, {});
}

void TestRequestHead::leavesTheBasePath()
{
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, rest);
    auto head = RequestHead::parse("GET " + target + " HTTP/1.1\r\nHost: x");
    QVERIFY(head);
    QCOMPARE(head->leaveBasePath("/chat"), !rest.isNull());
    if (!rest.isNull())
        QCOMPARE(head->target, rest);
    auto same = RequestHead::parse("GET " + target + " HTTP/1.1\r\nHost: x");
    const QByteArray before = same->target;
    QVERIFY(same->leaveBasePath({}));
    QCOMPARE(same->target, before);
}

STOA_TEST(TestRequestHead)
#include "tst_requesthead.moc"
