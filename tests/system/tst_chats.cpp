#include "tests/support/Account.h"
#include "tests/support/ChatPage.h"
#include "tests/support/DatabaseFile.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Creating chats, their pages, and access to them.
class TestChats : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();

    void home();
    void newChat_data();
    void newChat();
    void newChatNotSignedIn();
    void chatPage();
    void chatPagePaging();
    void permanentLinks();
    void chatPathsThatAreNone_data();
    void chatPathsThatAreNone();
    void strangerAndNoChatLookAlike_data();
    void strangerAndNoChatLookAlike();
    void notSignedIn_data();
    void notSignedIn();
    void namesAreNeverMarkup();

private:
    static QByteArray chatPath(qint64 chat, const QByteArray &query = {});

    ServerProcess m_server;
    std::unique_ptr<Account> m_ada;
    std::unique_ptr<Account> m_stranger;
    qint64 m_chat = 0;
};

void TestChats::initTestCase()
{
    QVERIFY(m_server.start());
    m_ada = std::make_unique<Account>(Account::signUp(m_server.port(), u"ada"_s));
    m_stranger = std::make_unique<Account>(Account::signUp(m_server.port(), u"stranger"_s));
    m_chat = m_ada->createChat(u"engines"_s);
    QVERIFY(m_chat > 0);
}

QByteArray TestChats::chatPath(qint64 chat, const QByteArray &query)
{
    return "/chat/" + QByteArray::number(chat) + query;
}

void TestChats::home()
{
    const HttpAnswer page = m_ada->http().fetch("/");
    QCOMPARE(page.status, 200);
    QVERIFY(page.body.contains("ada"));
    QVERIFY(page.body.contains("engines"));
    QVERIFY(page.body.contains("href=\"" + chatPath(m_chat) + '"'));
    QVERIFY(page.header("cache-control").contains("no-store"));
    QVERIFY(!m_stranger->http().fetch("/").body.contains("engines"));
}

void TestChats::newChat_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &body, int status,
                        const QByteArray &type = "application/json") {
        QTest::newRow(name) << type << body << status;
    };
    row("made", R"({"chat_name":"made"})", 201);
    row("more fields", R"({"chat_name":"made","colour":"red"})", 201);
    row("charset", R"({"chat_name":"made"})", 201, "application/json; charset=utf-8");
    row("100 characters", "{\"chat_name\":\"" + QByteArray("\xF0\x9F\x8E\xB5").repeated(100) + "\"}", 201);
    row("not JSON", "{\"chat_name\":", 400);
    row("nothing", "", 400);
    row("not UTF-8", "{\"chat_name\":\"\xFF\"}", 400);
    row("text", R"({"chat_name":"made"})", 415, "text/plain");
    row("missing", R"({"name":"made"})", 422);
    row("number", R"({"chat_name":7})", 422);
    row("null", R"({"chat_name":null})", 422);
    row("list", R"({"chat_name":["made"]})", 422);
    row("empty", R"({"chat_name":""})", 422);
    row("blank", R"({"chat_name":"   "})", 422);
    row("101 characters", "{\"chat_name\":\"" + QByteArray(101, 'c') + "\"}", 422);
    row("security_S36 NUL", R"({"chat_name":"a\u0000b"})", 400);
    row("security_S36 control", R"({"chat_name":"a\u0007b"})", 400);
    row("security_S36 lone surrogate", R"({"chat_name":"a\ud800b"})", 400);
}

void TestChats::newChat()
{
    QFETCH(const QByteArray, contentType);
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    const DatabaseFile database(m_server.database());
    const int before = database.value(u"SELECT count(*) FROM Chats"_s).toInt();
    const HttpAnswer answer = m_ada->http().request("POST", "/newchat", {{"Content-Type", contentType}},
                                                    body);
    QCOMPARE(answer.status, status);
    QCOMPARE(database.value(u"SELECT count(*) FROM Chats"_s).toInt(), before + (status == 201));
    if (status == 201)
        QCOMPARE(m_ada->http().fetch(chatPath(answer.json()["id"_L1].toInteger())).status, 200);
}

