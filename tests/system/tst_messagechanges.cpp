#include "tests/support/Account.h"
#include "tests/support/AdminClient.h"
#include "tests/support/DatabaseFile.h"
#include "tests/support/EventFields.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestFailure.h"
#include "tests/support/TestProgram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Editing, removing, answering, pinning and reacting to messages in the stoa.v1 dialect.
class TestMessageChanges : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();

    void everyoneSeesEachChangeInOneOrder();
    void repeatedRequestsChangeNothing();
    void oldEditDoesNotUndoANewerOne();
    void resumeBringsEachMessageOnceAsItIsNow();
    void resumeBringsPinsAsTheyAreNow_data();
    void resumeBringsPinsAsTheyAreNow();
    void replyShowsWhatItAnswersAsItIsNow();
    void removedTextIsNotAtRest();
    void onlyTheAuthorEditsAndRemoves();
    void twentyDifferentReactions();
    void fiftyPins();
    void errors_data();
    void errors();
    void strangersAndOtherChats_data();
    void strangersAndOtherChats();
    void removedMemberCannotChangeAnything();
    void pingIsAnswered();
    void requestsOfOneBurstAreAnsweredInOrder();
    void aRetriedReactionUndoesNoNewerOne();
    void fault_F01_killInMidChanges();

private:
    // Two clients of ada, and one of bob, with a message of ada's that all have received.
    struct Talk
    {
        Talk(TestMessageChanges &test, const QString &text = u"first"_s);
        // The next event of each, which must be the same.
        QJsonObject receive(const QString &type);

        QJsonValue author() const { return message["author"_L1]; }

        LiveClient desk;
        LiveClient phone;
        LiveClient bob;
        QJsonObject message;
        qint64 id = 0;
    };

    AdminClient admin() { return AdminClient(m_server.port(), m_token); }

    ServerProcess m_server;
    QByteArray m_token;
    std::unique_ptr<Account> m_ada;
    std::unique_ptr<Account> m_bob;
    qint64 m_chat = 0;
};

namespace {

QJsonArray reactions(const QString &emoji, const QJsonArray &users)
{
    return {QJsonObject{{u"emoji"_s, emoji}, {u"count"_s, users.size()}, {u"users"_s, users}}};
}

QString typeOf(const QJsonObject &event)
{
    return event["type"_L1].toString();
}

} // namespace

TestMessageChanges::Talk::Talk(TestMessageChanges &test, const QString &text)
    : desk(*test.m_ada, test.m_chat)
    , phone(*test.m_ada, test.m_chat)
    , bob(*test.m_bob, test.m_chat)
{
    desk.sendMessage(u"n1"_s, text);
    message = receive(u"message"_s);
    id = idOf(message);
}

QJsonObject TestMessageChanges::Talk::receive(const QString &type)
{
    const QJsonObject event = desk.receive(type);
    for (LiveClient *other : {&phone, &bob}) {
        if (other->receiveAny() != event)
            failTest("Another event than " + QJsonDocument(event).toJson(QJsonDocument::Compact));
    }
    return event;
}

void TestMessageChanges::initTestCase()
{
    m_token = AdminClient::addToken(m_server.database(), u"tests"_s);
    QVERIFY(m_server.start({u"--io-threads"_s, u"2"_s}));
    m_ada = std::make_unique<Account>(Account::signUp(m_server.port(), u"ada"_s));
    m_bob = std::make_unique<Account>(Account::signUp(m_server.port(), u"bob"_s));
}

// Each row gets a new chat with both members.
void TestMessageChanges::init()
{
    m_chat = m_ada->createChat(u"talk"_s);
    m_bob->joinChatOf(*m_ada, m_chat);
}

