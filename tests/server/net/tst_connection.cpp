#include "tests/server/net/ConnectionFixture.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestConnection : public QObject, private ConnectionFixture
{
    Q_OBJECT
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
    void fault_A06_otherForms_data();
    void fault_A06_otherForms();
    void fault_A06_optionsOfTheServer();
    void fault_A05_chunkedBody_data();
    void fault_A05_chunkedBody();
    void fault_A05_expectContinue();
    void expectContinue();
    void clientGoneMidHandler();
    void clientHalfClosed();
    void fault_A04_halfCloseAfterAPipeline_data();
    void fault_A04_halfCloseAfterAPipeline();
    void halfARequestThenEnd();
    void readerThatWaitsGetsAll();
    void drainEndsIdleAndBusy();
};

void TestConnection::init()
{
    m_posts = 0;
    start();
}

void TestConnection::answersGet()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send(get("/")));
    const QByteArray answer = client.receiveAnswer();
    QCOMPARE(statusOf(answer), 200);
    QCOMPARE(bodyOf(answer), "hello");
    QVERIFY(headerOf(answer, "content-security-policy").startsWith("default-src 'none'"));
    QVERIFY(!headerOf(answer, "date").isEmpty());
    QVERIFY(client.send(get("/nothing")));
    QCOMPARE(statusOf(client.receiveAnswer()), 404);
}

void TestConnection::oneByteAtATime()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.sendBytewise("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabcde"));
    QCOMPARE(bodyOf(client.receiveAnswer()), "abcde");
    QVERIFY(client.sendBytewise(get("/number/2")));
    QCOMPARE(bodyOf(client.receiveAnswer()), "2");
}

void TestConnection::pipelinedInOrder()
{
    RawSocket client(m_gate->port());
    QByteArray all;
    for (int i = 0; i < 200; ++i)
        all += get("/number/" + QByteArray::number(i));
    QVERIFY(client.send(all));
    for (int i = 0; i < 200; ++i)
        QCOMPARE(bodyOf(client.receiveAnswer()), QByteArray::number(i));
}

void TestConnection::pipelinedBehindASlowOne()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send(get("/later") + get("/number/2")));
    m_asked.acquire();
    m_later->resolve(Reply::html("first", Language::English));
    QCOMPARE(bodyOf(client.receiveAnswer()), "first");
    QCOMPARE(bodyOf(client.receiveAnswer()), "2");
}

void TestConnection::head()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send(get("/").replace(0, 3, "HEAD") + get("/number/7")));
    const QByteArray answer = client.receiveAnswer(true);
    QCOMPARE(statusOf(answer), 200);
    QCOMPARE(headerOf(answer, "content-length"), "5");
    QCOMPARE(bodyOf(client.receiveAnswer()), "7"); // no body came before it
}

void TestConnection::http10()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send("GET / HTTP/1.0\r\n\r\n"));
    const QByteArray answer = client.receiveAll();
    QCOMPARE(bodyOf(answer), "hello");
    QCOMPARE(headerOf(answer, "connection"), "close");
}

void TestConnection::http10KeepAlive()
{
    RawSocket client(m_gate->port());
    for (int i = 0; i < 2; ++i) {
        QVERIFY(client.send("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n"));
        QCOMPARE(headerOf(client.receiveAnswer(), "connection"), "keep-alive");
    }
}

void TestConnection::connectionClose()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send(get("/", "Connection: close\r\n") + get("/")));
    const QByteArray all = client.receiveAll();
    QVERIFY(client.isClosed());
    QCOMPARE(answersIn(all), 1);
}

void TestConnection::wrongMethod_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("allow");
    for (const char *method : {"POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
        QTest::newRow(method) << QByteArray(method) << QByteArray("/") << QByteArray("GET, HEAD");
    QTest::newRow("GET") << QByteArray("GET") << QByteArray("/echo") << QByteArray("POST");
}

void TestConnection::wrongMethod()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, allow);
    RawSocket client(m_gate->port());
    QVERIFY(client.send(method + get(path).mid(3)));
    const QByteArray answer = client.receiveAnswer();
    QCOMPARE(statusOf(answer), 405);
    QCOMPARE(headerOf(answer, "allow"), allow);
}

void TestConnection::fault_A06_otherForms_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("absolute form") << QByteArray("GET http://other.example/number/7 HTTP/1.1");
    QTest::newRow("HTTP/1.2") << QByteArray("GET /number/7 HTTP/1.2");
}

void TestConnection::fault_A06_otherForms()
{
    QFETCH(const QByteArray, line);
    RawSocket client(m_gate->port());
    for (int i = 0; i < 2; ++i) { // the connection stays
        QVERIFY(client.send(line + "\r\nHost: x\r\n\r\n"));
        const QByteArray answer = client.receiveAnswer();
        QCOMPARE(statusOf(answer), 200);
        QCOMPARE(bodyOf(answer), "7");
    }
}

