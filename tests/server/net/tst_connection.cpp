#include "tests/server/net/GateFixture.h"
#include "tests/server/net/RawSocket.h"

#include <QPromise>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {

QFuture<Reply> ready(Reply reply)
{
    return QtFuture::makeReadyFuture(std::move(reply));
}

QByteArray get(const QByteArray &path, const QByteArray &more = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + more + "\r\n";
}

} // namespace

class tst_Connection : public QObject
{
    Q_OBJECT
private:
    void start(const GateLimits &limits = {});
    static GateLimits shortLimits();

    std::unique_ptr<GateFixture> m_gate;
    QByteArray m_big = QByteArray(20'000'000, 'b');
    // What /later is answered with; asked is released when a request is there.
    std::shared_ptr<QPromise<Reply>> m_later;
    QSemaphore m_asked{0};
    std::atomic<int> m_posts{0};

private slots:
    void init();
    void answersGet();
    void oneByteAtATime();
    void pipelinedInOrder();
    void pipelinedBehindASlowOne();
    void head();
    void http10();
    void http10KeepAlive();
    void connectionClose();
    void wrongMethod_data();
    void wrongMethod();
    void expectContinue();
    void emptyLineBeforeRequest();
    void securityS32_refusedOnceAndClosed_data();
    void securityS32_refusedOnceAndClosed();
    void securityS32_nothingAfterARefusalIsRead();
    void securityS30_sizes_data();
    void securityS30_sizes();
    void refusalPageOrJson();
    void securityS31_slowHead();
    void securityS31_slowBody();
    void securityS31_idle();
    void securityS31_slowReader();
    void clientGoneMidHandler();
    void clientHalfClosed();
    void halfARequestThenEnd();
    void readerThatWaitsGetsAll();
    void floodIsPushedBack();
    void drainEndsIdleAndBusy();
};

void tst_Connection::start(const GateLimits &limits)
{
    GateFixture::Parts parts;
    parts.limits = limits;
    parts.routes = {
        {Method::Get, u"/"_s, [](const Request &) { return ready(Reply::html("hello")); }},
        {Method::Get, u"/number/<arg>"_s,
         [](const Request &request) { return ready(Reply::html(request.arguments.first().toUtf8())); }},
        {Method::Post, u"/echo"_s,
         [this](const Request &request) {
             ++m_posts;
             return ready(Reply::html(request.body));
         }},
        {Method::Get, u"/big"_s, [this](const Request &) { return ready(Reply::html(m_big)); }},
        {Method::Get, u"/later"_s,
         [this](const Request &) {
             m_later = std::make_shared<QPromise<Reply>>();
             m_later->start();
             m_asked.release();
             return m_later->future();
         }},
    };
    m_gate.reset();
    m_gate = std::make_unique<GateFixture>(std::move(parts));
}

GateLimits tst_Connection::shortLimits()
{
    GateLimits limits;
    limits.headTime = limits.bodyTime = limits.idleTime = limits.stallTime = limits.closeTime = 200;
    return limits;
}

void tst_Connection::init()
{
    m_posts = 0;
    start();
}

void tst_Connection::answersGet()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send(get("/")));
    const QByteArray answer = client.receiveAnswer();
    QCOMPARE(statusOf(answer), 200);
    QCOMPARE(bodyOf(answer), "hello");
    QVERIFY(answer.contains("\r\nContent-Security-Policy: default-src 'none'"));
    QVERIFY(answer.contains("\r\nDate: "));
    QVERIFY(client.send(get("/nothing")));
    QCOMPARE(statusOf(client.receiveAnswer()), 404);
}

void tst_Connection::oneByteAtATime()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.sendBytewise("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabcde"));
    QCOMPARE(bodyOf(client.receiveAnswer()), "abcde");
    QVERIFY(client.sendBytewise(get("/number/2")));
    QCOMPARE(bodyOf(client.receiveAnswer()), "2");
}

void tst_Connection::pipelinedInOrder()
{
    RawSocket client(m_gate->port());
    QByteArray all;
    for (int i = 0; i < 200; ++i)
        all += get("/number/" + QByteArray::number(i));
    QVERIFY(client.send(all));
    for (int i = 0; i < 200; ++i)
        QCOMPARE(bodyOf(client.receiveAnswer()), QByteArray::number(i));
}

void tst_Connection::pipelinedBehindASlowOne()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send(get("/later") + get("/number/2")));
    m_asked.acquire();
    m_later->addResult(Reply::html("first"));
    m_later->finish();
    QCOMPARE(bodyOf(client.receiveAnswer()), "first");
    QCOMPARE(bodyOf(client.receiveAnswer()), "2");
}

