#include "tests/server/net/ConnectionFixture.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// The requests that the gate refuses, and the clients that it stops waiting for.
class TestConnectionLimits : public QObject, private ConnectionFixture
{
    Q_OBJECT
private slots:
    void init();
    void security_S32_refusedOnceAndClosed_data();
    void security_S32_refusedOnceAndClosed();
    void security_S32_nothingAfterARefusalIsRead();
    void security_S30_sizes_data();
    void security_S30_sizes();
    void refusalPageOrJson();
    void security_S31_slowHead();
    void security_S31_slowBody();
    void security_S31_fault_A05_slowChunks();
    void security_S31_idle();
    void security_S31_slowReader();
    void floodIsPushedBack();
};

void TestConnectionLimits::init()
{
    m_posts = 0;
    start();
}

void TestConnectionLimits::security_S32_refusedOnceAndClosed_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &request, int status) {
        QTest::newRow(name) << request << status;
    };
    const auto post = [&](const char *name, const QByteArray &lines, int status) {
        row(name, "POST /echo HTTP/1.1\r\nHost: x\r\n" + lines + "\r\n\r\n0\r\n\r\n" + get("/"), status);
    };
    post("CL+TE", "Content-Length: 3\r\nTransfer-Encoding: chunked", 400);
    post("two CLs", "Content-Length: 3\r\nContent-Length: 4", 400);
    post("CL -5", "Content-Length: -5", 400);
    post("CL +3", "Content-Length: +3", 400);
    post("CL list", "Content-Length: 3, 3", 400);
    post("CL 2^63", "Content-Length: 9223372036854775808", 400);
    const auto chunked = [&](const char *name, const QByteArray &body) {
        row(name,
            "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + body + "\r\n\r\n"
                + get("/"),
            400);
    };
    chunked("fault A5: a chunk that is too long", "3\r\nabcd\r\n0");
    chunked("fault A5: a bare LF", "3\nabc\r\n0");
    chunked("fault A5: a bare LF in an extension", "3;a\nabc\r\n0");
    chunked("fault A5: no size", ";a\r\nabc\r\n0");
    chunked("fault A5: a size with a prefix", "0x3\r\nabc\r\n0");
    chunked("fault A5: a negative size", "-3\r\nabc\r\n0");
    chunked("fault A5: a size of 2^64 and more", "10000000000000003\r\nabc\r\n0");
    post("obs-fold", "X-A: 1\r\n b", 400);
    post("bare LF in a line", "X-A: 1\nX-B: 2", 400);
    post("two Hosts", "Host: y", 400);
    row("bare LF everywhere", "GET / HTTP/1.1\nHost: x\n\n", 400);
    row("no Host", "GET / HTTP/1.1\r\n\r\n", 400);
    row("absolute form with a user", "GET http://a@x/ HTTP/1.1\r\nHost: x\r\n\r\n", 400);
    post("fault A6: chunked, gzip", "Transfer-Encoding: chunked, gzip", 400);
    post("fault A6: gzip", "Transfer-Encoding: gzip", 501);
    row("S29 ../", get("/static/../secret"), 400);
    row("S29 %2e%2e%2f", get("/static/%2e%2e%2fsecret"), 400);
    row("S29 ..%5c", get("/static/..%5csecret"), 400);
    row("S36 %00", get("/a%00"), 400);
    row("S36 not UTF-8", get("/a%ff"), 400);
    row("CONNECT", "CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n", 501);
    row("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505);
}

void TestConnectionLimits::security_S32_refusedOnceAndClosed()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    RawSocket client(m_gate->port());
    QVERIFY(client.send(request));
    const QByteArray all = client.receiveAll();
    QVERIFY(client.isClosed());
    QCOMPARE(answersIn(all), 1);
    QCOMPARE(statusOf(all), status);
    QVERIFY(all.contains("\r\nConnection: close\r\n"));
    QVERIFY(all.contains("\r\nContent-Security-Policy: "));
    QVERIFY(all.contains("\r\nX-Content-Type-Options: nosniff\r\n"));
    QCOMPARE(m_posts, 0);
}

void TestConnectionLimits::security_S32_nothingAfterARefusalIsRead()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send("GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n"));
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
    QCOMPARE(answersIn(client.receiveAll()), 1);
    QCOMPARE(m_posts, 0);
}

