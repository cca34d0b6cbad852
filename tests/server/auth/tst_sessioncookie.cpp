#include "server/auth/SessionCookie.h"

#include <QTest>

using namespace stoa;

class TestSessionCookie : public QObject
{
    Q_OBJECT
private slots:
    void security_S12_attributes();
    void findsTheToken_data();
    void findsTheToken();
};

void TestSessionCookie::security_S12_attributes()
{
    const Secret token("abc");
    QCOMPARE(SessionCookie::setCookieHeader(token, false),
             QByteArray("session_token=abc; HttpOnly; SameSite=Lax; Path=/; Max-Age=604800"));
    QCOMPARE(SessionCookie::setCookieHeader(token, true),
             QByteArray("session_token=abc; HttpOnly; SameSite=Lax; Path=/; Max-Age=604800; Secure"));
    QCOMPARE(SessionCookie::clearCookieHeader(false),
             QByteArray("session_token=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0"));
}

void TestSessionCookie::findsTheToken_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("token");

    QTest::newRow("none") << QByteArray() << QByteArray();
    QTest::newRow("alone") << QByteArray("session_token=abc") << QByteArray("abc");
    QTest::newRow("among others") << QByteArray("a=b; session_token=abc;c=d") << QByteArray("abc");
    QTest::newRow("with equals signs") << QByteArray("session_token=a=b") << QByteArray("a=b");
    QTest::newRow("the first counts") << QByteArray("session_token=1; session_token=2") << QByteArray("1");
    QTest::newRow("another name's end") << QByteArray("x_session_token=abc") << QByteArray();
    QTest::newRow("other case") << QByteArray("Session_Token=abc") << QByteArray();
    QTest::newRow("empty") << QByteArray("session_token=") << QByteArray();
    QTest::newRow("nonsense") << QByteArray(";;=;session_token") << QByteArray();
}

void TestSessionCookie::findsTheToken()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, token);
    const auto found = SessionCookie::token(header);
    QCOMPARE(found.has_value(), !token.isEmpty());
    if (found)
        QCOMPARE(found->text(), token);
}

QTEST_GUILESS_MAIN(TestSessionCookie)
#include "tst_sessioncookie.moc"
