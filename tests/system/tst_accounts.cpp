#include "tests/support/Account.h"
#include "tests/support/DatabaseFile.h"
#include "tests/support/LiveClient.h"
#include "tests/support/OpenApi.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QTest>
#include <QUrl>

using namespace stoa;
using namespace Qt::StringLiterals;

// Signing up, in and out over HTTP.
class TestAccounts : public QObject
{
    Q_OBJECT
private slots:

    void initTestCase() { QVERIFY(m_server.start()); }

    void authPage();
    void unknownNameIsRegistered();
    void knownNameSignsIn();
    void wrongPassword();
    void formsOfThePage();
    void refusedSignUp_data();
    void refusedSignUp();
    void namesAreOneAfterFolding_data();
    void namesAreOneAfterFolding();
    void security_S35_lookAlikes_data();
    void security_S35_lookAlikes();
    void longPasswordsCountToTheirEnd();
    void next_data();
    void next();
    void security_S24_openRedirect_data();
    void security_S24_openRedirect();
    void security_S12_cookie();
    void security_S10_tokens();
    void security_S11_tokensAtRest();
    void security_S09_fixation();
    void fault_A07_longTarget();
    void fault_A08_foreignCookie();
    void logout();
    void logoutClosesItsSockets();
    void newPasswordClosesOtherSockets();
    void expiredSession();

private:
    HttpAnswer signIn(const QString &name, const QString &password, const QString &next = {});

    ServerProcess m_server;
};

HttpAnswer TestAccounts::signIn(const QString &name, const QString &password, const QString &next)
{
    QList<std::pair<QString, QString>> fields{{u"username"_s, name}, {u"password"_s, password}};
    if (!next.isNull())
        fields.append({u"next"_s, next});
    return HttpClient(m_server.port()).postForm("/auth", fields);
}

void TestAccounts::authPage()
{
    const HttpAnswer page = HttpClient(m_server.port()).fetch("/auth?next=%2Fchat%2F7");
    QCOMPARE(page.status, 200);
    QVERIFY(page.header("content-type").startsWith("text/html"));
    for (const char *part : {"name=\"username\"", "name=\"password\"", "value=\"/chat/7\""})
        QVERIFY2(page.body.contains(part), part);
}

void TestAccounts::unknownNameIsRegistered()
{
    const HttpAnswer answer = signIn(u"newcomer"_s, u"long enough"_s);
    QCOMPARE(answer.status, 303);
    QCOMPARE(answer.header("location"), "/");
    Account account = Account::withToken(m_server.port(), answer.setCookie("session_token"));
    const HttpAnswer home = account.http().fetch("/");
    QCOMPARE(home.status, 200);
    QVERIFY(home.body.contains("newcomer"));
}

void TestAccounts::knownNameSignsIn()
{
    QCOMPARE(signIn(u"regular"_s, u"first password"_s).status, 303);
    const HttpAnswer again = signIn(u"regular"_s, u"first password"_s);
    QCOMPARE(again.status, 303);
    QVERIFY(!again.setCookie("session_token").isEmpty());
    QCOMPARE(
        DatabaseFile(m_server.database()).value(u"SELECT count(*) FROM Users WHERE username = 'regular'"_s),
        1);
}

void TestAccounts::wrongPassword()
{
    QCOMPARE(signIn(u"<b>&careful"_s, u"right password"_s).status, 303);
    const HttpAnswer answer = signIn(u"<b>&careful"_s, u"wrong password"_s, u"/chat/7"_s);
    QCOMPARE(answer.status, 401);
    QVERIFY(answer.setCookie("session_token").isNull());
    QVERIFY(answer.body.contains("name=\"password\""));
    QVERIFY(answer.body.contains("&lt;b&gt;&amp;careful")); // the name is kept and escaped
    QVERIFY(!answer.body.contains("wrong password\""));
    QVERIFY(answer.body.contains("value=\"/chat/7\""));
}

void TestAccounts::formsOfThePage()
{
    const auto submit = [this](const QString &form, const QString &password) {
        return HttpClient(m_server.port())
            .postForm("/auth", {{u"form"_s, form}, {u"username"_s, u"formal"_s}, {u"password"_s, password}});
    };
    const DatabaseFile database(m_server.database());
    const QString count = u"SELECT count(*) FROM Users WHERE username = 'formal'"_s;
    QCOMPARE(submit(u"sign-in"_s, u"long enough"_s).status, 401); // makes no account
    QCOMPARE(database.value(count), 0);
    QCOMPARE(submit(u"create-account"_s, u"long enough"_s).status, 303);
    QCOMPARE(submit(u"create-account"_s, u"long enough"_s).status, 303); // a double click
    QCOMPARE(submit(u"create-account"_s, u"another one"_s).status, 409);
    QCOMPARE(submit(u"sign-in"_s, u"long enough"_s).status, 303);
    QCOMPARE(database.value(count), 1);
}

