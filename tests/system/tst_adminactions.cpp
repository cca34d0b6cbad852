#include "server/api/ChangesApi.h"
#include "server/app/Routes.h"
#include "server/app/Services.h"
#include "server/chat/RoomHub.h"
#include "tests/support/Account.h"
#include "tests/support/AdminClient.h"
#include "tests/support/DatabaseFile.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <QTest>
#include <QUrl>

using namespace stoa;
using namespace Qt::StringLiterals;

// Admin actions over HTTP: connected users see the effect, the audit log gets a row, and nothing happens
// without a token.
class TestAdminActions : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();

    void nothingWithoutTheToken_data();
    void nothingWithoutTheToken();
    void signsOut();
    void deactivatesAndActivates();
    void endsOneSession();
    void resetsAPassword();
    void addsAUser();
    void revokesAnInvite();
    void addsAndRevokesTokens();
    void listsWhatThereIs();
    void fault_D03_readsMessages();
    void fault_D03_tellsSessionsApart();
    void fault_D03_closesAConnection();
    void drains();
    void lastSeenOutlivesTheServer();

private:
    Account signUp(const QString &name) { return Account::signUp(m_server.port(), name); }

    AdminClient admin() const { return AdminClient(m_server.port(), m_token); }

    QByteArray idOf(const QString &user);
    // Checks that the newest row of the audit log is this action by the test's token.
    void expectAudit(const QString &action, const QString &target);
    // Runs the action, which must succeed and close these sockets with this code.
    void actAndExpectClosed(const QByteArray &path, const QList<LiveClient *> &ended, int code);

    ServerProcess m_server;
    QByteArray m_token;
    int m_number = 0; // makes names unique to each test
    QString m_name;
};

namespace {

const QString password = QString::fromUtf16(Account::password);

int signInStatus(quint16 port, const QString &name, const QString &with)
{
    return HttpClient(port).postForm("/auth", {{u"username"_s, name}, {u"password"_s, with}}).status;
}

} // namespace

void TestAdminActions::initTestCase()
{
    m_token = AdminClient::addToken(m_server.database(), u"laptop"_s);
    QVERIFY(m_server.start());
}

void TestAdminActions::init()
{
    m_name = u"user %1"_s.arg(++m_number);
}

QByteArray TestAdminActions::idOf(const QString &user)
{
    return QByteArray::number(admin().find("/users?limit=1000", u"name"_s, user).value("id"_L1).toInteger());
}

void TestAdminActions::expectAudit(const QString &action, const QString &target)
{
    const QJsonObject row = admin().newestAudit();
    QCOMPARE(row["action"_L1].toString(), action);
    QCOMPARE(row["target"_L1].toString(), target);
    QCOMPARE(row["actor"_L1].toString(), u"token laptop"_s);
    QCOMPARE(row["origin"_L1].toString(), u"127.0.0.1"_s);
    const QDateTime at = QDateTime::fromString(row["at"_L1].toString(), Qt::ISODateWithMs);
    QVERIFY(qAbs(at.secsTo(QDateTime::currentDateTimeUtc())) < 60);
}

void TestAdminActions::actAndExpectClosed(const QByteArray &path, const QList<LiveClient *> &ended, int code)
{
    const HttpAnswer answer = admin().post(path);
    QVERIFY2(answer.status == 200, answer.body.constData());
    QCOMPARE(answer.json()["ok"_L1].toBool(), true);
    for (LiveClient *client : ended)
        QCOMPARE(client->socket().receiveClose(), code);
}

// Takes the rows from the route table, so that no new route is forgotten.
void TestAdminActions::nothingWithoutTheToken_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    const TestDatabase database;
    Config config;
    config.database = database.path();
    Services services(config, 1, QStringLiteral(STOA_SOURCE_DIR));
    RoomHub hub(services.bus, services.metrics, services.renderer);
    const ChangesApi changes(
        {services.authenticator, services.reader, hub, services.polls, services.gate.quota});
    for (const Route &route : routes(services, changes)) {
        if (!route.path.startsWith("/admin/"_L1))
            continue;
        const QByteArray method = route.method == Method::Get ? "GET" : "POST";
        const QByteArray path = QString(route.path).replace("<arg>"_L1, "1"_L1).toLatin1();
        QTest::newRow((method + ' ' + path).constData()) << method << path;
    }
}