void TestConnectionLimits::security_S30_sizes_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::newRow("long line") << get("/" + QByteArray(20'000, 'a')) << 414;
    QTest::newRow("endless line") << QByteArray(300'000, 'a') << 414;
    QTest::newRow("long header") << get("/", "X-A: " + QByteArray(20'000, 'a') + "\r\n") << 431;
    QTest::newRow("endless headers") << "GET / HTTP/1.1\r\n" + QByteArray("X-A: 1\r\n").repeated(30'000)
                                     << 431;
    QTest::newRow("65 headers") << get("/", QByteArray("X-A: 1\r\n").repeated(64)) << 431;
    QTest::newRow("as long as may be")
        << get("/", "X-A: " + QByteArray(16'000, 'a') + "\r\nConnection: close\r\n") << 200;
    const QByteArray post = "POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ";
    QTest::newRow("128 KiB body") << post + "131072\r\n\r\n" + QByteArray(131'072, 'b') << 200;
    QTest::newRow("128 KiB body + 1") << post + "131073\r\n\r\n" + QByteArray(131'073, 'b') << 413;
    const QByteArray chunked = "POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: "
                               "chunked\r\n\r\n";
    const QByteArray half = "10000\r\n" + QByteArray(65'536, 'b') + "\r\n";
    QTest::newRow("fault A5: 128 KiB in chunks") << chunked + half + half + "0\r\n\r\n" << 200;
    QTest::newRow("fault A5: 128 KiB in chunks of one byte")
        << chunked + QByteArray("1\r\nb\r\n").repeated(131'072) + "0\r\n\r\n"
        << 200;
    QTest::newRow("fault A5: 128 KiB in chunks + 1") << chunked + half + half + "1\r\nb\r\n0\r\n\r\n" << 413;
    QTest::newRow("fault A5: a chunk of 8 EiB") << chunked + "7fffffffffffffff\r\n" << 413;
    QTest::newRow("fault A5: a chunk of 16 EiB") << chunked + "ffffffffffffffff\r\n" << 413;
    QTest::newRow("fault A5: endless extension") << chunked + "1;a=" + QByteArray(100'000, 'b') << 431;
    QTest::newRow("fault A5: endless extensions")
        << chunked + QByteArray("1;abcdefgh\r\nb\r\n").repeated(10'000) << 431;
    QTest::newRow("fault A5: endless trailers")
        << chunked + "0\r\n" + QByteArray("X-A: b\r\n").repeated(10'000) << 431;
    QTest::newRow("8 EiB body") << post + "9223372036854775807\r\n\r\n" << 413;
}

void TestConnectionLimits::security_S30_sizes()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    RawSocket client(m_gate->port());
    client.send(request);
    const QByteArray all = client.receiveAll();
    QVERIFY(client.isClosed());
    QCOMPARE(statusOf(all), status);
    QCOMPARE(answersIn(all), 1);
}

void TestConnectionLimits::refusalPageOrJson()
{
    RawSocket browser(m_gate->port());
    QVERIFY(browser.send(get("/%00", "Accept: text/html,*/*\r\n")));
    const QByteArray page = browser.receiveAll();
    QVERIFY(page.contains("\r\nContent-Type: text/html; charset=utf-8\r\n"));
    QVERIFY(bodyOf(page).contains("<h1>This request could not be answered</h1>"));
    RawSocket program(m_gate->port());
    QVERIFY(program.send(get("/%00", "Accept: application/json\r\n")));
    const QByteArray json = program.receiveAll();
    QVERIFY(json.contains("\r\nContent-Type: application/json\r\n"));
    QVERIFY(bodyOf(json).startsWith("{\"error\":"));
    RawSocket headOnly(m_gate->port());
    QVERIFY(headOnly.send("HEAD /%00 HTTP/1.1\r\nHost: x\r\n\r\n"));
    QVERIFY(bodyOf(headOnly.receiveAll()).isEmpty());
}

void TestConnectionLimits::security_S31_slowHead()
{
    start(shortLimits());
    RawSocket client(m_gate->port());
    RawSocket other(m_gate->port());
    QVERIFY(client.send("GET / HTTP/1.1\r\nHo"));
    QVERIFY(other.send(get("/")));
    QCOMPARE(statusOf(other.receiveAnswer()), 200);
    const QByteArray all = client.receiveAll();
    QVERIFY(client.isClosed());
    QCOMPARE(answersIn(all), 1);
    QCOMPARE(statusOf(all), 408);
}

void TestConnectionLimits::security_S31_slowBody()
{
    start(shortLimits());
    RawSocket client(m_gate->port());
    QVERIFY(client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n1"));
    const QByteArray all = client.receiveAll();
    QVERIFY(client.isClosed());
    QCOMPARE(answersIn(all), 1);
    QCOMPARE(statusOf(all), 408);
    QCOMPARE(m_posts, 0);
}

void TestConnectionLimits::security_S31_fault_A05_slowChunks()
{
    start(shortLimits());
    RawSocket client(m_gate->port());
    QVERIFY(client.send("POST /echo HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\n"
                        "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"));
    const QByteArray all = client.receiveAll();
    QVERIFY(client.isClosed());
    QCOMPARE(answersIn(all), 1);
    QCOMPARE(statusOf(all), 408);
    QVERIFY(bodyOf(all).startsWith("{\"error\":"));
    QCOMPARE(m_posts, 0);
}

void TestConnectionLimits::security_S31_idle()
{
    GateLimits limits = shortLimits();
    limits.firstTime = 200;
    start(limits);
    RawSocket silent(m_gate->port());
    QVERIFY(silent.receiveAll().isEmpty());
    QVERIFY(silent.isClosed());
    start(shortLimits());
    RawSocket used(m_gate->port());
    QVERIFY(used.send(get("/")));
    QCOMPARE(answersIn(used.receiveAll()), 1);
    QVERIFY(used.isClosed());
    QTRY_COMPARE(m_gate->connectionCount(), 0);
}

void TestConnectionLimits::security_S31_slowReader()
{
    start(shortLimits());
    RawSocket client(m_gate->port(), 4096);
    QVERIFY(client.send(get("/big")));
    QCOMPARE(client.receiveSome(1).size(), 1); // and then nothing more
    QTRY_COMPARE(m_gate->connectionCount(), 0);
    QVERIFY(client.receiveAll().size() < m_big.size());
}

void TestConnectionLimits::floodIsPushedBack()
{
    RawSocket client(m_gate->port());
    const timeval wait{0, 300'000};
    ::setsockopt(client.descriptor(), SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
    // Sends requests and reads nothing. Once the answers fill the buffers, no further request is accepted.
    const QByteArray requests = get("/number/1").repeated(1'000);
    int rounds = 0;
    while (rounds < 2'000 && client.send(requests))
        ++rounds;
    QVERIFY2(rounds < 2'000, "the server takes whatever comes");
}

STOA_TEST(TestConnectionLimits)
#include "tst_connectionlimits.moc"
