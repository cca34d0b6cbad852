#include "server/net/Listener.h"
#include "tests/support/Account.h"
#include "tests/support/DatabaseFile.h"
#include "tests/support/LiveClient.h"
#include "tests/support/OpenApi.h"
#include "tests/support/RawHttp.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestFailure.h"
#include "tests/support/TestProgram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QUrl>

#include <set>

using namespace stoa;
using namespace Qt::StringLiterals;

// The API for messages through a real server. Every answer is compared with docs/openapi.json. Ada and Bob
// are in a chat, Eve is not.
class TestMessagesApi : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();

    void answersLookLikeTheExamples();
    void changesReachSockets();
    void history();
    void emojiInPaths_data();
    void emojiInPaths();
    void postsOnceAmongManyRequests();
    void postsOnceAcrossACrash();
    void editsOnceAcrossACrash();
    void security_S01_S02_crossSite_data();
    void security_S01_S02_crossSite();
    void pagesOfAnotherUserDoNothing();
    void security_S27_strangersLearnNothing();
    void wrongMethods_data();
    void wrongMethods();
    void headIsLikeGet();
    void bodiesOfAllKinds();
    void errorsAreJson();
    void needsASession();

private:
    // Sends JSON, if there is a body, and checks that the answer is as described.
    HttpAnswer ask(Account &account, const QByteArray &method, const QByteArray &target,
                   const QJsonObject &body = {});
    QJsonObject post(Account &account, const QJsonObject &body);

    QByteArray historyPath() const { return "/api/v1/chats/" + QByteArray::number(m_chat) + "/messages"; }

    static QByteArray pathOf(const QJsonObject &message, const QByteArray &rest = {});

    QVariant stored(const QString &sql) const { return DatabaseFile(m_server.database()).value(sql); }

    const OpenApi m_api{QStringLiteral(STOA_SOURCE_DIR "/docs/openapi.json")};
    ServerProcess m_server;
    std::unique_ptr<Account> m_ada;
    std::unique_ptr<Account> m_bob;
    std::unique_ptr<Account> m_eve;
    qint64 m_chat = 0;
};

namespace {

const QByteArray thumb = "%F0%9F%91%8D";
const QString messages = u"SELECT count(*) FROM Messages"_s;

// The names of all fields, with those of nested objects and of the first element of lists.
std::set<QString> fieldsOf(const QJsonValue &value, const QString &place = {})
{
    std::set<QString> fields;
    const QJsonObject object = value.toObject();
    for (auto field = object.begin(); field != object.end(); ++field) {
        fields.insert(place + field.key());
        fields.merge(fieldsOf(field.value(), place + field.key() + u'.'));
    }
    if (const QJsonArray elements = value.toArray(); !elements.isEmpty())
        fields.merge(fieldsOf(elements.first(), place + u"[]."_s));
    return fields;
}

QByteArray bytesOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

// Everything but the time.
std::pair<QByteArray, QByteArray> withoutDate(const HttpAnswer &answer)
{
    QByteArray head = QByteArray::number(answer.status);
    for (const auto &[name, value] : answer.headers) {
        if (name != "date")
            head += '\n' + name + ": " + value;
    }
    return {head, answer.body};
}

} // namespace

void TestMessagesApi::initTestCase()
{
    QVERIFY(m_server.start());
    m_ada = std::make_unique<Account>(Account::signUp(m_server.port(), u"ada"_s));
    m_bob = std::make_unique<Account>(Account::signUp(m_server.port(), u"bob"_s));
    m_eve = std::make_unique<Account>(Account::signUp(m_server.port(), u"eve"_s));
}

// Each test has a new chat.
void TestMessagesApi::init()
{
    m_chat = m_ada->createChat(u"kitchen"_s);
    m_bob->joinChatOf(*m_ada, m_chat);
}

HttpAnswer TestMessagesApi::ask(Account &account, const QByteArray &method, const QByteArray &target,
                                const QJsonObject &body)
{
    const HttpClient::Headers json{{"Content-Type", "application/json"}};
    const HttpAnswer answer = body.isEmpty() ? account.http().request(method, target)
                                             : account.http().request(method, target, json, bytesOf(body));
    const QString operation = m_api.operationOf(method, target);
    const QString breach = m_api.breach(operation, QString::number(answer.status), answer.json());
    if (!breach.isEmpty())
        failTest(breach.toUtf8());
    return answer;
}

