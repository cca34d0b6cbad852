#include "server/http/HttpServer.h"
#include "server/net/IoThread.h"
#include "server/net/Listener.h"
#include "server/net/TcpTransport.h"
#include "server/net/UpgradePolicy.h"
#include "tests/support/RefusedFrameCloser.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QPointer>
#include <QSocketNotifier>
#include <QWebSocket>
#include <QWebSocketServer>

#include <cstdio>
#include <unistd.h>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {

Reply errorPage(const Request &, const HttpError &error)
{
    return Reply::html(error.text().english().toUtf8(), Language::English, error.status());
}

// Accepts every WebSocket handshake and sends each message back. Between the kernel and QWebSocket are the
// classes and limits of the server; this class takes the place of ChatServer and ClientSocket.
class EchoServer : public QObject, public UpgradePolicy
{
public:
    explicit EchoServer(quint16 port)
        : m_server(u"Echo"_s, QWebSocketServer::NonSecureMode)
        , m_listener(this, GateLimits{})
        , m_http(
              {}, [](const Request &) {}, errorPage)
    {
        connect(&m_server, &QWebSocketServer::newConnection, this, &EchoServer::acceptPending);
        if (!m_listener.listenShared(QHostAddress::LocalHost, port))
            qFatal("Cannot listen on port %d.", port);
        m_http.bind(&m_listener);
    }

    ~EchoServer() override
    {
        const auto sockets = findChildren<QWebSocket *>();
        for (QWebSocket *socket : sockets) {
            socket->disconnect();
            socket->abort(); // deleting a QWebSocket with unsent data would leak its socket
        }
    }

    bool covers(const RequestHead &) const override { return true; }

    Task<Decision> decide(RequestHead) override { co_return Decision{}; }

    void take(std::unique_ptr<TcpTransport> transport, const std::shared_ptr<Ticket> &) override
    {
        TcpTransport *raw = transport.release();
        raw->setParent(this);
        connect(raw, &QAbstractSocket::disconnected, this, [raw] { raw->deleteLater(); });
        m_opening.insert(raw->peerPort(), raw);
        m_server.handleConnection(raw);
    }

private:
    void acceptPending()
    {
        while (QWebSocket *socket = m_server.nextPendingConnection()) {
            socket->setParent(this);
            const QPointer<TcpTransport> transport = m_opening.take(socket->peerPort());
            if (transport && socket->state() == QAbstractSocket::ConnectedState) {
                start(socket, transport);
            } else {
                socket->abort();
                socket->deleteLater();
            }
        }
    }

    void start(QWebSocket *socket, TcpTransport *transport)
    {
        transport->disconnect(this);
        transport->setParent(socket); // QWebSocket does not own it
        connect(socket, &QWebSocket::textMessageReceived, socket, &QWebSocket::sendTextMessage);
        connect(socket, &QWebSocket::binaryMessageReceived, socket, &QWebSocket::sendBinaryMessage);
        connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
        transport->startFrames(*new RefusedFrameCloser(*socket));
    }

    QWebSocketServer m_server;
    QHash<quint16, QPointer<TcpTransport>> m_opening; // by the peer's port, until the handshake is done
    Listener m_listener;
    HttpServer m_http; // destroyed before the listener, as in IoStack
};

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Sends WebSocket messages back through the transport of Stoa, for conformance suites. Ends with its standard input."_s);
    parser.addHelpOption();
    parser.addOption({u"port"_s, u"Port on 127.0.0.1; 0 lets the system choose."_s, u"N"_s, u"0"_s});
    parser.process(app);

    Listener::ProbeError error;
    const quint16 port = Listener::probe(QHostAddress::LocalHost, parser.value(u"port"_s).toUShort(), &error);
    if (port == 0) {
        std::fprintf(stderr, "%s\n", qPrintable(error.text));
        return 1;
    }
    IoThread thread([port] {
        auto server = std::make_unique<EchoServer>(port);
        std::printf("Echo on ws://127.0.0.1:%d/, messages of up to %lld bytes\n", port,
                    qlonglong(FrameGuard::maxMessage));
        std::fflush(stdout);
        return server;
    });
    thread.start();

    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &app, [] {
        char buffer[256];
        if (::read(STDIN_FILENO, buffer, sizeof buffer) <= 0)
            QCoreApplication::quit();
    });
    return app.exec();
}