void TestAccounts::refusedSignUp_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QList<int>>("statuses");
    const auto row = [](const char *name, const QByteArray &body, const QList<int> &statuses) {
        QTest::newRow(name) << body << statuses;
    };
    const QByteArray password = "&password=long+enough";
    row("no name", "password=long+enough", {422});
    row("no password", "username=refused", {422});
    row("blank name", "username=+++" + password, {422});
    row("33 characters", "username=" + QByteArray(33, 'n') + password, {422});
    row("short password", "username=refused&password=1234567", {422});
    row("security_S35 zero width space", "username=refu%E2%80%8Bsed" + password, {400, 422});
    row("security_S35 zero width joiner", "username=refu%E2%80%8Dsed" + password, {400, 422});
    row("security_S35 right-to-left override", "username=%E2%80%AErefused" + password, {400, 422});
    row("security_S35 soft hyphen", "username=refu%C2%ADsed" + password, {400, 422});
    row("security_S36 NUL", "username=refused%00" + password, {400});
    row("security_S36 control", "username=ref%07used" + password, {400});
    row("security_S36 line feed", "username=ref%0Aused" + password, {400, 422});
    row("security_S36 lone surrogate", "username=ref%ED%A0%80used" + password, {400});
    row("security_S36 not UTF-8", "username=ref%FFused" + password, {400});
}

void TestAccounts::refusedSignUp()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QList<int>, statuses);
    const DatabaseFile database(m_server.database());
    const QVariant before = database.value(u"SELECT count(*) FROM Users"_s);
    HttpClient client(m_server.port());
    const HttpAnswer answer = client.request("POST", "/auth",
                                             {{"Content-Type", "application/x-www-form-urlencoded"}}, body);
    QVERIFY2(statuses.contains(answer.status), QByteArray::number(answer.status).constData());
    QVERIFY(answer.setCookie("session_token").isNull());
    QCOMPARE(database.value(u"SELECT count(*) FROM Users"_s), before);
}

void TestAccounts::namesAreOneAfterFolding_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("twin");
    QTest::newRow("case") << u"Grace"_s << u"gRACE"_s;
    QTest::newRow("trimmed") << u"Linus"_s << u"  linus "_s;
    QTest::newRow("NFC and NFD") << u"Zo\u00EB"_s << u"Zoe\u0308"_s;
    QTest::newRow("Cyrillic case") << u"Ольга"_s << u"ОЛЬГА"_s;
    QTest::newRow("fullwidth") << u"turing"_s << u"\uFF54\uFF55\uFF52\uFF49\uFF4E\uFF47"_s;
}

void TestAccounts::namesAreOneAfterFolding()
{
    QFETCH(const QString, first);
    QFETCH(const QString, twin);
    const DatabaseFile database(m_server.database());
    QCOMPARE(signIn(first, u"the first's own"_s).status, 303);
    const QVariant before = database.value(u"SELECT count(*) FROM Users"_s);
    QCOMPARE(signIn(twin, u"somebody else's"_s).status, 401);
    QCOMPARE(signIn(twin, u"the first's own"_s).status, 303);
    QCOMPARE(database.value(u"SELECT count(*) FROM Users"_s), before);
}

void TestAccounts::security_S35_lookAlikes_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("twin");
    QTest::addColumn<int>("status");
    QTest::newRow("NFC and NFD") << u"Ren\u00e9e"_s << u"Rene\u0301e"_s << 409;
    QTest::newRow("case") << u"Hopper"_s << u"hOPPER"_s << 409;
    QTest::newRow("Cyrillic throughout") << u"copep"_s << u"\u0441\u043e\u0440\u0435\u0440"_s << 409;
    QTest::newRow("Latin after Cyrillic") << u"\u0440\u0435\u0430\u0441\u0435"_s << u"peace"_s << 409;
    QTest::newRow("one Cyrillic letter") << u"paypal"_s << u"p\u0430ypal"_s << 422;
    QTest::newRow("digit for a letter") << u"Boole"_s << u"B0ole"_s << 409;
    QTest::newRow("capital I for l") << u"Carl"_s << u"CarI"_s << 409;
    QTest::newRow("two letters for one") << u"Tom M"_s << u"Torn M"_s << 409;
    QTest::newRow("zero width") << u"dijkstra"_s << u"dij\u200bkstra"_s << 422;
    QTest::newRow("joiner that joins nothing") << u"knuth"_s << u"knu\u200dth"_s << 422;
    QTest::newRow("right-to-left override") << u"gnirut"_s << u"\u202eturing"_s << 422;
    QTest::newRow("digits of two systems") << u"agent 44"_s << u"agent 4\u09ea"_s << 422;
    QTest::newRow("joiner in Persian") << u"\u0645\u06cc\u062e\u0648\u0627\u0647\u0645"_s
                                       << u"\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"_s << 409;
}