QJsonObject TestMessagesApi::post(Account &account, const QJsonObject &body)
{
    return ask(account, "POST", historyPath(), body).json();
}

QByteArray TestMessagesApi::pathOf(const QJsonObject &message, const QByteArray &rest)
{
    return "/api/v1/messages/" + QByteArray::number(message["id"_L1].toInteger()) + rest;
}

void TestMessagesApi::answersLookLikeTheExamples()
{
    int compared = 0;
    const auto compare = [&](Account &account, const QByteArray &method, const QByteArray &target, int status,
                             const QJsonObject &body = {}) {
        const HttpAnswer answer = ask(account, method, target, body);
        const QJsonValue example = m_api.example(m_api.operationOf(method, target), QString::number(status));
        if (answer.status != status || fieldsOf(answer.json()) != fieldsOf(example))
            failTest(method + ' ' + target + ": " + answer.body);
        ++compared;
        return answer.json();
    };
    const QJsonObject made = compare(*m_ada, "POST", "/newchat", 201, {{u"chat_name"_s, u"cellar"_s}});
    const qint64 cellar = made["id"_L1].toInteger();
    const QByteArray other = "/api/v1/chats/" + QByteArray::number(cellar);
    compare(*m_ada, "PATCH", other, 200, {{u"name"_s, u"wine"_s}});
    compare(*m_ada, "POST", "/create_invite/" + QByteArray::number(m_chat), 201);
    compare(*m_ada, "GET", "/status", 200);
    const QJsonObject question{{u"text"_s, u"Lunch at **noon**?"_s}, {u"nonce"_s, u"n1"_s}};
    const QJsonObject root = compare(*m_ada, "POST", historyPath(), 201, question);
    compare(*m_ada, "POST", historyPath(), 200, question);
    compare(*m_ada, "GET", "/api/v1/chats", 200);
    const QByteArray chat = "/api/v1/chats/" + QByteArray::number(m_chat);
    compare(*m_bob, "GET", chat + "/members", 200);
    compare(*m_bob, "POST", chat + "/read", 200, {{u"upTo"_s, root["seq"_L1]}});
    compare(*m_bob, "PUT", chat + "/notify", 200, {{u"notify"_s, u"mentions"_s}});
    const QJsonObject reply = post(
        *m_bob, {{u"text"_s, u"At one."_s}, {u"nonce"_s, u"n2"_s}, {u"replyTo"_s, root["id"_L1]}});
    ask(*m_ada, "PUT", pathOf(reply, "/reactions/" + thumb));
    const QJsonObject edit{{u"text"_s, u"At one, please."_s}, {u"version"_s, 1}, {u"nonce"_s, u"e1"_s}};
    compare(*m_bob, "PATCH", pathOf(reply), 200, edit);
    compare(*m_ada, "PUT", pathOf(reply, "/reactions/" + thumb), 200);
    compare(*m_ada, "GET", pathOf(reply), 200);
    compare(*m_ada, "GET", historyPath() + "?after=2", 200); // from the reply on
    compare(*m_ada, "GET", pathOf(reply, "/thread"), 200);
    compare(*m_ada, "PUT", pathOf(reply, "/pin"), 200);
    compare(*m_bob, "GET", chat + "/pins", 200);
    compare(*m_bob, "DELETE", pathOf(reply, "/pin"), 200);
    compare(*m_ada, "DELETE", pathOf(root, "/reactions/" + thumb), 200);
    compare(*m_ada, "PUT", pathOf(reply, "/report"), 200, {{u"reason"_s, u"It is too late."_s}});
    compare(*m_ada, "GET", chat + "/reports", 200);
    compare(*m_ada, "DELETE", chat + "/reports/" + QByteArray::number(reply["id"_L1].toInteger()), 200);
    compare(*m_bob, "DELETE", pathOf(reply), 200);
    m_bob->joinChatOf(*m_ada, cellar);
    const QByteArray member = other + "/members/"
        + QByteArray::number(reply["author"_L1]["id"_L1].toInteger());
    compare(*m_ada, "PUT", member, 200, {{u"role"_s, u"moderator"_s}});
    compare(*m_ada, "DELETE", member, 200);
    const QByteArray direct = "/api/v1/direct/" + QByteArray::number(root["author"_L1]["id"_L1].toInteger());
    compare(*m_bob, "PUT", direct, 201);
    compare(*m_bob, "PUT", direct, 200);
    compare(*m_bob, "POST", chat + "/leave", 200);
    const QByteArray sessions = "/api/v1/me/sessions";
    compare(*m_ada, "GET", sessions, 200);
    Account elsewhere = Account::signIn(m_server.port(), u"ada"_s, QString::fromUtf16(Account::password));
    const QJsonArray both = ask(elsewhere, "GET", sessions).json()["sessions"_L1].toArray();
    compare(*m_ada, "DELETE", sessions + '/' + QByteArray::number(both[0]["id"_L1].toInteger()), 200);
    compare(*m_ada, "DELETE", sessions, 200);
    Account fay = Account::signUp(m_server.port(), u"fay"_s);
    const QByteArray me = "/api/v1/me";
    const QByteArray ban = other + "/bans/"
        + QByteArray::number(ask(fay, "GET", me).json()["id"_L1].toInteger());
    QCOMPARE(ask(*m_ada, "PATCH", other, {{u"kind"_s, u"public"_s}}).status, 200);
    compare(fay, "GET", "/api/v1/public-chats", 200);
    compare(fay, "POST", "/api/v1/public-chats/" + QByteArray::number(cellar) + "/join", 200);
    compare(*m_ada, "PUT", ban, 200);
    compare(*m_ada, "GET", other + "/bans", 200);
    compare(*m_ada, "GET", other + "/log", 200);
    compare(*m_ada, "DELETE", ban, 200);
    compare(*m_ada, "POST", other + "/invites", 201, {{u"maxUses"_s, 1}});
    const QJsonArray invites = compare(*m_ada, "GET", other + "/invites", 200)["invites"_L1].toArray();
    compare(*m_ada, "DELETE", other + "/invites/" + QByteArray::number(invites[0]["id"_L1].toInteger()), 200);
    compare(*m_ada, "DELETE", other, 200);
    compare(fay, "PUT", me, 200, {{u"displayName"_s, u"Fay Adams"_s}});
    compare(fay, "GET", me, 200);
    compare(fay, "PUT", me + "/deletion", 200, {{u"password"_s, QString::fromUtf16(Account::password)}});
    compare(fay, "DELETE", me + "/deletion", 200);
    QCOMPARE(ask(*m_ada, "GET", "/api/v1/changes").status, 200); // of one kind; tst_changesapi has the others
    // /healthz is text, tst_accounts changes a password, and a direct chat has two good answers
    QCOMPARE(compared + 2, m_api.operations().size() + 1);
}

