#include "tests/support/Account.h"
#include "tests/support/AdminClient.h"
#include "tests/support/LiveClient.h"
#include "tests/support/RawHttp.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <set>

using namespace stoa;
using namespace Qt::StringLiterals;

// Chats between two people. Ada and Bob share a chat, Eve is in none of theirs.
class TestDirectChats : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void bothSeeItLive();
    void bothOpenItAtOnce();
    void strangersLearnNothing();
    void nobodyIsInvited();
    void leavingHidesIt();
    void pagesAndAdminsNameIt();
    void survivesARestart();

private:
    HttpAnswer open(Account &opener, qint64 other)
    {
        return opener.http().request("PUT", "/api/v1/direct/" + QByteArray::number(other));
    }

    static qint64 chatIn(const QJsonObject &answer) { return answer["chat"_L1]["id"_L1].toInteger(); }

    static qint64 idOf(const Account &account)
    {
        return LiveClient(account).welcome()["you"_L1]["id"_L1].toInteger();
    }

    ServerProcess m_server;
    QByteArray m_token;
    int m_round = 0;
    std::unique_ptr<Account> m_ada;
    std::unique_ptr<Account> m_bob;
    std::unique_ptr<Account> m_eve;
    qint64 m_adaId = 0;
    qint64 m_bobId = 0;
};

void TestDirectChats::initTestCase()
{
    m_token = AdminClient::addToken(m_server.database(), u"tests"_s);
    QVERIFY(m_server.start({u"--io-threads"_s, u"2"_s}));
}

void TestDirectChats::init()
{
    const QString number = QString::number(++m_round);
    m_ada = std::make_unique<Account>(Account::signUp(m_server.port(), u"ada"_s + number));
    m_bob = std::make_unique<Account>(Account::signUp(m_server.port(), u"bob"_s + number));
    m_eve = std::make_unique<Account>(Account::signUp(m_server.port(), u"eve"_s + number));
    m_bob->joinChatOf(*m_ada, m_ada->createChat(u"kitchen"_s));
    m_adaId = idOf(*m_ada);
    m_bobId = idOf(*m_bob);
}

void TestDirectChats::bothSeeItLive()
{
    LiveClient ada(*m_ada);
    LiveClient bob(*m_bob);
    const HttpAnswer made = open(*m_ada, m_bobId);
    QCOMPARE(made.status, 201);
    const QJsonObject forAda = ada.receive(u"joined"_s);
    const QJsonObject forBob = bob.receive(u"joined"_s);
    QCOMPARE(forAda["chat"_L1], made.json()["chat"_L1]);
    QCOMPARE(forAda["you"_L1], made.json()["you"_L1]);
    QCOMPARE(forBob["chat"_L1]["id"_L1].toInteger(), chatIn(made.json()));
    QCOMPARE(forAda["chat"_L1]["name"_L1].toString(), u"bob%1"_s.arg(m_round));
    QCOMPARE(forBob["chat"_L1]["name"_L1].toString(), u"ada%1"_s.arg(m_round));
    QCOMPARE(forBob["chat"_L1]["kind"_L1].toString(), u"direct"_s);
    const QJsonObject message = ada.answerTo({{u"type"_s, u"send"_s},
                                              {u"nonce"_s, u"n1"_s},
                                              {u"chat"_s, chatIn(made.json())},
                                              {u"text"_s, u"just us"_s}});
    QCOMPARE(message["type"_L1].toString(), u"message"_s);
    QCOMPARE(bob.receive(u"message"_s), message);
    QCOMPARE(open(*m_bob, m_adaId).status, 200); // nobody joins
    const QJsonObject welcome = LiveClient(*m_bob).welcome();
    QCOMPARE(welcome["chats"_L1][0]["name"_L1].toString(), u"ada%1"_s.arg(m_round));
    const qint64 next = m_bob->createChat(u"next"_s);
    QCOMPARE(chatIn(bob.receiveAny()), next);
}

void TestDirectChats::bothOpenItAtOnce()
{
    LiveClient ada(*m_ada);
    LiveClient bob(*m_bob);
    std::vector<std::unique_ptr<RawHttp>> connections;
    for (int i = 0; i < 8; ++i)
        connections.push_back(std::make_unique<RawHttp>(m_server.port()));
    for (size_t i = 0; i < connections.size(); ++i) {
        const Account &opener = i % 2 ? *m_ada : *m_bob;
        connections[i]->send("PUT /api/v1/direct/" + QByteArray::number(i % 2 ? m_bobId : m_adaId)
                             + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + opener.cookie() + "\r\n\r\n");
    }
    QList<int> statuses;
    std::set<qint64> chats;
    for (const auto &connection : connections) {
        const HttpAnswer answer = connection->receive();
        statuses.append(answer.status);
        chats.insert(chatIn(answer.json()));
    }
    QCOMPARE(statuses.count(201), 1);
    QCOMPARE(statuses.count(200), 7);
    QCOMPARE(chats.size(), size_t(1));
    for (const auto &[client, account] : {std::pair(&ada, m_ada.get()), std::pair(&bob, m_bob.get())}) {
        QCOMPARE(chatIn(client->receive(u"joined"_s)), *chats.begin());
        const qint64 next = account->createChat(u"next"_s);
        QCOMPARE(chatIn(client->receiveAny()), next); // the direct chat came only once
    }
}

