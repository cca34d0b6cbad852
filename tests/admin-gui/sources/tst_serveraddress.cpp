#include "admin-gui/sources/ServerAddress.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

class TestServerAddress : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
};

void TestServerAddress::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url"); // empty: refused
    QTest::addColumn<bool>("isExposed");
    QTest::newRow("bare") << u"chat.example"_s << u"https://chat.example"_s << false;
    QTest::newRow("port") << u" chat.example:8443 "_s << u"https://chat.example:8443"_s << false;
    QTest::newRow("page of a chat") << u"https://chat.example/chat/1?a=b"_s << u"https://chat.example"_s
                                    << false;
    QTest::newRow("base path") << u"chat.example/team/"_s << u"https://chat.example/team"_s << false;
    QTest::newRow("base path named like a page")
        << u"https://chat.example/chat"_s << u"https://chat.example/chat"_s << false;
    QTest::newRow("page below a base path")
        << u"https://chat.example/chat/chat/12/m/3"_s << u"https://chat.example/chat"_s << false;
    QTest::newRow("local") << u"localhost:1578"_s << u"http://localhost:1578"_s << false;
    QTest::newRow("loopback") << u"127.0.0.1:1578"_s << u"http://127.0.0.1:1578"_s << false;
    QTest::newRow("plain") << u"http://chat.example"_s << u"http://chat.example"_s << true;
    QTest::newRow("nothing") << QString() << QString() << false;
    QTest::newRow("other scheme") << u"ftp://chat.example"_s << QString() << false;
    QTest::newRow("password") << u"https://a:b@chat.example"_s << QString() << false;
    QTest::newRow("spaces") << u"chat example"_s << QString() << false;
}

void TestServerAddress::reads()
{
    QFETCH(const QString, text);
    QFETCH(const QString, url);
    const ServerAddress address(text);
    QCOMPARE(address.isValid(), !url.isEmpty());
    QCOMPARE(address.url().toString(), url);
    QTEST(address.isExposed(), "isExposed");
}

STOA_TEST(TestServerAddress)
#include "tst_serveraddress.moc"
