#include "tests/support/Account.h"
#include "tests/support/ChatPage.h"
#include "tests/support/DatabaseFile.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"

#include <QDir>
#include <QTest>
#include <QtEndian>

using namespace stoa;
using namespace Qt::StringLiterals;

// Chats, invites and what every route answers (issue: chats).
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
    void chatPathsThatAreNone_data();
    void chatPathsThatAreNone();
    void strangerAndNoChatLookAlike_data();
    void strangerAndNoChatLookAlike();
    void notSignedIn_data();
    void notSignedIn();
    void createInvite();
    void joining();
    void joiningAfterSignIn();
    void prefetchJoinsNobody_data();
    void prefetchJoinsNobody();
    void security_S26_deadInvites();
    void status();
    void staticFiles();
    void unknownPath_data();
    void unknownPath();
    void security_S04_wrongMethod_data();
    void security_S04_wrongMethod();
    void headIsLikeGet_data();
    void headIsLikeGet();
    void errorsForPeopleAndPrograms_data();
    void errorsForPeopleAndPrograms();
    void nothingElseUpgrades_data();
    void nothingElseUpgrades();
    void namesAreNeverMarkup();

private:
    static QByteArray chatPath(qint64 chat, const QByteArray &query = {});

    ServerProcess m_server;
    std::unique_ptr<Account> m_ada;
    std::unique_ptr<Account> m_stranger;
    qint64 m_chat = 0;
};

namespace {

const HttpClient::Headers asProgram {{"Accept", "application/json"}};
const HttpClient::Headers asPerson {{"Accept", "text/html,application/xhtml+xml,*/*;q=0.8"}};

const QList<std::pair<QByteArray, QByteArray>> upgradeHeaders {
    {"Connection", "Upgrade"}, {"Upgrade", "websocket"}, {"Sec-WebSocket-Version", "13"},
    {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}};

} // namespace

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
    const auto row = [](const char *name, const QByteArray &body, int status, const QByteArray &type = "application/json") {
        QTest::newRow(name) << type << body << status;
    };
    row("made", R"({"chat_name":"made"})", 201);
    row("more fields", R"({"chat_name":"made","colour":"red"})", 201);
    row("charset", R"({"chat_name":"made"})", 201, "application/json; charset=utf-8");
    row("100 characters", "{\"chat_name\":\"" + QByteArray("\xF0\x9F\x8E\xB5").repeated(100) + "\"}", 201);
    row("not JSON", "{\"chat_name\":", 400);
    row("nothing", "", 400);
    row("not UTF-8", "{\"chat_name\":\"\xFF\"}", 400);
    row("a form", "chat_name=made", 415, "application/x-www-form-urlencoded");
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
    const HttpAnswer answer = m_ada->http().request("POST", "/newchat", {{"Content-Type", contentType}}, body);
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
    QCOMPARE(page.messages, (QList<ChatPage::Entry> {{message["seq"_L1].toInteger(), message["id"_L1].toInteger()}}));
}

// The newest 50, oldest first; ?before= goes back.
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
    QCOMPARE(seqsOf("?before=" + QByteArray::number(seqs[0])), QList<qint64> {});
}

void TestChats::chatPathsThatAreNone_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const QByteArray path : {"/chat", "/chat/", "/chat/abc", "/chat/1x", "/chat/1.0", "/chat/0x1", "/chat/1/2",
                                  "/chat/%D9%A1", "/chat/+1", "/chat/1%20"}) {
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
    QTest::newRow("person") << asPerson;
    QTest::newRow("program") << asProgram;
}

void TestChats::strangerAndNoChatLookAlike()
{
    QFETCH(const HttpClient::Headers, headers);
    const HttpAnswer notMine = m_stranger->http().fetch(chatPath(m_chat), headers);
    const HttpAnswer none = m_stranger->http().fetch("/chat/999999999", headers);
    QCOMPARE(notMine.status, 403);
    QCOMPARE(none.status, 403);
    QCOMPARE(notMine.body, none.body);
    const HttpAnswer noInvite = m_stranger->http().post("/create_invite/" + QByteArray::number(m_chat), headers);
    const HttpAnswer noneEither = m_stranger->http().post("/create_invite/999999999", headers);
    QCOMPARE(noInvite.status, 403);
    QCOMPARE(noneEither.status, 403);
    QCOMPARE(noInvite.body, noneEither.body);
    // Past 64 bits it is no chat either, and not another one by overflow.
    const int huge = m_stranger->http().fetch("/chat/18446744073709551617", headers).status;
    QVERIFY(huge == 403 || huge == 404);
}