void TestMessageChanges::everyoneSeesEachChangeInOneOrder()
{
    Talk talk(*this, u"*helo*"_s);
    QCOMPARE(talk.message["markup"_L1].toString(), u"markdown"_s);
    for (const auto field : {"messageSeq"_L1, "version"_L1, "editedAt"_L1, "replyTo"_L1, "thread"_L1,
                             "reactions"_L1, "pinned"_L1, "request"_L1})
        QVERIFY2(!talk.message.contains(field), field.data());

    talk.phone.sendEvent(LiveClient::edit(u"e1"_s, talk.id, 1, u"*hello*"_s));
    const QJsonObject edited = talk.receive(u"edited"_s);
    QCOMPARE(edited["chat"_L1].toInteger(), m_chat);
    QCOMPARE(seqIn(edited), seqOfFirstJoin + 2);
    QCOMPARE(edited["message"_L1].toInteger(), talk.id);
    QCOMPARE(edited["messageSeq"_L1].toInteger(), seqOfFirstJoin + 1);
    QCOMPARE(edited["version"_L1].toInteger(), 2);
    QCOMPARE(edited["text"_L1].toString(), u"*hello*"_s);
    QCOMPARE(edited["markup"_L1].toString(), u"markdown"_s);
    QVERIFY(edited["html"_L1].toString().startsWith(u"<article"_s));
    QVERIFY(edited["html"_L1].toString().contains(u"hello"_s));
    QCOMPARE(edited["by"_L1].toInteger(), talk.desk.userId());
    QCOMPARE(edited["nonce"_L1].toString(), u"e1"_s);
    const QDateTime editedAt = QDateTime::fromString(edited["editedAt"_L1].toString(), Qt::ISODateWithMs);
    QVERIFY(qAbs(editedAt.secsTo(QDateTime::currentDateTimeUtc())) < 60);

    talk.bob.sendEvent(LiveClient::reaction(u"r1"_s, talk.id, u"👍"_s));
    const QJsonObject reacted = talk.receive(u"reacted"_s);
    QCOMPARE(seqIn(reacted), seqOfFirstJoin + 3);
    QCOMPARE(reacted["message"_L1].toInteger(), talk.id);
    QCOMPARE(reacted["messageSeq"_L1].toInteger(), seqOfFirstJoin + 1);
    QCOMPARE(reacted["by"_L1].toInteger(), talk.bob.userId());
    QCOMPARE(reacted["nonce"_L1].toString(), u"r1"_s);
    QCOMPARE(reacted["reactions"_L1].toArray(), reactions(u"👍"_s, {talk.bob.userId()}));
    talk.desk.sendEvent(LiveClient::reaction(u"r1"_s, talk.id, u"👍"_s)); // her own nonce
    QCOMPARE(talk.receive(u"reacted"_s)["reactions"_L1].toArray(),
             reactions(u"👍"_s, {talk.bob.userId(), talk.desk.userId()}));
    talk.bob.sendEvent(LiveClient::reaction(u"r2"_s, talk.id, u"👍"_s, false));
    QCOMPARE(talk.receive(u"reacted"_s)["reactions"_L1].toArray(), reactions(u"👍"_s, {talk.desk.userId()}));

    talk.bob.sendEvent(LiveClient::pin(u"p1"_s, talk.id));
    const QJsonObject pinned = talk.receive(u"pinned"_s);
    QCOMPARE(seqIn(pinned), seqOfFirstJoin + 6);
    QCOMPARE(pinned["message"_L1].toInteger(), talk.id);
    QCOMPARE(pinned["messageSeq"_L1].toInteger(), seqOfFirstJoin + 1);
    QCOMPARE(pinned["pinned"_L1]["by"_L1].toInteger(), talk.bob.userId());
    QCOMPARE(pinned["by"_L1].toInteger(), talk.bob.userId());
    QCOMPARE(pinned["nonce"_L1].toString(), u"p1"_s);
    talk.desk.sendEvent(LiveClient::pin(u"p1"_s, talk.id, false)); // her own nonce
    QVERIFY(talk.receive(u"pinned"_s)["pinned"_L1].isNull());
    talk.phone.sendEvent(LiveClient::pin(u"p2"_s, talk.id));
    QCOMPARE(talk.receive(u"pinned"_s)["pinned"_L1]["by"_L1].toInteger(), talk.desk.userId());

    talk.bob.sendEvent(LiveClient::reply(u"n1"_s, u"hi"_s, talk.id));
    const QJsonObject reply = talk.receive(u"message"_s);
    QCOMPARE(seqIn(reply), seqOfFirstJoin + 9);
    QCOMPARE(reply["thread"_L1].toInteger(), talk.id);
    QCOMPARE(reply["replyTo"_L1]["id"_L1].toInteger(), talk.id);
    QCOMPARE(reply["replyTo"_L1]["author"_L1], talk.author());
    QCOMPARE(reply["replyTo"_L1]["text"_L1].toString(), u"*hello*"_s);

    talk.desk.sendEvent(LiveClient::removal(u"d1"_s, talk.id));
    const QJsonObject removed = talk.receive(u"removed"_s);
    QCOMPARE(seqIn(removed), seqOfFirstJoin + 10);
    QCOMPARE(removed["message"_L1].toInteger(), talk.id);
    QCOMPARE(removed["messageSeq"_L1].toInteger(), seqOfFirstJoin + 1);
    QCOMPARE(removed["nonce"_L1].toString(), u"n1"_s);
    QCOMPARE(removed["request"_L1].toString(), u"d1"_s);
    QCOMPARE(removed["author"_L1], talk.author());

    // An admin's removal is nobody's request.
    QCOMPARE(admin().post("/messages/" + QByteArray::number(idOf(reply)) + "/delete").status, 200);
    QVERIFY(!talk.receive(u"removed"_s).contains("request"_L1));
    talk.desk.sendEvent(
        {{u"type"_s, u"send"_s}, {u"nonce"_s, u"n2"_s}, {u"text"_s, u"*"_s}, {u"markup"_s, u"plain"_s}});
    const QJsonObject plain = talk.receive(u"message"_s);
    QCOMPARE(seqIn(plain), seqOfFirstJoin + 12);
    QVERIFY(!plain.contains("markup"_L1));
}