void TestAccounts::security_S35_lookAlikes()
{
    QFETCH(const QString, first);
    QFETCH(const QString, twin);
    QFETCH(const int, status);
    const auto signUp = [this](const QString &name, const QString &password) {
        return HttpClient(m_server.port())
            .postForm("/auth",
                      {{u"form"_s, u"create-account"_s}, {u"username"_s, name}, {u"password"_s, password}});
    };
    QCOMPARE(signUp(first, u"the first's own"_s).status, 303);
    const DatabaseFile database(m_server.database());
    const QVariant before = database.value(u"SELECT count(*) FROM Users"_s);
    QCOMPARE(signUp(twin, u"somebody else's"_s).status, status);
    QCOMPARE(database.value(u"SELECT count(*) FROM Users"_s), before);
    QCOMPARE(signIn(first, u"the first's own"_s).status, 303);
}

void TestAccounts::longPasswordsCountToTheirEnd()
{
    const QString password(200, u'p');
    QCOMPARE(signIn(u"wordy"_s, password + u'a').status, 303);
    QCOMPARE(signIn(u"wordy"_s, password + u'b').status, 401);
}

void TestAccounts::next_data()
{
    QTest::addColumn<QString>("next");
    QTest::newRow("chat") << u"/chat/12"_s;
    QTest::newRow("with query") << u"/chat/12?before=40"_s;
    QTest::newRow("invite") << u"/invite/abcDEF_-123"_s;
}

void TestAccounts::next()
{
    QFETCH(const QString, next);
    const HttpAnswer answer = signIn(u"traveller"_s, u"long enough"_s, next);
    QCOMPARE(answer.status, 303);
    QCOMPARE(answer.header("location"), next.toUtf8());
}

void TestAccounts::security_S24_openRedirect_data()
{
    QTest::addColumn<QString>("next");
    for (const auto &next :
         {u"//evil.example"_s, u"///evil.example"_s, u"/\\evil.example"_s, u"\\\\evil.example"_s,
          u"https:evil.example"_s, u"https://evil.example"_s, u"javascript:alert(1)"_s,
          u"/%0d%0aX-Injected: 1"_s, u"/\r\nX-Injected: 1"_s, u"/\t/evil.example"_s, u"\t//evil.example"_s,
          u"evil.example"_s, u"@evil.example"_s, u".evil.example"_s}) {
        QTest::newRow(qPrintable(QString::fromLatin1(QUrl::toPercentEncoding(next)))) << next;
    }
}

void TestAccounts::security_S24_openRedirect()
{
    QFETCH(const QString, next);
    const HttpAnswer answer = signIn(u"traveller"_s, u"long enough"_s, next);
    QCOMPARE(answer.status, 303);
    const QByteArray location = answer.header("location");
    QVERIFY2(location.startsWith('/') && !location.startsWith("//") && !location.contains('\\')
                 && !location.contains('\t'),
             location.constData());
    const QUrl target
        = QUrl(QString::fromLatin1(m_server.origin())).resolved(QUrl(QString::fromUtf8(location)));
    QCOMPARE(target.host(), u"127.0.0.1"_s);
    QVERIFY(answer.header("x-injected").isNull());
}

void TestAccounts::security_S12_cookie()
{
    const QByteArray cookie = signIn(u"biscuit"_s, u"long enough"_s).header("set-cookie");
    QVERIFY(cookie.startsWith("session_token="));
    QList<QByteArray> attributes = cookie.split(';');
    attributes.removeFirst();
    for (QByteArray &attribute : attributes)
        attribute = attribute.trimmed();
    std::ranges::sort(attributes);
    QCOMPARE(attributes, (QList<QByteArray>{"HttpOnly", "Max-Age=604800", "Path=/", "SameSite=Lax"}));
}

