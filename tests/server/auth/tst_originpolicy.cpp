#include "server/auth/OriginPolicy.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestOriginPolicy : public QObject
{
    Q_OBJECT
private slots:
    void decides_data();
    void decides();
};

void TestOriginPolicy::decides_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<QByteArray>("fetchSite");
    QTest::addColumn<bool>("isAllowed");
    const QByteArray none;

    QTest::newRow("no browser") << none << none << true;
    QTest::newRow("own page") << QByteArray("https://chat.example.org") << QByteArray("same-origin") << true;
    QTest::newRow("other spelling") << QByteArray("HTTPS://Chat.Example.org") << none << true;
    QTest::newRow("second origin") << QByteArray("http://localhost:1578") << none << true;
    QTest::newRow("address typed in") << none << QByteArray("none") << true;
    QTest::newRow("other site") << none << QByteArray("cross-site") << false;
    QTest::newRow("other host of the site") << none << QByteArray("same-site") << false;
    QTest::newRow("nonsense site") << none << QByteArray("Same-Origin") << false;
    QTest::newRow("empty site") << none << QByteArray("") << false;
    QTest::newRow("foreign") << QByteArray("https://evil.example") << none << false;
    QTest::newRow("null") << QByteArray("null") << none << false;
    QTest::newRow("empty") << QByteArray("") << none << false;
    QTest::newRow("longer host") << QByteArray("https://chat.example.org.evil") << none << false;
    QTest::newRow("other scheme") << QByteArray("http://chat.example.org") << none << false;
    QTest::newRow("other port") << QByteArray("https://chat.example.org:8443") << none << false;
    QTest::newRow("own origin, other site")
        << QByteArray("https://chat.example.org") << QByteArray("cross-site") << false;
    QTest::newRow("foreign origin, own site")
        << QByteArray("https://evil.example") << QByteArray("same-origin") << false;
}

void TestOriginPolicy::decides()
{
    QFETCH(QByteArray, origin);
    QFETCH(QByteArray, fetchSite);
    QFETCH(bool, isAllowed);
    const OriginPolicy policy({QUrl(u"https://chat.example.org"_s), QUrl(u"http://localhost:1578"_s)});
    QCOMPARE(policy.allows(origin, fetchSite), isAllowed);
}

STOA_TEST(TestOriginPolicy)
#include "tst_originpolicy.moc"
