#include "tests/support/Account.h"
#include "tests/support/DatabaseFile.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Creating invites, joining with them, and invites that no longer work.
class TestInvites : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();

    void createInvite();
    void joining();
    void joiningAfterSignIn();
    void prefetchJoinsNobody_data();
    void prefetchJoinsNobody();
    void security_S26_deadInvites();

private:
    ServerProcess m_server;
    std::unique_ptr<Account> m_ada;
    qint64 m_chat = 0;
};

namespace {

const HttpClient::Headers asPerson{{"Accept", "text/html,application/xhtml+xml,*/*;q=0.8"}};

QByteArray chatPath(qint64 chat)
{
    return "/chat/" + QByteArray::number(chat);
}

} // namespace

void TestInvites::initTestCase()
{
    QVERIFY(m_server.start());
    m_ada = std::make_unique<Account>(Account::signUp(m_server.port(), u"ada"_s));
    m_chat = m_ada->createChat(u"engines"_s);
}

void TestInvites::createInvite()
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

void TestInvites::joining()
{
    Account guest = Account::signUp(m_server.port(), u"guest"_s);
    const QByteArray code = m_ada->invite(m_chat);
    QCOMPARE(guest.http().fetch(chatPath(m_chat)).status, 403);
    for (int round = 0; round < 2; ++round) { // the second time as a member
        const HttpAnswer answer = guest.http().fetch("/invite/" + code);
        QCOMPARE(answer.status, 303);
        QCOMPARE(answer.header("location"), chatPath(m_chat));
    }
    QCOMPARE(guest.http().fetch(chatPath(m_chat)).status, 200);
}

void TestInvites::joiningAfterSignIn()
{
    const QByteArray code = m_ada->invite(m_chat);
    HttpClient newcomer(m_server.port());
    const HttpAnswer first = newcomer.fetch("/invite/" + code);
    QCOMPARE(first.status, 303);
    QCOMPARE(first.header("location"), "/auth?next=%2Finvite%2F" + code);
    const HttpAnswer signedIn = newcomer.postForm("/auth",
                                                  {{u"username"_s, u"late guest"_s},
                                                   {u"password"_s, u"long enough"_s},
                                                   {u"next"_s, QString::fromUtf8("/invite/" + code)}});
    QCOMPARE(signedIn.status, 303);
    QCOMPARE(signedIn.header("location"), "/invite/" + code);
    QCOMPARE(newcomer.fetch("/invite/" + code).header("location"), chatPath(m_chat));
    QCOMPARE(newcomer.fetch(chatPath(m_chat)).status, 200);
}

void TestInvites::prefetchJoinsNobody_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<HttpClient::Headers>("headers");
    QTest::newRow("prefetch") << "GET"_ba << HttpClient::Headers{{"Sec-Purpose", "prefetch"}};
    QTest::newRow("prerender") << "GET"_ba << HttpClient::Headers{{"Sec-Purpose", "prefetch;prerender"}};
    QTest::newRow("HEAD") << "HEAD"_ba << HttpClient::Headers{};
}

void TestInvites::prefetchJoinsNobody()
{
    QFETCH(const QByteArray, method);
    QFETCH(const HttpClient::Headers, headers);
    Account guest = Account::signUp(m_server.port(),
                                    u"eager "_s + QString::fromLatin1(QTest::currentDataTag()));
    const QByteArray path = "/invite/" + m_ada->invite(m_chat);
    QCOMPARE(guest.http().request(method, path, headers).status, 503);
    QCOMPARE(guest.http().fetch(chatPath(m_chat)).status, 403);
}

void TestInvites::security_S26_deadInvites()
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

STOA_TEST(TestInvites)
#include "tst_invites.moc"
