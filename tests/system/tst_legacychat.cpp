#include "tests/support/Account.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// The old app's dialect has no subprotocol: clients send text, and the others receive "name: text".
class TestLegacyChat : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();

    void everyOtherSocketGetsIt();
    void nothingComesUnasked();
    void blankIsDropped_data();
    void blankIsDropped();
    void longestText();
    void overTheLimit();
    void sameTextTwiceIsTwoMessages();
    void unicode();
    void historyIsTheSame();
    void membersComeAndGoUnseen();

private:
    std::unique_ptr<WebSocketClient> open(const Account &account);

    ServerProcess m_server;
    std::unique_ptr<Account> m_ada;
    std::unique_ptr<Account> m_bob;
    qint64 m_chat = 0;
};

void TestLegacyChat::initTestCase()
{
    QVERIFY(m_server.start());
    m_ada = std::make_unique<Account>(Account::signUp(m_server.port(), u"ada"_s));
    m_bob = std::make_unique<Account>(Account::signUp(m_server.port(), u"Ольга <в>"_s));
}

void TestLegacyChat::init()
{
    m_chat = m_ada->createChat(u"old talk"_s);
    m_bob->joinChatOf(*m_ada, m_chat);
}

std::unique_ptr<WebSocketClient> TestLegacyChat::open(const Account &account)
{
    auto socket = std::make_unique<WebSocketClient>(m_server.port());
    const int status = socket->open({"/chatsocket/" + QByteArray::number(m_chat), account.cookie()});
    if (status != 101)
        QTest::qFail("The socket did not open", __FILE__, __LINE__);
    return socket;
}

// The sender's other sockets receive it; the first message on the sending socket is somebody else's.
void TestLegacyChat::everyOtherSocketGetsIt()
{
    const auto ada = open(*m_ada);
    const auto adasPhone = open(*m_ada);
    const auto bob = open(*m_bob);
    ada->sendText("hello <b>");
    QCOMPARE(bob->receiveText(), "ada: hello <b>");
    QCOMPARE(adasPhone->receiveText(), "ada: hello <b>");
    bob->sendText("hello back");
    QCOMPARE(ada->receiveText(), "Ольга <в>: hello back");
    QCOMPARE(adasPhone->receiveText(), "Ольга <в>: hello back");
}

// The dialect has no welcome and no history.
void TestLegacyChat::nothingComesUnasked()
{
    LiveClient live(*m_ada, m_chat);
    live.say(u"1"_s, u"before"_s);
    const auto bob = open(*m_bob);
    live.say(u"2"_s, u"after"_s);
    QCOMPARE(bob->receiveText(), "ada: after");
}

void TestLegacyChat::blankIsDropped_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << ""_ba;
    QTest::newRow("spaces") << "   "_ba;
    QTest::newRow("lines") << "\r\n\t\n"_ba;
    QTest::newRow("no-break space") << "\xC2\xA0"_ba;
}

void TestLegacyChat::blankIsDropped()
{
    QFETCH(const QByteArray, text);
    const auto ada = open(*m_ada);
    const auto bob = open(*m_bob);
    ada->sendText(text);
    ada->sendText("something");
    QCOMPARE(bob->receiveText(), "ada: something");
}

void TestLegacyChat::longestText()
{
    const auto ada = open(*m_ada);
    const auto bob = open(*m_bob);
    const QByteArray text = QByteArray("\xF0\x9F\x8E\xB5").repeated(10'000);
    ada->sendText(text);
    QCOMPARE(bob->receiveText(), "ada: " + text);
}

void TestLegacyChat::overTheLimit()
{
    const auto ada = open(*m_ada);
    const auto bob = open(*m_bob);
    ada->sendText(QByteArray(10'001, 'x'));
    QCOMPARE(ada->receiveClose(), 1009);
    // Other clients are not affected.
    const auto again = open(*m_ada);
    again->sendText("short");
    QCOMPARE(bob->receiveText(), "ada: short");
}

void TestLegacyChat::sameTextTwiceIsTwoMessages()
{
    const auto ada = open(*m_ada);
    const auto bob = open(*m_bob);
    ada->sendText("again");
    ada->sendText("again");
    QCOMPARE(bob->receiveText(), "ada: again");
    QCOMPARE(bob->receiveText(), "ada: again");
}

void TestLegacyChat::unicode()
{
    const auto ada = open(*m_ada);
    const auto bob = open(*m_bob);
    ada->sendText("名無し \xF0\x9F\x8E\xB5\nline two");
    QCOMPARE(bob->receiveText(), "ada: 名無し \xF0\x9F\x8E\xB5\n    line two");
}

void TestLegacyChat::historyIsTheSame()
{
    LiveClient live(*m_ada, m_chat);
    const auto bob = open(*m_bob);
    bob->sendText("kept");
    QCOMPARE(live.receive(u"message"_s)["text"_L1].toString(), u"kept"_s);
    QVERIFY(m_ada->http().fetch("/chat/" + QByteArray::number(m_chat)).body.contains("kept"));
}

void TestLegacyChat::membersComeAndGoUnseen()
{
    const auto ada = open(*m_ada);
    const auto bob = open(*m_bob);
    Account eve = Account::signUp(m_server.port(), u"eve"_s);
    eve.joinChatOf(*m_ada, m_chat);
    QCOMPARE(eve.http().post("/api/v1/chats/" + QByteArray::number(m_chat) + "/leave").status, 200);
    ada->sendText("still two of us");
    QCOMPARE(bob->receiveText(), "ada: still two of us");
}

STOA_TEST(TestLegacyChat)
#include "tst_legacychat.moc"
