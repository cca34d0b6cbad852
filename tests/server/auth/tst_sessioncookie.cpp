#include "server/auth/SessionCookie.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestSessionCookie : public QObject
{
    Q_OBJECT
private slots:
    void security_S12_attributes();
    void findsTheTokens_data();
    void findsTheTokens();
    void fault_A08_limit();
    void hasAnotherName();
};

void TestSessionCookie::security_S12_attributes()
{
    const Secret token("abc");
    QCOMPARE(SessionCookie::setCookieHeader(token, 10s, false),
             QByteArray("session_token=abc; HttpOnly; SameSite=Lax; Path=/; Max-Age=10"));
    QCOMPARE(SessionCookie::setCookieHeader(token, {}, true),
             QByteArray("session_token=abc; HttpOnly; SameSite=Lax; Path=/; Secure"));
    QCOMPARE(SessionCookie::setCookieHeader(token, 10s, true),
             QByteArray("session_token=abc; HttpOnly; SameSite=Lax; Path=/; Max-Age=10; Secure"));
    QCOMPARE(SessionCookie::clearCookieHeader(false),
             QByteArray("session_token=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0"));
}

void TestSessionCookie::findsTheTokens_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArrayList>("tokens");

    QTest::newRow("none") << QByteArray() << QByteArrayList();
    QTest::newRow("alone") << QByteArray("session_token=abc") << QByteArrayList{"abc"};
    QTest::newRow("among others") << QByteArray("a=b; session_token=abc;c=d") << QByteArrayList{"abc"};
    QTest::newRow("with equals signs") << QByteArray("session_token=a=b") << QByteArrayList{"a=b"};
    QTest::newRow("fault A8: several")
        << QByteArray("session_token=1; a=b; session_token=2") << QByteArrayList{"1", "2"};
    QTest::newRow("fault A8: one of them empty")
        << QByteArray("session_token=; session_token=2") << QByteArrayList{"2"};
    QTest::newRow("another name's end") << QByteArray("x_session_token=abc") << QByteArrayList();
    QTest::newRow("other case") << QByteArray("Session_Token=abc") << QByteArrayList();
    QTest::newRow("empty") << QByteArray("session_token=") << QByteArrayList();
    QTest::newRow("nonsense") << QByteArray(";;=;session_token") << QByteArrayList();
}

void TestSessionCookie::findsTheTokens()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArrayList, tokens);
    QByteArrayList found;
    for (const Secret &token : SessionCookie::tokens(header))
        found.append(token.text());
    QCOMPARE(found, tokens);
}

void TestSessionCookie::fault_A08_limit()
{
    const QByteArray header = QByteArray("session_token=x; ").repeated(1'000);
    QCOMPARE(SessionCookie::tokens(header).size(), SessionCookie::maxTokens);
}

void TestSessionCookie::hasAnotherName()
{
    SessionCookie::setName("attic");
    const auto end = qScopeGuard([] { SessionCookie::setName("session_token"); });
    QVERIFY(SessionCookie::setCookieHeader(Secret("abc"), 10s, false).startsWith("attic=abc; "));
    QVERIFY(SessionCookie::clearCookieHeader(false).startsWith("attic=; "));
    const auto tokens = SessionCookie::tokens("session_token=1; attic=2");
    QCOMPARE(tokens.size(), 1);
    QCOMPARE(tokens[0].text(), "2"_ba);
}

STOA_TEST(TestSessionCookie)
#include "tst_sessioncookie.moc"