void TestMessagesApi::changesReachSockets()
{
    LiveClient live(*m_bob, m_chat);
    QJsonObject posted = post(*m_ada, {{u"text"_s, u"hello"_s}, {u"nonce"_s, u"n1"_s}});
    QCOMPARE(live.receive(u"message"_s), posted);
    ask(*m_ada, "PATCH", pathOf(posted), {{u"text"_s, u"bye"_s}, {u"version"_s, 1}});
    const QJsonObject edited = live.receive(u"edited"_s);
    QCOMPARE(edited["text"_L1].toString(), u"bye"_s);
    QCOMPARE(edited["version"_L1].toInteger(), 2);
    ask(*m_bob, "PUT", pathOf(posted, "/reactions/" + thumb));
    QCOMPARE(live.receive(u"reacted"_s)["reactions"_L1][0]["emoji"_L1].toString(), u"👍"_s);
    ask(*m_bob, "PUT", pathOf(posted, "/reactions/" + thumb)); // no second event
    const QJsonObject pinned = ask(*m_ada, "PUT", pathOf(posted, "/pin")).json();
    QCOMPARE(live.receive(u"pinned"_s)["pinned"_L1], pinned["pinned"_L1]);
    ask(*m_bob, "PUT", pathOf(posted, "/pin")); // no second event
    ask(*m_bob, "DELETE", pathOf(posted, "/pin"));
    QVERIFY(live.receive(u"pinned"_s)["pinned"_L1].isNull());
    ask(*m_ada, "DELETE", pathOf(posted, "/pin")); // no second event
    const QJsonObject removed = ask(*m_ada, "DELETE", pathOf(posted)).json();
    QCOMPARE(live.receive(u"removed"_s), removed);
    ask(*m_ada, "DELETE", pathOf(posted)); // no second event
    const QJsonObject last = post(*m_ada, {{u"text"_s, u"last"_s}});
    QCOMPARE(live.receive(u"message"_s), last);
    QCOMPARE(last["seq"_L1].toInteger(), 8); // bob's join was the first
}