void tst_Connection::head()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send(get("/").replace(0, 3, "HEAD") + get("/number/7")));
    const QByteArray answer = client.receiveAnswer(true);
    QCOMPARE(statusOf(answer), 200);
    QVERIFY(answer.contains("\r\nContent-Length: 5\r\n"));
    QCOMPARE(bodyOf(client.receiveAnswer()), "7"); // no body came before it
}

void tst_Connection::http10()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send("GET / HTTP/1.0\r\n\r\n"));
    const QByteArray answer = client.receiveAll();
    QCOMPARE(bodyOf(answer), "hello");
    QVERIFY(answer.contains("\r\nConnection: close\r\n"));
}

void tst_Connection::http10KeepAlive()
{
    RawSocket client(m_gate->port());
    for (int i = 0; i < 2; ++i) {
        QVERIFY(client.send("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n"));
        QVERIFY(client.receiveAnswer().contains("\r\nConnection: keep-alive\r\n"));
    }
}

void tst_Connection::connectionClose()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send(get("/", "Connection: close\r\n") + get("/")));
    const QByteArray all = client.receiveAll();
    QVERIFY(client.isClosed());
    QCOMPARE(answersIn(all), 1);
}

void tst_Connection::wrongMethod_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("allow");
    for (const char *method : {"POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
        QTest::newRow(method) << QByteArray(method) << QByteArray("/") << QByteArray("GET, HEAD");
    QTest::newRow("GET") << QByteArray("GET") << QByteArray("/echo") << QByteArray("POST");
}

void tst_Connection::wrongMethod()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, allow);
    RawSocket client(m_gate->port());
    QVERIFY(client.send(method + get(path).mid(3)));
    const QByteArray answer = client.receiveAnswer();
    QCOMPARE(statusOf(answer), 405);
    QVERIFY(answer.contains("\r\nAllow: " + allow + "\r\n"));
}

void tst_Connection::expectContinue()
{
    RawSocket client(m_gate->port());
    QVERIFY(
        client.send("POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"));
    QCOMPARE(client.receiveUntil("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    QVERIFY(client.send("ok"));
    QCOMPARE(bodyOf(client.receiveAnswer()), "ok");
    QVERIFY(client.send(
        "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 99999999\r\n\r\n"));
    QCOMPARE(statusOf(client.receiveAll()), 413); // and no 100 before
}

void tst_Connection::emptyLineBeforeRequest()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.sendBytewise("\r\n" + get("/")));
    QCOMPARE(statusOf(client.receiveAnswer()), 200);
}

void tst_Connection::securityS32_refusedOnceAndClosed_data()
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
    post("chunked", "Transfer-Encoding: chunked", 411);
    post("obs-fold", "X-A: 1\r\n b", 400);
    post("bare LF in a line", "X-A: 1\nX-B: 2", 400);
    post("two Hosts", "Host: y", 400);
    row("bare LF everywhere", "GET / HTTP/1.1\nHost: x\n\n", 400);
    row("no Host", "GET / HTTP/1.1\r\n\r\n", 400);
    row("absolute form", "GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n", 400);
    row("S29 ../", get("/static/../secret"), 400);
    row("S29 %2e%2e%2f", get("/static/%2e%2e%2fsecret"), 400);
    row("S29 ..%5c", get("/static/..%5csecret"), 400);
    row("S36 %00", get("/a%00"), 400);
    row("S36 not UTF-8", get("/a%ff"), 400);
    row("CONNECT", "CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n", 501);
    row("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505);
}

void tst_Connection::securityS32_refusedOnceAndClosed()
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

void tst_Connection::securityS32_nothingAfterARefusalIsRead()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send("GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n"));
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
    QCOMPARE(answersIn(client.receiveAll()), 1);
    QCOMPARE(m_posts, 0);
}

void tst_Connection::securityS30_sizes_data()
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
    QTest::newRow("64 KiB body") << post + "65536\r\n\r\n" + QByteArray(65536, 'b') << 200;
    QTest::newRow("64 KiB body + 1") << post + "65537\r\n\r\n" + QByteArray(65537, 'b') << 413;
    QTest::newRow("8 EiB body") << post + "9223372036854775807\r\n\r\n" << 413;
}

void tst_Connection::securityS30_sizes()
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

void tst_Connection::refusalPageOrJson()
{
    RawSocket browser(m_gate->port());
    QVERIFY(browser.send(get("/%00", "Accept: text/html,*/*\r\n")));
    const QByteArray page = browser.receiveAll();
    QVERIFY(page.contains("\r\nContent-Type: text/html; charset=utf-8\r\n"));
    QVERIFY(bodyOf(page).contains("<h1>400 Bad Request</h1>"));
    RawSocket program(m_gate->port());
    QVERIFY(program.send(get("/%00", "Accept: application/json\r\n")));
    const QByteArray json = program.receiveAll();
    QVERIFY(json.contains("\r\nContent-Type: application/json\r\n"));
    QVERIFY(bodyOf(json).startsWith("{\"error\":"));
    RawSocket headOnly(m_gate->port());
    QVERIFY(headOnly.send("HEAD /%00 HTTP/1.1\r\nHost: x\r\n\r\n"));
    QVERIFY(bodyOf(headOnly.receiveAll()).isEmpty());
}

