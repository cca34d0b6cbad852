#include "server/rendering/Markdown.h"
#include "server/rendering/MessageHtml.h"
#include "tests/support/TestProgram.h"

#include <QRandomGenerator>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestMarkdown : public QObject
{
    Q_OBJECT
private slots:
    void writes_data();
    void writes();
    void linksLikePlainTexts_data();
    void linksLikePlainTexts();
    void security_S21_linksOnlyAddresses_data();
    void security_S21_linksOnlyAddresses();
    void showsOtherTextsPlain_data();
    void showsOtherTextsPlain();
    void leavesTextWithoutMarkupAlone_data();
    void leavesTextWithoutMarkupAlone();
    void leavesRandomTextWithoutMarkupAlone();
    void linksNoMoreThanItMay();
    void security_S34_boundsHostileTexts_data();
    void security_S34_boundsHostileTexts();
};

namespace {

constexpr qsizetype longest = 10'000; // code points of a message

QByteArray htmlOf(const QString &text)
{
    return MessageHtml::fromText(text, Markup::Markdown).utf8();
}

QByteArray anchor(const QByteArray &target, const QByteArray &label)
{
    return "<a href=\"" + target + "\" rel=\"noopener noreferrer nofollow ugc\" target=\"_blank\">" + label
        + "</a>";
}

QByteArray anchor(const QByteArray &target)
{
    return anchor(target, target);
}

void addColumns()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("html");
}

void addRow(const char *name, const QString &text, const QByteArray &html)
{
    QTest::newRow(name) << text << html;
}

} // namespace

