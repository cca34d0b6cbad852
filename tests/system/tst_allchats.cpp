#include "tests/support/Account.h"
#include "tests/support/AdminClient.h"
#include "tests/support/EventFields.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QSet>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// The socket for all chats of a person.
class TestAllChats : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void handshake_data();
    void handshake();
    void welcomeListsTheChats();
    void everyChangeOnTwoClients();
    void resumesSeveralChats();
    void losesAndDoublesNothingAroundCuts();
    void reloadsOnlyWhatCannotBeResumed();
    void tellsOfChatsThatAreNotOurs();
    void joinsAndLeavesLive();
    void removedWhileCatchingUp();
    void rejoinsWhileItsCatchUpWaits();
    void chatIsDeletedLive();
    void signOutClosesIt();
    void hostileEvents_data();
    void hostileEvents();
    void floodInOneChatDoesNotStopAnother();
    void twoThousandChats();

private:
    QJsonObject send(const QString &nonce, qint64 chat, const QString &text) const
    {
        return {{u"type"_s, u"send"_s}, {u"nonce"_s, nonce}, {u"chat"_s, chat}, {u"text"_s, text}};
    }

    AdminClient admin() { return AdminClient(m_server.port(), m_token); }

    ServerProcess m_server;
    QByteArray m_token;
    int m_round = 0;
    std::unique_ptr<Account> m_ada;
    std::unique_ptr<Account> m_bob;
    qint64 m_first = 0; // chats of both
    qint64 m_second = 0;
};

namespace {

QList<qint64> idsIn(const QJsonValue &chats)
{
    QList<qint64> ids;
    for (const QJsonValue &chat : chats.toArray())
        ids.append(chat["id"_L1].toInteger());
    return ids;
}

} // namespace

void TestAllChats::initTestCase()
{
    m_token = AdminClient::addToken(m_server.database(), u"tests"_s);
    QVERIFY(m_server.start({u"--io-threads"_s, u"2"_s}));
}

// Each row has two new people with two chats.
void TestAllChats::init()
{
    const QString number = QString::number(++m_round);
    m_ada = std::make_unique<Account>(Account::signUp(m_server.port(), u"ada"_s + number));
    m_bob = std::make_unique<Account>(Account::signUp(m_server.port(), u"bob"_s + number));
    m_first = m_ada->createChat(u"first"_s);
    m_second = m_ada->createChat(u"second"_s);
    m_bob->joinChatOf(*m_ada, m_first);
    m_bob->joinChatOf(*m_ada, m_second);
}

void TestAllChats::handshake_data()
{
    QTest::addColumn<bool>("isSignedIn");
    QTest::addColumn<QByteArray>("protocol");
    QTest::addColumn<int>("status");
    QTest::newRow("stoa.v1") << true << "stoa.v1"_ba << 101;
    QTest::newRow("among others") << true << "chat, stoa.v1"_ba << 101;
    QTest::newRow("the old app's dialect") << true << ""_ba << 400;
    QTest::newRow("others only") << true << "chat"_ba << 400;
    QTest::newRow("nobody") << false << "stoa.v1"_ba << 401;
}

void TestAllChats::handshake()
{
    QFETCH(const bool, isSignedIn);
    QFETCH(const QByteArray, protocol);
    QFETCH(const int, status);
    WebSocketClient client(m_server.port());
    QCOMPARE(client.open({"/socket", isSignedIn ? m_ada->cookie() : QByteArray(), {}, protocol}), status);
}

void TestAllChats::welcomeListsTheChats()
{
    {
        LiveClient ada(*m_ada);
        ada.answerTo(send(u"n1"_s, m_first, u"hello"_s));
    }
    LiveClient bob(*m_bob);
    const QJsonObject welcome = bob.welcome();
    QVERIFY(!welcome.contains("more"_L1) && !welcome.contains("seq"_L1));
    QCOMPARE(idsIn(welcome["chats"_L1]), (QList<qint64>{m_first, m_second})); // the latest activity first
    const QJsonValue first = welcome["chats"_L1][0];
    QCOMPARE(first["name"_L1].toString(), u"first"_s);
    QCOMPARE(first["seq"_L1].toInteger(), seqOfFirstJoin + 1);
    QCOMPARE(first["unread"_L1].toInteger(), 1);
    QCOMPARE(first["last"_L1]["text"_L1].toString(), u"hello"_s);
    const Account carl = Account::signUp(m_server.port(), u"carl"_s);
    QCOMPARE(LiveClient(carl).welcome()["chats"_L1].toArray(), QJsonArray());
}

