#include "tests/support/Account.h"
#include "tests/support/DatabaseFile.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// How long sessions and their cookies last.
class TestSessions : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void security_S14_renewedWhileUsed();
    void security_S14_endsAtTheLimit();
    void lastsAsLongAsTheSettingsSay();
    void endsWithTheBrowser();

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

STOA_TEST(TestSessions)
#include "tst_sessions.moc"