void TestMarkdown::writes_data()
{
    addColumns();
    addRow("emphasis", u"*a* _b_ **c** __d__ ***e***"_s,
           "<em>a</em> <em>b</em> <strong>c</strong> <strong>d</strong> <em><strong>e</strong></em>");
    addRow("strikethrough", u"~~a~~ b"_s, "<del>a</del> b");
    addRow("code", u"`a < b` ``x`y``"_s, "<code>a &lt; b</code> <code>x`y</code>");
    addRow("no markup in code", u"`*a* https://x/ [b](http://y)`"_s,
           "<code>*a* https://x/ [b](http://y)</code>");
    addRow("within a word", u"snake_case_name 2*3*4"_s, "snake_case_name 2<em>3</em>4");
    addRow("escaped", u"\\*a\\* \\_b\\_ \\\\"_s, "*a* _b_ \\");
    addRow("lines", u"*a*\nb\nc"_s, "<em>a</em>\nb\nc");
    addRow("a backslash ends a line", u"a\\\nb"_s, "a\nb");
    addRow("paragraphs", u"*a*\n\nb\n\n\nc"_s, "<em>a</em>\n\nb\n\n\nc");
    addRow("heading", u"# A *b*\nc"_s, "<strong>A <em>b</em></strong>\nc");
    addRow("underlined heading", u"A\n===\nc"_s, "<strong>A</strong>\nc");
    addRow("fence", u"```\na\n  <b>\n\n*c*\n```"_s,
           "<pre tabindex=\"0\"><code>a\n  &lt;b&gt;\n\n*c*</code></pre>");
    addRow("language", u"```c++ x\na\n```"_s,
           "<pre tabindex=\"0\"><code class=\"language-c++\">a</code></pre>");
    addRow("no language", u"```\"><b\na\n```"_s, "<pre tabindex=\"0\"><code>a</code></pre>");
    addRow("open fence", u"~~~js\nhttps://x/"_s,
           "<pre tabindex=\"0\"><code class=\"language-js\">https://x/</code></pre>");
    addRow("indented text is no code", u"a\n\n    *b*"_s, "a\n\n    <em>b</em>");
    addRow("list", u"- a\n- b\nc"_s, "<ul><li>a</li><li>b\nc</li></ul>");
    addRow("list after text", u"a:\n- b\n\nc"_s, "a:<ul><li>b</li></ul>c");
    addRow("nested list", u"* a\n  1. b\n  2. c"_s, "<ul><li>a<ol><li>b</li><li>c</li></ol></li></ul>");
    addRow("loose list", u"- a\n\n  b\n- c"_s, "<ul><li>a\n\nb</li><li>c</li></ul>");
    addRow("numbered from 7", u"7) a\n8) b"_s, "<ol start=\"7\"><li>a</li><li>b</li></ol>");
    addRow("quote", u"> a\n> b\n\nc"_s, "<blockquote>a\nb</blockquote>c");
    addRow("quotes in quotes", u"> a\n>> b"_s, "<blockquote>a<blockquote>b</blockquote></blockquote>");
    addRow("rule", u"a\n\n***\nb"_s, "a<hr>b");
    addRow("table", u"a|b\n---|:-:\n1|`x`\n2"_s,
           "<div class=\"message-table\" tabindex=\"0\"><table><thead><tr><th>a</th><th "
           "class=\"is-centered\">b</th>"
           "</tr></thead><tbody><tr><td>1</td><td class=\"is-centered\"><code>x</code></td></tr>"
           "<tr><td>2</td><td class=\"is-centered\"></td></tr></tbody></table></div>");
    addRow("aligned table", u"|a|b|\n|:---|---:|"_s,
           "<div class=\"message-table\" tabindex=\"0\"><table><thead><tr><th class=\"is-left\">a</th>"
           "<th class=\"is-right\">b</th></tr></thead></table></div>");
    addRow("link", u"[a *b*](https://x/y)"_s, anchor("https://x/y", "a <em>b</em>"));
    addRow("link with a title", u"[a](<https://x/y> \"t\")"_s, anchor("https://x/y", "a"));
    addRow("link without a label", u"[](https://x/y) and [ ](https://z)"_s,
           anchor("https://x/y") + " and " + anchor("https://z", " https://z"));
    addRow("mail", u"[a](mailto:ada@x.example)"_s, anchor("mailto:ada@x.example", "a"));
    addRow("image", u"![a](https://x/y.png)"_s, anchor("https://x/y.png", "a"));
    addRow("image in a link", u"[![a](https://x/y.png)](https://z/)"_s, anchor("https://z/", "a"));
    addRow("security_S20 html", u"<b onclick=\"x\">*a*</b>\n<script>\nb\n</script>"_s,
           "&lt;b onclick=&quot;x&quot;&gt;<em>a</em>&lt;/b&gt;\n&lt;script&gt;\nb\n&lt;/script&gt;");
    addRow("entities are text", u"*a* &amp; &#60; &copy;"_s, "<em>a</em> &amp;amp; &amp;#60; &amp;copy;");
    addRow("no definitions", u"[a]: https://x/\n[a] [b][a]"_s,
           "[a]: " + anchor("https://x/") + "\n[a] [b][a]");
    addRow("generic types", u"*x* vector<std::string> <a@b.c>"_s,
           "<em>x</em> vector&lt;std::string&gt; &lt;a@b.c&gt;");
    addRow("U+FEFF", u"\uFEFF*a*\uFEFF"_s, "\uFEFF<em>a</em>\uFEFF");
    addRow("other scripts", u"**привіт**, *名無し* 👩‍👩‍👧‍👦"_s,
           "<strong>привіт</strong>, <em>名無し</em> 👩‍👩‍👧‍👦");
    addRow("unclosed", u"*a **b `c [d](e"_s, "*a **b `c [d](e");
}

void TestMarkdown::writes()
{
    QFETCH(const QString, text);
    QTEST(htmlOf(text), "html");
}