void TestDirectChats::strangersLearnNothing()
{
    const HttpAnswer unknown = open(*m_eve, 999'999'999);
    const HttpAnswer stranger = open(*m_eve, m_adaId);
    QCOMPARE(stranger.status, 404);
    QCOMPARE(stranger.json()["error"_L1]["code"_L1].toString(), u"not_found"_s);
    QCOMPARE(stranger.body, unknown.body);
    const qint64 chat = chatIn(open(*m_ada, m_bobId).json());
    QCOMPARE(m_eve->http().fetch("/chat/" + QByteArray::number(chat)).status, 403);
    QCOMPARE(open(*m_ada, m_adaId).json()["error"_L1]["code"_L1].toString(), u"bad_field"_s);
    AdminClient admin(m_server.port(), m_token);
    QCOMPARE(admin.post("/users/" + QByteArray::number(m_bobId) + "/deactivate").status, 200);
    QCOMPARE(open(*m_ada, m_bobId).status, 200); // they have one already
    const Account carl = Account::signUp(m_server.port(), u"carl%1"_s.arg(m_round));
    QCOMPARE(open(*m_ada, idOf(carl)).status, 404);
}

void TestDirectChats::nobodyIsInvited()
{
    const QByteArray chat = QByteArray::number(chatIn(open(*m_ada, m_bobId).json()));
    const HttpAnswer refused = m_ada->http().post("/create_invite/" + chat, {{"Accept", "application/json"}});
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.json()["error"_L1]["code"_L1].toString(), u"direct_chat"_s);
    const HttpAnswer page = m_ada->http().post("/create_invite/" + chat, {{"Accept", "text/html"}});
    QCOMPARE(page.status, 409);
    QVERIFY(page.body.contains("Nobody can be invited"));
    QCOMPARE(m_eve->http().post("/create_invite/" + chat).status, 403);
}

void TestDirectChats::leavingHidesIt()
{
    const qint64 chat = chatIn(open(*m_ada, m_bobId).json());
    const QByteArray leave = "/api/v1/chats/" + QByteArray::number(chat) + "/leave";
    LiveClient bob(*m_bob);
    QCOMPARE(m_bob->http().post(leave).status, 200);
    QCOMPARE(bob.receive(u"left"_s)["chat"_L1].toInteger(), chat);
    const HttpAnswer found = open(*m_ada, m_bobId);
    QCOMPARE(found.status, 200);
    QCOMPARE(chatIn(found.json()), chat);
    QCOMPARE(found.json()["chat"_L1]["members"_L1].toInteger(), 2);
    QCOMPARE(chatIn(bob.receive(u"joined"_s)), chat);
    QCOMPARE(m_ada->http().post(leave).status, 200);
    QCOMPARE(m_bob->http().post(leave).status, 200);
    QCOMPARE(bob.receive(u"left"_s)["chat"_L1].toInteger(), chat);
    LiveClient ada(*m_ada);
    QCOMPARE(chatIn(open(*m_bob, m_adaId).json()), chat);
    QCOMPARE(chatIn(ada.receive(u"joined"_s)), chat);
    QCOMPARE(chatIn(bob.receive(u"joined"_s)), chat);
}

void TestDirectChats::pagesAndAdminsNameIt()
{
    const qint64 chat = chatIn(open(*m_ada, m_bobId).json());
    const QByteArray bob = "bob" + QByteArray::number(m_round);
    QVERIFY(m_ada->http().fetch("/").body.contains("chat-link-name\">" + bob + "</bdi>"));
    QVERIFY(m_bob->http()
                .fetch("/chat/" + QByteArray::number(chat))
                .body.contains("<title>ada" + QByteArray::number(m_round) + ' '));
    AdminClient admin(m_server.port(), m_token);
    QCOMPARE(admin.find("/chats?limit=1000", u"id"_s, chat)["name"_L1].toString(),
             u"ada%1, bob%1"_s.arg(m_round));
}

void TestDirectChats::survivesARestart()
{
    const qint64 chat = chatIn(open(*m_ada, m_bobId).json());
    m_server.kill();
    QVERIFY(m_server.restart());
    const HttpAnswer found = open(*m_bob, m_adaId);
    QCOMPARE(found.status, 200);
    QCOMPARE(chatIn(found.json()), chat);
}

STOA_TEST(TestDirectChats)
#include "tst_directchats.moc"
