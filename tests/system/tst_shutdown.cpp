#include "tests/support/DatabaseFile.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QElapsedTimer>
#include <QTest>

#include <list>

using namespace stoa;
using namespace Qt::StringLiterals;

// fault_F13: orderly shutdown under load. Requests that were read are answered, and acknowledged changes are
// stored.
class TestShutdown : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void fault_F13_signInsInFlight_data();
    void fault_F13_signInsInFlight();
    void fault_F13_signInsAtAnyMoment();
    void fault_F13_changesInFlight();
    void fault_F13_socketsHearOfTheEnd();
    void fault_F13_nobodyHoldsUpTheEnd();

private:
    void verifyOrderlyEnd();
    // Waits until the server has read everything sent so far. Needs a server with one I/O thread.
    void waitUntilRead();
    static QByteArray signIn(const QString &name, const QString &password);

    std::unique_ptr<ServerProcess> m_server;
};

void TestShutdown::init()
{
    m_server = std::make_unique<ServerProcess>();
}

void TestShutdown::verifyOrderlyEnd()
{
    QCOMPARE(m_server->waitForCode(), 0);
    QVERIFY2(!m_server->log().contains("Sanitizer"), m_server->log().constData());
}

void TestShutdown::waitUntilRead()
{
    QCOMPARE(HttpClient(m_server->port()).fetch("/status").status, 200);
}

