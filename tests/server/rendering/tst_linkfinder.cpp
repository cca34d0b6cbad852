#include "server/rendering/LinkFinder.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestLinkFinder : public QObject
{
    Q_OBJECT
private slots:
    void finds_data();
    void finds();
    void security_S21_findsNoLink_data();
    void security_S21_findsNoLink();
    void isLinear_data();
    void isLinear();
};

namespace {

QStringList addressesIn(const QString &text)
{
    QStringList addresses;
    LinkFinder finder(text);
    while (const auto range = finder.next())
        addresses += text.sliced(range->begin, range->end - range->begin);
    return addresses;
}

} // namespace

void TestLinkFinder::finds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("addresses");
    const auto row = [](const char *name, const QString &text, const QStringList &addresses) {
        QTest::newRow(name) << text << addresses;
    };
    row("alone", u"https://example.com"_s, {u"https://example.com"_s});
    row("in a sentence", u"see http://example.com/a?b=c&d#e now"_s, {u"http://example.com/a?b=c&d#e"_s});
    row("any case", u"HTTPS://Example.COM/A"_s, {u"HTTPS://Example.COM/A"_s});
    row("several", u"http://a.example,http://b.example http://c"_s,
        {u"http://a.example"_s, u"http://b.example"_s, u"http://c"_s});
    row("port", u"http://localhost:8080/x http://h:443."_s,
        {u"http://localhost:8080/x"_s, u"http://h:443"_s});
    row("colon of the sentence", u"at http://a.example: that"_s, {u"http://a.example"_s});
    row("query without path", u"http://a.example?q=http://b.example"_s,
        {u"http://a.example?q=http://b.example"_s});
    row("sentence ends", u"http://a.example/x. http://b/y?! (http://c/z); 'http://d/'"_s,
        {u"http://a.example/x"_s, u"http://b/y"_s, u"http://c/z"_s, u"http://d/"_s});
    row("double quotes", u"\"http://a.example/x\""_s, {u"http://a.example/x"_s});
    row("balanced brackets", u"(http://a.example/b_(c))"_s, {u"http://a.example/b_(c)"_s});
    row("square brackets", u"[http://a.example/b[c]]."_s, {u"http://a.example/b[c]"_s});
    row("mixed end", u"(http://a.example/b).)"_s, {u"http://a.example/b"_s});
    row("Markdown", u"[x](http://a.example/x)"_s, {u"http://a.example/x"_s});
    row("angle brackets", u"<http://a.example/x>"_s, {u"http://a.example/x"_s});
    row("lines", u"http://a.example\nhttp://b.example\thttp://c.example"_s,
        {u"http://a.example"_s, u"http://b.example"_s, u"http://c.example"_s});
    row("after other letters", u"看http://a.example。很好"_s, {u"http://a.example"_s});
    row("as written", u"https://müller.example/ä–ö https://пример.рф"_s,
        {u"https://müller.example/ä–ö"_s, u"https://пример.рф"_s});
    row("beyond the BMP", u"https://a.example/🎵🏛 and"_s, {u"https://a.example/🎵🏛"_s});
    row("CJK quotes", u"「https://a.example/漢字」"_s, {u"https://a.example/漢字"_s});
    row("@ in the path", u"https://a.example/@ada"_s, {u"https://a.example/@ada"_s});
    row("@ behind the host", u"https://bank.example?@evil.example https://bank.example#@evil.example"_s,
        {u"https://bank.example?@evil.example"_s, u"https://bank.example#@evil.example"_s});
    row("behind another scheme", u"view-source:http://a.example"_s, {u"http://a.example"_s});
    // These characters end an address.
    row("backslash", u"https://bank.example\\@evil.example"_s, {u"https://bank.example"_s});
    row("no-break space", u"https://a.example/x\u00a0y"_s, {u"https://a.example/x"_s});
    row("zero-width space", u"https://a.example/x\u200by"_s, {u"https://a.example/x"_s});
    row("right to left", u"https://a.example/x\u202egnp"_s, {u"https://a.example/x"_s});
    row("isolate in the host", u"https://a.example\u2066.evil.example"_s, {u"https://a.example"_s});
    row("blank in the host", u"https://bank.example\u2800.evil.example"_s, {u"https://bank.example"_s});
    row("filler in the path", u"https://bank.example/\u3164x"_s, {u"https://bank.example/"_s});
    row("a slash's double", u"https://bank.example\u2215.evil.example"_s, {u"https://bank.example"_s});
    row("control", u"https://a.example/x\u0007y"_s, {u"https://a.example/x"_s});
    row("C1 control", u"https://a.example/x\u0085y"_s, {u"https://a.example/x"_s});
    row("lone surrogate", u"https://a.example/x"_s + QChar(0xd800) + u"y"_s, {u"https://a.example/x"_s});
    row("line separator", u"https://a.example/x\u2028y"_s, {u"https://a.example/x"_s});
}