void TestChats::notSignedIn_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("location");
    QTest::newRow("home") << "/"_ba << "/auth?next=%2F"_ba;
    QTest::newRow("chat") << "/chat/1"_ba << "/auth?next=%2Fchat%2F1"_ba;
    QTest::newRow("no such chat") << "/chat/999999999"_ba << "/auth?next=%2Fchat%2F999999999"_ba;
}

void TestChats::notSignedIn()
{
    QFETCH(const QByteArray, path);
    const HttpAnswer answer = HttpClient(m_server.port()).fetch(path, asPerson);
    QCOMPARE(answer.status, 303);
    QTEST(answer.header("location"), "location");
}

void TestChats::createInvite()
{
    const QByteArray path = "/create_invite/" + QByteArray::number(m_chat);
    const HttpAnswer answer = m_ada->http().post(path);
    QCOMPARE(answer.status, 201);
    const QString code = answer.json()["code"_L1].toString();
    QVERIFY(code.size() >= 22); // security_S25: 128 bits in base64url
    QCOMPARE(answer.json()["url"_L1].toString(), QString::fromUtf8(m_server.origin()) + "/invite/"_L1 + code);
    QVERIFY(m_ada->http().post(path).json()["code"_L1].toString() != code);
    QCOMPARE(HttpClient(m_server.port()).post(path).status, 401);
    QCOMPARE(m_ada->http().post("/create_invite/abc").status, 404);
    const QString days = u"SELECT max(julianday(expires_at)) - julianday('now') FROM InviteCodes"_s;
    QVERIFY(qAbs(DatabaseFile(m_server.database()).value(days).toDouble() - 7) < 0.01);
}

void TestChats::joining()
{
    Account guest = Account::signUp(m_server.port(), u"guest"_s);
    const QByteArray code = m_ada->invite(m_chat);
    QCOMPARE(guest.http().fetch(chatPath(m_chat)).status, 403);
    for (int round = 0; round < 2; ++round) { // already a member: the same
        const HttpAnswer answer = guest.http().fetch("/invite/" + code);
        QCOMPARE(answer.status, 303);
        QCOMPARE(answer.header("location"), chatPath(m_chat));
    }
    QCOMPARE(guest.http().fetch(chatPath(m_chat)).status, 200);
}

void TestChats::joiningAfterSignIn()
{
    const QByteArray code = m_ada->invite(m_chat);
    HttpClient newcomer(m_server.port());
    const HttpAnswer first = newcomer.fetch("/invite/" + code);
    QCOMPARE(first.status, 303);
    QCOMPARE(first.header("location"), "/auth?next=%2Finvite%2F" + code);
    const HttpAnswer signedIn = newcomer.postForm("/auth", {{u"username"_s, u"late guest"_s},
        {u"password"_s, u"long enough"_s}, {u"next"_s, QString::fromUtf8("/invite/" + code)}});
    QCOMPARE(signedIn.status, 303);
    QCOMPARE(signedIn.header("location"), "/invite/" + code);
    QCOMPARE(newcomer.fetch("/invite/" + code).header("location"), chatPath(m_chat));
    QCOMPARE(newcomer.fetch(chatPath(m_chat)).status, 200);
}

void TestChats::prefetchJoinsNobody_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<HttpClient::Headers>("headers");
    QTest::newRow("prefetch") << "GET"_ba << HttpClient::Headers {{"Sec-Purpose", "prefetch"}};
    QTest::newRow("prerender") << "GET"_ba << HttpClient::Headers {{"Sec-Purpose", "prefetch;prerender"}};
    QTest::newRow("HEAD") << "HEAD"_ba << HttpClient::Headers {};
}

