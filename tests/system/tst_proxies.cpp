#include "tests/support/AdminClient.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <list>

using namespace stoa;
using namespace Qt::StringLiterals;

// The server behind a reverse proxy: the tests are the proxy, at 127.0.0.1.
class TestProxies : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void fault_A00_oneAddressEverywhere_data();
    void fault_A00_oneAddressEverywhere();
    void fault_A00_secureCookie_data();
    void fault_A00_secureCookie();
    void fault_A00_wrongNetwork();
    void fault_E01_socketsOfAnAddress();
    void fault_E05_keepAliveTimeout();

private:
    static HttpClient::Headers from(const QByteArray &address) { return {{"X-Forwarded-For", address}}; }

    bool logs(const QByteArray &text) const
    {
        return QTest::qWaitFor([&] { return m_server->log().contains(text); }, 10'000);
    }

    std::unique_ptr<ServerProcess> m_server;
};

void TestProxies::init()
{
    m_server = std::make_unique<ServerProcess>();
}

void TestProxies::fault_A00_oneAddressEverywhere_data()
{
    QTest::addColumn<QString>("trusted");
    QTest::addColumn<QString>("address");
    QTest::newRow("trusted") << u"10.0.0.0/8, 127.0.0.1"_s << u"203.0.113.9"_s;
    QTest::newRow("security_S39: not trusted") << u"10.0.0.0/8"_s << u"127.0.0.1"_s;
    QTest::newRow("security_S39: none") << u""_s << u"127.0.0.1"_s;
}

// The log, lines for fail2ban, the audit log and the list of connections.
void TestProxies::fault_A00_oneAddressEverywhere()
{
    QFETCH(const QString, trusted);
    QFETCH(const QString, address);
    const QByteArray forwarded = "198.51.100.1, 203.0.113.9, 10.1.2.3"; // the first is forged
    const QByteArray token = AdminClient::addToken(m_server->database(), u"monitor"_s);
    m_server->setEnvironment(u"STOA_TRUSTED_PROXY"_s, trusted);
    QVERIFY(m_server->start({u"--log-level"_s, u"debug"_s}));
    HttpClient client(m_server->port());
    const QList<std::pair<QString, QString>> right{{u"username"_s, u"ada"_s},
                                                   {u"password"_s, u"long enough"_s}};
    const QList<std::pair<QString, QString>> wrong{{u"username"_s, u"ada"_s},
                                                   {u"password"_s, u"another word"_s}};
    QCOMPARE(client.postForm("/auth", right, from(forwarded)).status, 303);
    QCOMPARE(HttpClient(m_server->port()).postForm("/auth", wrong, from(forwarded)).status, 401);
    const QByteArray shown = address.toUtf8();
    QVERIFY2(logs("New account: user 1 (ada) from " + shown + '\n'), m_server->log().constData());
    QVERIFY2(logs("Failed sign-in from " + shown + ": wrong password"), m_server->log().constData());
    QVERIFY2(logs("/auth answered " + shown + " with 401"), m_server->log().constData());

    HttpClient admin(m_server->port());
    const auto as = [&](const QByteArray &bearer) {
        return HttpClient::Headers{{"Authorization", "Bearer " + bearer}, {"X-Forwarded-For", forwarded}};
    };
    QCOMPARE(admin.fetch("/admin/users", as("wrong")).status, 401);
    QVERIFY2(logs("Failed sign-in from " + shown + ": wrong admin token"), m_server->log().constData());
    QCOMPARE(admin.postJson("/admin/announce", R"({"text":"Hello"})", as(token)).status, 200);
    const auto newest = [&](const QByteArray &list) {
        return admin.fetch(list, as(token)).json()["items"_L1][0].toObject();
    };
    QCOMPARE(newest("/admin/audit")["origin"_L1].toString(), address);

    Account ada = Account::withToken(m_server->port(), client.token());
    const QByteArray path = "/chatsocket/" + QByteArray::number(ada.createChat(u"talk"_s));
    WebSocketClient socket(m_server->port());
    QCOMPARE(socket.open({.path = path, .cookie = ada.cookie(), .forwardedFor = forwarded}), 101);
    QTRY_COMPARE(newest("/admin/connections")["address"_L1].toString(), address);
    // Neither the forged address nor, if nobody is trusted, the other appears anywhere.
    QVERIFY(!m_server->log().contains("198.51.100.1"));
    QCOMPARE(m_server->log().contains("203.0.113.9"), address == "203.0.113.9"_L1);
}

