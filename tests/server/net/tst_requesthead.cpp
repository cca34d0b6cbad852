#include "server/net/RequestHead.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;

namespace {
QByteArray numberedHeaders(int count)
{
    QByteArray lines;
    for (int i = 0; i < count; ++i)
        lines += "\r\nx-" + QByteArray::number(i) + ": 1";
    return lines;
}

const QByteArray upgradeLines = "Host: x\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
                                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

int statusOf(const QByteArray &raw)
{
    const auto head = RequestHead::parse(raw);
    return head ? 200 : head.error().status;
}
} // namespace

class TestRequestHead : public QObject
{
    Q_OBJECT
private slots:
    void readsRequest();
    void status_data();
    void status();
    void target_data();
    void target();
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

void TestRequestHead::status_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &raw, int status) {
        QTest::newRow(name) << raw << status;
    };
    const auto with = [&](const char *name, const QByteArray &lines, int status) {
        row(name, "GET / HTTP/1.1\r\nHost: x\r\n" + lines, status);
    };

    row("least", "GET / HTTP/1.1\r\nHost: x", 200);
    row("nothing", "", 400);
    row("no version", "GET /\r\nHost: x", 400);
    row("two spaces", "GET  / HTTP/1.1\r\nHost: x", 400);
    row("tab", "GET\t/ HTTP/1.1\r\nHost: x", 400);
    row("space at the end", "GET / HTTP/1.1 \r\nHost: x", 400);
    row("space at the start", " GET / HTTP/1.1\r\nHost: x", 400);
    row("lower-case method", "get / HTTP/1.1\r\nHost: x", 501);
    row("unknown method", "BREW / HTTP/1.1\r\nHost: x", 501);
    row("method is no token", "GE(T / HTTP/1.1\r\nHost: x", 400);
    row("CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: x", 501);
    row("TRACE", "TRACE / HTTP/1.1\r\nHost: x", 501);
    for (const char *method : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
        row(method, QByteArray(method) + " / HTTP/1.1\r\nHost: x", 200);
    row("HTTP/1.0 without Host", "GET / HTTP/1.0", 200);
    row("HTTP/2.0", "GET / HTTP/2.0\r\nHost: x", 505);
    row("HTTP/2 preface", "PRI * HTTP/2.0", 505);
    row("HTTP/0.9", "GET / HTTP/0.9\r\nHost: x", 505);
    row("fault A6: HTTP/1.2", "GET / HTTP/1.2\r\nHost: x", 200);
    row("fault A6: HTTP/1.2 without Host", "GET / HTTP/1.2", 400);
    row("HTTP/1.x", "GET / HTTP/1.x\r\nHost: x", 400);
    row("HTTP/x.1", "GET / HTTP/x.1\r\nHost: x", 400);
    row("http/1.1", "GET / http/1.1\r\nHost: x", 400);
    row("HTTP/1.1x", "GET / HTTP/1.1x\r\nHost: x", 400);
    row("TLS client hello", QByteArray::fromHex("16030100a5010000a10303"), 400);

    row("no Host", "GET / HTTP/1.1", 400);
    row("empty Host", "GET / HTTP/1.1\r\nHost:", 400);
    with("two Hosts", "Host: x", 400);
    with("two Hosts, other case", "hOsT: y", 400);
    for (const char *host : {"example.org", "127.0.0.1:1578", "[::1]", "[::1]:80", "a_b", "x:"})
        row(host, QByteArray("GET / HTTP/1.1\r\nHost: ") + host, 200);
    for (const char *host :
         {"a b", "a/b", "a@b", "a:b", "x:65536", "x:99999999", "[::1", "[x]", "[::1]x", "a,b", ":80", "a?b"})
        row(host, QByteArray("GET / HTTP/1.1\r\nHost: ") + host, 400);

    with("CL 0", "Content-Length: 0", 200);
    with("CL with zeros", "Content-Length: 00012", 200);
    with("CL + TE", "Content-Length: 3\r\nTransfer-Encoding: chunked", 400);
    with("TE + CL", "Transfer-Encoding: chunked\r\nContent-Length: 3", 400);
    with("fault A5: chunked", "Transfer-Encoding: chunked", 200);
    with("fault A5: Chunked", "Transfer-Encoding: Chunked", 200);
    with("TE identity", "Transfer-Encoding: identity", 501);
    with("fault A6: gzip", "Transfer-Encoding: gzip", 501);
    with("fault A6: gzip, chunked", "Transfer-Encoding: gzip, chunked", 501);
    with("fault A6: xchunked", "Transfer-Encoding: xchunked", 501);
    for (const char *encoding :
         {"chunked, gzip", "chunked, chunked", "chunked, identity", "chunked,", ", chunked", "chunked;q=1",
          "chunked chunked", "\"chunked\"", "chunked\xc2\xa0", ""})
        with(QByteArray("fault A6: TE " + QByteArray(encoding)).constData(),
             QByteArray("Transfer-Encoding: ") + encoding, 400);
    row("fault A6: TE in HTTP/1.0", "POST / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked", 400);
    with("TE twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: x", 400);
    with("two CLs", "Content-Length: 3\r\nContent-Length: 3", 400);
    for (const char *length : {"-5", "+3", "3, 3", "3,3", "9223372036854775808", "18446744073709551619",
                               "0x10", "3 3", "3.", "", "1e3", "\xd9\xa3"})
        with(QByteArray("CL " + QByteArray(length)).constData(), QByteArray("Content-Length: ") + length,
             400);

    with("obs-fold with space", "X-A: 1\r\n b", 400);
    with("obs-fold with tab", "X-A: 1\r\n\tb", 400);
    with("bare LF", "X-A: 1\nX-B: 2", 400);
    with("bare CR", "X-A: 1\rX-B: 2", 400);
    with("NUL", QByteArray("X-A: a\0b", 8), 400);
    with("escape", "X-A: \x1b[31m", 400);
    with("DEL", "X-A: \x7f", 400);
    with("tab inside", "X-A: a\tb", 200);
    with("obs-text", "X-A: \xc3\xa9", 200);
    with("no colon", "X-A", 400);
    with("no name", ": 1", 400);
    with("space before the colon", "X-A : 1", 400);
    with("space in the name", "X A: 1", 400);
    with("name with bytes above ASCII", "X-\xc3\xa9: 1", 400);
    with("empty line", "\r\nX-A: 1", 400);
    for (const char *name : {"Origin", "Content-Type", "Sec-Fetch-Site", "Authorization"})
        with(name, QByteArray(name) + ": a\r\n" + name + ": b", 400);
    with("two of another header", "Accept: a\r\nAccept: b", 200);
    with("fault A6: two Cookies", "Cookie: a\r\nCookie: b", 200);
    row("64 headers", "GET / HTTP/1.1\r\nHost: x" + numberedHeaders(63), 200);
    row("65 headers", "GET / HTTP/1.1\r\nHost: x" + numberedHeaders(64), 431);
    with("unknown expectation", "Expect: the-unexpected", 417);
}