void TestAllChats::everyChangeOnTwoClients()
{
    LiveClient desk(*m_ada);
    LiveClient phone(*m_ada);
    LiveClient bob(*m_bob);
    LiveClient single(*m_bob, m_first);
    for (const qint64 chat : {m_first, m_second}) {
        const QList<LiveClient *> others = chat == m_first ? QList<LiveClient *>{&phone, &bob, &single}
                                                           : QList<LiveClient *>{&phone, &bob};
        QJsonObject posted;
        const auto checkAll = [&](const QJsonObject &request, const QString &type) {
            const QJsonObject event = desk.answerTo(request);
            QCOMPARE(event["type"_L1].toString(), type);
            QCOMPARE(chatIn(event), chat);
            for (LiveClient *other : others)
                QCOMPARE(other->receiveAny(), event);
            if (type == "message"_L1)
                posted = event;
        };
        checkAll(send(u"n1"_s, chat, u"one"_s), u"message"_s);
        const qint64 id = posted["id"_L1].toInteger();
        checkAll(LiveClient::inChat(chat, LiveClient::edit(u"e1"_s, id, 1, u"two"_s)), u"edited"_s);
        checkAll(LiveClient::inChat(chat, LiveClient::reaction(u"r1"_s, id, u"👍"_s)), u"reacted"_s);
        checkAll(LiveClient::inChat(chat, LiveClient::removal(u"d1"_s, id)), u"removed"_s);
        QCOMPARE(
            desk.answerTo(LiveClient::inChat(chat, LiveClient::removal(u"d1"_s, id)))["type"_L1].toString(),
            u"removed"_s); // repeated: for this client alone
    }
}

void TestAllChats::resumesSeveralChats()
{
    LiveClient ada(*m_ada);
    QHash<qint64, qint64> seen{{m_first, seqOfFirstJoin}, {m_second, seqOfFirstJoin}};
    for (int i = 1; i <= 150; ++i) // more than a read
        ada.answerTo(send(QString::number(i), i % 3 == 0 ? m_second : m_first, QString::number(i)));
    LiveClient bob(*m_bob);
    bob.resume(bob.epoch(), seen, bob.run());
    QJsonObject event;
    while ((event = bob.receiveAny())["type"_L1] == "message"_L1)
        QCOMPARE(seqIn(event), ++seen[chatIn(event)]);
    QCOMPARE(event["type"_L1].toString(), u"resumed"_s);
    QCOMPARE(event["chats"_L1][QString::number(m_first)].toInteger(), seqOfFirstJoin + 100);
    QCOMPARE(event["chats"_L1][QString::number(m_second)].toInteger(), seqOfFirstJoin + 50);
    QCOMPARE(seen, (QHash<qint64, qint64>{{m_first, seqOfFirstJoin + 100}, {m_second, seqOfFirstJoin + 50}}));
    ada.answerTo(send(u"live"_s, m_second, u"live"_s));
    QCOMPARE(seqIn(bob.receive(u"message"_s)), seqOfFirstJoin + 51);
}

// Bob comes and goes while ada posts to both chats. He resumes each from his own position.
void TestAllChats::losesAndDoublesNothingAroundCuts()
{
    LiveClient ada(*m_ada);
    QHash<qint64, qint64> seen{{m_first, seqOfFirstJoin}, {m_second, seqOfFirstJoin}};
    int sent = 0;
    const auto talk = [&](int count) {
        for (int i = 0; i < count; ++i, ++sent)
            ada.sendEvent(send(QString::number(sent), sent % 2 ? m_first : m_second, u"text"_s));
    };
    for (int round = 0; round < 20; ++round) {
        talk(10);
        LiveClient bob(*m_bob);
        bob.resume(bob.epoch(), seen, bob.run());
        talk(10);
        bool isResumed = false;
        while (!isResumed || seen[m_first] + seen[m_second] < sent + 2 * seqOfFirstJoin) {
            const QJsonObject event = bob.receiveAny();
            QVERIFY2(!event.isEmpty(), "a message is missing");
            if (event["type"_L1] == "resumed"_L1) {
                isResumed = true;
                continue;
            }
            qint64 &last = seen[chatIn(event)];
            // Only a resume that comes late, on a slow machine, may find live messages before it.
            if (isResumed || seqIn(event) == last + 1) {
                QCOMPARE(seqIn(event), last + 1);
                ++last;
            }
        }
        bob.socket().abort();
    }
    QCOMPARE(seen[m_first] + seen[m_second], sent + 2 * seqOfFirstJoin);
}

