#include "tests/support/Account.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Access to a chat's socket and the choice of its dialect, both decided before the handshake.
class TestHandshake : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();

    void security_S07_beforeTheHandshake_data();
    void security_S07_beforeTheHandshake();
    void security_S06_foreignOrigin_data();
    void security_S06_foreignOrigin();
    void ownOrigin();
    void fault_E04_proxyRemovesUpgrade_data();
    void fault_E04_proxyRemovesUpgrade();

private:
    QByteArray path() const { return "/chatsocket/" + QByteArray::number(m_chat); }

    ServerProcess m_server;
    std::unique_ptr<Account> m_ada;
    qint64 m_chat = 0;
};

void TestHandshake::initTestCase()
{
    QVERIFY(m_server.start());
    m_ada = std::make_unique<Account>(Account::signUp(m_server.port(), u"ada"_s));
    m_chat = m_ada->createChat(u"talk"_s);
}

void TestHandshake::security_S07_beforeTheHandshake_data()
{
    QTest::addColumn<QByteArray>("subprotocol");
    QTest::newRow("stoa.v1") << "stoa.v1"_ba;
    QTest::newRow("legacy") << QByteArray();
}

void TestHandshake::security_S07_beforeTheHandshake()
{
    QFETCH(const QByteArray, subprotocol);
    Account stranger = Account::signUp(m_server.port(), u"stranger"_s);
    const auto statusOf = [&](const QByteArray &path, const QByteArray &cookie) {
        return WebSocketClient(m_server.port()).open({path, cookie, {}, subprotocol});
    };
    QCOMPARE(statusOf(path(), {}), 401);
    QCOMPARE(statusOf(path(), "session_token=" + QByteArray(43, 'x')), 401);
    QCOMPARE(statusOf("/chatsocket/999999999", {}), 401);
    QCOMPARE(statusOf(path(), stranger.cookie()), 403);
    QCOMPARE(statusOf("/chatsocket/999999999", stranger.cookie()), 403);
    QCOMPARE(statusOf(path(), m_ada->cookie()), 101);
}

void TestHandshake::security_S06_foreignOrigin_data()
{
    QTest::addColumn<QByteArray>("origin");
    const QByteArray own = m_server.origin();
    QTest::newRow("foreign") << "https://evil.example"_ba;
    QTest::newRow("null") << "null"_ba;
    QTest::newRow("longer") << QByteArray(own + ".evil.example");
    QTest::newRow("another port") << QByteArray(own + "1");
    QTest::newRow("another scheme") << QByteArray(own).replace("http:", "https:");
}

void TestHandshake::security_S06_foreignOrigin()
{
    QFETCH(const QByteArray, origin);
    QCOMPARE(WebSocketClient(m_server.port()).open({path(), m_ada->cookie(), origin, "stoa.v1"}), 403);
    QCOMPARE(WebSocketClient(m_server.port()).open({path(), m_ada->cookie(), origin}), 403);
}

void TestHandshake::ownOrigin()
{
    const QByteArray localhost = "http://localhost:" + QByteArray::number(m_server.port());
    for (const QByteArray &origin : {m_server.origin(), localhost})
        QCOMPARE(WebSocketClient(m_server.port()).open({path(), m_ada->cookie(), origin, "stoa.v1"}), 101);
}

void TestHandshake::fault_E04_proxyRemovesUpgrade_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("sentence");
    QTest::newRow("no Upgrade") << "HTTP/1.1"_ba
                                << "Connection: Upgrade\r\n"_ba
                                << R"(without the header "Upgrade: websocket")"_ba;
    QTest::newRow("no Connection") << "HTTP/1.1"_ba
                                   << "Upgrade: websocket\r\n"_ba
                                   << R"(without the header "Connection: Upgrade")"_ba;
    QTest::newRow("HTTP/1.0") << "HTTP/1.0"_ba
                              << "Connection: Upgrade\r\nUpgrade: websocket\r\n"_ba
                              << "in HTTP/1.0"_ba;
}

// One line a minute, not one for each attempt of each page.
void TestHandshake::fault_E04_proxyRemovesUpgrade()
{
    QFETCH(const QByteArray, version);
    QFETCH(const QByteArray, headers);
    QFETCH(const QByteArray, sentence);
    ServerProcess server;
    QVERIFY(server.start());
    const QByteArray request = "GET " + path() + ' ' + version + "\r\nHost: 127.0.0.1\r\n" + headers
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    for (int attempt = 0; attempt < 7; ++attempt)
        QCOMPARE(RawHttp::exchange(server.port(), request).status, 426);
    QTRY_COMPARE(server.log().count("A WebSocket handshake arrived " + sentence), 1);
}

STOA_TEST(TestHandshake)
#include "tst_handshake.moc"
