#include "server/net/Listener.h"
#include "tests/support/LiveClient.h"
#include "tests/support/Sanitizers.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <list>

using namespace stoa;
using namespace Qt::StringLiterals;

// Many slow clients are closed within 15 s, use bounded memory and don't affect other clients.
class TestSlowClients : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void security_S31_slowClients_data();
    void security_S31_slowClients();
    void security_S31_slowReader();
    void security_S30_memoryStaysFlat();

private:
    qsizetype openSockets() const;
    void verifyOthersAreServed();

    std::unique_ptr<ServerProcess> m_server;
};

namespace {
// The promised 15 s and what a busy machine adds to them. A sanitized server needs longer to answer.
constexpr int timeToClose = isSanitized ? 30'000 : 19'000; // ms
} // namespace

void TestSlowClients::init()
{
    m_server = std::make_unique<ServerProcess>();
    QVERIFY(m_server->start({u"--keep-alive-timeout"_s, u"10"_s})); // as short as the times for others
}

// Files are left out: a thread may open its connection to the database at any time.
qsizetype TestSlowClients::openSockets() const
{
    const QDir descriptors(u"/proc/%1/fd"_s.arg(m_server->pid()));
    const QFileInfoList all = descriptors.entryInfoList(QDir::NoDotAndDotDot | QDir::AllEntries
                                                        | QDir::System);
    return std::count_if(all.begin(), all.end(), [](const QFileInfo &descriptor) {
        return descriptor.symLinkTarget().contains("/socket:["_L1);
    });
}

void TestSlowClients::verifyOthersAreServed()
{
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(HttpClient(m_server->port()).fetch("/auth").status, 200);
    QVERIFY2(timer.elapsed() < 5'000, QByteArray::number(timer.elapsed()).constData());
}

// As slowhttptest does, each connection sends a beginning and then a few bytes from time to time.
void TestSlowClients::security_S31_slowClients_data()
{
    QTest::addColumn<QByteArray>("beginning");
    QTest::addColumn<QByteArray>("drop");
    QTest::newRow("silent") << QByteArray() << QByteArray();
    QTest::newRow("-H: headers without end") << "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"_ba
                                             << "X-a: b\r\n"_ba;
    QTest::newRow("half a line") << "GET /au"_ba
                                 << "t"_ba;
    QTest::newRow("-B: body without end")
        << "POST /auth HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 4096\r\n\r\nusername="_ba
        << "a"_ba;
    QTest::newRow("head, then nothing")
        << "POST /auth HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4096\r\n\r\n"_ba << QByteArray();
    QTest::newRow("idle after an answer")
        << "GET /status HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"_ba << QByteArray();
}

void TestSlowClients::security_S31_slowClients()
{
    const GateLimits limits;
    for (const qint64 time : {limits.headTime, limits.bodyTime, limits.firstTime, limits.stallTime})
        QVERIFY(time <= 15'000);
    QFETCH(const QByteArray, beginning);
    QFETCH(const QByteArray, drop);
    std::list<RawHttp> connections;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 50; ++i) {
        connections.emplace_back(m_server->port());
        connections.back().send(beginning);
    }
    verifyOthersAreServed();
    while (!connections.empty() && timer.elapsed() < timeToClose) {
        connections.front().waitForClosed(250); // the interval between the drops
        connections.remove_if([&](RawHttp &connection) {
            if (!drop.isEmpty())
                connection.send(drop);
            return connection.waitForClosed(0);
        });
    }
    QCOMPARE(connections.size(), size_t(0));
    verifyOthersAreServed();
}

// Like slowhttptest -X: requests much and reads nothing.
void TestSlowClients::security_S31_slowReader()
{
    const qsizetype before = openSockets();
    Account ada = Account::signUp(m_server->port(), u"ada"_s);
    LiveClient live(ada, ada.createChat(u"talk"_s));
    std::list<RawHttp> connections;
    for (int i = 0; i < 20; ++i) {
        QTcpSocket &socket = connections.emplace_back(m_server->port()).socket();
        socket.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 4'096);
        socket.setReadBufferSize(1);
        socket.write(QByteArray("GET /auth HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").repeated(5'000));
        QVERIFY(socket.waitForReadyRead(10'000)); // the server has accepted it and begun to answer
    }
    QTRY_VERIFY_WITH_TIMEOUT(openSockets() <= before + 1, timeToClose); // only the one of `live` is left
    live.say(u"1"_s, u"unmoved"_s);
    verifyOthersAreServed();
}

// 400 connections hold as much as they are allowed and 200 send far more, which the server must not keep.
void TestSlowClients::security_S30_memoryStaysFlat()
{
    if (isSanitized)
        QSKIP("A sanitizer's own memory hides the server's");
    verifyOthersAreServed();
    const qint64 before = m_server->residentMemory();
    std::list<RawHttp> holding;
    const QByteArray head = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Hold: " + QByteArray(15'000, 'x');
    for (int i = 0; i < 400; ++i) {
        holding.emplace_back(m_server->port());
        holding.back().send(head);
    }
    for (int i = 0; i < 200; ++i) {
        RawHttp connection(m_server->port());
        connection.send("POST /auth HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1048576\r\n\r\n"
                        + QByteArray(262'144, 'x'));
        QVERIFY(connection.waitForClosed());
    }
    const qint64 grown = m_server->residentMemory() - before;
    QVERIFY2(grown < 48 * 1024,
             QByteArray::number(grown).constData()); // KiB; 120 KiB a held connection is generous
    for (RawHttp &connection : holding)
        QVERIFY(connection.waitForClosed(timeToClose));
    verifyOthersAreServed();
}

STOA_TEST(TestSlowClients)
#include "tst_slowclients.moc"