void TestMessageChanges::repeatedRequestsChangeNothing()
{
    Talk talk(*this);
    const QList<QJsonObject> requests{
        LiveClient::edit(u"e1"_s, talk.id, 1, u"second"_s), LiveClient::reaction(u"r1"_s, talk.id, u"👍"_s),
        LiveClient::pin(u"p1"_s, talk.id), LiveClient::reply(u"n2"_s, u"answer"_s, talk.id)};
    const QHash<QString, QString> answers{{u"edit"_s, u"edited"_s},
                                          {u"react"_s, u"reacted"_s},
                                          {u"pin"_s, u"pinned"_s},
                                          {u"send"_s, u"message"_s}};
    QList<QJsonObject> events;
    for (const QJsonObject &request : requests) {
        talk.desk.sendEvent(request);
        events.append(talk.receive(answers[request["type"_L1].toString()]));
    }
    // The same connection, the other device, and one that comes back.
    LiveClient back(*m_ada, m_chat);
    for (LiveClient *client : {&talk.desk, &talk.phone, &back}) {
        for (qsizetype i = 0; i < requests.size(); ++i) {
            client->sendEvent(requests[i]);
            const QJsonObject answer = client->receiveAny();
            QCOMPARE(typeOf(answer), typeOf(events[i]));
            QCOMPARE(answer["nonce"_L1], requests[i]["nonce"_L1]);
            QVERIFY(seqIn(answer) <= seqOfFirstJoin + 5);
        }
    }
    const QJsonObject removal = LiveClient::removal(u"d1"_s, talk.id);
    QCOMPARE(seqIn(talk.desk.answerTo(removal)), seqOfFirstJoin + 6);
    for (LiveClient *client : {&talk.desk, &back}) {
        const QJsonObject answer = client->answerTo(removal);
        QCOMPARE(typeOf(answer), u"removed"_s);
        QCOMPARE(seqIn(answer), seqOfFirstJoin + 6);
    }
    for (LiveClient *client : {&talk.phone, &talk.bob}) {
        QCOMPARE(seqIn(client->receive(u"removed"_s)), seqOfFirstJoin + 6);
        QCOMPARE(seqIn(client->say(u"last by "_s + QString::number(client->userId()), u"x"_s)),
                 seqOfFirstJoin + (client == &talk.phone ? 7 : 8)); // nobody else has received the answers
    }
}

void TestMessageChanges::oldEditDoesNotUndoANewerOne()
{
    Talk talk(*this);
    const QJsonObject old = LiveClient::edit(u"e1"_s, talk.id, 1, u"second"_s);
    talk.desk.sendEvent(old);
    talk.receive(u"edited"_s);
    talk.phone.sendEvent(LiveClient::edit(u"e2"_s, talk.id, 2, u"third"_s));
    talk.receive(u"edited"_s);
    QCOMPARE(talk.desk.answerTo(old)["code"_L1].toString(), u"conflict"_s);
    QCOMPARE(talk.desk.answerTo(LiveClient::edit(u"e3"_s, talk.id, 7, u"fourth"_s))["code"_L1].toString(),
             u"conflict"_s);
    talk.desk.sendEvent(LiveClient::edit(u"e4"_s, talk.id, 3, u"fourth"_s));
    const QJsonObject edited = talk.receive(u"edited"_s);
    QCOMPARE(edited["version"_L1].toInteger(), 4);
    QCOMPARE(seqIn(edited), seqOfFirstJoin + 4);
}

