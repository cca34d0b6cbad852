#include "server/net/TcpTransport.h"
#include "shared/concurrency/Pending.h"
#include "tests/server/net/GateFixture.h"
#include "tests/server/net/RawSocket.h"
#include "tests/support/RefusedFrameCloser.h"
#include "tests/support/Semaphore.h"
#include "tests/support/TestProgram.h"

#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {
// Lets sockets in at /socket/… ; /socket/no is refused, /socket/later decided by the test, /socket/throw
// throws.
class TestPolicy : public QObject, public UpgradePolicy
{
public:
    explicit TestPolicy(QObject *parent)
        : QObject(parent)
        , m_server(QString(), QWebSocketServer::NonSecureMode)
    {
        connect(&m_server, &QWebSocketServer::newConnection, this, [this] {
            QWebSocket *socket = m_server.nextPendingConnection();
            socket->setParent(this); // which has no parent
            m_transport->setParent(socket);
            connect(socket, &QWebSocket::textMessageReceived, socket,
                    [socket](const QString &text) { socket->sendTextMessage("echo: "_L1 + text); });
            connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
            m_transport->startFrames(*new RefusedFrameCloser(*socket));
        });
    }

    bool covers(const RequestHead &head) const override { return head.path().startsWith("/socket/"); }

    Task<Decision> decide(RequestHead head) override
    {
        if (head.path() == "/socket/throw")
            throw std::runtime_error("policy");
        if (head.path() == "/socket/no")
            co_return Decision{403, u"Not <you>."_s, nullptr};
        if (head.path() != "/socket/later")
            co_return Decision{101, {}, nullptr};
        Pending<Decision> pending = later->pending();
        asked.release();
        co_return co_await pending;
    }

    void take(std::unique_ptr<TcpTransport> transport, const std::shared_ptr<Ticket> &) override
    {
        lastClient = transport->client().toString();
        m_transport = transport.release();
        m_transport->setParent(this);
        m_server.handleConnection(m_transport);
    }

    static inline QString lastClient; // of the last socket
    static inline Semaphore asked{0};
    static inline std::shared_ptr<Resolver<Decision>> later;

private:
    QWebSocketServer m_server;
    TcpTransport *m_transport = nullptr;
};

QByteArray get(const QByteArray &path, const QByteArray &more = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + more + "\r\n";
}

QByteArray handshake(const QByteArray &path, const QByteArray &more = {})
{
    return get(path,
               "Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                   + more);
}

// Returns the status of the answer.
int open(RawSocket &client, const QByteArray &more = {})
{
    client.send(handshake("/socket/1", more));
    return statusOf(client.receiveUntil("\r\n\r\n"));
}

} // namespace

// Tests that the gate keeps the contract of UpgradePolicy.
class TestUpgradePolicy : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<GateFixture> m_gate;

private slots:
    void init();
    void upgrades();
    void upgradeAfterGet();
    void upgradeElsewhereIsAPlainRequest();
    void upgradeRefused();
    void upgradeDecidedLater();
    void security_S07_bytesBeforeOurAnswer();
    void clientGoneWhileDecided();
    void halfClosedBeforeTheAnswer_data();
    void halfClosedBeforeTheAnswer();
    void halfClosedAtOnce();
    void policyThrows();
    void security_S33_frames_data();
    void security_S33_frames();
    void fault_A00_socketHasTheClientOfItsHandshake();
    void fault_E01_socketsCountForTheirClient();
    void fault_E01_directSocketsCountOnce();
    void fault_E01_socketsAreNotIdle();

private:
    void start(const SharedGate &shared, const GateLimits &limits = {});
};

void TestUpgradePolicy::init()
{
    start({});
}

void TestUpgradePolicy::start(const SharedGate &shared, const GateLimits &limits)
{
    GateFixture::Parts parts;
    parts.shared = shared;
    parts.limits = limits;
    parts.makePolicy = [](QObject *owner) -> UpgradePolicy * { return new TestPolicy(owner); };
    parts.routes = {
        {Method::Get, u"/"_s, [](const Request &) { return ready(Reply::html("hello", Language::English)); }},
        {Method::Get, u"/elsewhere"_s,
         [](const Request &) { return ready(Reply::html("plain", Language::English)); }},
    };
    m_gate.reset();
    m_gate = std::make_unique<GateFixture>(std::move(parts));
}

void TestUpgradePolicy::upgrades()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send(handshake("/socket/1")));
    const QByteArray answer = client.receiveUntil("\r\n\r\n");
    QCOMPARE(statusOf(answer), 101);
    QVERIFY(client.sendBytewise(QByteArray::fromHex("8182000000006869")));
    QCOMPARE(client.receiveUntil("hi"),
             "\x81\x08"
             "echo: hi");
    QCOMPARE(m_gate->connectionCount(), 1);
    client.close();
    QTRY_COMPARE(m_gate->connectionCount(), 0);
}