QByteArray TestShutdown::signIn(const QString &name, const QString &password)
{
    const QByteArray body = "username=" + QUrl::toPercentEncoding(name)
        + "&password=" + QUrl::toPercentEncoding(password);
    return "POST /auth HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
           "Content-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

void TestShutdown::fault_F13_signInsInFlight_data()
{
    QTest::addColumn<bool>("isSignUp");
    QTest::newRow("wrong passwords") << false;
    QTest::newRow("new accounts") << true;
}

void TestShutdown::fault_F13_signInsInFlight()
{
    QFETCH(const bool, isSignUp);
    constexpr int count = 60;
    QVERIFY(m_server->start({u"--io-threads"_s, u"1"_s}));
    Account::signUp(m_server->port(), u"ada"_s);
    std::list<RawHttp> connections;
    for (int i = 0; i < count; ++i) {
        const QString name = isSignUp ? u"new %1"_s.arg(i) : u"ada"_s;
        connections.emplace_back(m_server->port()).send(signIn(name, u"wrong password"_s));
    }
    waitUntilRead();
    m_server->sendSigterm();
    int created = 0;
    for (RawHttp &connection : connections) {
        const QList<HttpAnswer> answers = connection.receiveAll(15'000);
        QVERIFY(connection.isClosed());
        QCOMPARE(answers.size(), 1);
        const int status = answers.first().status;
        QVERIFY2(QList<int>({303, 401, 429, 503}).contains(status), QByteArray::number(status).constData());
        QVERIFY(status != 303 || isSignUp);
        QVERIFY(status == 303 || answers.first().setCookie("session_token").isNull());
        created += status == 303;
    }
    verifyOrderlyEnd();
    const DatabaseFile database(m_server->database());
    QCOMPARE(database.value(u"PRAGMA integrity_check"_s), u"ok"_s);
    // Each successful sign-up has an account and a session; ada has one too.
    QCOMPARE(database.value(u"SELECT count(*) FROM Sessions"_s), created + 1);
    QVERIFY(database.value(u"SELECT count(*) FROM Users"_s).toInt() >= created + 1);
}

// Does not wait until the server has read the requests. Some may stay unanswered, but no answer is cut off,
// and the server does not crash.
void TestShutdown::fault_F13_signInsAtAnyMoment()
{
    for (const int count : {1, 10, 60}) {
        m_server = std::make_unique<ServerProcess>();
        QVERIFY(m_server->start());
        std::list<RawHttp> connections;
        for (int i = 0; i < count; ++i)
            connections.emplace_back(m_server->port()).send(signIn(u"new %1"_s.arg(i), u"a good password"_s));
        m_server->sendSigterm();
        for (RawHttp &connection : connections) {
            const QList<HttpAnswer> answers = connection.receiveAll(15'000);
            QVERIFY(connection.isClosed());
            QVERIFY(answers.size() <= 1);
        }
        verifyOrderlyEnd();
    }
}

void TestShutdown::fault_F13_changesInFlight()
{
    constexpr int count = 100;
    QVERIFY(m_server->start({u"--io-threads"_s, u"1"_s}));
    Account ada = Account::signUp(m_server->port(), u"ada"_s);
    std::list<RawHttp> connections;
    for (int i = 0; i < count; ++i) {
        const QByteArray body = R"({"chat_name":"chat )" + QByteArray::number(i) + R"("})";
        connections.emplace_back(m_server->port())
            .send("POST /newchat HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nCookie: "
                  + ada.cookie() + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"
                  + body.chopped(1));
    }
    waitUntilRead();
    // Completes all requests and signals at once, so that as many as possible are in flight.
    for (RawHttp &connection : connections)
        connection.socket().write("}");
    for (RawHttp &connection : connections)
        connection.socket().flush();
    QVERIFY(connections.front().socket().waitForReadyRead(RawHttp::timeout)); // the first has been answered
    m_server->sendSigterm();
    QSet<qint64> acknowledged;
    for (RawHttp &connection : connections) {
        const QList<HttpAnswer> answers = connection.receiveAll(15'000);
        QVERIFY(connection.isClosed());
        QCOMPARE(answers.size(), 1);
        const int status = answers.first().status;
        QVERIFY2(status == 201 || status == 503, QByteArray::number(status).constData());
        if (status == 201)
            acknowledged.insert(answers.first().json()["id"_L1].toInteger());
    }
    verifyOrderlyEnd();
    QVERIFY(!acknowledged.isEmpty());
    QSet<qint64> stored;
    for (const QVariant &id : DatabaseFile(m_server->database()).column(u"SELECT chatID FROM Chats"_s))
        stored.insert(id.toLongLong());
    QVERIFY(stored.contains(acknowledged));
}

void TestShutdown::fault_F13_socketsHearOfTheEnd()
{
    QVERIFY(m_server->start());
    Account ada = Account::signUp(m_server->port(), u"ada"_s);
    const qint64 chat = ada.createChat(u"talk"_s);
    std::list<LiveClient> clients;
    for (int i = 0; i < 10; ++i)
        clients.emplace_back(ada, chat);
    WebSocketClient legacy(m_server->port());
    QCOMPARE(legacy.open({"/chatsocket/" + QByteArray::number(chat), ada.cookie()}), 101);
    QElapsedTimer timer;
    timer.start();
    m_server->sendSigterm();
    const auto verifyLeaves = [](WebSocketClient &client) {
        QCOMPARE(client.receiveClose(), 1001);
        client.sendFrame({WebSocketClient::Close, QByteArray::fromHex("03e9")});
        QVERIFY(client.waitForClosed());
    };
    for (LiveClient &client : clients)
        verifyLeaves(client.socket());
    verifyLeaves(legacy);
    verifyOrderlyEnd();
    QVERIFY2(timer.elapsed() < 4'000,
             QByteArray::number(timer.elapsed()).constData()); // without waiting for the timeout
}

void TestShutdown::fault_F13_nobodyHoldsUpTheEnd()
{
    QVERIFY(m_server->start({u"--io-threads"_s, u"1"_s}));
    Account ada = Account::signUp(m_server->port(), u"ada"_s);
    const qint64 chat = ada.createChat(u"talk"_s);
    LiveClient silent(ada, chat); // never answers the close
    std::list<RawHttp> connections;
    for (const QByteArray &beginning :
         {QByteArray(), "GET /chatsocket/1 HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websock"_ba,
          "POST /auth HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nusername="_ba}) {
        connections.emplace_back(m_server->port()).send(beginning);
    }
    QTcpSocket &reader = connections.emplace_back(m_server->port()).socket(); // requests much, reads nothing
    reader.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 4'096);
    reader.setReadBufferSize(1);
    reader.write(QByteArray("GET /auth HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").repeated(5'000));
    reader.flush();
    waitUntilRead();
    m_server->sendSigterm();
    verifyOrderlyEnd(); // the exit code would be another one if the server had not ended in time
}

STOA_TEST(TestShutdown)
#include "tst_shutdown.moc"
