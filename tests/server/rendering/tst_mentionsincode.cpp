#include "server/rendering/Markdown.h"
#include "shared/model/MentionFinder.h"
#include "tests/support/TestProgram.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;
using namespace stoa;

// MentionFinder against the HTML of the same text: @bob is a mention if it is not in code.
class TestMentionsInCode : public QObject
{
    Q_OBJECT
private slots:
    void fitsTheHtml_data();
    void fitsTheHtml();
    void fitsTheHtmlOfRandomTexts();

private:
    // Nothing if the text is shown as it was written.
    static std::optional<bool> isInHtml(const QString &text)
    {
        static const QRegularExpression code(u"<code.*?</code>"_s,
                                             QRegularExpression::DotMatchesEverythingOption);
        QByteArray html;
        if (!Markdown::append(html, text))
            return {};
        return QString::fromUtf8(html).remove(code).contains(u"@bob"_s);
    }

    static bool isFound(const QString &text)
    {
        return !MentionFinder::candidates(text, Markup::Markdown).isEmpty();
    }
};

void TestMentionsInCode::fitsTheHtml_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isMention");
    QTest::newRow("prose") << u"see `x` @bob"_s << true;
    QTest::newRow("span") << u"see `@bob`"_s << false;
    QTest::newRow("two backticks") << u"``a ` @bob``"_s << false;
    QTest::newRow("unequal backticks") << u"`` @bob `"_s << true;
    QTest::newRow("escaped") << u"\\` @bob `"_s << true;
    QTest::newRow("over two lines") << u"`a\n@bob`"_s << false;
    QTest::newRow("over two paragraphs") << u"`a\n\n@bob`"_s << true;
    QTest::newRow("fence") << u"```\n@bob\n```"_s << false;
    QTest::newRow("language") << u"```cpp\n@bob\n```"_s << false;
    QTest::newRow("tildes") << u"~~~\n@bob\n~~~"_s << false;
    QTest::newRow("tildes within backticks") << u"```\n~~~\n@bob\n```\n"_s << false;
    QTest::newRow("shorter end") << u"````\n```\n@bob\n````"_s << false;
    QTest::newRow("longer end") << u"```\n`````\n@bob"_s << true;
    QTest::newRow("no end") << u"```\n@bob"_s << false;
    QTest::newRow("after the end") << u"```\nx\n```\n@bob"_s << true;
    QTest::newRow("text behind the end") << u"```\n``` x\n@bob"_s << false;
    QTest::newRow("quote") << u"> ```\n> @bob"_s << false;
    QTest::newRow("after the quote") << u"> ```\n> x\n\n@bob"_s << true;
    QTest::newRow("list") << u"- ```\n  @bob\n  ```"_s << false;
    QTest::newRow("one line") << u"``` @bob ```"_s << false;
    QTest::newRow("indented") << u"        @bob"_s << true;
}

void TestMentionsInCode::fitsTheHtml()
{
    QFETCH(const QString, text);
    QTEST(isInHtml(text).value(), "isMention");
    QTEST(isFound(text), "isMention");
}

void TestMentionsInCode::fitsTheHtmlOfRandomTexts()
{
    const QStringList pieces{u"`"_s,  u"``"_s,   u"```"_s, u"\n```\n"_s, u"\n~~~\n"_s,
                             u"\n"_s, u"\n\n"_s, u"\\"_s,  u"x "_s,      u" "_s};
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    for (int i = 0; i < 5000; ++i) {
        QStringList chosen;
        for (int length = random.bounded(1, 8); length > 0; --length)
            chosen.append(pieces[random.bounded(int(pieces.size()))]);
        chosen.insert(random.bounded(int(chosen.size()) + 1), u" @bob "_s);
        const QString text = chosen.join(QString());
        const auto isShown = isInHtml(text);
        QVERIFY2(!isShown || isFound(text) == *isShown,
                 qPrintable(u"seed %1, text %2: found %3"_s.arg(seed)
                                .arg(QString::fromUtf8(text.toUtf8().toPercentEncoding(" @`~\\")))
                                .arg(isFound(text))));
    }
}

STOA_TEST(TestMentionsInCode)
#include "tst_mentionsincode.moc"