void TestAllChats::reloadsOnlyWhatCannotBeResumed()
{
    LiveClient ada(*m_ada);
    ada.answerTo(send(u"n1"_s, m_first, u"one"_s));
    LiveClient bob(*m_bob);
    bob.resume(bob.epoch(), {{m_first, 0}, {m_second, 7}}, bob.run()); // a number that never existed
    QSet<QString> types;
    QJsonObject event;
    while ((event = bob.receiveAny())["type"_L1] != "resumed"_L1) {
        QVERIFY(!event.isEmpty());
        types.insert(event["type"_L1].toString());
        QCOMPARE(chatIn(event), event["type"_L1] == "reload"_L1 ? m_second : m_first);
    }
    QCOMPARE(types, (QSet<QString>{u"reload"_s, u"message"_s}));
    QCOMPARE(event["chats"_L1].toObject(), (QJsonObject{{QString::number(m_first), seqOfFirstJoin + 1}}));
    bob.resume(u"another"_s, {{m_first, 0}});
    QVERIFY(!bob.receive(u"reload"_s).contains("chat"_L1)); // all of them
    ada.answerTo(send(u"n2"_s, m_second, u"two"_s));
    QCOMPARE(chatIn(bob.receive(u"message"_s)), m_second);
}

// Nobody learns which chats exist.
void TestAllChats::tellsOfChatsThatAreNotOurs()
{
    Account carl = Account::signUp(m_server.port(), u"carl%1"_s.arg(m_round));
    const qint64 foreign = carl.createChat(u"secret"_s);
    LiveClient ada(*m_ada);
    ada.resume(ada.epoch(), {{foreign, 0}, {999'999, 0}, {m_first, 0}});
    QSet<qint64> left;
    for (int i = 0; i < 2; ++i) {
        const QJsonObject event = ada.receive(u"left"_s);
        QCOMPARE(event.size(), 2);
        left.insert(chatIn(event));
    }
    QCOMPARE(left, (QSet<qint64>{foreign, 999'999}));
    QCOMPARE(ada.receive(u"resumed"_s)["chats"_L1].toObject().keys(), QStringList{QString::number(m_first)});
}

void TestAllChats::joinsAndLeavesLive()
{
    LiveClient ada(*m_ada);
    LiveClient bob(*m_bob);
    const qint64 chat = m_ada->createChat(u"new"_s);
    const QJsonObject made = ada.receive(u"joined"_s);
    QCOMPARE(made["chat"_L1]["id"_L1].toInteger(), chat);
    QCOMPARE(made["chat"_L1]["name"_L1].toString(), u"new"_s);
    ada.answerTo(send(u"n1"_s, chat, u"before bob"_s));
    m_bob->joinChatOf(*m_ada, chat);
    const QJsonObject joined = bob.receive(u"joined"_s);
    QCOMPARE(joined["chat"_L1]["last"_L1]["text"_L1].toString(), u"before bob"_s);
    const qint64 seq = joined["chat"_L1]["seq"_L1].toInteger();
    const QJsonObject message = ada.answerTo(send(u"n2"_s, chat, u"hello bob"_s));
    QCOMPARE(bob.receiveAny(), message);
    QCOMPARE(seqIn(message), seq + 1);

    const qint64 user = bob.welcome()["you"_L1]["id"_L1].toInteger();
    QCOMPARE(
        admin().post("/chats/" + QByteArray::number(chat) + "/remove-member", {{u"user"_s, user}}).status,
        200);
    QCOMPARE(chatIn(bob.receive(u"left"_s)), chat);
    ada.answerTo(send(u"n3"_s, chat, u"without bob"_s));
    ada.answerTo(send(u"n4"_s, m_first, u"with bob"_s));
    QCOMPARE(bob.receive(u"message"_s)["text"_L1].toString(), u"with bob"_s); // nothing of the lost chat
    m_bob->joinChatOf(*m_ada, chat);
    QCOMPARE(bob.receive(u"joined"_s)["chat"_L1]["id"_L1].toInteger(), chat);
    ada.answerTo(send(u"n5"_s, chat, u"welcome back"_s));
    QCOMPARE(bob.receive(u"message"_s)["text"_L1].toString(), u"welcome back"_s);
}

void TestAllChats::removedWhileCatchingUp()
{
    LiveClient ada(*m_ada);
    for (int i = 1; i <= 600; ++i)
        ada.sendEvent(send(QString::number(i), m_first, QString(2'000, u'x')));
    ada.answerTo(send(u"last"_s, m_first, u"last"_s));
    LiveClient bob(*m_bob);
    const qint64 user = bob.welcome()["you"_L1]["id"_L1].toInteger();
    bob.resume(bob.epoch(), {{m_first, 0}, {m_second, 0}}, bob.run());
    bob.receive(u"message"_s);
    QCOMPARE(
        admin().post("/chats/" + QByteArray::number(m_first) + "/remove-member", {{u"user"_s, user}}).status,
        200);
    bool hasLeft = false;
    QJsonObject event;
    while ((event = bob.receiveAny())["type"_L1] != "resumed"_L1) {
        QVERIFY(!event.isEmpty());
        QVERIFY2(!hasLeft, "an event of a chat that was left");
        hasLeft = event["type"_L1] == "left"_L1;
    }
    if (!hasLeft) // the catch-up was quicker
        QCOMPARE(chatIn(bob.receive(u"left"_s)), m_first);
    ada.answerTo(send(u"n2"_s, m_second, u"still here"_s));
    QCOMPARE(bob.receive(u"message"_s)["text"_L1].toString(), u"still here"_s);
}

// More chats than one read takes, so the others wait while Bob leaves some of them and comes back.
void TestAllChats::rejoinsWhileItsCatchUpWaits()
{
    QHash<qint64, qint64> positions;
    QList<qint64> chats;
    for (int i = 0; i < 150; ++i) {
        chats.append(m_ada->createChat(QString::number(i)));
        m_bob->joinChatOf(*m_ada, chats.last());
        positions.insert(chats.last(), 0);
    }
    LiveClient ada(*m_ada);
    for (const qint64 chat : std::as_const(chats))
        ada.answerTo(send(u"n%1"_s.arg(chat), chat, QString(1'000, u'x')));
    LiveClient bob(*m_bob);
    const qint64 user = bob.welcome()["you"_L1]["id"_L1].toInteger();
    for (int round = 0; round < 40; ++round) {
        const qint64 chat = chats[round];
        bob.resume(bob.epoch(), positions, bob.run());
        bob.resume(bob.epoch(), positions, bob.run());
        QCOMPARE(
            admin().post("/chats/" + QByteArray::number(chat) + "/remove-member", {{u"user"_s, user}}).status,
            200);
        m_bob->joinChatOf(*m_ada, chat);
    }
    QCOMPARE(bob.answerTo(send(u"n"_s, m_first, u"still here"_s))["type"_L1].toString(), u"message"_s);
}

void TestAllChats::chatIsDeletedLive()
{
    LiveClient ada(*m_ada);
    LiveClient single(*m_ada, m_first);
    QCOMPARE(admin().post("/chats/" + QByteArray::number(m_first) + "/delete").status, 200);
    QCOMPARE(chatIn(ada.receive(u"left"_s)), m_first);
    QCOMPARE(single.socket().receiveClose(), 4004);
    QCOMPARE(ada.answerTo(send(u"n1"_s, m_first, u"x"_s))["code"_L1].toString(), u"not_a_member"_s);
    QCOMPARE(ada.answerTo(send(u"n2"_s, m_second, u"x"_s))["type"_L1].toString(), u"message"_s);
}

void TestAllChats::signOutClosesIt()
{
    LiveClient ada(*m_ada);
    QCOMPARE(m_ada->http().post("/logout").status, 303);
    QCOMPARE(ada.socket().receiveClose(), 4001);
}

void TestAllChats::hostileEvents_data()
{
    QTest::addColumn<QByteArray>("event"); // FOREIGN stands for a chat of other people
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const char *event, const char *code) {
        QTest::newRow(name) << QByteArray(event) << QString::fromLatin1(code);
    };
    row("no chat", R"({"type":"send","nonce":"n","text":"x"})", "bad_field");
    row("chat is a string", R"({"type":"send","nonce":"n","chat":"1","text":"x"})", "bad_field");
    row("chat is null", R"({"type":"send","nonce":"n","chat":null,"text":"x"})", "bad_field");
    row("chat is negative", R"({"type":"send","nonce":"n","chat":-1,"text":"x"})", "bad_field");
    row("unknown chat", R"({"type":"send","nonce":"n","chat":999999,"text":"x"})", "not_a_member");
    row("foreign chat", R"({"type":"send","nonce":"n","chat":FOREIGN,"text":"x"})", "not_a_member");
    row("edit in no chat", R"({"type":"edit","nonce":"n","message":1,"version":1,"text":"x"})", "bad_field");
    row("remove in an unknown chat", R"({"type":"remove","nonce":"n","chat":999999,"message":1})",
        "not_found");
    row("remove in a foreign chat", R"({"type":"remove","nonce":"n","chat":FOREIGN,"message":1})",
        "not_found");
    row("react in a foreign chat",
        R"({"type":"react","nonce":"n","chat":FOREIGN,"message":1,"emoji":"👍","on":true})", "not_found");
    row("resume after", R"({"type":"resume","epoch":"x","after":1})", "bad_field");
    row("resume a list", R"({"type":"resume","epoch":"x","chats":[1]})", "bad_field");
    row("resume a name", R"({"type":"resume","epoch":"x","chats":{"one":1}})", "bad_field");
    row("resume chat 0", R"({"type":"resume","epoch":"x","chats":{"0":1}})", "bad_field");
    row("resume after a string", R"({"type":"resume","epoch":"x","chats":{"1":"1"}})", "bad_field");
    row("resume after -1", R"({"type":"resume","epoch":"x","chats":{"1":-1}})", "bad_field");
    row("resume after 2^53 + 2", R"({"type":"resume","epoch":"x","chats":{"1":9007199254740994}})",
        "bad_field");
    QByteArrayList many;
    for (int i = 1; i <= 5'001; ++i)
        many.append('"' + QByteArray::number(i) + "\":0");
    QTest::newRow("resume too many chats")
        << R"({"type":"resume","epoch":"x","chats":{)" + many.join(',') + "}}" << u"bad_field"_s;
}

void TestAllChats::hostileEvents()
{
    QFETCH(QByteArray, event);
    QFETCH(const QString, code);
    Account carl = Account::signUp(m_server.port(), u"carl%1"_s.arg(m_round));
    event.replace("FOREIGN", QByteArray::number(carl.createChat(u"secret"_s)));
    LiveClient ada(*m_ada);
    ada.socket().sendText(event);
    QCOMPARE(ada.receive(u"error"_s)["code"_L1].toString(), code);
    QCOMPARE(ada.answerTo(send(u"ok"_s, m_first, u"still here"_s))["type"_L1].toString(), u"message"_s);
}

void TestAllChats::floodInOneChatDoesNotStopAnother()
{
    LiveClient ada(*m_ada);
    for (int i = 1; i <= 500; ++i) {
        const QJsonObject post = send(QString::number(i), m_first, QString(9'000, u'x'));
        if (i % 20 == 0)
            ada.answerTo(post); // a client that lets 1 MiB wait is dropped
        else
            ada.sendEvent(post);
    }
    LiveClient bob(*m_bob);
    bob.resume(bob.epoch(), {{m_first, 0}}, bob.run());
    bob.sendEvent(send(u"mine"_s, m_second, u"mine"_s));
    // It is stored now, and Bob's catch-up has not ended, because he has read nothing.
    ada.receiveAnswer(u"mine"_s);
    int before = 0;
    QJsonObject event;
    while (!LiveClient::answers(event = bob.receiveAny(), u"mine"_s)) {
        QVERIFY(!event.isEmpty());
        QVERIFY2(event["type"_L1] != "resumed"_L1, "the catch-up has held back the other chat");
        ++before;
    }
    QVERIFY(before <= 500);
}

// The list comes in pages; meanwhile everything works.
void TestAllChats::twoThousandChats()
{
    constexpr int total = 2'000;
    Account dora = Account::signUp(m_server.port(), u"dora%1"_s.arg(m_round));
    QSet<qint64> chats;
    for (int i = 0; i < total; ++i)
        chats.insert(dora.createChat(QString::number(i)));
    QElapsedTimer timer;
    timer.start();
    LiveClient client(dora);
    qInfo("The welcome came after %lld ms", timer.elapsed());
    QHash<qint64, qint64> positions;
    for (const qint64 chat : std::as_const(chats))
        positions.insert(chat, 0);
    client.resume(client.epoch(), positions, client.run());
    QList<qint64> listed = idsIn(client.welcome()["chats"_L1]);
    QCOMPARE(listed.size(), 100);
    QVERIFY(client.welcome()["more"_L1].toBool());
    QJsonObject event;
    while ((event = client.receiveAny())["type"_L1] == "chats"_L1) {
        QVERIFY(event["chats"_L1].toArray().size() <= 100);
        listed += idsIn(event["chats"_L1]);
    }
    qInfo("All chats were listed after %lld ms", timer.elapsed());
    QCOMPARE(listed.size(), total);
    QCOMPARE(QSet<qint64>(listed.cbegin(), listed.cend()), chats);
    QCOMPARE(event["type"_L1].toString(), u"resumed"_s);
    QCOMPARE(event["chats"_L1].toObject().size(), total);
    for (const qint64 chat : {listed.first(), listed.last()})
        QCOMPARE(client.answerTo(send(u"n"_s, chat, u"x"_s))["type"_L1].toString(), u"message"_s);
}

STOA_TEST(TestAllChats)
#include "tst_allchats.moc"
