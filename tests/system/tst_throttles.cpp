#include "shared/model/JsonText.h"
#include "tests/support/AdminClient.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestFailure.h"
#include "tests/support/TestProgram.h"

#include <QRegularExpression>
#include <QTest>

#include <list>

using namespace stoa;
using namespace Qt::StringLiterals;

// The limits of a server behind a proxy: the tests are the proxy, at 127.0.0.1. No test waits until a limit
// is over: server/throttles tests that with a clock of its own.
class TestThrottles : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void security_S17_wrongPasswords();
    void security_S17_allAccountsOfAnAddress();
    void security_S17_oldPasswords();
    void security_S17_saysSoInTheReadersLanguage();
    void security_S18_unknownNamesAreThrottledAlike();
    void signUps();
    void security_S25_inviteGuesses();
    void resetLinkGuesses();
    void embeddedResetLinksDoNotCount();
    void adminTokenGuesses();
    void security_S34_messages_data();
    void security_S34_messages();
    void security_S34_oldApp();
    void security_S34_messagesByHttp();
    void security_S34_invitesAndJoins();
    void security_S34_resumesWait();
    void socketsOfAPerson();
    void switchedOffForLoopback();

private:
    static HttpClient::Headers from(const QByteArray &address, const HttpClient::Headers &more = {})
    {
        return HttpClient::Headers{{"X-Forwarded-For", address}} + more;
    }

    bool start(const QStringList &flags) const
    {
        return m_server->start(QStringList{u"--trusted-proxy"_s, u"127.0.0.1"_s} + flags);
    }

    HttpAnswer signIn(const QString &name, const QString &password, const QByteArray &address,
                      const HttpClient::Headers &more = {}) const
    {
        return HttpClient(m_server->port())
            .postForm("/auth", {{u"username"_s, name}, {u"password"_s, password}, {u"form"_s, u"sign-in"_s}},
                      from(address, more));
    }

    // Returns how many of a hundred requests were answered with this status; all others must have got 429.
    template<class Send> static int countUntilThrottled(int status, Send send)
    {
        int count = 0;
        for (int i = 0; i < 100; ++i) {
            const HttpAnswer answer = send();
            if (answer.status == status)
                ++count;
            else if (answer.status != 429 || answer.header("retry-after").toInt() < 1)
                failTest("It was answered with " + QByteArray::number(answer.status));
        }
        return count;
    }

    qint64 refusals(const QString &name) const
    {
        HttpClient admin(m_server->port());
        return admin.fetch("/status", from("198.51.100.9", {{"Authorization", "Bearer " + m_token}}))
            .json()["refusals"_L1][name]
            .toInteger();
    }

    std::unique_ptr<ServerProcess> m_server;
    QByteArray m_token;
};

void TestThrottles::init()
{
    m_server = std::make_unique<ServerProcess>();
    m_token = AdminClient::addToken(m_server->database(), u"monitor"_s);
}

void TestThrottles::security_S17_wrongPasswords()
{
    QVERIFY(start({u"--signin-rate"_s, u"5"_s}));
    Account::signUp(m_server->port(), u"ada"_s);
    const QByteArray attacker = "203.0.113.9";
    const int checked = countUntilThrottled(401, [&] { return signIn(u"ada"_s, u"guess"_s, attacker); });
    QVERIFY2(checked >= 10 && checked < 50,
             QByteArray::number(checked).constData()); // some may return meanwhile
    const QString right = QString::fromUtf16(Account::password);
    const HttpAnswer refused = signIn(u"ada"_s, right, attacker);
    QCOMPARE(refused.status, 429); // no matter that it is right
    QVERIFY(refused.header("retry-after").toInt() >= 1);
    QVERIFY(refused.header("set-cookie").isNull());
    QVERIFY2(refused.body.contains(
                 "Too many wrong passwords or new accounts came from your network. Try again in "),
             refused.body.constData());
    const HttpAnswer program = signIn(u"ada"_s, right, attacker, HttpClient::asProgram);
    QCOMPARE(program.json()["error"_L1]["code"_L1].toString(), u"too_many_tries"_s);
    QCOMPARE(signIn(u"ada"_s, right, "203.0.113.10").status, 303); // the owner
    QVERIFY(m_server->log().contains("203.0.113.9 is throttled: Too many wrong passwords"));
    QCOMPARE(m_server->log().count("is throttled"), 1);
    QVERIFY(refusals(u"throttle.password"_s) >= 50);
}