void TestChats::newChatNotSignedIn()
{
    QCOMPARE(HttpClient(m_server.port()).postJson("/newchat", R"({"chat_name":"x"})").status, 401);
    Account forged = Account::withToken(m_server.port(), QByteArray(43, 'x'));
    QCOMPARE(forged.http().postJson("/newchat", R"({"chat_name":"x"})").status, 401);
}

void TestChats::chatPage()
{
    const qint64 chat = m_ada->createChat(u"a page"_s);
    LiveClient live(*m_ada, chat);
    const QJsonObject message = live.say(u"1"_s, u"rendered on the server"_s);
    const HttpAnswer answer = m_ada->http().fetch(chatPath(chat));
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.body.contains("rendered on the server"));
    QVERIFY(answer.body.contains("a page"));
    const ChatPage page = ChatPage::parse(answer.body);
    QCOMPARE(page.epoch, live.epoch().toUtf8());
    QCOMPARE(page.messages,
             (QList<ChatPage::Entry>{{message["seq"_L1].toInteger(), message["id"_L1].toInteger()}}));
}

// A page shows the newest 50 messages, oldest first; ?before= shows earlier ones.
void TestChats::chatPagePaging()
{
    const qint64 chat = m_ada->createChat(u"long talk"_s);
    LiveClient live(*m_ada, chat);
    QList<qint64> seqs;
    for (int i = 0; i < 120; ++i)
        seqs.append(live.say(QString::number(i), u"message %1"_s.arg(i))["seq"_L1].toInteger());
    const auto seqsOf = [&](const QByteArray &query) {
        return ChatPage::parse(m_ada->http().fetch(chatPath(chat, query)).body).seqs();
    };
    QCOMPARE(seqsOf({}), seqs.mid(70));
    QCOMPARE(seqsOf("?before=" + QByteArray::number(seqs[70])), seqs.mid(20, 50));
    QCOMPARE(seqsOf("?before=" + QByteArray::number(seqs[20])), seqs.mid(0, 20));
    QCOMPARE(seqsOf("?before=" + QByteArray::number(seqs[0])), QList<qint64>{});
}

void TestChats::permanentLinks()
{
    const qint64 chat = m_ada->createChat(u"another long talk"_s);
    LiveClient live(*m_ada, chat);
    QList<ChatPage::Entry> all;
    for (int i = 0; i < 60; ++i) {
        const QJsonObject message = live.say(QString::number(i), u"message %1"_s.arg(i));
        all.append({message["seq"_L1].toInteger(), message["id"_L1].toInteger()});
    }
    const auto linkOf = [&](const ChatPage::Entry &message) {
        return chatPath(chat, "/m/" + QByteArray::number(message.id));
    };
    QVERIFY(m_ada->http().fetch(chatPath(chat)).body.contains("href=\"" + linkOf(all[30]) + '"'));
    const HttpAnswer answer = m_ada->http().fetch(linkOf(all[30]));
    QCOMPARE(answer.status, 303);
    const QByteArray query = "?around=" + QByteArray::number(all[30].seq);
    QCOMPARE(answer.header("location"), chatPath(chat, query) + "#message-" + QByteArray::number(all[30].id));
    const HttpAnswer page = m_ada->http().fetch(chatPath(chat, query));
    QCOMPARE(page.status, 200);
    QCOMPARE(ChatPage::parse(page.body).messages, all.mid(5, 50));
    QCOMPARE(m_stranger->http().fetch(linkOf(all[30])).status, 403);
    QCOMPARE(m_stranger->http().fetch("/chat/999999999/m/1").status, 403);
    QCOMPARE(m_ada->http().fetch(chatPath(chat, "/m/999999999")).status, 404);
    QCOMPARE(m_ada->http().fetch(chatPath(m_chat, "/m/" + QByteArray::number(all[30].id))).status, 404);
    const QByteArray path = "/api/v1/messages/" + QByteArray::number(all[30].id);
    QCOMPARE(m_ada->http().request("DELETE", path).status, 200);
    QCOMPARE(m_ada->http().fetch(linkOf(all[30])).status, 404);
}