void TestMessageChanges::resumeBringsEachMessageOnceAsItIsNow()
{
    Talk talk(*this);
    const QJsonObject second = talk.desk.say(u"n2"_s, u"second"_s); // 2
    talk.desk.say(u"n3"_s, u"unchanged"_s); // 3
    talk.desk.answerTo(LiveClient::edit(u"e1"_s, talk.id, 1, u"first, edited"_s)); // 4
    talk.bob.answerTo(LiveClient::reaction(u"r1"_s, talk.id, u"🎉"_s)); // 5
    talk.desk.answerTo(LiveClient::edit(u"e2"_s, talk.id, 2, u"first, edited again"_s)); // 6
    const qint64 gone = idOf(talk.desk.say(u"n4"_s, u"gone"_s)); // 7
    talk.bob.answerTo(LiveClient::reaction(u"r2"_s, gone, u"🎉"_s)); // 8
    talk.desk.answerTo(LiveClient::removal(u"d1"_s, gone)); // 9
    for (const qint64 after : {0, 1, 4, 5}) {
        LiveClient back(*m_bob, m_chat);
        back.resume(back.epoch(), seqOfFirstJoin + after);
        if (after < 2)
            QCOMPARE(back.receive(u"message"_s), second);
        if (after < 3)
            QCOMPARE(seqIn(back.receive(u"message"_s)), seqOfFirstJoin + 3);
        const QJsonObject first = back.receive(u"message"_s);
        QCOMPARE(seqIn(first), seqOfFirstJoin + 6);
        QCOMPARE(first["messageSeq"_L1].toInteger(), seqOfFirstJoin + 1);
        QCOMPARE(idOf(first), talk.id);
        QCOMPARE(first["text"_L1].toString(), u"first, edited again"_s);
        QCOMPARE(first["version"_L1].toInteger(), 3);
        QVERIFY(first.contains("editedAt"_L1));
        QCOMPARE(first["reactions"_L1].toArray(), reactions(u"🎉"_s, {talk.bob.userId()}));
        QCOMPARE(first["nonce"_L1].toString(), u"n1"_s);
        const QJsonObject removed = back.receive(u"removed"_s);
        QCOMPARE(seqIn(removed), seqOfFirstJoin + 9);
        QCOMPARE(removed["message"_L1].toInteger(), gone);
        QCOMPARE(seqIn(back.receive(u"resumed"_s)), seqOfFirstJoin + 9);
    }
}

void TestMessageChanges::resumeBringsPinsAsTheyAreNow_data()
{
    QTest::addColumn<bool>("isForAllChats");
    QTest::newRow("socket for one chat") << false;
    QTest::newRow("socket for all chats") << true;
}

// Pinned and unpinned over both sockets and HTTP, while another device of each person is away.
void TestMessageChanges::resumeBringsPinsAsTheyAreNow()
{
    QFETCH(const bool, isForAllChats);
    Talk talk(*this);
    const qint64 second = idOf(talk.desk.say(u"n2"_s, u"second"_s)); // 2
    const auto request = [&](QJsonObject event) {
        event.insert(u"chat"_s, m_chat);
        LiveClient all(*m_bob);
        return all.answerTo(event);
    };
    const auto pathOf = [](qint64 id) { return "/api/v1/messages/" + QByteArray::number(id) + "/pin"; };
    talk.desk.answerTo(LiveClient::pin(u"p1"_s, talk.id)); // 3
    QVERIFY(request(LiveClient::pin(u"p1"_s, talk.id, false))["pinned"_L1].isNull()); // 4
    QCOMPARE(m_bob->http().request("PUT", pathOf(second)).status, 200); // 5
    QCOMPARE(m_ada->http().request("PUT", pathOf(talk.id)).status, 200); // 6
    QCOMPARE(m_ada->http().request("DELETE", pathOf(talk.id)).status, 200); // 7
    for (Account *person : {m_ada.get(), m_bob.get()}) {
        LiveClient back = isForAllChats ? LiveClient(*person) : LiveClient(*person, m_chat);
        if (isForAllChats)
            back.resume(back.epoch(), QHash<qint64, qint64>{{m_chat, seqOfFirstJoin + 2}});
        else
            back.resume(back.epoch(), seqOfFirstJoin + 2);
        const QJsonObject pinned = back.receive(u"message"_s);
        QCOMPARE(idOf(pinned), second);
        QCOMPARE(seqIn(pinned), seqOfFirstJoin + 5);
        QCOMPARE(pinned["pinned"_L1]["by"_L1].toInteger(), talk.bob.userId());
        QVERIFY(pinned["html"_L1].toString().contains("message-pin"_L1));
        const QJsonObject unpinned = back.receive(u"message"_s);
        QCOMPARE(idOf(unpinned), talk.id);
        QCOMPARE(seqIn(unpinned), seqOfFirstJoin + 7);
        QVERIFY(!unpinned.contains("pinned"_L1));
        QVERIFY(!unpinned["html"_L1].toString().contains("message-pin"_L1));
        back.receive(u"resumed"_s);
        const QJsonObject list
            = person->http().request("GET", "/api/v1/chats/" + QByteArray::number(m_chat) + "/pins").json();
        QCOMPARE(list["messages"_L1].toArray(), QJsonArray{pinned});
        QCOMPARE(list["seq"_L1].toInteger(), seqOfFirstJoin + 7);
    }
}

