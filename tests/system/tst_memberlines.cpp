#include "tests/support/Account.h"
#include "tests/support/AdminClient.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Joins, leaves and removals are lines of the history: live, by a resume and over HTTP.
class TestMemberLines : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();

    void everyWayShowsTheSameLines();
    void aJoinIsRepeatedByNoSecondVisit();
    void linesAreNotUnread();
    void linesCannotBeChangedOrAnswered();

private:
    QByteArray path(const QByteArray &rest) const
    {
        return "/api/v1/chats/" + QByteArray::number(m_chat) + rest;
    }

    // The entries of the history with greater numbers.
    QJsonArray history(qint64 after)
    {
        return m_ada->http()
            .fetch(path("/messages?after=" + QByteArray::number(after)))
            .json()["messages"_L1]
            .toArray();
    }

    ServerProcess m_server;
    QByteArray m_token;
    int m_round = 0;
    std::unique_ptr<Account> m_ada;
    std::unique_ptr<Account> m_bob;
    qint64 m_chat = 0;
};

namespace {

QJsonObject personOf(const LiveClient &client)
{
    QJsonObject person = client.welcome()["you"_L1].toObject();
    person.remove(u"seq"_s);
    return person;
}

} // namespace

void TestMemberLines::initTestCase()
{
    m_token = AdminClient::addToken(m_server.database(), u"tests"_s);
    QVERIFY(m_server.start({u"--io-threads"_s, u"2"_s}));
}

// Each test has new people and a new chat of Ada.
void TestMemberLines::init()
{
    const QString number = QString::number(++m_round);
    m_ada = std::make_unique<Account>(Account::signUp(m_server.port(), u"ada"_s + number));
    m_bob = std::make_unique<Account>(Account::signUp(m_server.port(), u"bob"_s + number));
    m_chat = m_ada->createChat(u"talk"_s);
}

void TestMemberLines::everyWayShowsTheSameLines()
{
    LiveClient all(*m_ada);
    LiveClient single(*m_ada, m_chat);
    const QJsonObject ada = personOf(all);
    QCOMPARE(single.welcome()["seq"_L1].toInteger(-1), 0); // the maker of a chat gets no line
    m_bob->joinChatOf(*m_ada, m_chat);
    LiveClient bobs(*m_bob, m_chat);
    const QJsonObject bob = personOf(bobs);
    QCOMPARE(bobs.welcome()["seq"_L1].toInteger(), 1);
    const QJsonObject message = bobs.say(u"n"_s, u"hi"_s); // he is sent live events from now on
    QCOMPARE(message["seq"_L1].toInteger(), 2);
    QCOMPARE(m_bob->http().post(path("/leave")).status, 200);
    m_bob->joinChatOf(*m_ada, m_chat);
    AdminClient admin(m_server.port(), m_token);
    QCOMPARE(
        admin.post("/chats/" + QByteArray::number(m_chat) + "/remove-member", {{u"user"_s, bob["id"_L1]}})
            .status,
        200);

    const QJsonArray entries = history(0);
    QCOMPARE(entries.size(), 5);
    const QStringList kinds{u"joined"_s, QString(), u"left"_s, u"joined"_s, u"removed"_s};
    for (int i = 0; i < entries.size(); ++i) {
        const QJsonObject line = entries[i].toObject();
        QCOMPARE(line["seq"_L1].toInteger(), i + 1);
        QCOMPARE(line["kind"_L1].toString(), kinds[i]);
        if (line == message) {
            for (LiveClient *client : {&all, &single})
                QCOMPARE(client->receive(u"message"_s), message);
            continue;
        }
        QCOMPARE(line["person"_L1].toObject(), bob);
        QCOMPARE(line["by"_L1], kinds[i] == u"joined" ? QJsonValue(ada) : QJsonValue(QJsonValue::Undefined));
        for (LiveClient *client : {&all, &single})
            QCOMPARE(client->receiveLine(), line);
    }
    QCOMPARE(bobs.receiveLine(), entries[2].toObject()); // also to whom it is about
    QCOMPARE(bobs.socket().receiveClose(), 4003);

    LiveClient back(*m_ada, m_chat);
    back.resume(back.epoch(), 2, back.run());
    for (int i = 2; i < entries.size(); ++i)
        QCOMPARE(back.receiveLine(), entries[i].toObject());
    QCOMPARE(back.receive(u"resumed"_s)["seq"_L1].toInteger(), 5);
}

void TestMemberLines::aJoinIsRepeatedByNoSecondVisit()
{
    const QByteArray code = m_ada->invite(m_chat);
    QCOMPARE(m_bob->join(code), m_chat);
    QCOMPARE(m_bob->join(code), m_chat);
    QCOMPARE(m_ada->join(code), m_chat); // she is in it already
    QCOMPARE(history(0).size(), 1);
}

void TestMemberLines::linesAreNotUnread()
{
    m_bob->joinChatOf(*m_ada, m_chat);
    const auto chat = [&] { return m_ada->http().fetch("/api/v1/chats").json()["chats"_L1][0].toObject(); };
    const QJsonObject before = chat();
    QCOMPARE(before["seq"_L1].toInteger(), 1);
    QCOMPARE(before["unread"_L1].toInteger(-1), 0);
    QVERIFY(!before.contains("last"_L1));
    LiveClient(*m_bob, m_chat).say(u"n"_s, u"hello"_s);
    QCOMPARE(m_bob->http().post(path("/leave")).status, 200);
    const QJsonObject after = chat();
    QCOMPARE(after["seq"_L1].toInteger(), 3);
    QCOMPARE(after["unread"_L1].toInteger(), 1);
    QCOMPARE(after["last"_L1]["text"_L1].toString(), u"hello"_s);
}

void TestMemberLines::linesCannotBeChangedOrAnswered()
{
    m_bob->joinChatOf(*m_ada, m_chat);
    const QJsonObject line = history(0)[0].toObject();
    const qint64 id = line["id"_L1].toInteger();
    for (Account *account : {&*m_ada, &*m_bob}) {
        LiveClient client(*account, m_chat);
        for (const QJsonObject &request :
             {LiveClient::edit(u"e"_s, id, 1, u"x"_s), LiveClient::removal(u"d"_s, id),
              LiveClient::reaction(u"r"_s, id, u"👍"_s), LiveClient::reply(u"a"_s, u"x"_s, id)})
            QCOMPARE(client.answerTo(request)["code"_L1].toString(), u"not_found"_s);
        const QByteArray message = "/api/v1/messages/" + QByteArray::number(id);
        for (const QByteArray &target : {message, message + "/thread"})
            QCOMPARE(account->http().fetch(target).status, 404);
    }
    AdminClient admin(m_server.port(), m_token);
    QCOMPARE(admin.post("/messages/" + QByteArray::number(id) + "/delete").status, 404);
    QCOMPARE(history(0), QJsonArray{line});
}

STOA_TEST(TestMemberLines)
#include "tst_memberlines.moc"
