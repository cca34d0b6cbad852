#include "tests/server/net/ConnectionFixture.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <list>

using namespace stoa;
using namespace Qt::StringLiterals;

// Which connections the gate accepts and keeps, and whose requests they bring.
class TestConnectionAdmission : public QObject, private ConnectionFixture
{
    Q_OBJECT
private slots:

    void init() { m_posts = 0; }

    void fault_A00_eachRequestHasItsClient();
    void fault_A00_security_S39_headersOfOthersAreDropped_data();
    void fault_A00_security_S39_headersOfOthersAreDropped();
    void fault_E01_idleClientsKeepNobodyOut_data();
    void fault_E01_idleClientsKeepNobodyOut();
    void fault_E01_busyConnectionsStay();
    void fault_E01_longestWaitGoesFirst();
    void fault_E01_overTheShareOfAnAddress_data();
    void fault_E01_overTheShareOfAnAddress();
    void fault_E01_farOverTheShare();
    void fault_E01_shareIsCountedOverAllThreads();
    void fault_E01_trustedProxyHasNoLimit();
    void fault_E05_usedConnectionsStayLonger();
    void fault_E05_firstRequestMustBeComplete();
    void fault_E05_usedConnectionsEnd();

private:
    QByteArray whoami(RawSocket &client, const QByteArray &headers = {}) const
    {
        client.send(get("/whoami", headers));
        return bodyOf(client.receiveAnswer());
    }

    int statusOfGet(RawSocket &client) const
    {
        client.send(get("/"));
        return statusOf(client.receiveAnswer());
    }
};

void TestConnectionAdmission::fault_A00_eachRequestHasItsClient()
{
    start({}, sharing({u"127.0.0.0/8"_s}));
    RawSocket proxy(m_gate->port());
    QCOMPARE(whoami(proxy, "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\n"),
             "203.0.113.9 secure");
    QCOMPARE(whoami(proxy, "X-Forwarded-For: 198.51.100.1, 203.0.113.10\r\n"), "203.0.113.10");
    QCOMPARE(whoami(proxy, "X-Forwarded-For: 203.0.113.11\r\nX-Forwarded-For: 127.0.0.2\r\n"),
             "203.0.113.11");
    QCOMPARE(whoami(proxy), "127.0.0.1");
    QCOMPARE(whoami(proxy, "X-Forwarded-For: [2001:db8::7]:80\r\n"), "2001:db8::7");
}

void TestConnectionAdmission::fault_A00_security_S39_headersOfOthersAreDropped_data()
{
    QTest::addColumn<QStringList>("networks");
    QTest::newRow("no proxy") << QStringList{};
    QTest::newRow("another proxy") << QStringList{u"192.0.2.7"_s, u"::1"_s};
}

void TestConnectionAdmission::fault_A00_security_S39_headersOfOthersAreDropped()
{
    QFETCH(const QStringList, networks);
    start({}, sharing(networks));
    RawSocket client(m_gate->port());
    for (const QByteArray header :
         {"X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: https", "Stoa-Source: 203.0.113.9 secure",
          "Forwarded: for=203.0.113.9;proto=https", "X-Real-IP: 203.0.113.9"}) {
        QCOMPARE(whoami(client, header + "\r\n"), "127.0.0.1");
        client.send(get("/headers", header + "\r\n"));
        QCOMPARE(bodyOf(client.receiveAnswer()), "host content-length");
    }
}

// 20 connections are allowed, and one client holds them all. In the data: how.
void TestConnectionAdmission::fault_E01_idleClientsKeepNobodyOut_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a whole request") << get("/");
    QTest::newRow("the beginning of a request") << "GET / HTTP/1.1\r\nHost: x\r\n"_ba;
    QTest::newRow("a request and the beginning of another") << get("/") + "GET"_ba;
}

