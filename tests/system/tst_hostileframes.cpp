#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QJsonDocument>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

using Frame = WebSocketClient::Frame;

// A broken WebSocket frame closes its own connection with the code of RFC 6455 and affects no other client.
class TestHostileFrames : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanup();

    void security_S33_frames_data();
    void security_S33_frames();
    void nothingAfterABrokenFrameCounts();
    void limitsAreReached();
    void fragmentsAreJoined();
    void fault_A01_fragmentedText_data();
    void fault_A01_fragmentedText();
    void fault_A01_pausingFrame();
    void closeIsAnswered();
    void fault_F09_deadPeersAreFound();

private:
    ServerProcess m_server;
    std::unique_ptr<Account> m_ada;
    std::unique_ptr<LiveClient> m_witness;
    qint64 m_chat = 0;
};

namespace {

constexpr int messageLimit = 65'536;

QByteArray frames(std::initializer_list<Frame> all)
{
    QByteArray bytes;
    for (const Frame &frame : all)
        bytes += WebSocketClient::encode(frame);
    return bytes;
}

} // namespace

void TestHostileFrames::initTestCase()
{
    QVERIFY(m_server.start());
    m_ada = std::make_unique<Account>(Account::signUp(m_server.port(), u"ada"_s));
    m_chat = m_ada->createChat(u"talk"_s);
    m_witness = std::make_unique<LiveClient>(*m_ada, m_chat);
}

// Another member of the chat still works: the next message that it receives is its own.
void TestHostileFrames::cleanup()
{
    static int count = 0;
    const QString nonce = u"witness %1"_s.arg(++count);
    QCOMPARE(m_witness->say(nonce, u"still here"_s)["nonce"_L1].toString(), nonce);
}

void TestHostileFrames::security_S33_frames_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const QByteArray &bytes, int code) {
        QTest::newRow(name) << bytes << code;
    };
    // tests/conformance has many more, for the same transport without chats.
    row("unmasked", frames({{WebSocketClient::Text, "hello", true, 0, false}}), 1002);
    row("bad UTF-8", frames({{WebSocketClient::Text, "hello \xff"}}), 1007);
    row("too big", frames({{WebSocketClient::Text, QByteArray(messageLimit + 1, 'x')}}), 1009);
    row("close with 999", frames({{WebSocketClient::Close, "\x03\xe7"}}), 1002);
    row("binary", frames({{WebSocketClient::Binary, "hello"}}), 1003);
}

void TestHostileFrames::security_S33_frames()
{
    QFETCH(const QByteArray, bytes);
    LiveClient live(*m_ada, m_chat);
    live.socket().sendRaw(bytes);
    QTEST(live.socket().receiveClose(), "code");
    QVERIFY(live.socket().waitForClosed());
}

void TestHostileFrames::nothingAfterABrokenFrameCounts()
{
    LiveClient live(*m_ada, m_chat);
    live.socket().sendRaw(
        frames({{WebSocketClient::Text, "x", true, 1},
                {WebSocketClient::Text, R"({"type":"send","nonce":"late","text":"too late"})"}}));
    QCOMPARE(live.socket().receiveClose(), 1002);
    m_witness->sendMessage(u"next"_s, u"next"_s);
    QCOMPARE(m_witness->receive(u"message"_s)["text"_L1].toString(), u"next"_s);
}

void TestHostileFrames::limitsAreReached()
{
    LiveClient live(*m_ada, m_chat);
    const QByteArray event = R"({"type":"send","nonce":"full","text":"a full frame"})";
    live.socket().sendText(event + QByteArray(messageLimit - event.size(), ' '));
    QCOMPARE(live.receive(u"message"_s)["text"_L1].toString(), u"a full frame"_s);
    QCOMPARE(m_witness->receive(u"message"_s)["text"_L1].toString(), u"a full frame"_s);
}