void TestThrottles::security_S17_allAccountsOfAnAddress()
{
    QVERIFY(start({u"--signin-rate"_s, u"2"_s}));
    int name = 0;
    const int checked = countUntilThrottled(
        401, [&] { return signIn(u"name %1"_s.arg(++name), u"guess"_s, "203.0.113.9"); });
    QVERIFY2(checked >= 16 && checked < 50, QByteArray::number(checked).constData());
    QCOMPARE(signIn(u"ada"_s, u"guess"_s, "203.0.113.10").status, 401);
}

void TestThrottles::security_S17_oldPasswords()
{
    QVERIFY(start({u"--signin-rate"_s, u"5"_s}));
    Account ada = Account::signUp(m_server->port(), u"ada"_s);
    const auto change = [&](const QByteArray &oldPassword, const QByteArray &address) {
        const QByteArray body = R"({"oldPassword":")" + oldPassword
            + R"(","newPassword":"another long one","endOtherSessions":false})";
        return ada.http().request("PUT", "/api/v1/me/password",
                                  from(address, {{"Content-Type", "application/json"}}), body);
    };
    const int checked = countUntilThrottled(403, [&] { return change("guess", "203.0.113.9"); });
    QVERIFY2(checked >= 10 && checked < 50, QByteArray::number(checked).constData());
    const QByteArray right = QString::fromUtf16(Account::password).toUtf8();
    QCOMPARE(change(right, "203.0.113.9").status, 429);
    QCOMPARE(signIn(u"ada"_s, QString::fromUtf16(Account::password), "203.0.113.9").status,
             429); // they count together
    QCOMPARE(change(right, "203.0.113.10").status, 200);
}

void TestThrottles::security_S17_saysSoInTheReadersLanguage()
{
    QVERIFY(start({u"--signin-rate"_s, u"1"_s}));
    for (int i = 0; i < 10; ++i)
        signIn(u"ada"_s, u"guess"_s, "203.0.113.9");
    const auto textIn = [&](const QByteArray &language) {
        return signIn(u"ada"_s, u"guess"_s, "203.0.113.9", {{"Accept-Language", language}}).body;
    };
    QVERIFY2(textIn("de").contains("falsche Passwörter"), textIn("de").constData());
    QVERIFY2(textIn("uk").contains("неправильних паролів"), textIn("uk").constData());
}

// A throttle must not tell which names there are.
void TestThrottles::security_S18_unknownNamesAreThrottledAlike()
{
    QVERIFY(start({u"--signin-rate"_s, u"1"_s, u"--registration"_s, u"closed"_s}));
    const auto statuses = [&](const QString &name, const QByteArray &address) {
        QList<int> found;
        for (int i = 0; i < 4; ++i)
            found.append(signIn(name, u"guess"_s, address).status);
        return found;
    };
    HttpClient admin(m_server->port());
    QCOMPARE(admin
                 .postJson("/admin/users", R"({"name":"ada","password":"long enough"})",
                           {{"Authorization", "Bearer " + m_token}})
                 .status,
             200);
    QCOMPARE(statuses(u"ada"_s, "203.0.113.9"), QList({401, 401, 429, 429}));
    QCOMPARE(statuses(u"nobody"_s, "203.0.113.10"), QList({401, 401, 429, 429}));
}

