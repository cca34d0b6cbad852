#include "tests/server/chat/ChatFixture.h"
#include "tests/server/net/RawSocket.h"
#include "tests/support/TestProgram.h"

#include <QElapsedTimer>
#include <QTest>

#include <sys/socket.h>

using namespace stoa;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Sends to the other end of a socket pair, which the test reads when it likes.
class SendingSocket : public ClientSocket
{
public:
    SendingSocket(int descriptor, const Limits &limits)
        : SendingSocket(new TcpTransport(descriptor), limits)
    {
    }

    ChatDialect dialect() const override { return ChatDialect::Legacy; }

    void receiveAnswer(const CommittedBatch::Answer &) override { }

    qint64 unsent() const { return m_transport->unsentBytes(); }

protected:
    void receiveText(const QString &) override { }

private:
    SendingSocket(TcpTransport *transport, const Limits &limits)
        : ClientSocket(ConnectionId(1), new QWebSocket, transport, {}, limits)
        , m_transport(transport)
    {
    }

    const std::unique_ptr<TcpTransport> m_transport;
};

} // namespace

// A chat socket whose peer is dead, slow or hostile. The hub checks its sockets every second.
class TestClientSocket : public QObject
{
    Q_OBJECT
private slots:
    void keepsTheLivingAndDropsTheDead();
    void evictsASlowReader_data();
    void evictsASlowReader();
    void letsOnePieceOfAnySizeWait();
    void evictsAPeerThatReadsNoPongs();
    void closesWithoutAnAnswer();
    void noticesTheClientsClose();
    void survivesAReset();
    void closesWhenTheSessionExpires();

private:
    static void openRaw(const ChatFixture &fixture, RawSocket &socket);
};

// Opens a socket with the old app's dialect, which reads only when the test does.
void TestClientSocket::openRaw(const ChatFixture &fixture, RawSocket &socket)
{
    QVERIFY(socket.connectTo(fixture.gate.port()));
    socket.send("GET " + fixture.path() + " HTTP/1.1\r\nHost: x\r\nCookie: " + fixture.cookie()
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                  "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n");
    QVERIFY(socket.receiveUntil("\r\n\r\n").startsWith("HTTP/1.1 101"));
}