void TestUpgradePolicy::upgradeAfterGet()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send(get("/")));
    QCOMPARE(statusOf(client.receiveAnswer()), 200);
    QVERIFY(client.send(handshake("/socket/1")));
    QCOMPARE(statusOf(client.receiveUntil("\r\n\r\n")), 101);
}

void TestUpgradePolicy::upgradeElsewhereIsAPlainRequest()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send(handshake("/elsewhere")));
    QCOMPARE(bodyOf(client.receiveAnswer()), "plain");
    QVERIFY(client.send(handshake("/nowhere")));
    QCOMPARE(statusOf(client.receiveAnswer()), 404);
}

void TestUpgradePolicy::upgradeRefused()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send(handshake("/socket/no")));
    const QByteArray all = client.receiveAll();
    QVERIFY(client.isClosed());
    QCOMPARE(answersIn(all), 1);
    QCOMPARE(statusOf(all), 403);
    QVERIFY(bodyOf(all).contains("Not &lt;you&gt;."));
    QVERIFY(all.contains("\r\nContent-Security-Policy: "));
}

void TestUpgradePolicy::upgradeDecidedLater()
{
    TestPolicy::later = std::make_shared<Resolver<UpgradePolicy::Decision>>();
    RawSocket client(m_gate->port());
    QVERIFY(client.send(handshake("/socket/later")));
    TestPolicy::asked.acquire();
    TestPolicy::later->resolve(UpgradePolicy::Decision{101, {}, nullptr});
    QCOMPARE(statusOf(client.receiveUntil("\r\n\r\n")), 101);
}

void TestUpgradePolicy::security_S07_bytesBeforeOurAnswer()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send(handshake("/socket/1") + QByteArray::fromHex("8182000000006869")));
    const QByteArray all = client.receiveAll();
    QVERIFY(client.isClosed());
    QCOMPARE(answersIn(all), 1);
    QCOMPARE(statusOf(all), 400);
}

void TestUpgradePolicy::clientGoneWhileDecided()
{
    for (const bool reset : {true, false}) {
        TestPolicy::later = std::make_shared<Resolver<UpgradePolicy::Decision>>();
        auto client = std::make_unique<RawSocket>(m_gate->port());
        QVERIFY(client->send(handshake("/socket/later")));
        TestPolicy::asked.acquire();
        if (reset)
            client->reset();
        client.reset();
        if (!reset) // it might still read an answer
            TestPolicy::later->resolve(UpgradePolicy::Decision{101, {}, nullptr});
        QTRY_COMPARE(m_gate->connectionCount(), 0);
        if (reset)
            TestPolicy::later->resolve(UpgradePolicy::Decision{101, {}, nullptr});
    }
    RawSocket next(m_gate->port());
    QVERIFY(next.send(get("/")));
    QCOMPARE(statusOf(next.receiveAnswer()), 200);
}

void TestUpgradePolicy::halfClosedBeforeTheAnswer_data()
{
    QTest::addColumn<int>("decided");
    QTest::addColumn<int>("answered");
    QTest::newRow("let in: it could not send a frame") << 101 << 400;
    QTest::newRow("refused") << 403 << 403;
}

// Always answered, and never with 101, by which the client would become a WebSocket that has ended.
void TestUpgradePolicy::halfClosedBeforeTheAnswer()
{
    QFETCH(const int, decided);
    QFETCH(const int, answered);
    TestPolicy::later = std::make_shared<Resolver<UpgradePolicy::Decision>>();
    RawSocket client(m_gate->port());
    QVERIFY(client.send(get("/") + handshake("/socket/later")));
    client.shutdownOutput();
    TestPolicy::asked.acquire();
    TestPolicy::later->resolve(UpgradePolicy::Decision{decided, u"Not you."_s, nullptr});
    const QByteArray all = client.receiveAll();
    QVERIFY(client.isClosed());
    QCOMPARE(answersIn(all), 2);
    const QByteArray last = all.sliced(all.lastIndexOf("HTTP/1.1 "));
    QCOMPARE(statusOf(last), answered);
    QVERIFY(last.contains("Connection: close\r\n"));
    QTRY_COMPARE(m_gate->connectionCount(), 0);
}

// The end arrives before the request is read.
void TestUpgradePolicy::halfClosedAtOnce()
{
    for (int i = 0; i < 100; ++i) {
        RawSocket client(m_gate->port());
        Semaphore isWaiting;
        Semaphore sent;
        callQueued(m_gate->listener(), [&] { // the gate reads nothing until this returns
            isWaiting.release();
            sent.acquire();
        });
        isWaiting.acquire();
        QVERIFY(client.send(handshake("/socket/1")));
        client.shutdownOutput();
        sent.release();
        QCOMPARE(statusOf(client.receiveAll()), 400);
        QVERIFY(client.isClosed());
    }
}

void TestUpgradePolicy::policyThrows()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send(handshake("/socket/throw")));
    QCOMPARE(statusOf(client.receiveAll()), 500);
}

