#include "server/assets/StyleSheet.h"

#include <QTest>

using namespace Qt::StringLiterals;
using stoa::joinedStyleSheet;

class TestJoinedStyleSheet : public QObject
{
    Q_OBJECT
private slots:
    void joins();
    void leavesCommentsAndStringsAlone();
    void refuses_data();
    void refuses();
};

void TestJoinedStyleSheet::joins()
{
    const QMap<QString, QByteArray> sheets{
        {u"main.css"_s, "/* Head. */\n@import \"a.css\";\n@import \"b.css\";\n\np { color: red; }\n"},
        {u"a.css"_s, "@import \"b.css\";\na { color: red; }\n"},
        {u"b.css"_s, "b { color: red; }\n"}};
    QCOMPARE(joinedStyleSheet(sheets, u"main.css"_s),
             QByteArray("/* Head. */\nb { color: red; }\n\na { color: red; }\n\nb { color: red; }\n\n\n"
                        "p { color: red; }\n"));
}

void TestJoinedStyleSheet::leavesCommentsAndStringsAlone()
{
    const QByteArray sheet = "/*\n@import \"none.css\";\n*/\np::before { content: \"/*\"; }\n/* \" */\n";
    QCOMPARE(joinedStyleSheet({{u"main.css"_s, sheet}}, u"main.css"_s), sheet);
}

void TestJoinedStyleSheet::refuses_data()
{
    QTest::addColumn<QByteArray>("sheet");
    QTest::addColumn<QByteArray>("where");
    const auto row = [](const char *sheet, const char *where) {
        QTest::newRow(sheet) << QByteArray(sheet) << QByteArray(where);
    };
    row("@import url(\"a.css\");\n", "main.css:1: only @import");
    row("\n@import \"a.css\" screen;\n", "main.css:2: only @import");
    row("@import 'a.css';\n", "main.css:1: only @import");
    row("@IMPORT \"a.css\";\n", "main.css:1: only @import");
    row("  @import \"a.css\";\n", "main.css:1: only @import");
    row("p {}\n@import \"a.css\";\n", "main.css:2: only @import");
    row("@import \"../a.css\";\n", "main.css:1: only @import");
    row("@import \"missing.css\";\n", "main.css:1: there is no missing.css");
    row("@import \"main.css\";\n", "main.css:1: main.css imports itself");
    row("@import \"loop.css\";\n", "loop.css:2: main.css imports itself");
}

void TestJoinedStyleSheet::refuses()
{
    QFETCH(const QByteArray, sheet);
    QFETCH(const QByteArray, where);
    QByteArray sentence = "joined";
    try {
        joinedStyleSheet(
            {{u"main.css"_s, sheet}, {u"a.css"_s, ""}, {u"loop.css"_s, "\n@import \"main.css\";\n"}},
            u"main.css"_s);
    } catch (const std::runtime_error &error) {
        sentence = error.what();
    }
    QVERIFY2(sentence.startsWith(where), sentence.constData());
}

QTEST_GUILESS_MAIN(TestJoinedStyleSheet)
#include "tst_stylesheet.moc"
