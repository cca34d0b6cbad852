#include "server/assets/StyleSheet.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestStyleSheet : public QObject
{
    Q_OBJECT
private slots:
    void joins();
    void leavesOutCommentsAndBlanks();
    void refuses_data();
    void refuses();
};

void TestStyleSheet::joins()
{
    const QMap<QString, QByteArray> sheets{
        {u"main.css"_s, "/* Head. */\n@import \"a.css\";\n@import \"b.css\";\n\np { color: red; }\n"},
        {u"a.css"_s, "@import \"b.css\";\na { color: red; }\n"},
        {u"b.css"_s, "b { color: red; }\n"}};
    QCOMPARE(stoa::StyleSheet::join(sheets, u"main.css"_s),
             QByteArray("b { color: red; }\na { color: red; }\nb { color: red; }\np { color: red; }\n"));
}

void TestStyleSheet::leavesOutCommentsAndBlanks()
{
    const QByteArray sheet = "/* One\n   two \"*/\n.a::before {\n  content: \"/* not one */\"; /* \" */\n"
                             "  content: '\\'/* nor this */';\n}\n\n/**/.b /* c */ .d{}\n";
    QCOMPARE(stoa::StyleSheet::join({{u"main.css"_s, sheet}}, u"main.css"_s),
             QByteArray(".a::before {\ncontent: \"/* not one */\";\ncontent: '\\'/* nor this */';\n}\n"
                        ".b  .d{}\n"));
}

void TestStyleSheet::refuses_data()
{
    QTest::addColumn<QByteArray>("sheet");
    QTest::addColumn<QByteArray>("beginning");
    const auto row = [](const char *sheet, const char *beginning) {
        QTest::newRow(sheet) << QByteArray(sheet) << QByteArray(beginning);
    };
    row("@import url(\"a.css\");\n", "main.css:1: only @import");
    row("\n@import \"a.css\" screen;\n", "main.css:2: only @import");
    row("@import 'a.css';\n", "main.css:1: only @import");
    row("@IMPORT \"a.css\";\n", "main.css:1: only @import");
    row("  @import \"a.css\";\n", "main.css:1: only @import");
    row("/*\n * @import \"a.css\";\n */\n", "main.css:2: only @import");
    row("@import \"../a.css\";\n", "main.css:1: only @import");
    row("@import \"missing.css\";\n", "main.css:1: there is no missing.css");
    row("@import \"main.css\";\n", "main.css:1: this makes a circle of imports with main.css");
    row("@import \"loop.css\";\n", "loop.css:2: this makes a circle of imports with main.css");
}

void TestStyleSheet::refuses()
{
    QFETCH(const QByteArray, sheet);
    QFETCH(const QByteArray, beginning);
    QByteArray sentence = "joined";
    try {
        stoa::StyleSheet::join(
            {{u"main.css"_s, sheet}, {u"a.css"_s, ""}, {u"loop.css"_s, "\n@import \"main.css\";\n"}},
            u"main.css"_s);
    } catch (const std::runtime_error &error) {
        sentence = error.what();
    }
    QVERIFY2(sentence.startsWith(beginning), sentence.constData());
}

STOA_TEST(TestStyleSheet)
#include "tst_stylesheet.moc"
