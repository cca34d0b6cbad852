#include "server/net/TcpTransport.h"
#include "tests/server/net/GateFixture.h"
#include "tests/server/net/RawSocket.h"

#include <QPromise>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>
#include <QtConcurrent>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {

QFuture<Reply> ready(Reply reply)
{
    return QtFuture::makeReadyFuture(std::move(reply));
}

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
            connect(socket, &QWebSocket::textMessageReceived, socket,
                    [socket](const QString &text) { socket->sendTextMessage("echo: "_L1 + text); });
            connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
            m_transport->startFrames();
            connect(m_transport, &TcpTransport::frameRefused, socket,
                    [socket](int code) { socket->close(QWebSocketProtocol::CloseCode(code)); });
        });
    }

    bool covers(const RequestHead &head) const override { return head.path().startsWith("/socket/"); }

    QFuture<Decision> decide(const RequestHead &head, const QHostAddress &) override
    {
        if (head.path() == "/socket/throw")
            throw std::runtime_error("policy");
        if (head.path() == "/socket/no")
            return QtFuture::makeReadyFuture(Decision{403, u"Not <you>."_s, nullptr});
        if (head.path() != "/socket/later")
            return QtFuture::makeReadyFuture(Decision{101, {}, nullptr});
        asked.release();
        return later.future();
    }

    void take(std::unique_ptr<TcpTransport> transport, const std::shared_ptr<Ticket> &) override
    {
        m_transport = transport.release();
        m_transport->setParent(this);
        m_server.handleConnection(m_transport);
    }

    static inline QSemaphore asked{0};
    static inline QPromise<Decision> later;

private:
    QWebSocketServer m_server;
    TcpTransport *m_transport = nullptr;
};

QByteArray get(const QByteArray &path, const QByteArray &more = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + more + "\r\n";
}

QByteArray handshake(const QByteArray &path)
{
    return get(path,
               "Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
}

} // namespace

class tst_Connection : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<GateFixture> m_gate;

private slots:
    void init();
    void answersGet();
    void upgrades();
};

void tst_Connection::init()
{
    GateFixture::Parts parts;
    parts.makePolicy = [](QObject *owner) -> UpgradePolicy * { return new TestPolicy(owner); };
    parts.routes = {
        {Method::Get, u"/"_s, [](const Request &) { return ready(Reply::html("hello")); }},
        {Method::Post, u"/echo"_s, [](const Request &request) { return ready(Reply::html(request.body)); }},
    };
    m_gate.reset();
    m_gate = std::make_unique<GateFixture>(std::move(parts));
}

void tst_Connection::answersGet()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send(get("/")));
    const QByteArray answer = client.receiveAnswer();
    QCOMPARE(statusOf(answer), 200);
    QCOMPARE(bodyOf(answer), "hello");
    QVERIFY(client.send(get("/nothing")));
    QCOMPARE(statusOf(client.receiveAnswer()), 404);
}

void tst_Connection::upgrades()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send(handshake("/socket/1")));
    const QByteArray answer = client.receiveUntil("\r\n\r\n");
    QCOMPARE(statusOf(answer), 101);
    QVERIFY(client.send(QByteArray::fromHex("8182000000006869")));
    QCOMPARE(client.receiveUntil("hi"),
             "\x81\x08"
             "echo: hi");
}

QTEST_GUILESS_MAIN(tst_Connection)
#include "tst_connection.moc"
