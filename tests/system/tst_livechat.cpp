#include "tests/support/Account.h"
#include "tests/support/EventFields.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>
#include <QUuid>

using namespace stoa;
using namespace Qt::StringLiterals;

// Sending and receiving messages in the stoa.v1 dialect.
class TestLiveChat : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();

    void welcome();
    void messageReachesEverybodyAndTheSender();
    void messagesStayInTheirChat();
    void bothDialectsShareAChat();
    void sameNonceIsTheSameMessage();
    void nonceIsThePersonsOwn();
    void unknownFieldsAreIgnored();
    void textIsKept_data();
    void textIsKept();
    void fault_A02_byteOrderMarkIsKept_data();
    void fault_A02_byteOrderMarkIsKept();
    void errors_data();
    void errors();
    void pipelinedMessagesStayInOrder();
    void fault_F14_oneByteWrites();

private:
    QByteArray path() const { return "/chatsocket/" + QByteArray::number(m_chat); }

    ServerProcess m_server;
    std::unique_ptr<Account> m_ada;
    std::unique_ptr<Account> m_bob;
    qint64 m_chat = 0;
};

namespace {

QString newNonce()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace

void TestLiveChat::initTestCase()
{
    QVERIFY(m_server.start());
    m_ada = std::make_unique<Account>(Account::signUp(m_server.port(), u"ada"_s));
    m_bob = std::make_unique<Account>(Account::signUp(m_server.port(), u"bob"_s));
}

// Each row gets a new chat with both members.
void TestLiveChat::init()
{
    m_chat = m_ada->createChat(u"talk"_s);
    m_bob->joinChatOf(*m_ada, m_chat);
}

void TestLiveChat::welcome()
{
    LiveClient live(*m_ada, m_chat);
    const QJsonObject welcome = live.welcome();
    QCOMPARE(welcome["chat"_L1].toInteger(), m_chat);
    QCOMPARE(welcome["seq"_L1].toInteger(), seqOfFirstJoin);
    QVERIFY(!welcome["epoch"_L1].toString().isEmpty());
    QCOMPARE(welcome["you"_L1]["name"_L1].toString(), u"ada"_s);
    QVERIFY(welcome["you"_L1]["id"_L1].toInteger() > 0);
    live.say(newNonce(), u"one"_s);
    QCOMPARE(LiveClient(*m_bob, m_chat).welcome()["seq"_L1].toInteger(), seqOfFirstJoin + 1);
    QCOMPARE(LiveClient(*m_bob, m_chat).epoch(), live.epoch());
}

void TestLiveChat::messageReachesEverybodyAndTheSender()
{
    LiveClient ada(*m_ada, m_chat);
    LiveClient adasPhone(*m_ada, m_chat);
    LiveClient bob(*m_bob, m_chat);
    const QString nonce = newNonce();
    ada.sendMessage(nonce, u"a <b> & c"_s);
    const QJsonObject message = ada.receive(u"message"_s);
    QCOMPARE(message["chat"_L1].toInteger(), m_chat);
    QCOMPARE(message["seq"_L1].toInteger(), seqOfFirstJoin + 1);
    QVERIFY(message["id"_L1].toInteger() > 0);
    const QJsonObject you = ada.welcome()["you"_L1].toObject();
    QCOMPARE(message["author"_L1], (QJsonObject{{"id"_L1, you["id"_L1]}, {"name"_L1, you["name"_L1]}}));
    QCOMPARE(message["text"_L1].toString(), u"a <b> & c"_s);
    QVERIFY(message["html"_L1].toString().contains(u"a &lt;b&gt; &amp; c"_s));
    QCOMPARE(message["nonce"_L1].toString(), nonce);
    const QString sentAt = message["sentAt"_L1].toString();
    static const QRegularExpression shape(u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"_s);
    QVERIFY2(shape.match(sentAt).hasMatch(), qPrintable(sentAt));
    QVERIFY(qAbs(QDateTime::fromString(sentAt, Qt::ISODateWithMs).secsTo(QDateTime::currentDateTimeUtc()))
            < 60);
    for (LiveClient *other : {&adasPhone, &bob}) {
        const QJsonObject seen = other->receive(u"message"_s);
        for (const auto field :
             {"chat"_L1, "seq"_L1, "id"_L1, "author"_L1, "text"_L1, "html"_L1, "sentAt"_L1})
            QCOMPARE(seen[field], message[field]);
    }
}

void TestLiveChat::messagesStayInTheirChat()
{
    const qint64 elsewhere = m_ada->createChat(u"elsewhere"_s);
    LiveClient here(*m_ada, m_chat);
    LiveClient there(*m_ada, elsewhere);
    here.say(newNonce(), u"here"_s);
    // The first message in the other chat is its own.
    there.sendMessage(newNonce(), u"there"_s);
    QCOMPARE(there.receive(u"message"_s)["text"_L1].toString(), u"there"_s);
}

void TestLiveChat::bothDialectsShareAChat()
{
    LiveClient live(*m_ada, m_chat);
    WebSocketClient legacy(m_server.port());
    QCOMPARE(legacy.open({path(), m_bob->cookie()}), 101);
    live.say(newNonce(), u"from v1"_s);
    QCOMPARE(legacy.receiveText(), "ada: from v1");
    legacy.sendText("from of old");
    const QJsonObject message = live.receive(u"message"_s);
    QCOMPARE(message["text"_L1].toString(), u"from of old"_s);
    QCOMPARE(message["author"_L1]["name"_L1].toString(), u"bob"_s);
}

void TestLiveChat::sameNonceIsTheSameMessage()
{
    LiveClient ada(*m_ada, m_chat);
    LiveClient bob(*m_bob, m_chat);
    const QString nonce = newNonce();
    const QJsonObject first = ada.say(nonce, u"once"_s);
    ada.sendMessage(nonce, u"a retry"_s);
    QCOMPARE(ada.receive(u"message"_s), first);
    // fault_F11: the answer was lost, so the client reconnects and sends again.
    LiveClient again(*m_ada, m_chat);
    again.sendMessage(nonce, u"a retry"_s);
    QCOMPARE(again.receive(u"message"_s), first);
    const QJsonObject second = again.say(newNonce(), u"twice"_s);
    QCOMPARE(second["seq"_L1].toInteger(), first["seq"_L1].toInteger() + 1);
    QCOMPARE(bob.receive(u"message"_s)["text"_L1].toString(), u"once"_s);
    QCOMPARE(bob.receive(u"message"_s)["text"_L1].toString(), u"twice"_s);
}

void TestLiveChat::nonceIsThePersonsOwn()
{
    LiveClient ada(*m_ada, m_chat);
    LiveClient bob(*m_bob, m_chat);
    ada.say(u"same"_s, u"ada's"_s);
    QCOMPARE(bob.receive(u"message"_s)["text"_L1].toString(), u"ada's"_s);
    bob.sendMessage(u"same"_s, u"bob's"_s);
    const QJsonObject message = bob.receive(u"message"_s);
    QCOMPARE(message["text"_L1].toString(), u"bob's"_s);
    QCOMPARE(message["seq"_L1].toInteger(), seqOfFirstJoin + 2);
    const qint64 elsewhere = m_ada->createChat(u"elsewhere"_s);
    QCOMPARE(LiveClient(*m_ada, elsewhere).say(u"same"_s, u"another chat"_s)["text"_L1].toString(),
             u"another chat"_s);
}

void TestLiveChat::unknownFieldsAreIgnored()
{
    LiveClient live(*m_ada, m_chat);
    live.sendEvent(
        {{u"type"_s, u"send"_s}, {u"nonce"_s, u"n"_s}, {u"text"_s, u"t"_s}, {u"mood"_s, QJsonArray{1, 2}}});
    QCOMPARE(live.receive(u"message"_s)["text"_L1].toString(), u"t"_s);
}

void TestLiveChat::textIsKept_data()
{
    QTest::addColumn<QString>("sent");
    QTest::addColumn<QString>("kept");
    const auto row = [](const char *name, const QString &sent, const QString &kept) {
        QTest::newRow(name) << sent << kept;
    };
    row("lines", u"a\nb\tc"_s, u"a\nb\tc"_s);
    row("CR LF", u"a\r\nb\rc"_s, u"a\nb\nc"_s);
    row("spaces around", u"  a  "_s, u"  a  "_s);
    row("beyond the BMP", u"\U0001F3B5 Ольга 名無し"_s, u"\U0001F3B5 Ольга 名無し"_s);
    row("quotes", u"Robert'); DROP TABLE Messages;-- \"\\"_s, u"Robert'); DROP TABLE Messages;-- \"\\"_s);
    const QString longest = u"\U0001F3B5"_s.repeated(10'000);
    row("10,000 code points", longest, longest);
}

void TestLiveChat::textIsKept()
{
    QFETCH(const QString, sent);
    QFETCH(const QString, kept);
    LiveClient ada(*m_ada, m_chat);
    LiveClient bob(*m_bob, m_chat);
    QCOMPARE(ada.say(newNonce(), sent)["text"_L1].toString(), kept);
    QCOMPARE(bob.receive(u"message"_s)["text"_L1].toString(), kept);
}

void TestLiveChat::fault_A02_byteOrderMarkIsKept_data()
{
    QTest::addColumn<QByteArray>("way");
    for (const char *way : {"JSON", "escaped", "fragments", "legacy", "form"})
        QTest::newRow(way) << QByteArray(way);
}

// U+FEFF at the start of a text is a part of it, on the wire and on the disk.
void TestLiveChat::fault_A02_byteOrderMarkIsKept()
{
    QFETCH(const QByteArray, way);
    const QString text = u"\ufeffmarked by "_s + QString::fromLatin1(way);
    const QByteArray start = R"({"type":"send","nonce":"n","text":")";
    LiveClient bob(*m_bob, m_chat);
    LiveClient ada(*m_ada, m_chat);
    WebSocketClient old(m_server.port());
    QCOMPARE(old.open({path(), m_ada->cookie()}), 101);
    if (way == "JSON")
        ada.socket().sendText(start + text.toUtf8() + "\"}");
    else if (way == "escaped")
        ada.socket().sendText(start + "\\ufeff" + text.sliced(1).toUtf8() + "\"}");
    else if (way == "fragments")
        QVERIFY(ada.socket().sendFrame({WebSocketClient::Text, start, false})
                && ada.socket().sendFrame({WebSocketClient::Continuation, text.toUtf8() + "\"}"}));
    else if (way == "legacy")
        old.sendText(text.toUtf8());
    else
        QCOMPARE(m_ada->http().postForm("/chat/" + QByteArray::number(m_chat), {{u"text"_s, text}}).status,
                 303);
    QCOMPARE(bob.receive(u"message"_s)["text"_L1].toString(), text);
    bob.resume(bob.epoch(), 0); // reads the database
    QCOMPARE(bob.receive(u"message"_s)["text"_L1].toString(), text);
    QVERIFY(m_bob->http().fetch("/chat/" + QByteArray::number(m_chat)).body.contains(text.toUtf8()));
}

void TestLiveChat::errors_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("nonce");
    const auto row = [](const char *name, const QByteArray &frame, const QString &code,
                        const QString &nonce = {}) { QTest::newRow(name) << frame << code << nonce; };
    row("not JSON", "hello", u"bad_json"_s);
    row("half JSON", R"({"type":"send")", u"bad_json"_s);
    row("list", "[]", u"bad_json"_s);
    row("empty frame", "", u"bad_json"_s);
    row("no type", R"({"text":"t"})", u"unknown_type"_s);
    row("unknown type", R"({"type":"shout"})", u"unknown_type"_s);
    row("the server's type", R"({"type":"welcome"})", u"unknown_type"_s);
    row("no text", R"({"type":"send","nonce":"n"})", u"bad_field"_s, u"n"_s);
    row("text is a number", R"({"type":"send","nonce":"n","text":1})", u"bad_field"_s, u"n"_s);
    row("no nonce", R"({"type":"send","text":"t"})", u"bad_field"_s);
    row("nonce is a number", R"({"type":"send","nonce":1,"text":"t"})", u"bad_field"_s);
    row("empty nonce", R"({"type":"send","nonce":"","text":"t"})", u"bad_field"_s);
    row("nonce of 65", R"({"type":"send","nonce":")" + QByteArray(65, 'n') + R"(","text":"t"})",
        u"bad_field"_s);
    row("blank", R"({"type":"send","nonce":"n","text":" \n "})", u"blank"_s, u"n"_s);
    row("security_S36 NUL", R"({"type":"send","nonce":"n","text":"a\u0000b"})", u"bad_field"_s, u"n"_s);
    row("security_S36 control", R"({"type":"send","nonce":"n","text":"a\u0007b"})", u"bad_field"_s, u"n"_s);
    row("security_S36 lone surrogate", R"({"type":"send","nonce":"n","text":"a\ud800b"})", u"bad_field"_s,
        u"n"_s);
    row("10,001 code points", R"({"type":"send","nonce":"n","text":")" + QByteArray(10'001, 't') + "\"}",
        u"too_long"_s, u"n"_s);
    row("resume without after", R"({"type":"resume","epoch":"e"})", u"bad_field"_s);
    row("resume with text", R"({"type":"resume","epoch":"e","after":"1"})", u"bad_field"_s);
    row("resume below zero", R"({"type":"resume","epoch":"e","after":-1})", u"bad_field"_s);
    row("resume without epoch", R"({"type":"resume","after":1})", u"bad_field"_s);
}