void TestHostileFrames::fragmentsAreJoined()
{
    LiveClient live(*m_ada, m_chat);
    live.socket().sendRaw(frames({{WebSocketClient::Text, R"({"type":"send",)", false},
                                  {WebSocketClient::Ping, "in between"},
                                  {WebSocketClient::Continuation, R"("nonce":"parts",)", false},
                                  {WebSocketClient::Continuation, R"("text":"in parts"})"}}));
    QCOMPARE(live.receive(u"message"_s)["text"_L1].toString(), u"in parts"_s);
    QCOMPARE(m_witness->receive(u"message"_s)["text"_L1].toString(), u"in parts"_s);
}

void TestHostileFrames::fault_A01_fragmentedText_data()
{
    QTest::addColumn<int>("size"); // of the fragments
    for (const int size : {1, 2, 3, 5, 40})
        QTest::addRow("%d", size) << size;
}

// Fragments may split a character (RFC 6455 5.6).
void TestHostileFrames::fault_A01_fragmentedText()
{
    QFETCH(const int, size);
    const QString text = u"café ж € 🐝 %1"_s.arg(size);
    const QByteArray event = QJsonDocument(QJsonObject{{u"type"_s, u"send"_s},
                                                       {u"nonce"_s, u"cut %1"_s.arg(size)},
                                                       {u"text"_s, text}})
                                 .toJson(QJsonDocument::Compact);
    LiveClient live(*m_ada, m_chat);
    for (qsizetype at = 0; at < event.size(); at += size) {
        live.socket().sendFrame({at ? WebSocketClient::Continuation : WebSocketClient::Text,
                                 event.mid(at, size), at + size >= event.size()});
    }
    QCOMPARE(live.receive(u"message"_s)["text"_L1].toString(), text);
    QCOMPARE(m_witness->receive(u"message"_s)["text"_L1].toString(), text);
}

// QWebSocket alone closes with 1001 after five seconds.
void TestHostileFrames::fault_A01_pausingFrame()
{
    LiveClient live(*m_ada, m_chat);
    const QByteArray frame = frames(
        {{WebSocketClient::Text, R"({"type":"send","nonce":"slow","text":"slowly"})"}});
    live.socket().sendRaw(frame.first(10));
    QCOMPARE(live.socket().receiveClose(6'000), 0);
    live.socket().sendRaw(frame.sliced(10));
    QCOMPARE(live.receive(u"message"_s)["text"_L1].toString(), u"slowly"_s);
    QCOMPARE(m_witness->receive(u"message"_s)["text"_L1].toString(), u"slowly"_s);
}

void TestHostileFrames::closeIsAnswered()
{
    LiveClient live(*m_ada, m_chat);
    live.socket().sendFrame({WebSocketClient::Close, "\x03\xe8"});
    QCOMPARE(live.socket().receiveClose(), 1000);
    QVERIFY(live.socket().waitForClosed());
}

// A client that answers no pings is closed; a client that only answers pings stays connected.
void TestHostileFrames::fault_F09_deadPeersAreFound()
{
    LiveClient dead(*m_ada, m_chat);
    LiveClient idle(*m_ada, m_chat);
    dead.socket().setAnswersPings(false);
    bool isClosed = false;
    for (const QDeadlineTimer deadline(90'000); !isClosed && !deadline.hasExpired();) {
        isClosed = dead.socket().waitForClosed(200);
        idle.socket().receive(50);
        m_witness->socket().receive(50);
    }
    QVERIFY(isClosed);
    QVERIFY(idle.socket().pingCount() > 0);
    idle.sendMessage(u"idle"_s, u"not dead"_s);
    QCOMPARE(idle.receive(u"message"_s)["text"_L1].toString(), u"not dead"_s);
    QCOMPARE(m_witness->receive(u"message"_s)["text"_L1].toString(), u"not dead"_s);
}

STOA_TEST(TestHostileFrames)
#include "tst_hostileframes.moc"