void TestClientSocket::keepsTheLivingAndDropsTheDead()
{
    ChatFixture fixture({.ping = 100ms, .silence = 3s});
    LegacyClient living = fixture.connectLegacy(fixture.cookie());
    LegacyClient dead = fixture.connectLegacy(fixture.cookie());
    dead.setAnswersPings(false);
    QTRY_COMPARE(fixture.metrics.connectedClients.load(), 2);
    QElapsedTimer timer;
    timer.start();
    while (fixture.metrics.connectedClients.load() == 2 && timer.elapsed() < 20'000)
        QVERIFY(!living.receive(50)); // answers pings, and sees nothing else
    QCOMPARE(fixture.metrics.connectedClients.load(), 1);
    QVERIFY(timer.elapsed() >= 2'900);
    QVERIFY(living.pingCount() >= 2);
    QCOMPARE(dead.receiveClose(), 1006); // without ceremony
    QVERIFY(dead.pingCount() >= 2);
    living.sendText("still here");
    QVERIFY(fixture.post(u"and heard"_s));
    QCOMPARE(living.receiveText(), "ada: and heard"_ba);
}

void TestClientSocket::evictsASlowReader_data()
{
    QTest::addColumn<int>("stall");
    QTest::addColumn<qint64>("unsent");
    QTest::newRow("too far behind") << 3'600'000 << qint64(64 * 1024);
    QTest::newRow("takes nothing") << 500 << qint64(1024 * 1024 * 1024);
}

void TestClientSocket::evictsASlowReader()
{
    QFETCH(const int, stall);
    QFETCH(const qint64, unsent);
    constexpr int total = 800; // some 8 MB: more than the kernel keeps for a reader
    ChatFixture fixture({.stall = std::chrono::milliseconds(stall), .unsent = unsent});
    RawSocket slow(0, 4096);
    openRaw(fixture, slow);
    LegacyClient quick = fixture.connectLegacy(fixture.cookie());
    QTRY_COMPARE(fixture.metrics.connectedClients.load(), 2);
    for (int i = 1; i <= total; ++i) {
        QVERIFY(fixture.post(QString::number(i) + QString(9'990, u'x')));
        const QByteArray text = quick.receiveText();
        QVERIFY(text.startsWith("ada: " + QByteArray::number(i) + 'x'));
    }
    QTRY_COMPARE_WITH_TIMEOUT(fixture.metrics.connectedClients.load(), 1, 20'000);
    QVERIFY(fixture.post(u"the end"_s));
    QCOMPARE(quick.receiveText(), "ada: the end"_ba);
    slow.receiveAll(); // the bytes that the kernel had accepted
    QVERIFY(slow.isClosed());
}

void TestClientSocket::letsOnePieceOfAnySizeWait()
{
    constexpr qsizetype limit = 64 * 1024;
    const QByteArray large(4 * 1024 * 1024, 'x'); // more than the kernel keeps for a reader
    int ends[2];
    QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends), 0);
    const auto closePeer = qScopeGuard([&ends] { ::close(ends[0]); });
    const ClientSocket::Limits limits{.unsent = limit};
    SendingSocket socket(ends[1], limits);
    QByteArray buffer(large.size(), Qt::Uninitialized);
    for (int round = 0; round < 2; ++round) {
        socket.send(large);
        QVERIFY(socket.isOpen());
        QVERIFY(socket.unsent() > limit);
        qsizetype received = 0;
        const auto takesAll = [&] {
            for (ssize_t n = 0; (n = ::recv(ends[0], buffer.data(), size_t(buffer.size()), 0)) > 0;)
                received += n;
            return received == large.size();
        };
        QTRY_VERIFY(takesAll());
        QTRY_COMPARE(socket.unsent(), 0);
    }
    while (socket.unsent() == 0)
        socket.send(QByteArray(1024, 'x')); // until the kernel takes no more
    socket.send(QByteArray(1024, 'x'));
    QVERIFY(socket.isOpen());
    const qint64 before = socket.unsent();
    socket.send(QByteArray(limit, 'x')); // more than may wait together
    QVERIFY(!socket.isOpen());
    QCOMPARE(socket.unsent(), before);
}

void TestClientSocket::evictsAPeerThatReadsNoPongs()
{
    ChatFixture fixture({.stall = 1h, .unsent = 16 * 1024});
    RawSocket rude(0, 4096);
    openRaw(fixture, rude);
    QTRY_COMPARE(fixture.metrics.connectedClients.load(), 1);
    const QByteArray pings
        = WebSocketClient::encode({WebSocketClient::Ping, QByteArray(125, 'x')}).repeated(500);
    QElapsedTimer timer;
    timer.start();
    while (rude.send(pings) && timer.elapsed() < 30'000) { }
    QTRY_COMPARE(fixture.metrics.connectedClients.load(), 0);
}

void TestClientSocket::closesWithoutAnAnswer()
{
    ChatFixture fixture({.close = 300ms});
    RawSocket silent(0);
    openRaw(fixture, silent);
    QTRY_COMPARE(fixture.metrics.connectedClients.load(), 1);
    QElapsedTimer timer;
    timer.start();
    silent.send(WebSocketClient::encode({WebSocketClient::Binary, "x"}));
    const QByteArray received = silent.receiveAll();
    QVERIFY(silent.isClosed());
    QVERIFY(received.startsWith(QByteArray::fromHex("88"))); // a close frame, 1003
    QCOMPARE(received.mid(2, 2), QByteArray::fromHex("03eb"));
    QTRY_COMPARE(fixture.metrics.connectedClients.load(), 0);
    QVERIFY(timer.elapsed() < 8'000);
}

void TestClientSocket::noticesTheClientsClose()
{
    ChatFixture fixture;
    LegacyClient client = fixture.connectLegacy(fixture.cookie());
    QTRY_COMPARE(fixture.metrics.connectedClients.load(), 1);
    client.sendFrame({WebSocketClient::Close, QByteArray::fromHex("03e8")});
    QCOMPARE(client.receiveClose(), 1000);
    QVERIFY(client.waitForClosed());
    QTRY_COMPARE(fixture.metrics.connectedClients.load(), 0);
}

void TestClientSocket::survivesAReset()
{
    ChatFixture fixture;
    LegacyClient other = fixture.connectLegacy(fixture.addMember(u"bob"_s));
    for (int i = 0; i < 20; ++i) {
        RawSocket gone(0);
        openRaw(fixture, gone);
        gone.send(WebSocketClient::encode({WebSocketClient::Text, QByteArray::number(i)}));
        gone.reset();
        QVERIFY(fixture.post(u"sync"_s));
        while (other.receiveText() != "ada: sync") { }
    }
    QTRY_COMPARE(fixture.metrics.connectedClients.load(), 1);
}

// Only the purge knows the end of a session that was renewed after its sockets had opened.
void TestClientSocket::closesWhenTheSessionExpires()
{
    ChatFixture fixture;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto addSession = [&](const Secret &token) {
        const auto add = [&](Store &store) {
            return store.sessions().add(fixture.ada, token, now.addDays(1)).id;
        };
        return fixture.writer.run(add).result();
    };
    const Secret expiring = Secret::generate();
    const Secret renewed = Secret::generate();
    addSession(expiring);
    const SessionId renewedId = addSession(renewed);
    const auto cookieOf = [](const Secret &token) { return "session_token=" + token.text(); };
    LiveClient json(fixture.gate.port(), cookieOf(expiring), fixture.chat.id.value());
    LegacyClient legacy = fixture.connectLegacy(cookieOf(expiring));
    LegacyClient lasting = fixture.connectLegacy(cookieOf(renewed));
    fixture.writer.run([&](Store &store) { store.sessions().renew(renewedId, now.addDays(9)); }).result();
    fixture.writer.purgeExpired(now.addDays(2)).result();
    QCOMPARE(json.socket().receiveClose(), int(ClientSocket::signedOut));
    QCOMPARE(legacy.receiveClose(), int(ClientSocket::signedOut));
    QVERIFY(fixture.post(u"go on"_s));
    QCOMPARE(lasting.receiveText(), "ada: go on"_ba);
}

STOA_TEST(TestClientSocket)
#include "tst_clientsocket.moc"