void TestThrottles::signUps()
{
    QVERIFY(start({u"--signup-rate"_s, u"3"_s, u"--signin-rate"_s, u"0"_s}));
    int name = 0;
    const auto signUp = [&](const QByteArray &address) {
        return HttpClient(m_server->port())
            .postForm("/auth",
                      {{u"username"_s, u"name %1"_s.arg(++name)},
                       {u"password"_s, u"long enough"_s},
                       {u"form"_s, u"create-account"_s}},
                      from(address));
    };
    QCOMPARE(countUntilThrottled(303, [&] { return signUp("203.0.113.9"); }), 3);
    const HttpAnswer refused = signUp("203.0.113.9");
    static const QRegularExpression time(u"Try again in (1\\d|20) min\\."_s);
    QVERIFY2(time.match(QString::fromUtf8(refused.body)).hasMatch(), refused.body.constData());
    QCOMPARE(signUp("203.0.113.10").status, 303);
    QCOMPARE(refusals(u"throttle.sign_up"_s), 98);
}

void TestThrottles::security_S25_inviteGuesses()
{
    QVERIFY(start({u"--invite-rate"_s, u"2"_s}));
    Account ada = Account::signUp(m_server->port(), u"ada"_s);
    const QByteArray code = ada.invite(ada.createChat(u"talk"_s));
    QByteArray body;
    const auto guess = [&] {
        const HttpAnswer answer = HttpClient(m_server->port())
                                      .fetch("/invite/" + QByteArray::number(body.size()) + "guess",
                                             from("203.0.113.9", HttpClient::asProgram));
        if (answer.status == 404) {
            if (!body.isEmpty() && body != answer.body)
                failTest("Two misses got different answers.");
            body = answer.body;
        }
        return answer;
    };
    const int misses = countUntilThrottled(404, guess);
    QVERIFY2(misses >= 4 && misses < 20, QByteArray::number(misses).constData());
    const auto statusOf = [&](const QByteArray &path, const QByteArray &address) {
        return HttpClient(m_server->port()).fetch(path, from(address, HttpClient::asPerson)).status;
    };
    QCOMPARE(statusOf("/invite/" + code, "203.0.113.9"), 200); // the link of a neighbour
    QCOMPARE(statusOf("/invite/guess", "203.0.113.10"), 404);
}

void TestThrottles::resetLinkGuesses()
{
    QVERIFY(start({u"--signin-rate"_s, u"2"_s}));
    const auto guess = [&] {
        return HttpClient(m_server->port()).fetch("/reset/guess", from("203.0.113.9"));
    };
    const int misses = countUntilThrottled(404, guess);
    QVERIFY2(misses >= 4 && misses < 20, QByteArray::number(misses).constData());
    QCOMPARE(HttpClient(m_server->port()).fetch("/reset/guess", from("203.0.113.10")).status, 404);
    HttpClient admin(m_server->port());
    const HttpClient::Headers token = from("203.0.113.9", {{"Authorization", "Bearer " + m_token}});
    const qint64 ada = admin.postJson("/admin/users", R"({"name":"ada","password":"long enough"})", token)
                           .json()["id"_L1]
                           .toInteger();
    const QString link = admin
                             .postJson("/admin/users/" + QByteArray::number(ada) + "/reset-link", "{}", token)
                             .json()["url"_L1]
                             .toString();
    QCOMPARE(HttpClient(m_server->port()).fetch(QUrl(link).path().toLatin1(), from("203.0.113.9")).status,
             200); // a right one
}

// An image on the page of another site.
void TestThrottles::embeddedResetLinksDoNotCount()
{
    QVERIFY(start({u"--signin-rate"_s, u"1"_s}));
    HttpClient client(m_server->port());
    for (int i = 0; i < 10; ++i)
        QCOMPARE(client.fetch("/reset/x", from("203.0.113.9", {{"Sec-Fetch-Dest", "image"}})).status, 404);
    QCOMPARE(client.fetch("/reset/x", from("203.0.113.9", {{"Sec-Fetch-Dest", "document"}})).status, 404);
}

void TestThrottles::adminTokenGuesses()
{
    QVERIFY(start({u"--signin-rate"_s, u"2"_s}));
    const auto statusOf = [&](const QByteArray &token, const QByteArray &address) {
        return HttpClient(m_server->port())
            .fetch("/admin/users", from(address, {{"Authorization", "Bearer " + token}}));
    };
    const int misses = countUntilThrottled(401, [&] { return statusOf("guess", "203.0.113.9"); });
    QVERIFY2(misses >= 4 && misses < 20, QByteArray::number(misses).constData());
    QCOMPARE(statusOf(m_token, "203.0.113.9").status, 200); // a right one
    QVERIFY(m_server->log().contains("203.0.113.9 is throttled: Too many wrong tokens"));
}