void TestRequestHead::status()
{
    QFETCH(QByteArray, raw);
    QFETCH(int, status);
    QCOMPARE(statusOf(raw), status);
}

void TestRequestHead::target_data()
{
    QTest::addColumn<bool>("safe");
    for (const char *good :
         {"/", "/a", "/a/", "/a.b/..c", "/%20", "/%C3%A9", "/a%2Ab", "/?", "/?a=b&c=%0d%0a", "/?next=//e",
          "/?x=../..", "/a:b", "/a@b;c=1,d", "/~ada", "/%25", "/%252e%252e/x", "/?q=a?b", "/a%7Bb"})
        QTest::newRow(good) << true;
    for (const char *bad : {"",           "a",         "*",       "//e",    "http:/x/", "x:80",
                            "/a#b",       "/..",       "/../a",   "/a/..",  "/a/../b",  "/.",
                            "/a/./b",     "/%2e%2e/a", "/%2E%2e", "/.%2e/", "/a/%2e",   "/%00",
                            "/a%00b",     "/%2f",      "/%2F..",  "/%5c",   "/..%5c",   "/\\",
                            "/a\\..\\b",  "/%",        "/%1",     "/%g1",   "/%1g",     "/a%",
                            "/%0d%0aX:",  "/%1b",      "/%7f",    "/%ff",   "/%c3%28",  "/%c0%ae%c0%ae/",
                            "/%ed%a0%80", "/?%00",     "/?%",     "/?%zz",  "/?%ff",    "/?%ed%b0%80",
                            "/\xc3\xa9",  "/\x01",     "/\x7f"})
        QTest::newRow(bad) << false;
}

void TestRequestHead::target()
{
    QFETCH(bool, safe);
    const QByteArray target(QTest::currentDataTag());
    QCOMPARE(statusOf("GET " + target + " HTTP/1.1\r\nHost: x"), safe ? 200 : 400);
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
    QCOMPARE(statusOf("GET " + target + " HTTP/1.1"), 400); // a Host header is still required
    QCOMPARE(statusOf("GET " + target + " HTTP/1.1\r\nHost: a b"), 400);
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
    const auto row = [](const char *name, QByteArray raw, int status, bool isUpgrade) {
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

STOA_TEST(TestRequestHead)
#include "tst_requesthead.moc"
