#include "tests/support/LiveClient.h"
#include "tests/support/TestProgram.h"
#include "tests/support/TwoPeopleTest.h"

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
    bool waitFor(const QSet<qint64> &people, int milliseconds = RawHttp::timeout)
    {
        while (m_people != people) {
            const QByteArray frame = m_client.socket().receiveText(milliseconds);
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

} // namespace

// The event presence, and the list of members beside it.
class TestPresence : public TwoPeopleTest
{
    Q_OBJECT
private slots:
    void countsPeopleOverThreads();
    void namesPeopleWithoutASocketHere();
    void followsJoinsAndLeaves();
    void namesNobodyElse();
    void forgetsPeopleAMinuteAfterTheirLastRequest();
    void leavesTheLegacyDialectAlone();
    void comesAfterTheWelcomeAndLeavesMessagesAlone();

private:
    QSet<QString> membersOnline() const;
};

// As the list of members shows them.
QSet<QString> TestPresence::membersOnline() const
{
    const QByteArray path = "/api/v1/chats/" + QByteArray::number(m_chat) + "/members";
    QSet<QString> names;
    for (const QJsonValue member : m_ada->http().fetch(path).json()["members"_L1].toArray()) {
        if (member["online"_L1].toBool())
            names.insert(member["name"_L1].toString());
    }
    return names;
}

void TestPresence::countsPeopleOverThreads()
{
    std::list<LiveClient> tabs;
    for (int i = 0; i < 8; ++i) {
        QCOMPARE(tabs.emplace_back(*m_ada, m_chat).receiveUsers(), 2);
        QCOMPARE(tabs.emplace_back(*m_bob).receiveUsers(), 2);
    }
}

// Bob has only sent requests, ada is there with a socket of each kind.
void TestPresence::namesPeopleWithoutASocketHere()
{
    LiveClient phone(*m_ada);
    LiveClient laptop(*m_ada, m_chat);
    const QSet<qint64> both{phone.userId(), LiveClient(*m_bob, m_bob->createChat(u"elsewhere"_s)).userId()};
    QVERIFY(OnlinePeople(phone, m_chat).waitFor(both));
    QVERIFY(OnlinePeople(laptop, m_chat).waitFor(both));
    QCOMPARE(membersOnline(), (QSet<QString>{u"ada"_s, u"bob"_s}));
}

void TestPresence::followsJoinsAndLeaves()
{
    LiveClient ada(*m_ada, m_chat);
    const qint64 bob = LiveClient(*m_bob).userId();
    Account eve = Account::signUp(m_server.port(), u"eve"_s);
    LiveClient evesPhone(eve);
    OnlinePeople seen(ada, m_chat);
    QVERIFY(seen.waitFor({ada.userId(), bob}));
    eve.joinChatOf(*m_ada, m_chat);
    QVERIFY(seen.waitFor({ada.userId(), bob, evesPhone.userId()}));
    QVERIFY(OnlinePeople(evesPhone, m_chat).waitFor({ada.userId(), bob, evesPhone.userId()}));
    const QByteArray leave = "/api/v1/chats/" + QByteArray::number(m_chat) + "/leave";
    QCOMPARE(eve.http().post(leave).status, 200);
    QVERIFY(seen.waitFor({ada.userId(), bob}));
}

void TestPresence::namesNobodyElse()
{
    const qint64 elsewhere = m_bob->createChat(u"elsewhere"_s);
    LiveClient ada(*m_ada);
    LiveClient bob(*m_bob, elsewhere);
    QVERIFY(OnlinePeople(bob, elsewhere).waitFor({bob.userId()}));
}

// This takes a minute.
void TestPresence::forgetsPeopleAMinuteAfterTheirLastRequest()
{
    LiveClient ada(*m_ada);
    OnlinePeople seen(ada, m_chat);
    {
        LiveClient bob(*m_bob);
        QVERIFY(seen.waitFor({ada.userId(), bob.userId()}));
        bob.socket().abort();
    }
    QVERIFY(seen.waitFor({ada.userId()}, 80'000));
    QCOMPARE(membersOnline(), QSet<QString>{u"ada"_s});
}

void TestPresence::leavesTheLegacyDialectAlone()
{
    WebSocketClient bob(m_server.port());
    QCOMPARE(bob.open({"/chatsocket/" + QByteArray::number(m_chat), m_bob->cookie()}), 101);
    LiveClient ada(*m_ada, m_chat);
    QCOMPARE(ada.receiveUsers(), 2);
    ada.say(u"n1"_s, u"hello"_s);
    QCOMPARE(bob.receiveText(), "ada: hello"_ba); // its first frame
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