void TestConnectionAdmission::fault_E01_idleClientsKeepNobodyOut()
{
    QFETCH(const QByteArray, sent);
    GateLimits limits;
    limits.connections = 20;
    start(limits);
    std::list<RawSocket> holders;
    for (int i = 0; i < limits.connections; ++i) {
        RawSocket &holder = holders.emplace_back(m_gate->port());
        QVERIFY(holder.send(sent));
        if (sent.contains("\r\n\r\n"))
            QCOMPARE(statusOf(holder.receiveAnswer()), 200);
    }
    int served = 0;
    std::list<RawSocket> others;
    for (int i = 0; i < 10; ++i)
        served += statusOfGet(others.emplace_back(m_gate->port())) == 200;
    QCOMPARE(served, 10);
    QVERIFY(m_gate->connectionCount() <= limits.connections);
}

// A request that is on its way, and an answer that is not ready, are not idle.
void TestConnectionAdmission::fault_E01_busyConnectionsStay()
{
    GateLimits limits;
    limits.connections = 3;
    start(limits);
    RawSocket sending(m_gate->port());
    QVERIFY(
        sending.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n"));
    QVERIFY(sending.receiveUntil("\r\n\r\n").contains(" 100 "));
    RawSocket waiting(m_gate->port());
    QVERIFY(waiting.send(get("/later")));
    m_asked.acquire();
    for (int i = 0; i < 10; ++i) {
        RawSocket other(m_gate->port());
        QCOMPARE(statusOfGet(other), 200); // it stays open until the next one
        RawSocket next(m_gate->port());
        QCOMPARE(statusOfGet(next), 200);
    }
    QVERIFY(sending.send("ok"));
    QCOMPARE(bodyOf(sending.receiveAnswer()), "ok");
    m_later->resolve(Reply::html("late", Language::English));
    QCOMPARE(bodyOf(waiting.receiveAnswer()), "late");
}

void TestConnectionAdmission::fault_E01_longestWaitGoesFirst()
{
    GateLimits limits;
    limits.connections = 3;
    start(limits);
    RawSocket first(m_gate->port());
    RawSocket second(m_gate->port());
    RawSocket third(m_gate->port());
    for (RawSocket *client : {&first, &second, &third, &first})
        QCOMPARE(statusOfGet(*client), 200);
    RawSocket fourth(m_gate->port());
    QCOMPARE(statusOfGet(fourth), 200);
    QVERIFY(second.receiveAll().isEmpty());
    QVERIFY(second.isClosed());
    for (RawSocket *client : {&first, &third, &fourth})
        QCOMPARE(statusOfGet(*client), 200);
}

void TestConnectionAdmission::fault_E01_overTheShareOfAnAddress_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a browser") << get("/", "Accept: text/html\r\n") << "<p>There are too many connections"_ba;
    QTest::newRow("a program") << get("/", "Accept: application/json\r\n")
                               << "{\"error\":{\"code\":\"too_many_requests\""_ba;
    QTest::newRow("with a body") << "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n"_ba
            + QByteArray(1000, 'x')
                                 << "<p>There are"_ba;
}

void TestConnectionAdmission::fault_E01_overTheShareOfAnAddress()
{
    QFETCH(const QByteArray, request);
    QFETCH(const QByteArray, body);
    start({}, sharing({u"192.0.2.7"_s}, 2));
    RawSocket first(m_gate->port());
    auto second = std::make_unique<RawSocket>(m_gate->port());
    QCOMPARE(statusOfGet(first), 200);
    QCOMPARE(statusOfGet(*second), 200);
    RawSocket third(m_gate->port());
    QVERIFY(third.send(request));
    const QByteArray answer = third.receiveAll();
    QVERIFY(third.isClosed());
    QCOMPARE(answersIn(answer), 1);
    QCOMPARE(statusOf(answer), 429);
    QVERIFY(headerOf(answer, "retry-after").toInt() > 0);
    QCOMPARE(headerOf(answer, "connection"), "close");
    QVERIFY2(bodyOf(answer).contains(body), answer.constData());
    QCOMPARE(m_posts, 0);
    QCOMPARE(statusOfGet(first), 200);
    third.close();
    second.reset();
    QTRY_COMPARE(m_gate->connectionCount(), 1);
    RawSocket fourth(m_gate->port());
    QCOMPARE(statusOfGet(fourth), 200);
}