void TestMessagesApi::history()
{
    const QByteArray today = QDateTime::currentDateTimeUtc().toString(u"yyyy-MM-dd"_s).toLatin1();
    for (int i = 1; i <= 5; ++i)
        post(*m_ada, {{u"text"_s, QString::number(i)}});
    const auto seqs = [&](const QByteArray &query) {
        const QJsonArray found = ask(*m_bob, "GET", historyPath() + query).json()["messages"_L1].toArray();
        QList<qint64> numbers;
        for (const auto &message : found)
            numbers.append(message["seq"_L1].toInteger());
        return numbers;
    };
    // The first is the line of bob's join.
    QCOMPARE(seqs(""), (QList<qint64>{1, 2, 3, 4, 5, 6}));
    QCOMPARE(seqs("?before=4&limit=2"), (QList<qint64>{2, 3}));
    QCOMPARE(seqs("?after=2&limit=2"), (QList<qint64>{3, 4}));
    QCOMPARE(seqs("?around=3&limit=3"), (QList<qint64>{2, 3, 4}));
    QCOMPARE(seqs("?date=" + today + "&limit=1"), QList<qint64>{1});
    QCOMPARE(ask(*m_bob, "GET", historyPath() + "?limit=101").status, 422);
    QCOMPARE(ask(*m_bob, "GET", historyPath() + "?before=x").status, 422);
    QCOMPARE(ask(*m_bob, "GET", historyPath() + "?before=2&after=1").status, 422);
}