void TestChats::chatPathsThatAreNone_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const QByteArray path :
         {"/chat", "/chat/", "/chat/abc", "/chat/1x", "/chat/1.0", "/chat/0x1", "/chat/1/2", "/chat/1/m",
          "/chat/1/m/", "/chat/1/m/x", "/chat/1/m/1/2", "/chat/%D9%A1", "/chat/+1", "/chat/1%20"}) {
        QTest::newRow(path.constData()) << path;
    }
}

void TestChats::chatPathsThatAreNone()
{
    QFETCH(const QByteArray, path);
    QCOMPARE(m_ada->http().fetch(path).status, 404);
}

void TestChats::strangerAndNoChatLookAlike_data()
{
    QTest::addColumn<HttpClient::Headers>("headers");
    QTest::newRow("person") << HttpClient::asPerson;
    QTest::newRow("program") << HttpClient::asProgram;
}

void TestChats::strangerAndNoChatLookAlike()
{
    QFETCH(const HttpClient::Headers, headers);
    const HttpAnswer notMine = m_stranger->http().fetch(chatPath(m_chat), headers);
    const HttpAnswer none = m_stranger->http().fetch("/chat/999999999", headers);
    QCOMPARE(notMine.status, 403);
    QCOMPARE(none.status, 403);
    QCOMPARE(notMine.body, none.body);
    const HttpAnswer noInvite = m_stranger->http().post("/create_invite/" + QByteArray::number(m_chat),
                                                        headers);
    const HttpAnswer noneEither = m_stranger->http().post("/create_invite/999999999", headers);
    QCOMPARE(noInvite.status, 403);
    QCOMPARE(noneEither.status, 403);
    QCOMPARE(noInvite.body, noneEither.body);
    // An id beyond 64 bits must not become another chat's by overflow.
    const int huge = m_stranger->http().fetch("/chat/18446744073709551617", headers).status;
    QVERIFY(huge == 403 || huge == 404);
}

void TestChats::notSignedIn_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("location");
    QTest::newRow("home") << "/"_ba
                          << "/auth?next=%2F"_ba;
    QTest::newRow("chat") << "/chat/1"_ba
                          << "/auth?next=%2Fchat%2F1"_ba;
    QTest::newRow("no such chat") << "/chat/999999999"_ba
                                  << "/auth?next=%2Fchat%2F999999999"_ba;
}

void TestChats::notSignedIn()
{
    QFETCH(const QByteArray, path);
    const HttpAnswer answer = HttpClient(m_server.port()).fetch(path, HttpClient::asPerson);
    QCOMPARE(answer.status, 303);
    QTEST(answer.header("location"), "location");
}

void TestChats::namesAreNeverMarkup()
{
    Account tricky = Account::signUp(m_server.port(), u"<i>\"'&amp;"_s);
    const qint64 chat = tricky.createChat(u"</title><script>alert(1)</script>"_s);
    LiveClient live(tricky, chat);
    live.say(u"1"_s, u"<img src=x onerror=alert(1)>"_s);
    for (const QByteArray &path : {"/"_ba, chatPath(chat)}) {
        const QByteArray body = tricky.http().fetch(path).body;
        for (const char *markup : {"<script>alert", "<img src=x", "<i>"})
            QVERIFY2(!body.contains(markup), markup);
        QVERIFY(body.contains("&lt;script&gt;"));
    }
}

STOA_TEST(TestChats)
#include "tst_chats.moc"
