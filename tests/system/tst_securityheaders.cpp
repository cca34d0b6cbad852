#include "tests/support/Account.h"
#include "tests/support/DatabaseFile.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Every answer has the security headers, also a refusal and a failure.
class TestSecurityHeaders : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();

    void security_S22_S23_headers_data();
    void security_S22_S23_headers();
    void security_S22_S23_headersOfAFailure();

private:
    ServerProcess m_server;
    std::unique_ptr<Account> m_ada;
};

namespace {

void verifySecurityHeaders(const HttpAnswer &answer)
{
    const QByteArray policy = answer.header("content-security-policy");
    QVERIFY2(!policy.isEmpty() && !policy.contains("unsafe-"), policy.constData());
    for (const char *directive : {"default-src", "object-src 'none'", "base-uri 'none'", "frame-ancestors"})
        QVERIFY2(policy.contains(directive), policy.constData());
    QCOMPARE(answer.headersNamed("content-security-policy").size(), 1);
    QCOMPARE(answer.headersNamed("x-content-type-options"), QByteArrayList{"nosniff"});
    QCOMPARE(answer.headersNamed("referrer-policy").size(), 1);
    QCOMPARE(answer.headersNamed("stoa-protocol"), QByteArrayList{"stoa.v1"});
    QVERIFY(answer.header("strict-transport-security").isNull()); // only sent behind TLS
}

} // namespace

void TestSecurityHeaders::initTestCase()
{
    QVERIFY(m_server.start());
    m_ada = std::make_unique<Account>(Account::signUp(m_server.port(), u"ada"_s));
}

void TestSecurityHeaders::security_S22_S23_headers_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("isSignedIn");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isPrivate");
    const auto row = [](const QByteArray &method, const QByteArray &target, bool isSignedIn, int status,
                        bool isPrivate) {
        QTest::newRow((QByteArray::number(status) + ' ' + method + ' ' + target).constData())
            << method << target << isSignedIn << status << isPrivate;
    };
    row("GET", "/", true, 200, true);
    row("GET", "/", false, 303, true);
    row("GET", "/auth", false, 200, true);
    row("HEAD", "/auth", false, 200, true);
    row("GET", "/status", false, 200, true);
    row("GET", "/chat/999999999", true, 403, true);
    row("GET", "/nothing", false, 404, true);
    row("GET", "/static/nothing", false, 404, false);
    row("GET", "/newchat", false, 405, true);
    row("POST", "/newchat", false, 401, true);
    row("POST", "/newchat", true, 415, true);
    row("GET", "/%00", false, 400, true);
    row("BREW", "/", false, 501, true);
}

void TestSecurityHeaders::security_S22_S23_headers()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, target);
    QFETCH(const bool, isSignedIn);
    QFETCH(const bool, isPrivate);
    HttpClient visitor(m_server.port());
    const HttpAnswer answer = (isSignedIn ? m_ada->http() : visitor).request(method, target);
    QTEST(answer.status, "status");
    verifySecurityHeaders(answer);
    if (isPrivate)
        QVERIFY2(answer.header("cache-control").contains("no-store"),
                 answer.header("cache-control").constData());
}

// If the database loses a table, the reply is 5xx with all headers and without the reason.
void TestSecurityHeaders::security_S22_S23_headersOfAFailure()
{
    ServerProcess server;
    QVERIFY(server.start());
    Account ada = Account::signUp(server.port(), u"ada"_s);
    const QByteArray path = "/chat/" + QByteArray::number(ada.createChat(u"talk"_s));
    DatabaseFile(server.database()).execute({u"ALTER TABLE Messages RENAME TO Gone"_s});
    const HttpAnswer answer = ada.http().fetch(path);
    QVERIFY2(answer.status == 500 || answer.status == 503, QByteArray::number(answer.status).constData());
    verifySecurityHeaders(answer);
    QVERIFY(!answer.body.contains("Messages") && !answer.body.contains("SELECT"));
    QCOMPARE(ada.http().fetch("/auth").status, 200);
}

STOA_TEST(TestSecurityHeaders)
#include "tst_securityheaders.moc"