void TestMessageChanges::replyShowsWhatItAnswersAsItIsNow()
{
    Talk talk(*this, u"🐝"_s.repeated(300));
    const QJsonObject reply = talk.bob.answerTo(LiveClient::reply(u"n1"_s, u"long"_s, talk.id));
    QCOMPARE(reply["replyTo"_L1]["text"_L1].toString(), u"🐝"_s.repeated(200));
    const QJsonObject nested = talk.desk.answerTo(LiveClient::reply(u"n2"_s, u"so?"_s, idOf(reply)));
    QCOMPARE(nested["thread"_L1].toInteger(), talk.id);
    QCOMPARE(nested["replyTo"_L1]["id"_L1].toInteger(), idOf(reply));
    talk.desk.answerTo(LiveClient::edit(u"e1"_s, talk.id, 1, u"short"_s));
    for (const bool isRemoved : {false, true}) {
        if (isRemoved)
            talk.desk.answerTo(LiveClient::removal(u"d1"_s, talk.id));
        LiveClient back(*m_bob, m_chat);
        back.resume(back.epoch(), seqOfFirstJoin + 1);
        const QJsonObject quote = back.receive(u"message"_s)["replyTo"_L1].toObject();
        QCOMPARE(quote["id"_L1].toInteger(), talk.id);
        QCOMPARE(quote["author"_L1], talk.author());
        QCOMPARE(quote["removed"_L1].toBool(), isRemoved);
        QCOMPARE(quote.contains("text"_L1), !isRemoved);
        if (!isRemoved)
            QCOMPARE(quote["text"_L1].toString(), u"short"_s);
    }
    QCOMPARE(talk.bob.answerTo(LiveClient::reply(u"n9"_s, u"too late"_s, talk.id))["code"_L1].toString(),
             u"not_found"_s);
}

void TestMessageChanges::removedTextIsNotAtRest()
{
    {
        Talk talk(*this, u"hunter1 hunter1"_s.repeated(300));
        talk.bob.answerTo(LiveClient::reply(u"n1"_s, u"oh"_s, talk.id));
        talk.desk.answerTo(LiveClient::edit(u"e1"_s, talk.id, 1, u"hunter2 hunter2"_s.repeated(300)));
        talk.desk.answerTo(LiveClient::removal(u"d1"_s, talk.id));
    }
    QCOMPARE(m_server.terminate(), 0);
    QVERIFY(!DatabaseFile(m_server.database()).bytesAtRest().contains("hunter"));
    QVERIFY(m_server.restart());
}

void TestMessageChanges::onlyTheAuthorEditsAndRemoves()
{
    Talk talk(*this);
    QCOMPARE(talk.bob.answerTo(LiveClient::edit(u"e1"_s, talk.id, 1, u"x"_s))["code"_L1].toString(),
             u"not_yours"_s);
    QCOMPARE(talk.bob.answerTo(LiveClient::removal(u"d1"_s, talk.id))["code"_L1].toString(), u"not_yours"_s);
    QCOMPARE(seqIn(talk.desk.say(u"n2"_s, u"nothing came between"_s)), seqOfFirstJoin + 2);
}

void TestMessageChanges::twentyDifferentReactions()
{
    Talk talk(*this);
    const QStringList emoji{u"😀"_s, u"😁"_s, u"😂"_s, u"😃"_s, u"😄"_s, u"😅"_s, u"😆"_s, u"😇"_s, u"😈"_s, u"😉"_s,
                            u"😊"_s, u"😋"_s, u"😌"_s, u"😍"_s, u"😎"_s, u"😏"_s, u"😐"_s, u"😑"_s, u"😒"_s, u"😓"_s};
    for (const QString &each : emoji)
        QCOMPARE(typeOf(talk.desk.answerTo(LiveClient::reaction(each, talk.id, each))), u"reacted"_s);
    QCOMPARE(talk.bob.answerTo(LiveClient::reaction(u"r1"_s, talk.id, u"👍"_s))["code"_L1].toString(),
             u"too_many_reactions"_s);
    const QJsonObject reacted = talk.bob.answerTo(LiveClient::reaction(u"r2"_s, talk.id, emoji.first()));
    const QJsonArray all = reacted["reactions"_L1].toArray();
    QCOMPARE(all.size(), 20);
    for (qsizetype i = 0; i < emoji.size(); ++i)
        QCOMPARE(all[i]["emoji"_L1].toString(), emoji[i]); // in the order of their first use
}