void TestAdminActions::nothingWithoutTheToken()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, path);
    Account ada = signUp(m_name);
    const qint64 before = admin().newestAudit()["id"_L1].toInteger();
    for (const QByteArray token : {"", "Bearer x", "Basic eDp4"}) {
        HttpClient::Headers headers{{"Content-Type", "application/json"}};
        if (!token.isEmpty())
            headers.append({"Authorization", token});
        const HttpAnswer answer = ada.http().request(method, path, headers, method == "POST" ? "{}" : "");
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.header("www-authenticate"), "Bearer"_ba);
        QCOMPARE(answer.json()["error"_L1]["code"_L1].toString(), u"unauthorized"_s);
    }
    QCOMPARE(admin().newestAudit()["id"_L1].toInteger(), before);
    QCOMPARE(ada.http().fetch("/").status, 200);
}

void TestAdminActions::signsOut()
{
    Account ada = signUp(m_name);
    Account phone = Account::signIn(m_server.port(), m_name, password);
    Account other = signUp(m_name + u" other"_s);
    const qint64 chat = ada.createChat(u"club"_s);
    other.joinChatOf(ada, chat);
    LiveClient first(ada, chat);
    LiveClient second(phone, chat);
    LiveClient staying(other, chat);
    const QByteArray page = "/chat/" + QByteArray::number(chat);
    QCOMPARE(ada.http().fetch(page).status, 200); // the page is cached from now on
    const QByteArray id = idOf(m_name);
    actAndExpectClosed("/users/" + id + "/sign-out", {&first, &second}, 4001);
    QCOMPARE(ada.http().fetch(page).status, 303);
    QCOMPARE(phone.http().fetch("/").status, 303);
    expectAudit(u"user.sign-out"_s, u"user %1 (%2)"_s.arg(QLatin1StringView(id), m_name));
    QCOMPARE(staying.say(u"1"_s, u"still here"_s)["text"_L1].toString(), u"still here"_s);
    QCOMPARE(signInStatus(m_server.port(), m_name, password), 303); // signing in again is allowed
}

void TestAdminActions::deactivatesAndActivates()
{
    Account ada = signUp(m_name);
    const qint64 chat = ada.createChat(u"club"_s);
    const QByteArray page = "/chat/" + QByteArray::number(chat);
    LiveClient live(ada, chat);
    QCOMPARE(ada.http().fetch(page).status, 200);
    const QByteArray id = idOf(m_name);
    const QString target = u"user %1 (%2)"_s.arg(QLatin1StringView(id), m_name);

    actAndExpectClosed("/users/" + id + "/deactivate", {&live}, 4001);
    QCOMPARE(ada.http().fetch(page).status, 303);
    expectAudit(u"user.deactivate"_s, target);
    QCOMPARE(admin().find("/users?limit=1000", u"name"_s, m_name)["active"_L1].toBool(true), false);
    QCOMPARE(signInStatus(m_server.port(), m_name, password), 403);
    QCOMPARE(signInStatus(m_server.port(), m_name, u"wrong password"_s), 401);
    QCOMPARE(admin().post("/users/" + id + "/reset-link").status, 409);

    QCOMPARE(admin().post("/users/" + id + "/activate").status, 200);
    expectAudit(u"user.activate"_s, target);
    QCOMPARE(signInStatus(m_server.port(), m_name, password), 303);
    QCOMPARE(ada.http().fetch(page).status, 303); // the old session is not revived
}

