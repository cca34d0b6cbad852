#include "tests/support/Account.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// The number of users in a chat with two I/O threads; the kernel chooses which thread accepts a socket.
class TestPresence : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();

    void countsPeopleOverThreads();
    void sendsTheCountToEveryNewcomer();
    void noticesLostConnections();
    void countsTheLegacyDialectToo();
    void staysInItsChat();
    void comesAfterTheWelcomeAndLeavesMessagesAlone();

private:
    ServerProcess m_server;
    std::unique_ptr<Account> m_ada;
    std::unique_ptr<Account> m_bob;
    qint64 m_chat = 0;
};

void TestPresence::initTestCase()
{
    QVERIFY(m_server.start({u"--io-threads"_s, u"2"_s}));
    m_ada = std::make_unique<Account>(Account::signUp(m_server.port(), u"ada"_s));
    m_bob = std::make_unique<Account>(Account::signUp(m_server.port(), u"bob"_s));
}

// Each row gets a new chat with both members.
void TestPresence::init()
{
    m_chat = m_ada->createChat(u"talk"_s);
    m_bob->joinChatOf(*m_ada, m_chat);
}

void TestPresence::countsPeopleOverThreads()
{
    LiveClient ada(*m_ada, m_chat);
    QCOMPARE(ada.receiveUsers(), 1);
    LiveClient bob(*m_bob, m_chat);
    QVERIFY(bob.waitForUsers(2));
    QVERIFY(ada.waitForUsers(2));
    {
        LiveClient bobsPhone(*m_bob, m_chat);
        QCOMPARE(bobsPhone.receiveUsers(), 2);
        bob.socket().sendFrame({WebSocketClient::Close, QByteArray::fromHex("03e8")});
        QVERIFY(bob.socket().waitForClosed());
        // bob is still here: the remaining two sockets belong to two users.
        QCOMPARE(LiveClient(*m_ada, m_chat).receiveUsers(), 2);
        bobsPhone.socket().sendFrame({WebSocketClient::Close, QByteArray::fromHex("03e8")});
        QVERIFY(bobsPhone.socket().waitForClosed());
    }
    QVERIFY(ada.waitForUsers(1));
}

void TestPresence::sendsTheCountToEveryNewcomer()
{
    std::list<LiveClient> tabs;
    for (int i = 0; i < 8; ++i)
        QCOMPARE(tabs.emplace_back(*m_ada, m_chat).receiveUsers(), 1);
}

void TestPresence::noticesLostConnections()
{
    LiveClient ada(*m_ada, m_chat);
    LiveClient bob(*m_bob, m_chat);
    QVERIFY(ada.waitForUsers(2));
    bob.socket().abort();
    QVERIFY(ada.waitForUsers(1));
}

void TestPresence::countsTheLegacyDialectToo()
{
    LiveClient ada(*m_ada, m_chat);
    WebSocketClient bob(m_server.port());
    QCOMPARE(bob.open({"/chatsocket/" + QByteArray::number(m_chat), m_bob->cookie()}), 101);
    QVERIFY(ada.waitForUsers(2));
    // The legacy dialect has no presence event, so the first that it receives is a message.
    ada.say(u"n1"_s, u"hello"_s);
    QCOMPARE(bob.receiveText(), "ada: hello"_ba);
}

void TestPresence::staysInItsChat()
{
    LiveClient here(*m_ada, m_chat);
    QCOMPARE(here.receiveUsers(), 1);
    LiveClient there(*m_bob, m_bob->createChat(u"elsewhere"_s));
    QCOMPARE(there.receiveUsers(), 1);
    LiveClient bob(*m_bob, m_chat);
    QCOMPARE(here.receiveUsers(), 2); // the next presence event here
}

void TestPresence::comesAfterTheWelcomeAndLeavesMessagesAlone()
{
    // LiveClient fails if the welcome does not come first.
    LiveClient bob(*m_bob, m_chat);
    LiveClient ada(*m_ada, m_chat);
    constexpr int joined = 1; // the number of bob's join
    for (int seq = joined + 1; seq <= joined + 20; ++seq) {
        LiveClient coming(*m_bob, m_chat);
        ada.say(QString::number(seq), u"hello"_s);
        QCOMPARE(bob.receive(u"message"_s)["seq"_L1].toInteger(), seq);
    }
}

STOA_TEST(TestPresence)
#include "tst_presence.moc"