void TestUpgradePolicy::security_S33_frames_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<int>("closeCode");
    QTest::newRow("unmasked") << QByteArray::fromHex("81026869") << 1002;
    QTest::newRow("RSV") << QByteArray::fromHex("c182000000006869") << 1002;
    QTest::newRow("bad opcode") << QByteArray::fromHex("8382000000006869") << 1002;
    QTest::newRow("bad UTF-8") << QByteArray::fromHex("818200000000c328") << 1007;
    QTest::newRow("too big") << QByteArray::fromHex("81ff000000000001000100000000") + QByteArray(65537, 'x')
                             << 1009;
}

void TestUpgradePolicy::security_S33_frames()
{
    QFETCH(QByteArray, frame);
    QFETCH(int, closeCode);
    RawSocket client(m_gate->port());
    QVERIFY(client.send(handshake("/socket/1")));
    QCOMPARE(statusOf(client.receiveUntil("\r\n\r\n")), 101);
    client.send(frame);
    const QByteArray said = client.receiveAll();
    QVERIFY(client.isClosed());
    QVERIFY2(said.size() >= 4 && said[0] == char(0x88), said.toHex().constData());
    QCOMPARE(int(uchar(said[2])) << 8 | uchar(said[3]), closeCode);
}

void TestUpgradePolicy::fault_A00_socketHasTheClientOfItsHandshake()
{
    start(sharing({u"127.0.0.1"_s}, 0));
    RawSocket byProxy(m_gate->port());
    QVERIFY(byProxy.send(get("/", "X-Forwarded-For: 198.51.100.1\r\n")));
    QCOMPARE(statusOf(byProxy.receiveAnswer()), 200);
    QCOMPARE(open(byProxy, "X-Forwarded-For: 203.0.113.9\r\n"), 101);
    QCOMPARE(TestPolicy::lastClient, u"203.0.113.9"_s);
    RawSocket proxyItself(m_gate->port());
    QCOMPARE(open(proxyItself), 101);
    QCOMPARE(TestPolicy::lastClient, u"127.0.0.1"_s);
    start({});
    RawSocket direct(m_gate->port());
    QCOMPARE(open(direct, "X-Forwarded-For: 203.0.113.9\r\n"), 101);
    QCOMPARE(TestPolicy::lastClient, u"127.0.0.1"_s);
}

void TestUpgradePolicy::fault_E01_socketsCountForTheirClient()
{
    start(sharing({u"127.0.0.1"_s}, 2));
    const QByteArray ada = "X-Forwarded-For: 203.0.113.9\r\n";
    const QByteArray bob = "X-Forwarded-For: 203.0.113.10\r\n";
    RawSocket first(m_gate->port());
    auto second = std::make_unique<RawSocket>(m_gate->port());
    QCOMPARE(open(first, ada), 101);
    QCOMPARE(open(*second, ada), 101);
    RawSocket third(m_gate->port());
    QVERIFY(third.send(handshake("/socket/1", ada + "Accept: application/json\r\n")));
    const QByteArray answer = third.receiveAll();
    QCOMPARE(statusOf(answer), 429);
    QVERIFY(headerOf(answer, "retry-after").toInt() > 0);
    QVERIFY(bodyOf(answer).contains("\"too_many_requests\""));
    third.close();
    RawSocket other(m_gate->port());
    QCOMPARE(open(other, bob), 101);
    RawSocket plain(m_gate->port()); // the connection is the proxy's
    QVERIFY(plain.send(get("/", ada)));
    QCOMPARE(statusOf(plain.receiveAnswer()), 200);
    second.reset();
    QTRY_COMPARE(m_gate->connectionCount(), 3);
    RawSocket fourth(m_gate->port());
    QCOMPARE(open(fourth, ada), 101);
}

void TestUpgradePolicy::fault_E01_directSocketsCountOnce()
{
    start(sharing({u"192.0.2.7"_s}, 2));
    RawSocket first(m_gate->port());
    RawSocket second(m_gate->port());
    QCOMPARE(open(first), 101);
    QCOMPARE(open(second), 101);
    RawSocket third(m_gate->port());
    QCOMPARE(open(third), 429);
}

void TestUpgradePolicy::fault_E01_socketsAreNotIdle()
{
    GateLimits limits;
    limits.connections = 3;
    start({}, limits);
    RawSocket socket(m_gate->port());
    QCOMPARE(open(socket), 101);
    for (int i = 0; i < 10; ++i) {
        RawSocket one(m_gate->port());
        RawSocket another(m_gate->port());
        for (RawSocket *client : {&one, &another}) {
            QVERIFY(client->send(get("/")));
            QCOMPARE(statusOf(client->receiveAnswer()), 200);
        }
    }
    QVERIFY(socket.send(QByteArray::fromHex("8182000000006869")));
    QVERIFY(socket.receiveUntil("hi").endsWith("echo: hi"));
}

STOA_TEST(TestUpgradePolicy)
#include "tst_upgradepolicy.moc"
