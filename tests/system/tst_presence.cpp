#include "tests/support/Account.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {

// Follows the presence events of one chat on a socket, as docs/protocol.md describes them.
class OnlinePeople
{
public:
    OnlinePeople(LiveClient &client, qint64 chat)
        : m_client(client)
        , m_chat(chat)
    {
    }

    // Returns false if no event says in time that these people are there.
    bool waitFor(const QSet<qint64> &people)
    {
        while (m_people != people) {
            const QByteArray frame = m_client.socket().receiveText();
            if (frame.isEmpty())
                return false;
            const QJsonObject event = QJsonDocument::fromJson(frame).object();
            if (event["type"_L1] == "presence"_L1 && event["chat"_L1].toInteger() == m_chat)
                apply(event);
        }
        return true;
    }

private:
    void apply(const QJsonObject &event)
    {
        const auto idsIn = [&event](QLatin1StringView key) {
            QSet<qint64> ids;
            for (const QJsonValue id : event[key].toArray())
                ids.insert(id.toInteger());
            return ids;
        };
        const bool isChange = event.contains("came"_L1) || event.contains("went"_L1);
        m_people = isChange ? (m_people | idsIn("came"_L1)) - idsIn("went"_L1) : idsIn("online"_L1);
    }

    LiveClient &m_client;
    const qint64 m_chat;
    QSet<qint64> m_people;
};

qint64 idOf(const LiveClient &client)
{
    return client.welcome()["you"_L1]["id"_L1].toInteger();
}

} // namespace

// The people in a chat with two I/O threads; the kernel chooses which thread accepts a socket.
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
    void namesPeople();
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

// On a socket for all chats and on one for a chat.
void TestPresence::namesPeople()
{
    LiveClient adasPhone(*m_ada);
    LiveClient adasLaptop(*m_ada, m_chat);
    const qint64 ada = idOf(adasPhone);
    OnlinePeople onPhone(adasPhone, m_chat);
    OnlinePeople onLaptop(adasLaptop, m_chat);
    QVERIFY(onPhone.waitFor({ada}));
    QVERIFY(onLaptop.waitFor({ada}));
    {
        LiveClient bob(*m_bob);
        const QSet<qint64> both{ada, idOf(bob)};
        QVERIFY(OnlinePeople(bob, m_chat).waitFor(both));
        QVERIFY(onPhone.waitFor(both));
        QVERIFY(onLaptop.waitFor(both));
    }
    QVERIFY(onPhone.waitFor({ada}));
    QVERIFY(onLaptop.waitFor({ada}));
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