// The answer costs a connection, too, so only some get one.
void TestConnectionAdmission::fault_E01_farOverTheShare()
{
    start({}, sharing({u"192.0.2.7"_s}, 2));
    std::list<RawSocket> clients;
    for (int i = 0; i < 2 + ConnectionQuota::maxRefused; ++i)
        clients.emplace_back(m_gate->port());
    QTRY_COMPARE(m_gate->connectionCount(), 2 + ConnectionQuota::maxRefused);
    RawSocket next(m_gate->port());
    QVERIFY(next.receiveAll().isEmpty());
    QVERIFY(next.isClosed());
    QCOMPARE(m_gate->connectionCount(), 2 + ConnectionQuota::maxRefused);
}

void TestConnectionAdmission::fault_E01_shareIsCountedOverAllThreads()
{
    const SharedGate shared = sharing({u"192.0.2.7"_s}, 2);
    start({}, shared);
    GateFixture::Parts parts;
    parts.shared = shared;
    GateFixture other(std::move(parts));
    RawSocket first(m_gate->port());
    RawSocket second(other.port());
    QCOMPARE(statusOfGet(first), 200);
    QCOMPARE(statusOfGet(second), 404);
    RawSocket third(other.port());
    QCOMPARE(statusOfGet(third), 429);
}

void TestConnectionAdmission::fault_E01_trustedProxyHasNoLimit()
{
    start({}, sharing({u"127.0.0.1"_s}, 2));
    std::list<RawSocket> connections;
    for (int i = 0; i < 50; ++i) {
        RawSocket &connection = connections.emplace_back(m_gate->port());
        QCOMPARE(whoami(connection, "X-Forwarded-For: 203.0.113.9\r\n"), "203.0.113.9");
    }
}

// The end of the silent connection shows that the time for a first request is over.
void TestConnectionAdmission::fault_E05_usedConnectionsStayLonger()
{
    GateLimits limits;
    limits.firstTime = 200;
    start(limits);
    RawSocket used(m_gate->port());
    QCOMPARE(statusOfGet(used), 200);
    for (int i = 0; i < 2; ++i) {
        RawSocket silent(m_gate->port());
        QVERIFY(silent.receiveAll().isEmpty());
        QVERIFY(silent.isClosed());
    }
    QCOMPARE(statusOfGet(used), 200);
}

// An empty line or half a head is no request yet.
void TestConnectionAdmission::fault_E05_firstRequestMustBeComplete()
{
    GateLimits limits;
    limits.firstTime = limits.headTime = 200;
    start(limits);
    RawSocket silent(m_gate->port());
    QVERIFY(silent.send("\r\n"));
    QVERIFY(silent.receiveAll().isEmpty());
    QVERIFY(silent.isClosed());
    RawSocket half(m_gate->port());
    QVERIFY(half.send("GET / HTTP/1.1\r\n"));
    QCOMPARE(statusOf(half.receiveAll()), 408);
    QVERIFY(half.isClosed());
}

void TestConnectionAdmission::fault_E05_usedConnectionsEnd()
{
    GateLimits limits;
    limits.idleTime = 200;
    start(limits);
    RawSocket silent(m_gate->port());
    RawSocket used(m_gate->port());
    QCOMPARE(statusOfGet(used), 200);
    QVERIFY(used.receiveAll().isEmpty());
    QVERIFY(used.isClosed());
    QCOMPARE(statusOfGet(silent), 200); // it had longer
}

STOA_TEST(TestConnectionAdmission)
#include "tst_connectionadmission.moc"