void TestConnection::fault_A06_optionsOfTheServer()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send("OPTIONS * HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody" + get("/number/7")));
    const QByteArray answer = client.receiveAnswer();
    QCOMPARE(statusOf(answer), 204);
    QCOMPARE(headerOf(answer, "allow"), "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
    QVERIFY(headerOf(answer, "content-length").isNull());
    QVERIFY(!headerOf(answer, "date").isEmpty());
    QVERIFY(!headerOf(answer, "content-security-policy").isEmpty());
    QCOMPARE(bodyOf(client.receiveAnswer()), "7");
    QVERIFY(client.send("OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
    QCOMPARE(headerOf(client.receiveAll(), "connection"), "close");
}

void TestConnection::fault_A05_chunkedBody_data()
{
    QTest::addColumn<QByteArray>("chunks");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty, as Cloudflare's tunnel sends it") << QByteArray("0\r\n\r\n") << QByteArray();
    QTest::newRow("one chunk") << QByteArray("5\r\nabcde\r\n0\r\n\r\n") << QByteArray("abcde");
    QTest::newRow("several") << QByteArray("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n") << QByteArray("abcde");
    QTest::newRow("extensions and trailers")
        << QByteArray("5;a;b=\"c\\\"\"\r\nabcde\r\n0;d\r\nX-A: b\r\n\r\n") << QByteArray("abcde");
    QTest::newRow("like a request") << QByteArray("12\r\nGET / HTTP/1.1\r\n\r\n\r\n0\r\n\r\n")
                                    << QByteArray("GET / HTTP/1.1\r\n\r\n");
}

void TestConnection::fault_A05_chunkedBody()
{
    QFETCH(const QByteArray, chunks);
    QFETCH(const QByteArray, body);
    const QByteArray request = "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        + chunks;
    RawSocket client(m_gate->port());
    QVERIFY(client.send(request + get("/number/1") + request));
    QCOMPARE(bodyOf(client.receiveAnswer()), body);
    QCOMPARE(bodyOf(client.receiveAnswer()), "1");
    QCOMPARE(bodyOf(client.receiveAnswer()), body);
    QVERIFY(client.sendBytewise(request));
    QCOMPARE(bodyOf(client.receiveAnswer()), body);
    QCOMPARE(m_posts, 3);
    client.send(request);
    client.shutdownOutput();
    QCOMPARE(bodyOf(client.receiveAll()), body);
}

void TestConnection::fault_A05_expectContinue()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send(
        "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n"));
    QCOMPARE(client.receiveUntil("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    QVERIFY(client.send("2\r\nok\r\n0\r\n\r\n"));
    QCOMPARE(bodyOf(client.receiveAnswer()), "ok");
}

void TestConnection::expectContinue()
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

void TestConnection::clientGoneMidHandler()
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
        m_later->resolve(Reply::html("too late", Language::English));
        QTRY_COMPARE(m_gate->connectionCount(), 0);
    }
    RawSocket next(m_gate->port());
    QVERIFY(next.send(get("/")));
    QCOMPARE(statusOf(next.receiveAnswer()), 200);
}

void TestConnection::clientHalfClosed()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send(get("/later") + get("/number/2")));
    client.shutdownOutput();
    m_asked.acquire();
    m_later->resolve(Reply::html("still here", Language::English));
    const QByteArray all = client.receiveAll();
    QVERIFY(client.isClosed());
    QCOMPARE(answersIn(all), 2);
    QVERIFY(all.contains("still here"));
}

void TestConnection::fault_A04_halfCloseAfterAPipeline_data()
{
    QTest::addColumn<int>("requests");
    QTest::addColumn<QByteArray>("rest"); // of an incomplete request behind them
    QTest::newRow("5") << 5 << QByteArray();
    QTest::newRow("300") << 300 << QByteArray();
    QTest::newRow("3,000") << 3'000 << QByteArray(); // more than the gate reads ahead
    QTest::newRow("5 and a half") << 5 << QByteArray("GET / HTTP/1.1\r\nHo");
    QTest::newRow("5 without a body")
        << 5 << QByteArray("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab");
}

// Every complete request is answered, although no further one can come.
void TestConnection::fault_A04_halfCloseAfterAPipeline()
{
    QFETCH(const int, requests);
    QFETCH(const QByteArray, rest);
    RawSocket client(m_gate->port());
    QVERIFY(client.send(get("/number/7").repeated(requests) + rest));
    client.shutdownOutput();
    const QByteArray all = client.receiveAll();
    QVERIFY(client.isClosed());
    QCOMPARE(answersIn(all), requests);
    QTRY_COMPARE(m_gate->connectionCount(), 0);
}

void TestConnection::halfARequestThenEnd()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send("GET / HTTP/1.1\r\nHo"));
    client.shutdownOutput();
    QVERIFY(client.receiveAll().isEmpty());
    QTRY_COMPARE(m_gate->connectionCount(), 0);
}

void TestConnection::readerThatWaitsGetsAll()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send(get("/big") + get("/number/2")));
    QCOMPARE(bodyOf(client.receiveAnswer()), m_big);
    QCOMPARE(bodyOf(client.receiveAnswer()), "2");
}

void TestConnection::drainEndsIdleAndBusy()
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
    m_later->resolve(Reply::html("the last", Language::English));
    const QByteArray last = busy.receiveAll();
    QCOMPARE(headerOf(last, "connection"), "close");
    QCOMPARE(bodyOf(last), "the last");
    busy.close();
    QTRY_VERIFY(drained);
}

STOA_TEST(TestConnection)
#include "tst_connection.moc"