void TestThrottles::security_S34_messages_data()
{
    QTest::addColumn<bool>("isForAllChats");
    QTest::newRow("socket of one chat") << false;
    QTest::newRow("socket of all chats") << true;
}

// A client that does not wait gets errors, and is disconnected at last. Others go on.
void TestThrottles::security_S34_messages()
{
    QFETCH(const bool, isForAllChats);
    QVERIFY(start({u"--message-rate"_s, u"1"_s, u"--message-burst"_s, u"5"_s}));
    Account ada = Account::signUp(m_server->port(), u"ada"_s);
    const qint64 chat = ada.createChat(u"talk"_s);
    Account bob = Account::signUp(m_server->port(), u"bob"_s);
    bob.joinChatOf(ada, chat);
    LiveClient flooder = isForAllChats ? LiveClient(ada) : LiveClient(ada, chat);
    LiveClient innocent(bob, chat);
    for (int i = 0; i < 200; ++i) {
        flooder.sendEvent(LiveClient::inChat(
            chat, {{"type"_L1, "send"_L1}, {"nonce"_L1, u"n%1"_s.arg(i)}, {"text"_L1, "flood"_L1}}));
    }
    int errors = 0;
    auto frame = flooder.socket().receive();
    for (; frame && frame->opcode == WebSocketClient::Text; frame = flooder.socket().receive()) {
        const QJsonObject event = JsonText::parse(frame->payload).object();
        if (event["type"_L1] != "error"_L1)
            continue;
        ++errors;
        QCOMPARE(event["code"_L1].toString(), u"too_fast"_s);
        QVERIFY(event["nonce"_L1].toString().startsWith(u'n'));
        QVERIFY(event["retryAfter"_L1].toInteger() >= 1 && event["retryAfter"_L1].toInteger() <= 1000);
    }
    QVERIFY2(errors >= 50, QByteArray::number(errors).constData());
    QVERIFY(frame);
    QCOMPARE(frame->payload.first(2), QByteArray("\x03\xf0")); // 1008
    QCOMPARE(
        innocent
            .answerTo({{"type"_L1, "send"_L1}, {"nonce"_L1, "bob-1"_L1}, {"text"_L1, "hello"_L1}})["type"_L1]
            .toString(),
        u"message"_s);
    QVERIFY(refusals(u"throttle.message"_s) >= 50);
}

void TestThrottles::security_S34_oldApp()
{
    QVERIFY(start({u"--message-rate"_s, u"1"_s, u"--message-burst"_s, u"5"_s}));
    Account ada = Account::signUp(m_server->port(), u"ada"_s);
    const QByteArray path = "/chatsocket/" + QByteArray::number(ada.createChat(u"talk"_s));
    WebSocketClient socket(m_server->port());
    QCOMPARE(socket.open({.path = path, .cookie = ada.cookie()}), 101);
    for (int i = 0; i < 20; ++i)
        socket.sendText("flood");
    QCOMPARE(socket.receiveClose(), 1008);
}

