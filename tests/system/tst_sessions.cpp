#include "tests/support/Account.h"
#include "tests/support/DatabaseFile.h"
#include "tests/support/LiveClient.h"
#include "tests/support/MovableClock.h"
#include "tests/support/OpenApi.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QJsonArray>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// How long sessions and their cookies last, and their end from another device.
class TestSessions : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void security_S14_renewedWhileUsed();
    void security_S14_endsAtTheLimit();
    void lastsAsLongAsTheSettingsSay();
    void security_S14_clockThatJumps();
    void endsWithTheBrowser();
    void security_S08_endedElsewhere();

private:
    // Makes all sessions older. The server is stopped meanwhile.
    void age(int days);
    static QByteArray withoutToken(QByteArray cookie);

    std::unique_ptr<ServerProcess> m_server;
};

namespace {

// A form that only signs in can't be sent by mistake for a new account.
HttpAnswer signIn(HttpClient &client, const QString &name, bool isUntilClosed)
{
    QList<std::pair<QString, QString>> fields{{u"username"_s, name},
                                              {u"password"_s, QString::fromUtf16(Account::password)},
                                              {u"form"_s, u"sign-in"_s}};
    if (isUntilClosed)
        fields.append({u"untilClosed"_s, u"1"_s});
    return client.postForm("/auth", fields);
}

} // namespace

void TestSessions::init()
{
    m_server = std::make_unique<ServerProcess>();
}

void TestSessions::age(int days)
{
    QCOMPARE(m_server->terminate(), 0);
    const auto older = [days](const QString &column) {
        return u"%1 = strftime('%Y-%m-%d %H:%M:%f', %1, '-%2 days')"_s.arg(column, QString::number(days));
    };
    DatabaseFile(m_server->database())
        .execute({u"UPDATE Sessions SET "_s + older(u"createdAt"_s) + u", "_s + older(u"expires_at"_s)});
    QVERIFY(m_server->restart());
}

QByteArray TestSessions::withoutToken(QByteArray cookie)
{
    return cookie.remove(0, cookie.indexOf(';'));
}

void TestSessions::security_S14_renewedWhileUsed()
{
    QVERIFY(m_server->start());
    Account ada = Account::signUp(m_server->port(), u"ada"_s);
    const QByteArray path = "/chat/" + QByteArray::number(ada.createChat(u"talk"_s));
    for (int i = 0; i < 3; ++i) { // also after more than seven days
        age(4);
        const HttpAnswer page = ada.http().fetch(path);
        QCOMPARE(page.status, 200);
        QCOMPARE(page.header("set-cookie"),
                 ada.cookie() + "; HttpOnly; SameSite=Lax; Path=/; Max-Age=604800");
        QVERIFY(ada.http().fetch(path).header("set-cookie").isNull());
    }
    age(8);
    QCOMPARE(ada.http().fetch(path).status, 303);
}

void TestSessions::security_S14_endsAtTheLimit()
{
    QVERIFY(m_server->start({u"--session-max-days"_s, u"9"_s}));
    Account ada = Account::signUp(m_server->port(), u"ada"_s);
    age(6);
    const QByteArray lifetime = ada.http().fetch("/").header("set-cookie").split('=').constLast();
    QVERIFY2(lifetime.toInt() > 2 * 86'400 && lifetime.toInt() <= 3 * 86'400, lifetime.constData());
    age(4);
    QCOMPARE(ada.http().fetch("/").status, 303);
}

void TestSessions::lastsAsLongAsTheSettingsSay()
{
    m_server->setEnvironment(u"STOA_SESSION_MAX_DAYS"_s, u"100"_s);
    QVERIFY(m_server->start({u"--session-days"_s, u"30"_s}));
    Account::signUp(m_server->port(), u"ada"_s);
    HttpClient client(m_server->port());
    QVERIFY(signIn(client, u"ada"_s, false).header("set-cookie").endsWith("; Max-Age=2592000"));
}