void TestMarkdown::linksLikePlainTexts_data()
{
    addColumns();
    const QString address = u"https://x.example/a_b_c*d*e~f~?q=[1]"_s;
    addRow("no markup in an address", u"*a* "_s + address, "<em>a</em> " + anchor(address.toUtf8()));
    addRow("two with tildes", u"http://x/~a/ ~ http://y/~b/"_s,
           anchor("http://x/~a/") + " ~ " + anchor("http://y/~b/"));
    addRow("strong", u"**http://x/y**"_s, "<strong>" + anchor("http://x/y") + "</strong>");
    addRow("emphasized sentence", u"_see http://x/y._"_s, "<em>see " + anchor("http://x/y") + ".</em>");
    addRow("in brackets", u"*a* (http://x/(y))"_s, "<em>a</em> (" + anchor("http://x/(y)") + ")");
    addRow("between angle brackets", u"<http://x/y>"_s, anchor("http://x/y"));
    addRow("angle brackets in code", u"`<http://x/y>`"_s, "<code>&lt;http://x/y&gt;</code>");
    addRow("in a list", u"- http://x/"_s, "<ul><li>" + anchor("http://x/") + "</li></ul>");
    addRow("as a label", u"[http://x/a](http://y/)"_s, anchor("http://y/", "http://x/a"));
    addRow("after a link", u"[a](http://x/)[b](http://y/) http://z"_s,
           anchor("http://x/", "a") + anchor("http://y/", "b") + " " + anchor("http://z"));
    addRow("escaped", u"http://x&\"<*a*>"_s, anchor("http://x") + "&amp;&quot;&lt;<em>a</em>&gt;");
    addRow("with a user", u"*a* https://bank.example@evil.example"_s,
           "<em>a</em> https://bank.example@evil.example");
}

void TestMarkdown::linksLikePlainTexts()
{
    QFETCH(const QString, text);
    QTEST(htmlOf(text), "html");
}

// The text is shown as it was written.
void TestMarkdown::security_S21_linksOnlyAddresses_data()
{
    QTest::addColumn<QString>("target");
    for (const char *target : {"javascript:alert(1)",
                               "JaVaScRiPt:alert(1)",
                               "data:text/html,x",
                               "vbscript:x",
                               "file:///etc/passwd",
                               "//x.example/",
                               "/chat/2",
                               "x.example",
                               "#a",
                               "ftp://x/",
                               "https:x",
                               "https:/x",
                               "https://",
                               "https://u:p@x/",
                               "https://%65vil.example/",
                               "https://x/<b>",
                               "mailto:",
                               "mailto:a",
                               "mailto:a@b\"c",
                               "x",
                               "http://x{y}"})
        QTest::newRow(target) << QString::fromUtf8(target);
}

void TestMarkdown::security_S21_linksOnlyAddresses()
{
    QFETCH(const QString, target);
    for (const QString &text : {u"[a](%1)"_s, u"![a](%1)"_s, u"**b** [a](%1)"_s}) {
        const QByteArray html = htmlOf(text.arg(target));
        QVERIFY2(!html.contains("<a "), html.constData());
        QVERIFY2(html.contains("[a]("), html.constData());
    }
}

void TestMarkdown::showsOtherTextsPlain_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text : {u"-"_s, u"+"_s, u"*"_s, u"#"_s, u"1."_s, u">"_s, u"---"_s, u"```"_s,
                                u"```\n```"_s, u"- \n- "_s, u"||\n|-|"_s, u"![]()"_s})
        QTest::newRow(qPrintable(text)) << text;
    QTest::newRow("control character") << u"*a* \u0002b\u0003"_s;
    QTest::newRow("deep quotes") << QString(u'>').repeated(17) + u'a';
    QTest::newRow("deep lists") << u"- "_s.repeated(17) + u'a';
    QTest::newRow("deep brackets") << QString(65, u'[') + u'a' + QString(65, u']');
    QTest::newRow("deep emphasis") << u"*a **b "_s.repeated(20) + u"c"_s + u" b** a*"_s.repeated(20);
}

