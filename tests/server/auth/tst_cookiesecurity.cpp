#include "server/auth/CookieSecurity.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestCookieSecurity : public QObject
{
    Q_OBJECT
private slots:
    void security_S12_secure_data();
    void security_S12_secure();
    void security_S12_renewalKeepsSecure_data();
    void security_S12_renewalKeepsSecure();
};

void TestCookieSecurity::security_S12_secure_data()
{
    QTest::addColumn<QStringList>("origins");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("isProxySecure");
    QTest::addColumn<bool>("isSecure");
    const QStringList plain{u"http://chat.example"_s};
    const QStringList secure{u"https://chat.example"_s};
    const QStringList two{u"https://chat.example"_s, u"http://attic.lan:1578"_s};
    const QStringList both{u"https://chat.example"_s, u"http://chat.example"_s};
    const QByteArray host = "chat.example";
    const QByteArray lan = "attic.lan:1578";
    QTest::newRow("http") << plain << host << ""_ba << false << false;
    QTest::newRow("https") << secure << host << ""_ba << false << true;
    QTest::newRow("https, a program at the loopback address") << secure << "127.0.0.1:1578"_ba
                                                              << ""_ba << false << true;
    QTest::newRow("a proxy with TLS") << plain << host << ""_ba << true << true;
    QTest::newRow("two names: the public one") << two << host << "https://chat.example"_ba << false << true;
    QTest::newRow("two names: in capitals") << two << "Chat.Example"_ba
                                            << ""_ba << false << true;
    QTest::newRow("two names: the LAN's") << two << lan << "http://attic.lan:1578"_ba << false << false;
    QTest::newRow("two names: the LAN's, without Origin") << two << lan << ""_ba << false << false;
    QTest::newRow("two names: another Host, by TLS") << two << "10.0.0.7"_ba
                                                     << "https://chat.example"_ba << false << true;
    QTest::newRow("two names: another Host, without TLS") << two << "10.0.0.7"_ba
                                                          << "http://attic.lan:1578"_ba << false << false;
    QTest::newRow("one name, both schemes: https")
        << both << host << "https://chat.example"_ba << false << true;
    QTest::newRow("one name, both schemes: http")
        << both << host << "http://chat.example"_ba << false << false;
    QTest::newRow("one name, both schemes: a bot") << both << host << ""_ba << false << false;
    QTest::newRow("one name, both schemes: a bot behind the proxy") << both << host << ""_ba << true << true;
}

void TestCookieSecurity::security_S12_secure()
{
    QFETCH(const QStringList, origins);
    QFETCH(const QByteArray, host);
    QFETCH(const QByteArray, origin);
    QFETCH(const bool, isProxySecure);
    QFETCH(const bool, isSecure);
    QList<QUrl> urls;
    for (const QString &each : origins)
        urls.append(QUrl(each));
    Request request;
    request.isSecure = isProxySecure;
    request.headers.append({"host", host});
    if (!origin.isEmpty())
        request.headers.append({"origin", origin});
    QCOMPARE(CookieSecurity(urls).isSecure(request), isSecure);
}

void TestCookieSecurity::security_S12_renewalKeepsSecure_data()
{
    QTest::addColumn<QStringList>("origins");
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("isSecure");
    const QStringList plain{u"http://chat.example"_s};
    const QStringList both{u"https://chat.example"_s, u"http://chat.example"_s};
    QTest::newRow("http only") << plain << ""_ba << false;
    QTest::newRow("both schemes, unknown") << both << ""_ba << true;
    QTest::newRow("both schemes, hidden") << both << "null"_ba << true;
    QTest::newRow("both schemes: https") << both << "https://chat.example"_ba << true;
    QTest::newRow("both schemes: http") << both << "http://chat.example"_ba << false;
}

void TestCookieSecurity::security_S12_renewalKeepsSecure()
{
    QFETCH(const QStringList, origins);
    QFETCH(const QByteArray, origin);
    QFETCH(const bool, isSecure);
    QList<QUrl> urls;
    for (const QString &each : origins)
        urls.append(QUrl(each));
    Request request;
    request.headers.append({"host", "chat.example"_ba});
    request.headers.append({"origin", origin});
    QCOMPARE(CookieSecurity(urls).isRenewedSecure(request), isSecure);
}

STOA_TEST(TestCookieSecurity)
#include "tst_cookiesecurity.moc"