void TestChats::prefetchJoinsNobody()
{
    QFETCH(const QByteArray, method);
    QFETCH(const HttpClient::Headers, headers);
    Account guest = Account::signUp(m_server.port(), u"eager "_s + QString::fromLatin1(QTest::currentDataTag()));
    guest.http().request(method, "/invite/" + m_ada->invite(m_chat), headers);
    QCOMPARE(guest.http().fetch(chatPath(m_chat)).status, 403);
}

void TestChats::security_S26_deadInvites()
{
    ServerProcess server;
    QVERIFY(server.start());
    Account ada = Account::signUp(server.port(), u"ada"_s);
    Account guest = Account::signUp(server.port(), u"guest"_s);
    const qint64 chat = ada.createChat(u"club"_s);
    const QByteArray code = ada.invite(chat);
    const HttpAnswer unknown = guest.http().fetch("/invite/" + QByteArray(43, 'A'), asPerson);
    QCOMPARE(unknown.status, 404);
    QCOMPARE(server.terminate(), 0);
    DatabaseFile(server.database()).execute({u"UPDATE InviteCodes SET expires_at = '2020-01-01 00:00:00'"_s});
    QVERIFY(server.restart());
    const HttpAnswer expired = guest.http().fetch("/invite/" + code, asPerson);
    QCOMPARE(expired.status, 404);
    QCOMPARE(expired.body, unknown.body);
    QCOMPARE(guest.http().fetch(chatPath(chat)).status, 403);
}

void TestChats::status()
{
    ServerProcess server;
    QVERIFY(server.start());
    Account ada = Account::signUp(server.port(), u"ada"_s);
    const qint64 chat = ada.createChat(u"club"_s);
    const auto connected = [&] {
        const HttpAnswer answer = HttpClient(server.port()).fetch("/status");
        return answer.status == 200 ? answer.json()["connected_clients"_L1].toInt(-1) : -1;
    };
    QCOMPARE(connected(), 0);
    LiveClient first(ada, chat);
    LiveClient second(ada, chat);
    QCOMPARE(connected(), 2);
    first.socket().abort();
    QTRY_COMPARE_WITH_TIMEOUT(connected(), 1, 10'000);
    QVERIFY(!HttpClient(server.port()).fetch("/status").json()["version"_L1].toString().isEmpty());
}

void TestChats::staticFiles()
{
    const QStringList styles = QDir(QStringLiteral(STOA_SOURCE_DIR "/static/css")).entryList({u"*.css"_s}, QDir::Files);
    QVERIFY(!styles.isEmpty());
    const QByteArray path = "/static/css/" + styles.first().toUtf8();
    QFile file(QStringLiteral(STOA_SOURCE_DIR "/static/css/") + styles.first());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();

    HttpClient client(m_server.port());
    const HttpAnswer plain = client.fetch(path);
    QCOMPARE(plain.status, 200);
    QCOMPARE(plain.body, content);
    QVERIFY(plain.header("content-type").startsWith("text/css"));
    QVERIFY(!plain.header("cache-control").isEmpty());
    QVERIFY(plain.header("vary").toLower().contains("accept-encoding"));
    const QByteArray etag = plain.header("etag");
    QVERIFY(etag.size() > 2);
    const HttpAnswer same = client.fetch(path, {{"If-None-Match", etag}});
    QCOMPARE(same.status, 304);
    QVERIFY(same.body.isEmpty());
    const HttpAnswer zipped = client.fetch(path, {{"Accept-Encoding", "gzip, br"}});
    QCOMPARE(zipped.header("content-encoding"), "gzip");
    QVERIFY(zipped.body.size() < content.size() && zipped.body.startsWith("\x1f\x8b"));
    // RFC 1952: the last four bytes are the size unpacked.
    QCOMPARE(qFromLittleEndian<quint32>(zipped.body.right(4).constData()), quint32(content.size()));
    QCOMPARE(client.fetch("/static/none.css").status, 404);
    QCOMPARE(client.fetch("/static/").status, 404);
}

void TestChats::unknownPath_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const QByteArray path : {"/nothing", "/auth/more", "/status/", "/index.html", "/favicon.php", "/invite", "/invite/"})
        QTest::newRow(path.constData()) << path;
}

void TestChats::unknownPath()
{
    QFETCH(const QByteArray, path);
    QCOMPARE(m_ada->http().fetch(path).status, 404);
    QCOMPARE(m_ada->http().post(path).status, 404);
}