void TestProxies::fault_A00_secureCookie_data()
{
    QTest::addColumn<QString>("trusted");
    QTest::addColumn<QByteArray>("protocol");
    QTest::addColumn<bool>("isSecure");
    QTest::newRow("https") << u"127.0.0.1"_s << "https"_ba << true;
    QTest::newRow("http") << u"127.0.0.1"_s << "http"_ba << false;
    QTest::newRow("not trusted") << u"::1"_s << "https"_ba << false;
}

// With an origin of http. An https origin makes all cookies secure (tst_commandline).
void TestProxies::fault_A00_secureCookie()
{
    QFETCH(const QString, trusted);
    QFETCH(const QByteArray, protocol);
    QVERIFY(m_server->start({u"--trusted-proxy"_s, trusted}));
    HttpClient client(m_server->port());
    const HttpClient::Headers headers{{"X-Forwarded-For", "203.0.113.9"}, {"X-Forwarded-Proto", protocol}};
    const HttpAnswer in = client.postForm(
        "/auth", {{u"username"_s, u"ada"_s}, {u"password"_s, u"long enough"_s}}, headers);
    QCOMPARE(in.status, 303);
    QTEST(in.header("set-cookie").contains("; Secure"), "isSecure");
    QTEST(client.post("/logout", headers).header("set-cookie").contains("; Secure"), "isSecure");
    QVERIFY(in.header("strict-transport-security").isNull()); // that is for the origin alone to say
}

void TestProxies::fault_A00_wrongNetwork()
{
    for (const QString &wrong : {u"proxy.example"_s, u"10.0.0.0/33"_s}) {
        const auto refused = ServerProcess::run({u"serve"_s, u"--database"_s, m_server->database()},
                                                {{u"STOA_TRUSTED_PROXY"_s, u"10.0.0.0/8,"_s + wrong}});
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(refused.log.contains("STOA_TRUSTED_PROXY is \"" + wrong.toUtf8() + '"'),
                 refused.log.constData());
    }
}

// Sockets behind the proxy count for their clients, on every I/O thread. The proxy's connections do not.
void TestProxies::fault_E01_socketsOfAnAddress()
{
    const QByteArray token = AdminClient::addToken(m_server->database(), u"monitor"_s);
    QVERIFY(m_server->start({u"--trusted-proxy"_s, u"127.0.0.1"_s, u"--connections-per-address"_s, u"5"_s,
                             u"--io-threads"_s, u"4"_s}));
    Account ada = Account::signUp(m_server->port(), u"ada"_s);
    const QByteArray path = "/chatsocket/" + QByteArray::number(ada.createChat(u"talk"_s));
    const auto open = [&](WebSocketClient &socket, const QByteArray &address) {
        return socket.open({.path = path, .cookie = ada.cookie(), .forwardedFor = address});
    };
    std::list<WebSocketClient> sockets;
    for (int i = 0; i < 5; ++i)
        QCOMPARE(open(sockets.emplace_back(m_server->port()), "203.0.113.9"), 101);
    WebSocketClient sixth(m_server->port());
    QCOMPARE(open(sixth, "203.0.113.9"), 429);
    QVERIFY(sixth.answer().header("retry-after").toInt() > 0);
    QCOMPARE(open(sockets.emplace_back(m_server->port()), "203.0.113.10"), 101);
    std::list<RawHttp> connections;
    for (int i = 0; i < 20; ++i) {
        connections.emplace_back(m_server->port());
        connections.back().send("GET /status HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 203.0.113.9\r\n\r\n");
        QCOMPARE(connections.back().receive().status, 200);
    }
    QVERIFY2(logs("203.0.113.9 has 5 connections, as many as one address may have"),
             m_server->log().constData());
    HttpClient admin(m_server->port());
    const QJsonObject report = admin.fetch("/status", {{"Authorization", "Bearer " + token}}).json();
    QCOMPARE(report["refusals"_L1]["handshake.429"_L1].toInteger(), 1);
    sockets.pop_front();
    const auto opensAgain = [&] {
        WebSocketClient again(m_server->port());
        return open(again, "203.0.113.9") == 101;
    };
    QVERIFY(QTest::qWaitFor(opensAgain, 10'000));
}

// The used connection ends, while one that waits for its first request is still there.
void TestProxies::fault_E05_keepAliveTimeout()
{
    QVERIFY(m_server->start({u"--keep-alive-timeout"_s, u"1"_s}));
    RawHttp waiting(m_server->port());
    RawHttp used(m_server->port());
    QVERIFY(used.send("GET /status HTTP/1.1\r\nHost: x\r\n\r\n"));
    QCOMPARE(used.receive().status, 200);
    QVERIFY(used.waitForClosed());
    QVERIFY(waiting.send("GET /status HTTP/1.1\r\nHost: x\r\n\r\n"));
    QCOMPARE(waiting.receive().status, 200);
}

STOA_TEST(TestProxies)
#include "tst_proxies.moc"