void TestMarkdown::showsOtherTextsPlain()
{
    QFETCH(const QString, text);
    QCOMPARE(htmlOf(text), MessageHtml::fromText(text).utf8());
}

void TestMarkdown::leavesTextWithoutMarkupAlone_data()
{
    QTest::addColumn<QString>("text");
    const QString samples[]{
        u"hello"_s,
        u"  two  spaces\n\n\tand a tab"_s,
        u"one\n two  \n\n   \n\t\nthree\n\n"_s,
        u"\n\n  a"_s,
        u"It's 10:30, \"really\" & truly - a+b=c > d! (yes) {no} ^_^"_s.replace(u'_', u'-'),
        u"see https://a.example/?b=c&d#e, and http://x/(y)."_s,
        u"12 apples\n2026\n3 x 4"_s,
        u"a &amp; &#60; ! ; % $ @ / ?"_s,
        u"\uFEFFa\u200b\u00a0 \u3000b\u2028c"_s,
        u"Привіт\n名無し 👩‍👩‍👧‍👦\n\u202eabc"_s,
        u"a    b\n        c"_s};
    int number = 0;
    for (const QString &text : samples)
        QTest::addRow("%d", ++number) << text;
}

void TestMarkdown::leavesTextWithoutMarkupAlone()
{
    QFETCH(const QString, text);
    const QByteArray plain = MessageHtml::fromText(text).utf8();
    QVERIFY(!Markdown::mayHaveMarkup(text));
    QCOMPARE(htmlOf(text), plain);
    QByteArray parsed;
    QVERIFY(Markdown::append(parsed, text));
    QCOMPARE(parsed, plain);
}