void TestMessagesApi::emojiInPaths_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("emoji"); // as it is stored
    const auto row = [](const char *name, const QByteArray &path, const QString &emoji) {
        QTest::newRow(name) << path << (emoji.isEmpty() ? 400 : 200) << emoji;
    };
    row("thumb", "%F0%9F%91%8D", u"👍"_s);
    row("in small letters", "%f0%9f%91%8d", u"👍"_s);
    row("heart", "%E2%9D%A4%EF%B8%8F", u"\u2764\uFE0F"_s);
    row("heart without its selector", "%E2%9D%A4", u"\u2764\uFE0F"_s);
    row("keycap #", "%23%EF%B8%8F%E2%83%A3", u"#\uFE0F\u20E3"_s);
    row("keycap *", "*%EF%B8%8F%E2%83%A3", u"*\uFE0F\u20E3"_s);
    row("keycap 1", "1%EF%B8%8F%E2%83%A3", u"1\uFE0F\u20E3"_s);
    row("flag", "%F0%9F%87%BA%F0%9F%87%A6", u"🇺🇦"_s);
    row("flag of tags", QUrl::toPercentEncoding(u"🏴󠁧󠁢󠁥󠁮󠁧󠁿"_s),
        u"🏴󠁧󠁢󠁥󠁮󠁧󠁿"_s);
    row("family", QUrl::toPercentEncoding(u"👨‍👩‍👧‍👦"_s), u"👨‍👩‍👧‍👦"_s);
    row("letter", "x", {});
    row("two", "%F0%9F%91%8D%F0%9F%91%8D", {});
    row("encoded twice", "%25F0%259F%2591%258D", {});
    row("a question mark", "%3F", {});
    row("long", QByteArray(4'000, 'x'), {});
    row("cut short", "%F0%9F%91", {}); // by the gate
    row("a slash", "%2F", {}); // by the gate
}

void TestMessagesApi::emojiInPaths()
{
    QFETCH(const QByteArray, path);
    QFETCH(const int, status);
    QFETCH(const QString, emoji);
    const QJsonObject message = post(*m_ada, {{u"text"_s, u"hello"_s}});
    const QString sql = u"SELECT emoji FROM Reactions WHERE messageID = %1"_s.arg(
        message["id"_L1].toInteger());
    QCOMPARE(m_bob->http().request("PUT", pathOf(message, "/reactions/" + path)).status, status);
    QCOMPARE(stored(sql).toString(), emoji);
    QCOMPARE(m_bob->http().request("DELETE", pathOf(message, "/reactions/" + path)).status, status);
    QVERIFY(!stored(sql).isValid());
}

void TestMessagesApi::postsOnceAmongManyRequests()
{
    const int before = stored(messages).toInt();
    const QByteArray body = R"({"text":"hello","nonce":"same"})";
    const QByteArray request = "POST " + historyPath() + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: "
        + m_ada->cookie() + "\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    std::vector<std::unique_ptr<RawHttp>> connections;
    for (int i = 0; i < 8; ++i) {
        connections.push_back(std::make_unique<RawHttp>(m_server.port()));
        connections.back()->send(request);
    }
    QList<int> statuses;
    std::set<qint64> ids;
    for (const auto &connection : connections) {
        const HttpAnswer answer = connection->receive();
        statuses.append(answer.status);
        ids.insert(answer.json()["id"_L1].toInteger());
    }
    QCOMPARE(statuses.count(201), 1);
    QCOMPARE(statuses.count(200), 7);
    QCOMPARE(ids.size(), size_t(1));
    QCOMPARE(stored(messages).toInt(), before + 1);
}

// However far the server had come when it was killed, each of the repeated requests leads to one message.
void TestMessagesApi::postsOnceAcrossACrash()
{
    ServerProcess server;
    QVERIFY(server.start());
    Account ada = Account::signUp(server.port(), u"ada"_s);
    const QByteArray path = "/api/v1/chats/" + QByteArray::number(ada.createChat(u"kitchen"_s)) + "/messages";
    const auto body = [](int i) {
        return bytesOf({{u"text"_s, u"hello"_s}, {u"nonce"_s, QString::number(i)}});
    };
    RawHttp connection(server.port());
    for (int i = 0; i < 50; ++i) {
        connection.send("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + ada.cookie()
                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + QByteArray::number(body(i).size()) + "\r\n\r\n" + body(i));
    }
    QCOMPARE(connection.receive().status, 201); // the others are on their way
    server.kill();
    QVERIFY(server.restart());
    for (int i = 0; i < 50; ++i) {
        const int status = ada.http().postJson(path, body(i)).status;
        QVERIFY(status == 200 || status == 201);
        QVERIFY(i > 0 || status == 200);
    }
    QCOMPARE(DatabaseFile(server.database()).value(messages).toInt(), 50);
}

void TestMessagesApi::editsOnceAcrossACrash()
{
    ServerProcess server;
    QVERIFY(server.start());
    Account ada = Account::signUp(server.port(), u"ada"_s);
    const QByteArray path = "/api/v1/chats/" + QByteArray::number(ada.createChat(u"kitchen"_s)) + "/messages";
    const QByteArray message = pathOf(ada.http().postJson(path, R"({"text":"first"})").json());
    const HttpClient::Headers json{{"Content-Type", "application/json"}};
    const QByteArray edit = R"({"text":"second","version":1,"nonce":"e1"})";
    QCOMPARE(ada.http().request("PATCH", message, json, edit).status, 200);
    QCOMPARE(ada.http().request("PUT", message + "/reactions/" + thumb).status, 200);
    server.kill();
    QVERIFY(server.restart());
    const HttpAnswer again = ada.http().request("PATCH", message, json, edit);
    QCOMPARE(again.status, 200);
    QCOMPARE(again.json()["version"_L1].toInteger(), 2);
    QCOMPARE(ada.http().request("PUT", message + "/reactions/" + thumb).json(), again.json());
    QCOMPARE(again.json()["reactions"_L1].toArray().size(), 1);
}

void TestMessagesApi::security_S01_S02_crossSite_data()
{
    QTest::addColumn<HttpClient::Headers>("headers");
    QTest::newRow("another origin") << HttpClient::Headers{{"Origin", "https://evil.example"}};
    QTest::newRow("no origin") << HttpClient::Headers{{"Origin", "null"}};
    QTest::newRow("cross-site") << HttpClient::Headers{{"Sec-Fetch-Site", "cross-site"}};
    QTest::newRow("same-site") << HttpClient::Headers{{"Sec-Fetch-Site", "same-site"}};
}

void TestMessagesApi::security_S01_S02_crossSite()
{
    QFETCH(const HttpClient::Headers, headers);
    const QJsonObject message = post(*m_ada, {{u"text"_s, u"hello"_s}});
    const HttpClient::Headers json = headers + HttpClient::Headers{{"Content-Type", "application/json"}};
    const auto refused = [&](const QByteArray &method, const QByteArray &target,
                             const QByteArray &body = {}) {
        const HttpAnswer answer = m_ada->http().request(method, target, json, body);
        QCOMPARE(answer.status, 403);
        QCOMPARE(answer.errorCode(), u"cross_site"_s);
    };
    refused("POST", historyPath(), R"({"text":"planted"})");
    refused("PATCH", pathOf(message), R"({"text":"planted","version":1})");
    refused("PUT", pathOf(message, "/reactions/" + thumb));
    refused("DELETE", pathOf(message, "/reactions/" + thumb));
    refused("PUT", pathOf(message, "/pin"));
    refused("DELETE", pathOf(message, "/pin"));
    refused("DELETE", pathOf(message));
    refused("PUT", "/api/v1/direct/1");
    QCOMPARE(ask(*m_ada, "GET", historyPath() + "?after=1").json()["messages"_L1].toArray(),
             QJsonArray{message});
    const HttpClient::Headers own{{"Origin", m_server.origin()}, {"Sec-Fetch-Site", "same-origin"}};
    QCOMPARE(m_ada->http().request("DELETE", pathOf(message), own).status, 200);
}

// Ada's browser has Bob's page open.
void TestMessagesApi::pagesOfAnotherUserDoNothing()
{
    const auto userOf = [](const QJsonObject &message) {
        return QByteArray::number(message["author"_L1]["id"_L1].toInteger());
    };
    const QByteArray ada = userOf(post(*m_ada, {{u"text"_s, u"from Ada"_s}}));
    const QByteArray bob = userOf(post(*m_bob, {{u"text"_s, u"from Bob"_s}}));
    const auto statusFor = [&](const QByteArray &user, const QByteArray &method, const QByteArray &target) {
        const HttpClient::Headers headers{{"Stoa-User", user}, {"Content-Type", "application/json"}};
        const QByteArray body = method == "POST" ? QByteArray(R"({"text":"hello"})") : QByteArray();
        return m_ada->http().request(method, target, headers, body).status;
    };
    QCOMPARE(statusFor(ada, "POST", historyPath()), 201);
    for (const QByteArray &user : {bob, "0"_ba, "x"_ba, QByteArray(ada + ", " + bob)}) {
        QCOMPARE(statusFor(user, "POST", historyPath()), 401);
        QCOMPARE(statusFor(user, "GET", historyPath()), 401);
        QCOMPARE(statusFor(user, "GET", "/api/v1/changes?wait=0"), 401);
    }
}

void TestMessagesApi::security_S27_strangersLearnNothing()
{
    const QJsonObject message = post(*m_ada, {{u"text"_s, u"hello"_s}});
    const QByteArray nothing = "/api/v1/messages/999999999";
    const QByteArray noChat = "/api/v1/chats/999999999/messages";
    const QJsonObject text{{u"text"_s, u"a"_s}};
    const QJsonObject edit{{u"text"_s, u"a"_s}, {u"version"_s, 1}};
    const auto same = [&](const QByteArray &method, const QByteArray &foreign, const QByteArray &missing,
                          const QJsonObject &body = {}) {
        const HttpAnswer ofOthers = ask(*m_eve, method, foreign, body);
        QCOMPARE(ofOthers.status, 404);
        QCOMPARE(ofOthers.errorCode(), u"not_found"_s);
        QCOMPARE(withoutDate(ofOthers), withoutDate(ask(*m_eve, method, missing, body)));
    };
    same("GET", historyPath(), noChat);
    same("GET", historyPath() + "?limit=0", noChat + "?limit=0");
    same("POST", historyPath(), noChat, text);
    same("GET", pathOf(message), nothing);
    same("PATCH", pathOf(message), nothing, edit);
    same("DELETE", pathOf(message), nothing);
    same("PUT", pathOf(message, "/reactions/" + thumb), nothing + "/reactions/" + thumb);
    same("DELETE", pathOf(message, "/reactions/" + thumb), nothing + "/reactions/" + thumb);
    same("PUT", pathOf(message, "/pin"), nothing + "/pin");
    same("DELETE", pathOf(message, "/pin"), nothing + "/pin");
    same("GET", pathOf(message, "/thread"), nothing + "/thread");
    const QByteArray author = QByteArray::number(message["author"_L1]["id"_L1].toInteger());
    same("PUT", "/api/v1/direct/" + author, "/api/v1/direct/999999999");
    for (const QByteArray id : {"x", "0", "01", "-1", "1.0", "9223372036854775808", "%20"}) {
        QCOMPARE(withoutDate(ask(*m_eve, "GET", "/api/v1/messages/" + id)),
                 withoutDate(ask(*m_eve, "GET", nothing)));
        QCOMPARE(withoutDate(ask(*m_eve, "GET", "/api/v1/chats/" + id + "/messages")),
                 withoutDate(ask(*m_eve, "GET", noChat)));
    }
    // To Bob, who sees the message, the answer says more.
    QCOMPARE(ask(*m_bob, "PATCH", pathOf(message), edit).errorCode(), u"not_yours"_s);
    QCOMPARE(ask(*m_bob, "DELETE", pathOf(message)).errorCode(), u"not_yours"_s);
    QCOMPARE(ask(*m_ada, "GET", pathOf(message)).json(), message);
}

void TestMessagesApi::wrongMethods_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArrayList>("methods");
    QTest::addColumn<QByteArray>("allow");
    QTest::newRow("chats") << "/api/v1/chats"_ba
                           << QByteArrayList{"POST", "PUT", "PATCH", "DELETE", "OPTIONS"} << "GET, HEAD"_ba;
    QTest::newRow("chat") << "/api/v1/chats/1"_ba << QByteArrayList{"GET", "POST", "PUT", "OPTIONS"}
                          << "PATCH, DELETE"_ba;
    QTest::newRow("member") << "/api/v1/chats/1/members/1"_ba
                            << QByteArrayList{"GET", "POST", "PATCH", "OPTIONS"} << "PUT, DELETE"_ba;
    QTest::newRow("read") << "/api/v1/chats/1/read"_ba
                          << QByteArrayList{"GET", "PUT", "PATCH", "DELETE", "OPTIONS"} << "POST"_ba;
    QTest::newRow("notify") << "/api/v1/chats/1/notify"_ba
                            << QByteArrayList{"GET", "POST", "PATCH", "DELETE", "OPTIONS"} << "PUT"_ba;
    QTest::newRow("leave") << "/api/v1/chats/1/leave"_ba
                           << QByteArrayList{"GET", "PUT", "PATCH", "DELETE", "OPTIONS"} << "POST"_ba;
    QTest::newRow("direct chat") << "/api/v1/direct/1"_ba
                                 << QByteArrayList{"GET", "POST", "PATCH", "DELETE", "OPTIONS"} << "PUT"_ba;
    QTest::newRow("history") << "/api/v1/chats/1/messages"_ba
                             << QByteArrayList{"PUT", "PATCH", "DELETE", "OPTIONS"} << "GET, HEAD, POST"_ba;
    QTest::newRow("message") << "/api/v1/messages/1"_ba << QByteArrayList{"POST", "PUT", "OPTIONS"}
                             << "GET, HEAD, PATCH, DELETE"_ba;
    QTest::newRow("reaction") << QByteArray("/api/v1/messages/1/reactions/" + thumb)
                              << QByteArrayList{"GET", "HEAD", "POST", "PATCH", "OPTIONS"}
                              << "PUT, DELETE"_ba;
    QTest::newRow("thread") << "/api/v1/messages/1/thread"_ba
                            << QByteArrayList{"POST", "PUT", "PATCH", "DELETE", "OPTIONS"} << "GET, HEAD"_ba;
}