void TestMessageChanges::fiftyPins()
{
    Talk talk(*this);
    QList<qint64> ids;
    for (int i = 0; i < 50; ++i) {
        ids.append(idOf(talk.desk.say(u"m%1"_s.arg(i), u"text"_s)));
        QCOMPARE(typeOf(talk.desk.answerTo(LiveClient::pin(u"p%1"_s.arg(i), ids.last()))), u"pinned"_s);
    }
    QCOMPARE(talk.bob.answerTo(LiveClient::pin(u"p"_s, talk.id))["code"_L1].toString(), u"too_many_pins"_s);
    talk.desk.answerTo(LiveClient::removal(u"d"_s, ids.first())); // which unpins it
    QCOMPARE(typeOf(talk.bob.answerTo(LiveClient::pin(u"p"_s, talk.id))), u"pinned"_s);
}

void TestMessageChanges::errors_data()
{
    QTest::addColumn<QByteArray>("frame"); // MESSAGE stands for the message of ada's
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("nonce");
    const auto row = [](const char *name, const QByteArray &frame, const QString &code,
                        const QString &nonce = u"n"_s) { QTest::newRow(name) << frame << code << nonce; };
    row("edit without message", R"({"type":"edit","nonce":"n","version":1,"text":"t"})", u"bad_field"_s);
    row("edit without version", R"({"type":"edit","nonce":"n","message":MESSAGE,"text":"t"})",
        u"bad_field"_s);
    row("edit of version 0", R"({"type":"edit","nonce":"n","message":MESSAGE,"version":0,"text":"t"})",
        u"bad_field"_s);
    row("edit without text", R"({"type":"edit","nonce":"n","message":MESSAGE,"version":1})", u"bad_field"_s);
    row("edit without nonce", R"({"type":"edit","message":MESSAGE,"version":1,"text":"t"})", u"bad_field"_s,
        {});
    row("blank edit", R"({"type":"edit","nonce":"n","message":MESSAGE,"version":1,"text":" "})", u"blank"_s);
    row("security_S36 edit with NUL",
        R"({"type":"edit","nonce":"n","message":MESSAGE,"version":1,"text":"a\u0000"})", u"bad_field"_s);
    row("edit of nothing", R"({"type":"edit","nonce":"n","message":4503599627370496,"version":1,"text":"t"})",
        u"not_found"_s);
    row("edit of another version", R"({"type":"edit","nonce":"n","message":MESSAGE,"version":2,"text":"t"})",
        u"conflict"_s);
    row("removal by text", R"({"type":"remove","nonce":"n","message":"MESSAGE"})", u"bad_field"_s);
    row("removal of nothing", R"({"type":"remove","nonce":"n","message":4503599627370496})", u"not_found"_s);
    row("reaction without emoji", R"({"type":"react","nonce":"n","message":MESSAGE,"on":true})",
        u"bad_field"_s);
    row("reaction with letters", R"({"type":"react","nonce":"n","message":MESSAGE,"emoji":"a","on":true})",
        u"bad_field"_s);
    row("security_S37 reaction with SQL",
        R"({"type":"react","nonce":"n","message":MESSAGE,"emoji":"'; DROP TABLE Reactions; --","on":true})",
        u"bad_field"_s);
    row("reaction without on", R"({"type":"react","nonce":"n","message":MESSAGE,"emoji":"👍"})",
        u"bad_field"_s);
    row("reaction to nothing",
        R"({"type":"react","nonce":"n","message":4503599627370496,"emoji":"👍","on":true})", u"not_found"_s);
    row("pin without on", R"({"type":"pin","nonce":"n","message":MESSAGE})", u"bad_field"_s);
    row("pin without message", R"({"type":"pin","nonce":"n","on":true})", u"bad_field"_s);
    row("pin of nothing", R"({"type":"pin","nonce":"n","message":4503599627370496,"on":true})",
        u"not_found"_s);
    row("unknown markup", R"({"type":"send","nonce":"n","text":"t","markup":"html"})", u"bad_field"_s);
    row("reply to a fraction", R"({"type":"send","nonce":"n","text":"t","replyTo":1.5})", u"bad_field"_s);
    row("reply to nothing", R"({"type":"send","nonce":"n","text":"t","replyTo":4503599627370496})",
        u"not_found"_s);
}

void TestMessageChanges::errors()
{
    QFETCH(QByteArray, frame);
    Talk talk(*this);
    talk.desk.socket().sendText(frame.replace("MESSAGE", QByteArray::number(talk.id)));
    const QJsonObject error = talk.desk.receive(u"error"_s);
    QTEST(error["code"_L1].toString(), "code");
    QTEST(error["nonce"_L1].toString(), "nonce");
    QCOMPARE(seqIn(talk.desk.say(u"n2"_s, u"nothing came between"_s)), seqOfFirstJoin + 2);
}