void TestAdminActions::endsOneSession()
{
    Account ada = signUp(m_name);
    const qint64 chat = ada.createChat(u"club"_s);
    LiveClient ending(ada, chat);
    const QJsonObject session = admin().find("/sessions?limit=1000", u"user_name"_s, m_name);
    Account phone = Account::signIn(m_server.port(), m_name, password);
    LiveClient staying(phone, chat);
    const QByteArray id = QByteArray::number(session["id"_L1].toInteger());
    actAndExpectClosed("/sessions/" + id + "/end", {&ending}, 4001);
    expectAudit(
        u"session.end"_s,
        u"session %1 of user %2 (%3)"_s.arg(QLatin1StringView(id), QLatin1StringView(idOf(m_name)), m_name));
    QCOMPARE(ada.http().fetch("/").status, 303);
    QCOMPARE(phone.http().fetch("/").status, 200);
    QCOMPARE(staying.say(u"1"_s, u"still here"_s)["text"_L1].toString(), u"still here"_s);
    QCOMPARE(admin().post("/sessions/" + id + "/end").status, 404);
}

void TestAdminActions::resetsAPassword()
{
    Account ada = signUp(m_name);
    LiveClient live(ada, ada.createChat(u"club"_s));
    const QByteArray id = idOf(m_name);
    const HttpAnswer made = admin().post("/users/" + id + "/reset-link");
    QCOMPARE(made.status, 200);
    expectAudit(u"user.reset-link"_s, u"user %1 (%2)"_s.arg(QLatin1StringView(id), m_name));
    const QUrl url(made.json()["url"_L1].toString());
    QCOMPARE(url.adjusted(QUrl::RemovePath).toString().toLatin1(), m_server.origin());
    const QDateTime expiresAt = QDateTime::fromString(made.json()["expires_at"_L1].toString(),
                                                      Qt::ISODateWithMs);
    QVERIFY(qAbs(QDateTime::currentDateTimeUtc().secsTo(expiresAt) - 24 * 3600) < 60);
    QVERIFY(!DatabaseFile(m_server.database())
                 .bytesAtRest()
                 .contains(url.path().section(u'/', -1).toLatin1())); // only its digest is stored

    const QByteArray path = url.path().toLatin1();
    HttpClient stranger(m_server.port()); // the link is all that is needed
    const HttpAnswer form = stranger.fetch(path);
    QCOMPARE(form.status, 200);
    QVERIFY(form.body.contains("name=\"password\"") && form.body.contains(m_name.toUtf8()));
    QCOMPARE(form.header("cache-control"), "no-store, no-transform");
    QCOMPARE(stranger.postForm(path, {{u"password"_s, u"short"_s}}).status, 422);
    QCOMPARE(ada.http().fetch("/").status, 200);
    QCOMPARE(stranger.postForm(path, {{u"password"_s, u"a new password"_s}}).status, 200);
    QCOMPARE(live.socket().receiveClose(), 4001);
    QCOMPARE(ada.http().fetch("/").status, 303);
    QCOMPARE(stranger.fetch(path).status, 404);
    QCOMPARE(stranger.postForm(path, {{u"password"_s, u"a third password"_s}}).status, 404);
    QCOMPARE(signInStatus(m_server.port(), m_name, password), 401);
    QCOMPARE(signInStatus(m_server.port(), m_name, u"a new password"_s), 303);
}

void TestAdminActions::addsAUser()
{
    const HttpAnswer answer = admin().post("/users", {{u"name"_s, m_name}, {u"password"_s, password}});
    QCOMPARE(answer.status, 200);
    const QString id = QString::number(answer.json()["id"_L1].toInteger());
    expectAudit(u"user.add"_s, u"user %1 (%2)"_s.arg(id, m_name));
    QCOMPARE(idOf(m_name), id.toLatin1());
    QCOMPARE(signInStatus(m_server.port(), m_name, password), 303);
    QVERIFY(!m_server.log().contains(password.toUtf8()));
}

void TestAdminActions::revokesAnInvite()
{
    Account ada = signUp(m_name);
    Account guest = signUp(m_name + u" guest"_s);
    const qint64 chat = ada.createChat(m_name);
    const QByteArray code = ada.invite(chat);
    const QJsonObject invite = admin().find("/invites?limit=1000", u"chat_name"_s, m_name);
    const QByteArray id = QByteArray::number(invite["id"_L1].toInteger());
    QCOMPARE(admin().post("/invites/" + id + "/revoke").status, 200);
    expectAudit(u"invite.revoke"_s,
                u"invite %1 to chat %2 (%3)"_s.arg(QLatin1StringView(id)).arg(chat).arg(m_name));
    QCOMPARE(guest.http().fetch("/invite/" + code).status, 404);
    QCOMPARE(admin().post("/invites/" + id + "/revoke").status, 404);
    guest.joinChatOf(ada, chat); // with another invite
}

