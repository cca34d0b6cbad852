#include "server/rendering/MessageHtml.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestMessageHtml : public QObject
{
    Q_OBJECT
private slots:
    void writes_data();
    void writes();
    void linksNoMoreThanItMay();
};

namespace {

QByteArray link(const QByteArray &escaped)
{
    return "<a href=\"" + escaped + "\" rel=\"noopener noreferrer nofollow ugc\" target=\"_blank\">" + escaped
        + "</a>";
}

} // namespace

void TestMessageHtml::writes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("html");
    const auto row = [](const char *name, const QString &text, const QByteArray &html) {
        QTest::newRow(name) << text << html;
    };
    row("nothing", u""_s, "");
    row("plain", u"hello ü 🎵\n  there"_s, "hello ü 🎵\n  there");
    row("security_S21 escaped", u"<b>&\"'</b>"_s, "&lt;b&gt;&amp;&quot;&apos;&lt;/b&gt;");
    row("link", u"a http://x/ b"_s, "a " + link("http://x/") + " b");
    row("two", u"http://x/ http://y/"_s, link("http://x/") + " " + link("http://y/"));
    row("as written", u"https://müller.example"_s, link("https://müller.example"));
    row("security_S21 in quotes", u"\"http://x/\" onclick=\"alert(1)\""_s,
        "&quot;" + link("http://x/") + "&quot; onclick=&quot;alert(1)&quot;");
    row("security_S21 escaped in a link", u"http://x/?a=1&b='<i>"_s,
        link("http://x/?a=1&amp;b=") + "&apos;&lt;i&gt;");
    row("security_S21 apostrophe inside", u"http://x/'y"_s, link("http://x/&apos;y"));
    row("security_S21 script", u"javascript:alert(1)"_s, "javascript:alert(1)");
}

void TestMessageHtml::writes()
{
    QFETCH(const QString, text);
    QTEST(MessageHtml::fromText(text).utf8(), "html");
}

void TestMessageHtml::linksNoMoreThanItMay()
{
    const QString text = u"http://a "_s.repeated(MessageHtml::maxLinks + 5);
    const QByteArray html = MessageHtml::fromText(text).utf8();
    QCOMPARE(html.count("<a "), MessageHtml::maxLinks);
    QVERIFY(html.endsWith("</a> http://a http://a http://a http://a http://a "));
}

STOA_TEST(TestMessageHtml)
#include "tst_messagehtml.moc"