void TestMessagesApi::wrongMethods()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArrayList, methods);
    QFETCH(const QByteArray, allow);
    for (const QByteArray &method : methods) {
        const HttpAnswer answer = m_ada->http().request(method, path);
        QCOMPARE(answer.status, 405);
        QCOMPARE(answer.header("allow"), allow);
    }
}

void TestMessagesApi::headIsLikeGet()
{
    const QJsonObject message = post(*m_ada, {{u"text"_s, u"hello"_s}});
    for (const QByteArray &path : {QByteArray("/api/v1/chats"), historyPath(), pathOf(message),
                                   pathOf(message, "/thread"), QByteArray("/api/v1/messages/999999999")}) {
        const HttpAnswer full = m_ada->http().fetch(path);
        const HttpAnswer head = m_ada->http().request("HEAD", path);
        QCOMPARE(withoutDate(head).first, withoutDate(full).first);
        QCOMPARE(head.body, QByteArray());
    }
}

void TestMessagesApi::bodiesOfAllKinds()
{
    const QJsonObject message = post(*m_ada, {{u"text"_s, u"hello"_s}});
    const QByteArray fields = "Host: 127.0.0.1\r\nCookie: " + m_ada->cookie() + "\r\n";
    RawHttp connection(m_server.port()); // all on one connection, so each body must end where it does
    connection.send("PATCH " + pathOf(message) + " HTTP/1.1\r\n" + fields
                    + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                      "1d\r\n{\"text\":\"b\\ud83d\\udc4d\",\"vers\r\n7\r\nion\":1}\r\n0\r\n\r\n");
    const HttpAnswer edited = connection.receive();
    QCOMPARE(edited.status, 200);
    QCOMPARE(edited.json()["text"_L1].toString(), u"b👍"_s);
    connection.send("PUT " + pathOf(message, "/reactions/" + thumb) + " HTTP/1.1\r\n" + fields + "\r\n");
    QCOMPARE(connection.receive().status, 200); // without Content-Length
    connection.send("DELETE " + pathOf(message, "/reactions/" + thumb) + " HTTP/1.1\r\n" + fields
                    + "Content-Length: 5\r\n\r\nhello");
    QCOMPARE(connection.receive().status, 200); // a body without a meaning
    connection.send("DELETE " + pathOf(message) + " HTTP/1.1\r\n" + fields + "\r\n");
    QCOMPARE(connection.receive().status, 200);
    const HttpClient::Headers json{{"Content-Type", "application/json"}};
    const QByteArray large = "{\"text\":\"a\",\"more\":\"" + QByteArray(GateLimits().body, 'x') + "\"}";
    QCOMPARE(m_ada->http().request("PATCH", pathOf(message), json, large).status, 413);
    QCOMPARE(m_ada->http().request("PATCH", pathOf(message), {}, "{}").status, 415);
    QCOMPARE(m_ada->http().request("POST", historyPath(), json, "{").status, 400);
}

