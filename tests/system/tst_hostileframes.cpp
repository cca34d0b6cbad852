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
    const auto T = WebSocketClient::Text;
    const auto C = WebSocketClient::Continuation;
    row("unmasked", frames({{T, "hello", true, 0, false}}), 1002);
    row("unmasked ping", frames({{WebSocketClient::Ping, "hello", true, 0, false}}), 1002);
    row("unmasked close", frames({{WebSocketClient::Close, "\x03\xe8", true, 0, false}}), 1002);
    row("unmasked and empty", frames({{T, "", true, 0, false}}), 1002);
    row("unmasked second", frames({{WebSocketClient::Ping, "ok"}, {T, "hello", true, 0, false}}), 1002);
    for (const quint8 bits : {1, 2, 4, 7})
        row(("RSV " + QByteArray::number(bits)).constData(), frames({{T, "hello", true, bits}}), 1002);
    for (const quint8 opcode : {3, 4, 7, 11, 15})
        row(("opcode " + QByteArray::number(opcode)).constData(), frames({{opcode, "hello"}}), 1002);
    row("continuation of nothing", frames({{C, "hello"}}), 1002);
    row("text amid fragments", frames({{T, "hel", false}, {T, "lo"}}), 1002);
    row("fragmented ping", frames({{WebSocketClient::Ping, "hello", false}}), 1002);
    row("ping of 126", frames({{WebSocketClient::Ping, QByteArray(126, 'p')}}), 1002);
    row("close of one byte", frames({{WebSocketClient::Close, "\x03"}}), 1002);
    row("close with 999", frames({{WebSocketClient::Close, "\x03\xe7"}}), 1002);
    row("close with 1005", frames({{WebSocketClient::Close, "\x03\xed"}}), 1002);
    row("length not minimal", QByteArray("\x81\xfe\x00\x05\x00\x00\x00\x00hello", 13), 1002);
    row("length not minimal in 64 bits",
        QByteArray("\x81\xff\x00\x00\x00\x00\x00\x00\x00\x05\x00\x00\x00\x00hello", 19), 1002);
    row("length of 2^63", QByteArray("\x81\xff\x80\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00", 14), 1002);
    row("bad UTF-8", frames({{T, "hello \xff"}}), 1007);
    row("UTF-8 cut short", frames({{T, "hello \xe2\x82"}}), 1007);
    row("overlong UTF-8", frames({{T, "\xc0\xaf"}}), 1007);
    row("surrogate in UTF-8", frames({{T, "\xed\xa0\x80"}}), 1007);
    row("bad UTF-8 in a fragment", frames({{T, "hello ", false}, {C, "\xff"}}), 1007);
    row("bad UTF-8 in the close", frames({{WebSocketClient::Close, "\x03\xe8\xff"}}), 1007);
    row("frame too big", frames({{T, QByteArray(messageLimit + 1, 'x')}}), 1009);
    row("frame far too big", QByteArray("\x81\xff\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00", 14),
        1009);
    row("fragments too big",
        frames({{T, QByteArray(messageLimit - 10, 'x'), false}, {C, QByteArray(11, 'x')}}), 1009);
    const QByteArray zhe = QByteArray("\xd0\xb6").repeated(3'000);
    row("fault A1: 60,000 letters in 120,000 bytes",
        frames({{T, zhe, false}}) + frames({{C, zhe, false}}).repeated(18) + frames({{C, zhe}}), 1009);
    row("fault A1: UTF-8 broken between fragments", frames({{T, "caf\xc3", false}, {C, "!", false}}), 1007);
    row("fault A1: UTF-8 cut short by the last fragment", frames({{T, "caf", false}, {C, "\xc3"}}), 1007);
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

// A client that answers no pings is closed within 60 s; a client that only answers pings stays connected.
void TestHostileFrames::fault_F09_deadPeersAreFound()
{
    LiveClient dead(*m_ada, m_chat);
    LiveClient idle(*m_ada, m_chat);
    dead.socket().setAnswersPings(false);
    bool isClosed = false;
    for (const QDeadlineTimer deadline(60'000); !isClosed && !deadline.hasExpired();) {
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