void tst_Connection::securityS31_slowHead()
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

void tst_Connection::securityS31_slowBody()
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

void tst_Connection::securityS31_idle()
{
    start(shortLimits());
    RawSocket silent(m_gate->port());
    QVERIFY(silent.receiveAll().isEmpty());
    QVERIFY(silent.isClosed());
    RawSocket used(m_gate->port());
    QVERIFY(used.send(get("/")));
    QCOMPARE(answersIn(used.receiveAll()), 1);
    QVERIFY(used.isClosed());
    QTRY_COMPARE(m_gate->connectionCount(), 0);
}

void tst_Connection::securityS31_slowReader()
{
    start(shortLimits());
    RawSocket client(m_gate->port(), 4096);
    QVERIFY(client.send(get("/big")));
    QCOMPARE(client.receiveSome(1).size(), 1); // and then nothing more
    QTRY_COMPARE(m_gate->connectionCount(), 0);
    QVERIFY(client.receiveAll().size() < m_big.size());
}

void tst_Connection::clientGoneMidHandler()
{
    for (const bool reset : {true, false}) {
        auto client = std::make_unique<RawSocket>(m_gate->port());
        QVERIFY(client->send(get("/later")));
        m_asked.acquire();
        if (reset) {
            client->reset();
            QTRY_COMPARE(m_gate->connectionCount(), 0);
        }
        client.reset();
        m_later->addResult(Reply::html("too late"));
        m_later->finish();
        QTRY_COMPARE(m_gate->connectionCount(), 0);
    }
    RawSocket next(m_gate->port());
    QVERIFY(next.send(get("/")));
    QCOMPARE(statusOf(next.receiveAnswer()), 200);
}

void tst_Connection::clientHalfClosed()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send(get("/later") + get("/number/2")));
    client.shutdownOutput();
    m_asked.acquire();
    m_later->addResult(Reply::html("still here"));
    m_later->finish();
    const QByteArray all = client.receiveAll();
    QVERIFY(client.isClosed());
    QCOMPARE(answersIn(all), 2);
    QVERIFY(all.contains("still here"));
}

void tst_Connection::halfARequestThenEnd()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send("GET / HTTP/1.1\r\nHo"));
    client.shutdownOutput();
    QVERIFY(client.receiveAll().isEmpty());
    QTRY_COMPARE(m_gate->connectionCount(), 0);
}

void tst_Connection::readerThatWaitsGetsAll()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send(get("/big") + get("/number/2")));
    QCOMPARE(bodyOf(client.receiveAnswer()), m_big);
    QCOMPARE(bodyOf(client.receiveAnswer()), "2");
}

void tst_Connection::floodIsPushedBack()
{
    RawSocket client(m_gate->port());
    const timeval wait{0, 300'000};
    ::setsockopt(client.descriptor(), SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
    // Asks for ever, reads nothing: the answers fill the way back, and then no request is taken any more.
    const QByteArray requests = get("/number/1").repeated(1'000);
    int rounds = 0;
    while (rounds < 2'000 && client.send(requests))
        ++rounds;
    QVERIFY2(rounds < 2'000, "the server takes whatever comes");
}

void tst_Connection::drainEndsIdleAndBusy()
{
    std::atomic<bool> drained = false;
    m_gate->run([&] {
        connect(m_gate->listener(), &Listener::drained, m_gate->listener(), [&] { drained = true; });
    });
    RawSocket idle(m_gate->port());
    QVERIFY(idle.send(get("/")));
    QCOMPARE(statusOf(idle.receiveAnswer()), 200);
    RawSocket busy(m_gate->port());
    QVERIFY(busy.send(get("/later")));
    m_asked.acquire();
    m_gate->run([&] { m_gate->listener()->drain(); });
    QVERIFY(idle.receiveAll().isEmpty());
    QVERIFY(idle.isClosed());
    idle.close();
    QVERIFY(!RawSocket(m_gate->port()).isConnected());
    QVERIFY(!drained);
    m_later->addResult(Reply::html("the last"));
    m_later->finish();
    const QByteArray last = busy.receiveAll();
    QVERIFY(last.contains("\r\nConnection: close\r\n"));
    QCOMPARE(bodyOf(last), "the last");
    busy.close();
    QTRY_VERIFY(drained);
}

QTEST_GUILESS_MAIN(tst_Connection)
#include "tst_connection.moc"