// 128 bits are 22 characters of Base64. The test of Secret checks that they come from a CSPRNG.
void TestAccounts::security_S10_tokens()
{
    QSet<QByteArray> tokens;
    for (int i = 0; i < 5; ++i) {
        const QByteArray token = signIn(u"collector"_s, u"long enough"_s).setCookie("session_token");
        QVERIFY(token.size() >= 22);
        tokens.insert(token);
    }
    QCOMPARE(tokens.size(), 5);
}

void TestAccounts::security_S11_tokensAtRest()
{
    Account account = Account::signUp(m_server.port(), u"secretive"_s);
    const QByteArray code = account.invite(account.createChat(u"vault"_s));
    const QByteArray bytes = DatabaseFile(m_server.database()).bytesAtRest();
    QVERIFY(bytes.contains("secretive")); // shows that the search works
    QVERIFY(!bytes.contains(account.http().token()));
    QVERIFY(!bytes.contains(code));
    QVERIFY(!bytes.contains(QByteArray(u"long enough"_s.toUtf8())));
    QVERIFY(!m_server.log().contains(account.http().token()));
    QVERIFY(!m_server.log().contains(code));
}

void TestAccounts::security_S09_fixation()
{
    const QByteArray planted(43, 'a');
    HttpClient client(m_server.port());
    client.setToken(planted);
    QCOMPARE(
        client.postForm("/auth", {{u"username"_s, u"victim"_s}, {u"password"_s, u"long enough"_s}}).status,
        303);
    const QByteArray first = client.token();
    QVERIFY(first != planted);
    // A sign-in during a session ends that session.
    QCOMPARE(
        client.postForm("/auth", {{u"username"_s, u"victim"_s}, {u"password"_s, u"long enough"_s}}).status,
        303);
    QVERIFY(client.token() != first);
    QCOMPARE(client.fetch("/").status, 200);
    for (const QByteArray &old : {planted, first}) {
        const HttpAnswer answer = Account::withToken(m_server.port(), old).http().fetch("/");
        QCOMPARE(answer.status, 303);
        QVERIFY(answer.header("location").startsWith("/auth"));
    }
}