void TestLiveChat::errors()
{
    QFETCH(const QByteArray, frame);
    LiveClient live(*m_ada, m_chat);
    live.socket().sendText(frame);
    const QJsonObject error = live.receive(u"error"_s);
    QTEST(error["code"_L1].toString(), "code");
    QTEST(error["nonce"_L1].toString(), "nonce");
    // The socket stays open, and nothing was stored.
    QCOMPARE(live.say(newNonce(), u"on we go"_s)["seq"_L1].toInteger(), seqOfFirstJoin + 1);
}

void TestLiveChat::pipelinedMessagesStayInOrder()
{
    LiveClient ada(*m_ada, m_chat);
    LiveClient bob(*m_bob, m_chat);
    constexpr int total = 500;
    QByteArray frames;
    for (int i = 0; i < total; ++i) {
        const QJsonObject event{
            {u"type"_s, u"send"_s}, {u"nonce"_s, QString::number(i)}, {u"text"_s, QString::number(i)}};
        frames += WebSocketClient::encode(
            {WebSocketClient::Text, QJsonDocument(event).toJson(QJsonDocument::Compact)});
    }
    QVERIFY(ada.socket().sendRaw(frames));
    for (int i = 0; i < total; ++i) {
        for (LiveClient *client : {&ada, &bob}) {
            const QJsonObject message = client->receive(u"message"_s);
            QCOMPARE(message["text"_L1].toString(), QString::number(i));
            QCOMPARE(message["seq"_L1].toInteger(), seqOfFirstJoin + i + 1);
        }
    }
}

void TestLiveChat::fault_F14_oneByteWrites()
{
    WebSocketClient socket(m_server.port());
    QCOMPARE(socket.open({path(), m_ada->cookie(), {}, "stoa.v1"}), 101);
    QVERIFY(socket.receiveText().contains("\"welcome\""));
    QVERIFY(socket.sendBytewise(WebSocketClient::encode(
        {WebSocketClient::Text, R"({"type":"send","nonce":"slow","text":"drop by drop"})"})));
    QByteArray event;
    do {
        event = socket.receiveText();
    } while (event.startsWith(R"({"type":"presence")")); // presence events can come at any time
    QVERIFY(event.contains("drop by drop"));
}

STOA_TEST(TestLiveChat)
#include "tst_livechat.moc"