void TestAdminActions::addsAndRevokesTokens()
{
    const HttpAnswer added = admin().post("/tokens", {{u"name"_s, u"phone"_s}});
    QCOMPARE(added.status, 200);
    const QByteArray id = QByteArray::number(added.json()["id"_L1].toInteger());
    const QByteArray token = added.json()["token"_L1].toString().toLatin1();
    expectAudit(u"token.add"_s, u"token %1 (phone)"_s.arg(QLatin1StringView(id)));
    QVERIFY(!DatabaseFile(m_server.database()).bytesAtRest().contains(token));
    AdminClient phone(m_server.port(), token);
    QCOMPARE(phone.get("/users").status, 200);
    QCOMPARE(admin().post("/tokens/" + id + "/revoke").status, 200);
    QCOMPARE(phone.get("/users").status, 401);
    expectAudit(u"token.revoke"_s, u"token %1 (phone)"_s.arg(QLatin1StringView(id)));
}

void TestAdminActions::listsWhatThereIs()
{
    Account ada = signUp(m_name);
    const qint64 chat = ada.createChat(m_name);
    LiveClient(ada, chat).say(u"1"_s, u"сім слів"_s);
    const QJsonObject found = admin().find("/chats?limit=1000", u"name"_s, m_name);
    QCOMPARE(found["id"_L1].toInteger(), chat);
    QCOMPARE(found["members"_L1].toInt(), 1);
    QCOMPARE(found["messages"_L1].toInt(), 1);
    QCOMPARE(found["bytes"_L1].toInt(), 15);
    QVERIFY(!found["last_activity_at"_L1].toString().isEmpty());
    const QJsonArray members = admin().list("/chats/" + QByteArray::number(chat) + "/members");
    QCOMPARE(members.size(), 1);
    QCOMPARE(members[0]["name"_L1].toString(), m_name);
    QCOMPARE(members[0]["sessions"_L1].toInt(), 1);
    QVERIFY(!members[0]["last_seen_at"_L1].toString().isEmpty());
    QCOMPARE(admin().list("/tokens").first()["name"_L1].toString(), u"laptop"_s);
    const QByteArray all = admin().get("/sessions").body + admin().get("/invites").body
        + admin().get("/tokens").body + admin().get("/users").body;
    QVERIFY(!all.contains(ada.http().token()) && !all.contains(m_token) && !all.contains("argon2"));
}

void TestAdminActions::fault_D03_readsMessages()
{
    Account ada = signUp(m_name);
    const qint64 chat = ada.createChat(m_name);
    LiveClient live(ada, chat);
    for (const QString &text : {u"one"_s, u"two"_s, u"three"_s})
        live.say(text, text);
    const qint64 before = admin().newestAudit()["id"_L1].toInteger();
    const QByteArray path = "/chats/" + QByteArray::number(chat) + "/messages";
    const HttpAnswer first = admin().get(path + "?limit=2");
    QCOMPARE(first.status, 200);
    const QJsonArray newest = first.json()["items"_L1].toArray();
    QCOMPARE(newest.size(), 2);
    QCOMPARE(newest[0]["text"_L1].toString(), u"three"_s);
    QCOMPARE(newest[0]["author_name"_L1].toString(), m_name);
    const QByteArray next = QByteArray::number(first.json()["next"_L1].toInteger());
    const QJsonArray older = admin().list(path + "?before=" + next);
    QCOMPARE(older.size(), 1);
    QCOMPARE(older[0]["text"_L1].toString(), u"one"_s);
    expectAudit(u"chat.read-messages"_s, u"chat %1 (%2)"_s.arg(chat).arg(m_name));
    QCOMPARE(admin().newestAudit()["id"_L1].toInteger(), before + 1); // one entry for both pages
    QVERIFY(!m_server.log().contains("three"));
    QCOMPARE(admin().get("/chats/4711/messages").status, 404);
    QCOMPARE(ada.http().fetch("/admin" + path).status, 401); // a member's cookie does not count
    QCOMPARE(admin().post(path).status, 405);
}