void TestMessagesApi::errorsAreJson()
{
    const HttpClient::Headers browser{{"Accept", "text/html"}, {"Accept-Language", "de"}};
    for (const QByteArray path : {"/api/v1/nothing", "/api/v1/messages/999999999", "/api/v2/chats"}) {
        const HttpAnswer answer = m_ada->http().fetch(path, browser);
        QCOMPARE(answer.status, 404);
        QCOMPARE(answer.errorCode(), u"not_found"_s);
        QCOMPARE(answer.header("content-language"), "de"_ba);
    }
}

void TestMessagesApi::needsASession()
{
    Account nobody = Account::withToken(m_server.port(), QByteArray(43, 'x'));
    const QByteArray message = "/api/v1/messages/1";
    const QList<std::pair<QByteArray, QByteArray>> requests{
        {"GET", "/api/v1/chats"},
        {"PATCH", "/api/v1/chats/1"},
        {"PUT", "/api/v1/chats/1/members/1"},
        {"DELETE", "/api/v1/chats/1/members/1"},
        {"POST", "/api/v1/chats/1/read"},
        {"PUT", "/api/v1/chats/1/notify"},
        {"POST", "/api/v1/chats/1/leave"},
        {"PUT", "/api/v1/direct/1"},
        {"PUT", "/api/v1/me/password"},
        {"DELETE", "/api/v1/me/sessions"},
        {"DELETE", "/api/v1/me/sessions/1"},
        {"GET", historyPath()},
        {"POST", historyPath()},
        {"GET", message},
        {"PATCH", message},
        {"DELETE", message},
        {"PUT", message + "/reactions/" + thumb},
        {"DELETE", message + "/reactions/" + thumb},
        {"GET", message + "/thread"},
    };
    for (const auto &[method, path] : requests) {
        const HttpAnswer answer = ask(nobody, method, path);
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.errorCode(), u"not_signed_in"_s);
    }
}

STOA_TEST(TestMessagesApi)
#include "tst_messagesapi.moc"
