#include "server/auth/LocalPath.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestLocalPath : public QObject
{
    Q_OBJECT
private slots:
    void security_S24_staysHere_data();
    void security_S24_staysHere();
};

void TestLocalPath::security_S24_staysHere_data()
{
    QTest::addColumn<QString>("next");
    QTest::addColumn<QString>("path");
    const auto keeps = [](const char *name, const QString &path) { QTest::newRow(name) << path << path; };
    const auto refuses = [](const char *name, const QString &next) { QTest::newRow(name) << next << u"/"_s; };

    keeps("home", u"/"_s);
    keeps("chat", u"/chat/1?before=5"_s);
    keeps("invite", u"/invite/a-b_c"_s);
    keeps("encoded break stays encoded", u"/chat/1%0d%0aSet-Cookie:x"_s);
    refuses("nothing", u""_s);
    refuses("relative", u"chat/1"_s);
    refuses("other host", u"//evil.example"_s);
    refuses("backslash host", u"/\\evil.example"_s);
    refuses("backslashes", u"\\\\evil.example"_s);
    refuses("backslash later", u"/a\\b"_s);
    refuses("scheme", u"https:evil.example"_s);
    refuses("full address", u"https://evil.example/"_s);
    refuses("script", u"javascript:alert(1)"_s);
    refuses("tab before host", u"/\t/evil.example"_s);
    refuses("line break", u"/\r\nSet-Cookie: x=y"_s);
    refuses("space", u" /chat/1"_s);
    keeps("fault A7: as long as may be", u"/"_s + QString(511, u'a'));
    refuses("fault A7: too long", u"/"_s + QString(512, u'a'));
    refuses("fault A7: too long once it is encoded", u"/chat/1?"_s + QString(100, u'ж'));
}

void TestLocalPath::security_S24_staysHere()
{
    QFETCH(QString, next);
    QFETCH(QString, path);
    QCOMPARE(LocalPath::fromInput(next), path);
}

STOA_TEST(TestLocalPath)
#include "tst_localpath.moc"