void TestAdminActions::fault_D03_tellsSessionsApart()
{
    signUp(m_name);
    HttpClient phone(m_server.port());
    const QByteArray body = "username=" + QUrl::toPercentEncoding(m_name)
        + "&password=" + QUrl::toPercentEncoding(password);
    QCOMPARE(phone
                 .request("POST", "/auth",
                          {{"Content-Type", "application/x-www-form-urlencoded"},
                           {"User-Agent",
                            "Mozilla/5.0 (Android 14; Mobile; rv:128.0) "
                            "Gecko/128.0 Firefox/128.0"}},
                          body)
                 .status,
             303);
    QList<QJsonObject> found;
    for (const QJsonValue &session : admin().list("/sessions?limit=1000")) {
        if (session["user_name"_L1].toString() == m_name)
            found.append(session.toObject());
    }
    QCOMPARE(found.size(), 2);
    QCOMPARE(found[0]["system"_L1].toString(), QString());
    QCOMPARE(found[1]["browser"_L1].toString(), u"Firefox"_s);
    QCOMPARE(found[1]["system"_L1].toString(), u"Android"_s);
    QCOMPARE(found[1]["address"_L1].toString(), u"127.0.0.1"_s);
}

void TestAdminActions::fault_D03_closesAConnection()
{
    Account ada = signUp(m_name);
    const qint64 chat = ada.createChat(m_name);
    LiveClient ending(ada, chat);
    const QJsonObject connection = admin().find("/connections?limit=1000", u"user_name"_s, m_name);
    const QJsonObject session = admin().find("/sessions?limit=1000", u"user_name"_s, m_name);
    QCOMPARE(connection["session"_L1], session["id"_L1]);
    LiveClient staying(ada, chat);
    const QByteArray id = QByteArray::number(connection["id"_L1].toInteger());
    actAndExpectClosed("/connections/" + id + "/close", {&ending}, 4005);
    expectAudit(u"connection.close"_s,
                u"connection %1 of user %2 (%3)"_s.arg(QLatin1StringView(id), QLatin1StringView(idOf(m_name)),
                                                       m_name));
    QCOMPARE(staying.say(u"1"_s, u"still here"_s)["text"_L1].toString(), u"still here"_s);
    LiveClient again(ada, chat); // nothing was taken away
    ending.socket().abort();
    QTRY_COMPARE(admin().post("/connections/" + id + "/close").status, 404);
    for (const QByteArray none : {"0", "x", "-1", "9223372036854775807"})
        QCOMPARE(admin().post("/connections/" + none + "/close").status, 404);
}

void TestAdminActions::drains()
{
    ServerProcess server;
    const QByteArray token = AdminClient::addToken(server.database(), u"laptop"_s);
    QVERIFY(server.start());
    Account ada = Account::signUp(server.port(), u"ada"_s);
    LiveClient live(ada, ada.createChat(u"club"_s));
    QCOMPARE(AdminClient(server.port(), token).post("/drain").status, 200);
    QCOMPARE(live.socket().receiveClose(), 1001);
    QCOMPARE(server.waitForCode(), 0);
    QCOMPARE(DatabaseFile(server.database()).value(u"SELECT action FROM AuditLog"_s).toString(),
             u"server.drain"_s);
}

void TestAdminActions::lastSeenOutlivesTheServer()
{
    ServerProcess server;
    QVERIFY(server.start());
    Account ada = Account::signUp(server.port(), u"ada"_s);
    const qint64 chat = ada.createChat(u"club"_s);
    const DatabaseFile file(server.database());
    const QString sql = u"SELECT lastSeenAt FROM Users"_s;
    const QString atSignIn = file.value(sql).toString();
    QVERIFY(!atSignIn.isEmpty());
    LiveClient live(ada, chat);
    QCOMPARE(file.value(sql).toString(), atSignIn); // opening a socket does not write
    QCOMPARE(server.terminate(), 0);
    QVERIFY(file.value(sql).toString() > atSignIn);
}

STOA_TEST(TestAdminActions)
#include "tst_adminactions.moc"