void TestMessageChanges::strangersAndOtherChats_data()
{
    QTest::addColumn<bool>("isMember");
    QTest::newRow("security_S27 stranger") << false;
    QTest::newRow("member, on another chat's socket") << true;
}

// The answer is that for a message that does not exist.
void TestMessageChanges::strangersAndOtherChats()
{
    QFETCH(const bool, isMember);
    Talk talk(*this);
    const qint64 other = m_bob->createChat(u"another"_s);
    if (isMember)
        m_ada->joinChatOf(*m_bob, other);
    else
        m_chat = m_ada->createChat(u"without bob"_s);
    LiveClient ada(*m_ada, m_chat);
    const qint64 id = idOf(ada.say(u"n5"_s, u"hers"_s));
    LiveClient elsewhere(isMember ? *m_ada : *m_bob, other);
    for (const qint64 target : {id, Q_INT64_C(4503599627370496)}) {
        for (const QJsonObject &request :
             {LiveClient::edit(u"e"_s, target, 1, u"x"_s), LiveClient::removal(u"d"_s, target),
              LiveClient::reaction(u"r"_s, target, u"👍"_s), LiveClient::pin(u"p"_s, target),
              LiveClient::reply(u"a"_s, u"x"_s, target)}) {
            const QJsonObject error = elsewhere.answerTo(request);
            QCOMPARE(error["code"_L1].toString(), u"not_found"_s);
            QCOMPARE(error["text"_L1].toString(), u"There is no such message, or it was removed."_s);
        }
    }
    const qint64 before = isMember ? seqOfFirstJoin + 2 : 1;
    QCOMPARE(seqIn(ada.say(u"n6"_s, u"nothing came between"_s)), before + 1);
}

void TestMessageChanges::removedMemberCannotChangeAnything()
{
    Talk talk(*this);
    const qint64 bobs = idOf(talk.bob.say(u"n1"_s, u"bob's"_s));
    QCOMPARE(
        admin()
            .post("/chats/" + QByteArray::number(m_chat) + "/remove-member", {{u"user"_s, talk.bob.userId()}})
            .status,
        200);
    for (const QJsonObject &request :
         {LiveClient::edit(u"e"_s, bobs, 1, u"x"_s), LiveClient::removal(u"d"_s, bobs),
          LiveClient::reaction(u"r"_s, talk.id, u"👍"_s), LiveClient::pin(u"p"_s, talk.id)})
        talk.bob.sendEvent(request);
    QCOMPARE(talk.bob.socket().receiveClose(), 4003);
    talk.desk.receive(u"message"_s);
    // Nothing came between but the line of the removal.
    QCOMPARE(seqIn(talk.desk.say(u"n2"_s, u"the next"_s)), seqOfFirstJoin + 4);
}

void TestMessageChanges::pingIsAnswered()
{
    LiveClient ada(*m_ada, m_chat);
    ada.sendEvent({{u"type"_s, u"ping"_s}});
    QCOMPARE(ada.receive(u"pong"_s), (QJsonObject{{u"type"_s, u"pong"_s}}));
}

void TestMessageChanges::requestsOfOneBurstAreAnsweredInOrder()
{
    Talk talk(*this);
    constexpr int total = 200;
    QByteArray frames;
    for (int i = 1; i <= total; ++i) {
        const QString nonce = QString::number(i);
        const QJsonObject request = i % 2 == 1 ? LiveClient::edit(nonce, talk.id, (i + 1) / 2, nonce)
                                               : LiveClient::reaction(nonce, talk.id, u"👍"_s, i % 4 == 2);
        frames += WebSocketClient::encode(
            {WebSocketClient::Text, QJsonDocument(request).toJson(QJsonDocument::Compact)});
    }
    QVERIFY(talk.desk.socket().sendRaw(frames));
    for (int i = 1; i <= total; ++i) {
        const QJsonObject event = talk.receive(i % 2 == 1 ? u"edited"_s : u"reacted"_s);
        QCOMPARE(event["nonce"_L1].toString(), QString::number(i));
        QCOMPARE(seqIn(event), seqOfFirstJoin + i + 1);
    }
}