// nginx answers 502 if the headers of an answer are longer than 4 KiB.
void TestAccounts::fault_A07_longTarget()
{
    const QByteArray letters(4'000, 'a');
    const HttpAnswer toSignIn = HttpClient(m_server.port()).fetch("/chat/1?" + letters);
    QCOMPARE(toSignIn.status, 303);
    QCOMPARE(toSignIn.header("location"), "/auth?next=%2Fchat%2F1");
    const HttpAnswer signedIn = signIn(u"goes far"_s, u"long enough"_s, u"/"_s + QString(1'900, u'ж'));
    QCOMPARE(signedIn.status, 303);
    QCOMPARE(signedIn.header("location"), "/");
}

// Another application on the same domain may use a cookie of the same name.
void TestAccounts::fault_A08_foreignCookie()
{
    Account account = Account::signUp(m_server.port(), u"many cookies"_s);
    const QByteArray path = "/chat/" + QByteArray::number(account.createChat(u"talk"_s));
    const QByteArray token = account.http().token();
    HttpClient client(m_server.port());
    client.setToken("x; session_token=" + token);
    for (int i = 0; i < 2; ++i) // the second time, a page with one cookie would come from memory
        QCOMPARE(client.fetch(path).status, 200);
    QCOMPARE(client.postForm(path, {{u"text"_s, u"hello"_s}}).status, 303);
    QVERIFY(client.fetch(path).body.contains("hello"));
    client.setToken("x; session_token=y");
    QCOMPARE(client.fetch(path).status, 303);

    // All sessions that the cookies name end with a sign-out, so that none of them is taken up then.
    Account other = Account::signUp(m_server.port(), u"planted"_s);
    client.setToken(other.http().token() + "; session_token=x; session_token=" + token);
    QCOMPARE(client.post("/logout").status, 303);
    QCOMPARE(account.http().fetch("/").status, 303);
    QCOMPARE(other.http().fetch("/").status, 303);
}

void TestAccounts::logout()
{
    Account account = Account::signUp(m_server.port(), u"leaver"_s);
    const QByteArray token = account.http().token();
    const HttpAnswer answer = account.http().post("/logout");
    QCOMPARE(answer.status, 303);
    QCOMPARE(answer.header("location"), "/auth");
    const QByteArray cookie = answer.header("set-cookie");
    QVERIFY(cookie.startsWith("session_token=;") && cookie.contains("; Max-Age=0")
            && cookie.contains("; Path=/"));
    const HttpAnswer home = Account::withToken(m_server.port(), token).http().fetch("/");
    QCOMPARE(home.status, 303);
    QCOMPARE(home.header("location"), "/auth?next=%2F");
    QCOMPARE(Account::withToken(m_server.port(), token).http().post("/logout").status,
             303); // a second sign-out is not an error
}

// security_S08 (one instance): closes the sockets of that session and no others.
void TestAccounts::logoutClosesItsSockets()
{
    Account leaving = Account::signUp(m_server.port(), u"two devices"_s);
    Account staying = Account::signIn(m_server.port(), u"two devices"_s,
                                      QString::fromUtf16(Account::password));
    const qint64 chat = leaving.createChat(u"open"_s);
    LiveClient live(leaving, chat);
    WebSocketClient legacy(m_server.port());
    QCOMPARE(legacy.open({"/chatsocket/" + QByteArray::number(chat), leaving.cookie()}), 101);
    LiveClient other(staying, chat);

    QCOMPARE(leaving.http().post("/logout").status, 303);
    QCOMPARE(live.socket().receiveClose(), 4001);
    QCOMPARE(legacy.receiveClose(), 4001);
    QCOMPARE(other.say(u"1"_s, u"still here"_s)["text"_L1].toString(), u"still here"_s);
}

void TestAccounts::newPasswordClosesOtherSockets()
{
    Account here = Account::signUp(m_server.port(), u"careful"_s);
    const QString before = QString::fromUtf16(Account::password);
    Account elsewhere = Account::signIn(m_server.port(), u"careful"_s, before);
    const qint64 chat = here.createChat(u"open"_s);
    LiveClient live(here, chat);
    LiveClient other(elsewhere, chat);
    const auto change = [&here](const QByteArray &oldPassword) {
        return here.http().request("PUT", "/api/v1/me/password",
                                   {{"Content-Type", "application/json"}, {"Accept", "application/json"}},
                                   R"({"oldPassword":")" + oldPassword
                                       + R"(","newPassword":"long enough, anew","endOtherSessions":true})");
    };
    const OpenApi api{QStringLiteral(STOA_SOURCE_DIR "/docs/openapi.json")};
    const HttpAnswer refusal = change("wrong");
    QCOMPARE(refusal.status, 403);
    QCOMPARE(refusal.errorCode(), u"wrong_password"_s);
    QCOMPARE(api.breach(u"PUT /api/v1/me/password"_s, u"403"_s, refusal.json()), QString());
    QVERIFY(m_server.log().contains("Failed sign-in from 127.0.0.1: wrong old password for user "));
    const HttpAnswer answer = change(before.toUtf8());
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json()["endedSessions"_L1].toInt(), 1);
    QCOMPARE(api.breach(u"PUT /api/v1/me/password"_s, u"200"_s, answer.json()), QString());
    QCOMPARE(other.socket().receiveClose(), 4001);
    QCOMPARE(elsewhere.http().fetch("/").status, 303);
    QCOMPARE(here.http().fetch("/").status, 200);
    QCOMPARE(live.say(u"1"_s, u"still here"_s)["text"_L1].toString(), u"still here"_s);
    QCOMPARE(signIn(u"careful"_s, before).status, 401);
    QCOMPARE(signIn(u"careful"_s, u"long enough, anew"_s).status, 303);
}

// security_S14: sets the session's expiry to the past instead of moving the clock.
void TestAccounts::expiredSession()
{
    ServerProcess server;
    QVERIFY(server.start());
    Account account = Account::signUp(server.port(), u"sleeper"_s);
    QCOMPARE(server.terminate(), 0);
    const DatabaseFile database(server.database());
    database.execute({u"UPDATE Sessions SET expires_at = '2020-01-01 00:00:00'"_s});
    QVERIFY(server.restart());
    const HttpAnswer answer = account.http().fetch("/");
    QCOMPARE(answer.status, 303);
    QCOMPARE(answer.header("location"), "/auth?next=%2F");
    QTRY_COMPARE_WITH_TIMEOUT(database.value(u"SELECT count(*) FROM Sessions"_s).toInt(), 0, 10'000);
}

STOA_TEST(TestAccounts)
#include "tst_accounts.moc"