void TestChats::security_S04_wrongMethod_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArrayList>("allow");
    const QByteArrayList reading {"GET", "HEAD"};
    const auto row = [](const QByteArray &method, const QByteArray &path, const QByteArrayList &allow) {
        QTest::newRow((method + ' ' + path).constData()) << method << path << allow;
    };
    row("GET", "/newchat", {"POST"});
    row("HEAD", "/newchat", {"POST"});
    row("GET", "/create_invite/1", {"POST"});
    row("GET", "/logout", {"POST"});
    row("POST", "/", reading);
    row("POST", "/chat/1", reading);
    row("POST", "/status", reading);
    row("POST", "/invite/abc", reading);
    row("DELETE", "/auth", {"GET", "HEAD", "POST"});
    row("PUT", "/newchat", {"POST"});
}

void TestChats::security_S04_wrongMethod()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArrayList, allow);
    const HttpAnswer answer = m_ada->http().request(method, path);
    QCOMPARE(answer.status, 405);
    QByteArrayList allowed = answer.header("allow").replace(" ", "").split(',');
    allowed.removeAll("OPTIONS");
    std::ranges::sort(allowed);
    QCOMPARE(allowed, allow);
    QCOMPARE(m_ada->http().fetch("/").status, 200); // GET /logout signed nobody out
}

void TestChats::headIsLikeGet_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const QByteArray path : {"/", "/auth", "/status", "/nothing", "/chat/1", "/chat/999999999"})
        QTest::newRow(path.constData()) << path;
}

void TestChats::headIsLikeGet()
{
    QFETCH(const QByteArray, path);
    const HttpAnswer full = m_ada->http().fetch(path);
    // Bytes after the head would stay in the buffer of a connection that goes on.
    RawHttp connection(m_server.port());
    connection.send("HEAD " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + m_ada->cookie()
                    + "\r\nConnection: close\r\n\r\n");
    const HttpAnswer head = connection.receive(RawHttp::patience, true);
    QCOMPARE(head.status, full.status);
    QCOMPARE(head.header("content-type"), full.header("content-type"));
    QCOMPARE(head.header("content-length"), full.header("content-length"));
    QVERIFY(connection.waitForClosed());
    QCOMPARE(connection.buffer(), QByteArray());
}

void TestChats::errorsForPeopleAndPrograms_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::newRow("403") << "GET"_ba << "/chat/999999999"_ba << 403;
    QTest::newRow("404") << "GET"_ba << "/nothing"_ba << 404;
    QTest::newRow("405") << "GET"_ba << "/newchat"_ba << 405;
    QTest::newRow("415") << "POST"_ba << "/newchat"_ba << 415;
}

void TestChats::errorsForPeopleAndPrograms()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, path);
    QFETCH(const int, status);
    const HttpAnswer page = m_ada->http().request(method, path, asPerson);
    QCOMPARE(page.status, status);
    QVERIFY(page.header("content-type").startsWith("text/html"));
    QVERIFY(page.body.contains("<title>"));
    const HttpAnswer object = m_ada->http().request(method, path, asProgram);
    QCOMPARE(object.status, status);
    const QJsonObject error = object.json()["error"_L1].toObject();
    QVERIFY(!error["code"_L1].toString().isEmpty() && !error["text"_L1].toString().isEmpty());
}

void TestChats::nothingElseUpgrades_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const QByteArray path : {"/", "/auth", "/status", "/chat/1", "/chatsocket", "/chatsocket/", "/chatsocket/abc",
                                  "/chatsocket/1/2", "/static/css/main.css", "/nothing"}) {
        QTest::newRow(path.constData()) << path;
    }
}

void TestChats::nothingElseUpgrades()
{
    QFETCH(const QByteArray, path);
    HttpClient::Headers headers = upgradeHeaders;
    headers.append({"Cookie", m_ada->cookie()});
    QByteArray request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    for (const auto &[name, value] : headers)
        request += name + ": " + value + "\r\n";
    const HttpAnswer answer = RawHttp::exchange(m_server.port(), request + "\r\n");
    QVERIFY2(answer.status >= 200, QByteArray::number(answer.status).constData());
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

QTEST_GUILESS_MAIN(TestChats)
#include "tst_chats.moc"