// The API and the form count together.
void TestThrottles::security_S34_messagesByHttp()
{
    QVERIFY(start({u"--message-rate"_s, u"1"_s, u"--message-burst"_s, u"10"_s}));
    Account ada = Account::signUp(m_server->port(), u"ada"_s);
    const QByteArray chat = QByteArray::number(ada.createChat(u"talk"_s));
    const int posted = countUntilThrottled(201, [&] {
        return ada.http().postJson("/api/v1/chats/" + chat + "/messages", R"({"text":"flood"})");
    });
    QVERIFY2(posted >= 10 && posted < 60, QByteArray::number(posted).constData());
    HttpAnswer form;
    const auto isRefused = [&] { // unless a place has just come back
        form = ada.http().postForm("/chat/" + chat,
                                   {{u"text"_s, u"kept <text>"_s}, {u"nonce"_s, u"n-kept"_s}},
                                   HttpClient::asPerson);
        return form.status == 429;
    };
    QVERIFY(QTest::qWaitFor(isRefused, 10'000));
    QVERIFY(form.body.contains("You are doing this too fast. Try again in a moment."));
    QVERIFY(form.body.contains("kept &lt;text&gt;"));
    QVERIFY(form.body.contains("n-kept"));
    QVERIFY(form.header("retry-after").toInt() >= 1);
}

void TestThrottles::security_S34_invitesAndJoins()
{
    QVERIFY(start({u"--message-rate"_s, u"1"_s, u"--message-burst"_s, u"1"_s}));
    Account ada = Account::signUp(m_server->port(), u"ada"_s);
    const qint64 chat = ada.createChat(u"talk"_s);
    const QByteArray invite = "/invite/" + ada.invite(chat);
    Account bob = Account::signUp(m_server->port(), u"bob"_s);
    const QByteArray create = "/create_invite/" + QByteArray::number(chat);
    const int created = countUntilThrottled(
        201, [&] { return ada.http().postForm(create, {}, HttpClient::asPerson); });
    QVERIFY2(created < 100, QByteArray::number(created).constData());
    const int joined = countUntilThrottled(303, [&] { return bob.http().postForm(invite, {}); });
    QVERIFY2(joined > 0 && joined < 100, QByteArray::number(joined).constData());
}

// They are answered a little later, not refused.
void TestThrottles::security_S34_resumesWait()
{
    QVERIFY(start({u"--message-rate"_s, u"2"_s, u"--message-burst"_s, u"1"_s}));
    Account ada = Account::signUp(m_server->port(), u"ada"_s);
    LiveClient client(ada, ada.createChat(u"talk"_s));
    for (int i = 0; i < 3; ++i) {
        client.resume(client.epoch(), 0);
        QCOMPARE(client.receive(u"resumed"_s)["type"_L1].toString(), u"resumed"_s);
    }
    QVERIFY(refusals(u"throttle.resume"_s) >= 1);
}

void TestThrottles::socketsOfAPerson()
{
    QVERIFY(start({u"--connections-per-person"_s, u"3"_s, u"--io-threads"_s, u"4"_s}));
    Account ada = Account::signUp(m_server->port(), u"ada"_s);
    Account bob = Account::signUp(m_server->port(), u"bob"_s);
    const auto open = [&](WebSocketClient &socket, const Account &account, int address) {
        return socket.open({.path = "/socket",
                            .cookie = account.cookie(),
                            .subprotocol = "stoa.v1",
                            .forwardedFor = "203.0.113." + QByteArray::number(address)});
    };
    std::list<WebSocketClient> sockets;
    for (int i = 0; i < 3; ++i)
        QCOMPARE(open(sockets.emplace_back(m_server->port()), ada, i + 1), 101);
    WebSocketClient fourth(m_server->port());
    QCOMPARE(open(fourth, ada, 9), 429);
    QVERIFY(fourth.answer().header("retry-after").toInt() > 0);
    WebSocketClient ofBob(m_server->port());
    QCOMPARE(open(ofBob, bob, 1), 101);
    sockets.pop_front();
    const auto opensAgain = [&] {
        WebSocketClient again(m_server->port());
        return open(again, ada, 9) == 101;
    };
    QVERIFY(QTest::qWaitFor(opensAgain, 10'000));
}

// A proxy that was not named may run there.
void TestThrottles::switchedOffForLoopback()
{
    QVERIFY(m_server->start({u"--signin-rate"_s, u"1"_s}));
    HttpClient client(m_server->port());
    for (int i = 0; i < 20; ++i)
        QCOMPARE(
            client
                .postForm("/auth",
                          {{u"username"_s, u"ada"_s}, {u"password"_s, u"short"_s}, {u"form"_s, u"sign-in"_s}})
                .status,
            401);
}

STOA_TEST(TestThrottles)
#include "tst_throttles.moc"