// Ada's phone takes away what her desk has added, before her desk has received an answer.
void TestMessageChanges::aRetriedReactionUndoesNoNewerOne()
{
    Talk talk(*this);
    const QJsonObject add = LiveClient::reaction(u"desk"_s, talk.id, u"👍"_s);
    talk.desk.sendEvent(add);
    talk.receive(u"reacted"_s);
    talk.phone.sendEvent(LiveClient::reaction(u"phone"_s, talk.id, u"👍"_s, false));
    talk.receive(u"reacted"_s);
    LiveClient again(*m_ada, m_chat);
    const QJsonObject answer = again.answerTo(add);
    QCOMPARE(typeOf(answer), u"reacted"_s);
    QCOMPARE(seqIn(answer), seqOfFirstJoin + 3);
    QCOMPARE(answer["reactions"_L1].toArray(), QJsonArray());
    QCOMPARE(answer["emoji"_L1].toString(), u"👍"_s);
    QCOMPARE(answer["on"_L1], QJsonValue(false));
    QCOMPARE(LiveClient(*m_bob, m_chat).welcome()["seq"_L1].toInteger(), seqOfFirstJoin + 3);
}

// Acknowledged changes are there after a kill, and requests that are sent again are carried out once.
void TestMessageChanges::fault_F01_killInMidChanges()
{
    constexpr int rounds = 10;
    constexpr int messages = 30;
    const QHash<QChar, QString> answers{{u'e', u"edited"_s}, {u'r', u"reacted"_s}, {u'p', u"pinned"_s}};
    m_chat = m_ada->createChat(u"killed"_s);
    QList<qint64> ids;
    {
        LiveClient ada(*m_ada, m_chat);
        for (int i = 0; i < messages; ++i)
            ids.append(idOf(ada.say(QString::number(i), u"version 1"_s)));
    }
    qint64 changes = messages;
    for (int round = 1; round <= rounds; ++round) {
        QList<QJsonObject> requests;
        for (const qint64 id : ids) {
            const QString nonce = u"%1/%2"_s.arg(round).arg(id);
            requests.append(LiveClient::edit(u"e"_s + nonce, id, round, u"version %1"_s.arg(round + 1)));
            requests.append(LiveClient::reaction(u"r"_s + nonce, id, u"👍"_s, round % 2 == 1));
            requests.append(LiveClient::pin(u"p"_s + nonce, id, round % 2 == 1));
        }
        const auto sendAll = [&](LiveClient &client) {
            QByteArray frames;
            for (const QJsonObject &request : requests)
                frames += WebSocketClient::encode(
                    {WebSocketClient::Text, QJsonDocument(request).toJson(QJsonDocument::Compact)});
            client.socket().sendRaw(frames);
        };
        QHash<QString, QJsonObject> acknowledged;
        LiveClient ada(*m_ada, m_chat);
        sendAll(ada);
        for (int i = 0; i < round * 5; ++i) {
            const QJsonObject event = ada.receiveAny();
            acknowledged.insert(event["nonce"_L1].toString(), event);
        }
        m_server.kill();
        for (QJsonObject event = ada.receiveAny(); !event.isEmpty(); event = ada.receiveAny())
            acknowledged.insert(event["nonce"_L1].toString(), event);
        QVERIFY(m_server.restart());
        QCOMPARE(DatabaseFile(m_server.database()).value(u"PRAGMA integrity_check"_s), u"ok"_s);

        LiveClient again(*m_ada, m_chat);
        sendAll(again);
        changes += requests.size();
        QSet<QString> answered;
        for (qsizetype i = 0; i < requests.size(); ++i) {
            const QJsonObject event = again.receiveAny();
            const QString nonce = event["nonce"_L1].toString();
            QVERIFY2(!answered.contains(nonce), qPrintable(nonce + u" was answered twice"_s));
            answered.insert(nonce);
            QCOMPARE(typeOf(event), answers[nonce[0]]);
            QVERIFY(seqIn(event) >= seqIn(acknowledged.value(nonce)));
        }
        // Each change has taken one number: none is lost, and none was made twice.
        QCOMPARE(LiveClient(*m_ada, m_chat).welcome()["seq"_L1].toInteger(), changes);
        LiveClient fresh(*m_ada, m_chat);
        fresh.resume(fresh.epoch(), 0);
        for (int i = 0; i < messages; ++i) {
            const QJsonObject message = fresh.receive(u"message"_s);
            QCOMPARE(message["text"_L1].toString(), u"version %1"_s.arg(round + 1));
            QCOMPARE(message["version"_L1].toInteger(), round + 1);
            QCOMPARE(message["reactions"_L1].toArray().size(), round % 2);
            QCOMPARE(message.contains("pinned"_L1), round % 2 == 1);
        }
        QCOMPARE(seqIn(fresh.receive(u"resumed"_s)), changes);
    }
}

STOA_TEST(TestMessageChanges)
#include "tst_messagechanges.moc"