// The quick search for markup must never skip any.
void TestMarkdown::leavesRandomTextWithoutMarkupAlone()
{
    QRandomGenerator random(12);
    const QStringList pieces{
        u" "_s,   u"  "_s, u"\t"_s,       u"\n"_s,         u"\n\n"_s, u"a"_s, u"bc"_s, u"1"_s,
        u"23."_s, u")"_s,  u"("_s,        u"-"_s,          u"+"_s,    u"="_s, u"#"_s,  u">"_s,
        u":"_s,   u"!"_s,  u"&amp;"_s,    u"&"_s,          u"\""_s,   u"'"_s, u"{"_s,  u"^"_s,
        u"ü"_s,   u"🎵"_s,  u"http://x"_s, u"https://y/"_s, u"/"_s,    u"."_s, u"@"_s,  u"\u00a0"_s};
    int compared = 0;
    for (int i = 0; i < 5'000; ++i) {
        QString text;
        for (int count = random.bounded(1, 24); count > 0; --count)
            text += pieces[random.bounded(pieces.size())];
        if (Markdown::mayHaveMarkup(text) || text.trimmed().isEmpty())
            continue;
        QByteArray parsed;
        QVERIFY2(Markdown::append(parsed, text), qPrintable(text));
        QCOMPARE(parsed, MessageHtml::fromText(text).utf8());
        ++compared;
    }
    QVERIFY(compared > 1'000);
}

void TestMarkdown::linksNoMoreThanItMay()
{
    const QString text = u"*x* "_s + u"http://a [b](http://c) "_s.repeated(MessageHtml::maxLinks);
    const QByteArray html = htmlOf(text);
    QCOMPARE(html.count("<a "), MessageHtml::maxLinks);
    QVERIFY(html.endsWith(" http://a [b](http://c)"));
}

void TestMarkdown::security_S34_boundsHostileTexts_data()
{
    QTest::addColumn<QString>("text");
    const auto repeat = [](const QString &pattern) {
        QTest::newRow(qPrintable(pattern)) << pattern.repeated(longest / pattern.size());
    };
    for (const char *pattern : {">",
                                "> ",
                                "[",
                                "]",
                                "*",
                                "_",
                                "`",
                                "~",
                                "#",
                                "|",
                                "\\",
                                "<",
                                "&",
                                "!",
                                "- ",
                                "+ ",
                                "1. ",
                                "* a\n",
                                "-\n",
                                "-\n+\n",
                                "a\n",
                                "\n>",
                                "[a",
                                "a]",
                                "[a](",
                                "[a](b",
                                "[a]()",
                                "![a](b)",
                                "[]",
                                "[]()",
                                "[[a]",
                                "](<b",
                                "[a](b (c",
                                "[a](b \"c",
                                "[ (](",
                                "](\n",
                                "]([\n",
                                "[a]\n",
                                "[a][b]",
                                "[a]: b\n",
                                "a***",
                                "*a_ ",
                                "*a **a ",
                                "a**b*c ",
                                "_a ",
                                "a_ ",
                                "[ a_",
                                "**x [a*",
                                "~a ",
                                "~~a~",
                                "\\``",
                                "e`",
                                "``a`",
                                "```\n",
                                "~~~\n",
                                "<>",
                                "<?",
                                "x<![CDATA[",
                                "<!--",
                                "<a ",
                                "a|",
                                "|a",
                                "a|b\n",
                                "-|",
                                "|-",
                                "&a;",
                                "&#1;",
                                "www._",
                                "a@b.c ",
                                "http://",
                                "http://a ",
                                "<http://a>",
                                "[http://a](http://b)",
                                "**http://a** ",
                                "> - ",
                                "1) > ",
                                "  * a\n",
                                "\t",
                                "\xc3\xa9*"})
        repeat(QString::fromUtf8(pattern));
    QTest::newRow("brackets") << QString(longest / 2, u'[') + QString(longest / 2, u']');
    QTest::newRow("brackets on lines")
        << (QString(60, u'[') + u"a\n"_s.repeated(20) + QString(60, u']')).repeated(60);
    QTest::newRow("quotes with lazy lines") << u"> "_s.repeated(16) + u"a\n"_s.repeated(longest / 2 - 16);
    QTest::newRow("lists with empty lines") << u"- "_s.repeated(16) + u"a"_s + QString(longest - 40, u'\n');
    QTest::newRow("huge table") << u"a|"_s.repeated(1'200) + u'\n' + u"---|"_s.repeated(1'200)
            + u"\na"_s.repeated(1'300);
    QTest::newRow("table of aligned cells that its rows lack") << QString(3'000, QChar(0x4e00)) + u"\n\n"_s
            + u"|a"_s.repeated(400) + u'\n' + u"|:-:"_s.repeated(400) + u"\na"_s.repeated(2'000);
    QTest::newRow("wide table") << u"a|"_s.repeated(1'600) + u'\n' + u"---|"_s.repeated(1'600);
    QString steps;
    for (int i = 0; i < 98; ++i)
        steps += u"  "_s.repeated(i) + u"* a\n"_s;
    QTest::newRow("list in list in list") << steps;
    QString backticks;
    for (int i = 1; i < 140; ++i)
        backticks += u'e' + QString(i, u'`');
    QTest::newRow("backticks") << backticks;
    QTest::newRow("nested emphasis") << u"*a **a "_s.repeated(700) + u"b"_s + u" a** a*"_s.repeated(700);
    QTest::newRow("one definition, many uses")
        << u"[x]: "_s + QString(5'000, u'x') + u"\n[x]"_s.repeated(1'200);
}

void TestMarkdown::security_S34_boundsHostileTexts()
{
    QFETCH(const QString, text);
    QVERIFY(text.size() <= longest + 300);
    const QByteArray html = htmlOf(text);
    QVERIFY(!html.isEmpty());
    const qsizetype longestPlain = 6 * text.toUtf8().size() + 16 * 1024; // quotation marks, and links
    QVERIFY2(html.size() <= std::max<qsizetype>(longestPlain, 64 * 1024),
             QByteArray::number(html.size()).constData());
}

STOA_TEST(TestMarkdown)
#include "tst_markdown.moc"