// A year ahead, and back, also at a start.
void TestSessions::security_S14_clockThatJumps()
{
    MovableClock clock(*m_server);
    const auto end = qScopeGuard([this] { m_server.reset(); }); // before its clock
    QVERIFY(m_server->start());
    Account ada = Account::signUp(m_server->port(), u"ada"_s);
    Account bob = Account::signUp(m_server->port(), u"bob"_s);
    const qint64 chat = ada.createChat(u"open"_s);
    const QByteArray code = ada.invite(chat);
    LiveClient live(ada, chat);
    const DatabaseFile database(m_server->database());
    QTRY_VERIFY(!database.value(u"SELECT value FROM Settings WHERE key = 'purgedAt'"_s).isNull());

    clock.setOffset(std::chrono::days(365));
    QCOMPARE(ada.http().fetch("/").status, 303);
    QCOMPARE(live.say(u"1"_s, u"still here"_s)["text"_L1].toString(), u"still here"_s);
    QCOMPARE(m_server->terminate(), 0);
    QVERIFY(m_server->restart());
    QTRY_VERIFY(m_server->log().contains("The clock is far ahead"));
    QCOMPARE(ada.http().fetch("/").status, 303);

    clock.setOffset(std::chrono::seconds(0));
    QCOMPARE(ada.http().fetch("/").status, 200);
    QCOMPARE(bob.join(code), chat);
}

void TestSessions::endsWithTheBrowser()
{
    QVERIFY(m_server->start());
    Account::signUp(m_server->port(), u"ada"_s);
    HttpClient client(m_server->port());
    const HttpAnswer answer = signIn(client, u"ada"_s, true);
    QCOMPARE(answer.status, 303);
    QCOMPARE(withoutToken(answer.header("set-cookie")), "; HttpOnly; SameSite=Lax; Path=/"_ba);
    for (int i = 0; i < 2; ++i) {
        age(4);
        const HttpAnswer page = client.fetch("/");
        QCOMPARE(page.status, 200); // the session is renewed
        QVERIFY(page.header("set-cookie").isNull()); // and the cookie left alone
    }
}

void TestSessions::security_S08_endedElsewhere()
{
    QVERIFY(m_server->start());
    Account here = Account::signUp(m_server->port(), u"ada"_s);
    const qint64 chat = here.createChat(u"open"_s);
    std::vector<std::unique_ptr<LiveClient>> others;
    for (int i = 0; i < 3; ++i) {
        Account other = Account::signIn(m_server->port(), u"ada"_s, QString::fromUtf16(Account::password));
        others.push_back(std::make_unique<LiveClient>(other, chat));
    }
    LiveClient live(here, chat);
    const OpenApi api{QStringLiteral(STOA_SOURCE_DIR "/docs/openapi.json")};
    const HttpAnswer list = here.http().fetch("/api/v1/me/sessions");
    QCOMPARE(api.breach(u"GET /api/v1/me/sessions"_s, u"200"_s, list.json()), QString());
    const QJsonArray sessions = list.json()["sessions"_L1].toArray();
    QCOMPARE(sessions.size(), 4);
    const auto remove = [&here](const QByteArray &path) {
        return here.http().request("DELETE", "/api/v1/me/sessions" + path, HttpClient::asProgram);
    };

    const auto id = DatabaseFile(m_server->database())
                        .value(u"SELECT sessionID FROM Sessions ORDER BY sessionID LIMIT 1 OFFSET 1"_s)
                        .toByteArray();
    const HttpAnswer one = remove('/' + id);
    QCOMPARE(one.status, 200);
    QCOMPARE(api.breach(u"DELETE /api/v1/me/sessions/{session}"_s, u"200"_s, one.json()), QString());
    QCOMPARE(others[0]->socket().receiveClose(), 4001);
    const HttpAnswer again = remove('/' + id);
    QCOMPARE(again.status, 404);
    QCOMPARE(api.breach(u"DELETE /api/v1/me/sessions/{session}"_s, u"404"_s, again.json()), QString());

    const HttpAnswer rest = remove({});
    QCOMPARE(rest.json()["endedSessions"_L1].toInt(), 2);
    QCOMPARE(api.breach(u"DELETE /api/v1/me/sessions"_s, u"200"_s, rest.json()), QString());
    QCOMPARE(others[1]->socket().receiveClose(), 4001);
    QCOMPARE(others[2]->socket().receiveClose(), 4001);
    QCOMPARE(live.say(u"1"_s, u"still here"_s)["text"_L1].toString(), u"still here"_s);
}

STOA_TEST(TestSessions)
#include "tst_sessions.moc"
