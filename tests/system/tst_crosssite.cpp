#include "tests/support/Account.h"
#include "tests/support/DatabaseFile.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Requests that pages of other sites make a browser send must have no effect (OWASP CSRF cheat sheet).
class TestCrossSite : public QObject
{
    Q_OBJECT
private slots:

    void initTestCase() { QVERIFY(m_server.start()); }

    void security_S01_S02_crossSite_data();
    void security_S01_S02_crossSite();
    void security_S03_noBrowserHeaders();
    void sameSiteIsLetIn_data();
    void sameSiteIsLetIn();
    void security_S05_signInCrossSite();

private:
    HttpAnswer signIn(const QString &name);

    ServerProcess m_server;
};

HttpAnswer TestCrossSite::signIn(const QString &name)
{
    return HttpClient(m_server.port())
        .postForm("/auth", {{u"username"_s, name}, {u"password"_s, u"long enough"_s}});
}

void TestCrossSite::security_S01_S02_crossSite_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("S01 cross-site") << "Sec-Fetch-Site"_ba
                                    << "cross-site"_ba;
    QTest::newRow("S01 same-site, another origin") << "Sec-Fetch-Site"_ba
                                                   << "same-site"_ba;
    QTest::newRow("S02 foreign") << "Origin"_ba
                                 << "https://evil.example"_ba;
    QTest::newRow("S02 null") << "Origin"_ba
                              << "null"_ba;
    QTest::newRow("S02 longer host") << "Origin"_ba
                                     << "http://127.0.0.1.evil.example"_ba;
    QTest::newRow("S02 longer port") << "Origin"_ba << QByteArray(m_server.origin() + "0");
    QTest::newRow("S02 longer name") << "Origin"_ba << QByteArray(m_server.origin() + ".evil.example");
    QTest::newRow("S02 another scheme")
        << "Origin"_ba << QByteArray(m_server.origin().replace("http:", "https:"));
    QTest::newRow("S02 another port") << "Origin"_ba
                                      << "http://127.0.0.1"_ba;
}

void TestCrossSite::security_S01_S02_crossSite()
{
    QFETCH(const QByteArray, header);
    QFETCH(const QByteArray, value);
    const HttpClient::Headers foreign{{header, value}};
    Account account = Account::signUp(m_server.port(), u"target"_s);
    const qint64 chat = account.createChat(u"mine"_s);
    const DatabaseFile database(m_server.database());
    const QString counts
        = u"SELECT (SELECT count(*) FROM Chats) || ' ' || (SELECT count(*) FROM Sessions) || ' ' "
          "|| (SELECT count(*) FROM InviteCodes)"_s;
    const QVariant before = database.value(counts);
    QCOMPARE(account.http().postJson("/newchat", "{\"chat_name\":\"planted\"}", foreign).status, 403);
    QCOMPARE(account.http().post("/create_invite/" + QByteArray::number(chat), foreign).status, 403);
    QCOMPARE(account.http().post("/logout", foreign).status, 403);
    QCOMPARE(database.value(counts), before);
    QCOMPARE(account.http().fetch("/").status, 200);
}

void TestCrossSite::security_S03_noBrowserHeaders()
{
    Account account = Account::signUp(m_server.port(), u"curl"_s);
    QVERIFY(account.createChat(u"from a script"_s) > 0);
    QCOMPARE(account.http().post("/logout").status, 303);
}

void TestCrossSite::sameSiteIsLetIn_data()
{
    QTest::addColumn<HttpClient::Headers>("headers");
    QTest::newRow("same-origin") << HttpClient::Headers{{"Sec-Fetch-Site", "same-origin"}};
    QTest::newRow("typed in") << HttpClient::Headers{{"Sec-Fetch-Site", "none"}};
    QTest::newRow("own origin") << HttpClient::Headers{{"Origin", m_server.origin()}};
    QTest::newRow("localhost on loopback")
        << HttpClient::Headers{{"Origin", "http://localhost:" + QByteArray::number(m_server.port())}};
}

void TestCrossSite::sameSiteIsLetIn()
{
    QFETCH(const HttpClient::Headers, headers);
    Account account = Account::signUp(m_server.port(), u"neighbour"_s);
    QCOMPARE(account.http().postJson("/newchat", "{\"chat_name\":\"ours\"}", headers).status, 201);
}

void TestCrossSite::security_S05_signInCrossSite()
{
    QCOMPARE(signIn(u"known"_s).status, 303);
    for (const auto &name : {u"known"_s, u"unknown"_s}) {
        for (const HttpClient::Headers &foreign : {HttpClient::Headers{{"Sec-Fetch-Site", "cross-site"}},
                                                   HttpClient::Headers{{"Origin", "https://evil.example"}}}) {
            const HttpAnswer answer
                = HttpClient(m_server.port())
                      .postForm("/auth", {{u"username"_s, name}, {u"password"_s, u"long enough"_s}}, foreign);
            QCOMPARE(answer.status, 403);
            QVERIFY(answer.headersNamed("set-cookie").isEmpty());
        }
    }
}

STOA_TEST(TestCrossSite)
#include "tst_crosssite.moc"