void TestLinkFinder::finds()
{
    QFETCH(const QString, text);
    QTEST(addressesIn(text), "addresses");
}

void TestLinkFinder::security_S21_findsNoLink_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const QString &text) { QTest::newRow(text.toUtf8().constData()) << text; };
    row(u""_s);
    row(u"http"_s);
    row(u"https:"_s);
    row(u"http://"_s);
    row(u"http:///path"_s);
    row(u"http://."_s);
    row(u"http://-a"_s);
    row(u"http:\\\\a.example"_s);
    row(u"http:a.example"_s);
    row(u"http: //a.example"_s);
    row(u"://a.example"_s);
    row(u"//a.example"_s);
    row(u"www.a.example"_s);
    row(u"xhttp://a.example"_s);
    row(u"javascript:alert(1)"_s);
    row(u"JaVa\tScript:alert(1)"_s);
    row(u"javascript://a.example/%0aalert(1)"_s);
    row(u"data:text/html,<script>alert(1)</script>"_s);
    row(u"data://a.example"_s);
    row(u"vbscript:x"_s);
    row(u"file:///etc/passwd"_s);
    row(u"ftp://a.example"_s);
    row(u"ht\ntp://a.example"_s);
    row(u"h\u200bttp://a.example"_s);
    row(u"ｈｔｔｐ://a.example"_s);
    row(u"http：//a.example"_s);
    row(u"https://bank.example@evil.example"_s);
    row(u"https://bank.example:443@evil.example/x"_s);
    row(u"https://user:secret@bank.example"_s);
    row(u"https://@evil.example"_s);
    row(u"https://bank.example,@evil.example"_s);
    row(u"https://bank.example%40evil.example"_s);
    row(u"https://%65vil.example"_s);
    row(u"http://[::1]/"_s);
    row(u"http://a.example:65536/"_s);
    row(u"http://a.example:99999999999999999999/"_s);
}

void TestLinkFinder::security_S21_findsNoLink()
{
    QFETCH(const QString, text);
    QCOMPARE(addressesIn(text), QStringList());
}

void TestLinkFinder::isLinear_data()
{
    QTest::addColumn<QString>("piece");
    const auto row = [](const QString &piece) { QTest::newRow(piece.toUtf8().constData()) << piece; };
    row(u"http://"_s);
    row(u"http://a"_s);
    row(u"http://a/"_s);
    row(u"http://a@"_s);
    row(u"http://a "_s);
    row(u"http://a!"_s);
    row(u"http://%"_s);
    row(u"http://a:1"_s);
    row(u"http://a/)"_s);
    row(u"http://a/())"_s);
    row(u"://"_s);
    row(u":"_s);
    row(u")"_s);
    row(u".,;:!?'"_s);
    row(u"("_s);
    row(u"]"_s);
    row(u"9"_s);
    row(u"@"_s);
    row(u"🎵"_s);
}

// Counts character reads instead of measuring time: each character may be read only a few times.
void TestLinkFinder::isLinear()
{
    QFETCH(const QString, piece);
    constexpr qsizetype length = 10'000;
    const QString many = piece.repeated(length / piece.size());
    for (const QString &text : {many, u"http://a.example"_s + many, u"http://a.example/"_s + many,
                                u"http://a.example:"_s + many, u"http://"_s + many}) {
        LinkFinder finder(text);
        qsizetype end = 0;
        while (const auto range = finder.next()) {
            QVERIFY(range->begin >= end);
            QVERIFY(range->end > range->begin);
            end = range->end;
        }
        QVERIFY2(finder.charactersRead() <= 12 * text.size(),
                 QByteArray::number(finder.charactersRead()).constData());
    }
}

STOA_TEST(TestLinkFinder)
#include "tst_linkfinder.moc"
