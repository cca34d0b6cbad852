#include "server/assets/ScriptBundle.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

using Modules = QMap<QString, QByteArray>;

QByteArray joined(const Modules &modules)
{
    return stoa::ScriptBundle::join(modules, u"main.js"_s).script;
}

QByteArray errorOf(const Modules &modules)
{
    try {
        return "joined: " + joined(modules);
    } catch (const std::runtime_error &error) {
        return error.what();
    }
}

} // namespace

class TestScriptBundle : public QObject
{
    Q_OBJECT
private slots:
    void joins();
    void addsEachModuleOnceAfterItsImports();
    void findsModulesInFolders();
    void joinsEachDeclaration_data();
    void joinsEachDeclaration();
    void keepsOtherLinesAsTheyAre();
    void leavesOutCommentsAndIndentation();
    void partsTakeWhatThePageHas();
    void aPageWithoutPartsExportsNothing();
    void refuses_data();
    void refuses();
};

void TestScriptBundle::joins()
{
    const Modules modules{{u"main.js"_s, "import { A, b } from \"./a.js\";\n\nnew A(b());\n"},
                          {u"a.js"_s, "// Why.\nexport class A {}\n\nexport function b() {}"}};
    QCOMPARE(joined(modules),
             QByteArray("const $1 = (() => { // a.js\n\nclass A {}\n\nfunction b() {}\n"
                        "return { A, b };\n})();\n"
                        "(() => { // main.js\nconst { A, b } = $1;\n\nnew A(b());\n})();\n"));
}

void TestScriptBundle::addsEachModuleOnceAfterItsImports()
{
    const Modules modules{
        {u"main.js"_s, "import { b } from \"./b.js\";\nimport { c } from \"./c.js\";\n"},
        {u"b.js"_s, "import { c } from \"./c.js\";\nexport const b = c;\n"},
        {u"c.js"_s, "export const c = 1;\n"},
        {u"unused.js"_s, "import { nothing } from \"./nobeginning.js\";\n"},
    };
    const QByteArray script = joined(modules);
    QCOMPARE(script.count("// c.js"), 1);
    QVERIFY(script.indexOf("const $1 = (() => { // c.js") < script.indexOf("const $2 = (() => { // b.js"));
    QVERIFY(script.contains("// main.js\nconst { b } = $2;\nconst { c } = $1;\n"));
    QVERIFY(!script.contains("unused"));
}

void TestScriptBundle::findsModulesInFolders()
{
    const Modules modules{
        {u"main.js"_s, "import { b } from \"./x/b.js\";\n"},
        {u"x/b.js"_s,
         "import { c } from \"../y/c.js\";\nimport { d } from \"./d.js\";\nexport const b = c + d;\n"},
        {u"y/c.js"_s, "import { d } from \"../x/d.js\";\nexport const c = d;\n"},
        {u"x/d.js"_s, "export const d = 1;\n"},
    };
    const QByteArray script = joined(modules);
    QCOMPARE(script.count("// x/d.js"), 1);
    QVERIFY(script.contains("// x/b.js\nconst { c } = $2;\nconst { d } = $1;\n"));
}

void TestScriptBundle::joinsEachDeclaration_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &source, const QByteArray &expected) {
        QTest::newRow(name) << source << expected;
    };
    row("class", "export class A extends B {}", "class A extends B {}\nreturn { A };");
    row("function", "export function a(b) {\n}", "function a(b) {\n}\nreturn { a };");
    row("async", "export async function a() {}", "async function a() {}\nreturn { a };");
    row("const", "export const $a_1 = 1;", "const $a_1 = 1;\nreturn { $a_1 };");
}

void TestScriptBundle::joinsEachDeclaration()
{
    QFETCH(const QByteArray, source);
    QFETCH(const QByteArray, expected);
    const QByteArray script = joined({{u"main.js"_s, source}});
    QVERIFY2(script.contains(expected), script.constData());
}

void TestScriptBundle::keepsOtherLinesAsTheyAre()
{
    const QByteArray source = "const a = b.import + c.export;\nimportant();\nexports = 1;\n"
                              "const \xC3\xA4 = \"%1 \xE2\x80\xA6\"; // \xE2\x80\x99\n";
    QCOMPARE(joined({{u"main.js"_s, source}}), "(() => { // main.js\n" + source + "})();\n");
}

// The other lines keep their numbers.
void TestScriptBundle::leavesOutCommentsAndIndentation()
{
    const QByteArray source = "// import x\n  f(); // x\n  // Why.\nconst url = \"https://x\"; /* y */\n//\n";
    QCOMPARE(joined({{u"main.js"_s, source}}),
             "(() => { // main.js\n\nf(); // x\n\nconst url = \"https://x\"; /* y */\n\n})();\n");
}

void TestScriptBundle::partsTakeWhatThePageHas()
{
    const Modules modules{
        {u"main.js"_s, "import { a } from \"./a.js\";\nimport { b } from \"./b.js\";\na(b);\n"},
        {u"a.js"_s, "export const a = 1;\n"},
        {u"b.js"_s, "export const b = 2;\n"},
        {u"c.js"_s, "export const c = 3;\n"},
        {u"part.js"_s,
         "import { b } from \"./b.js\";\nimport { c } from \"./c.js\";\nexport const d = b + c;\n"},
    };
    const auto bundle = stoa::ScriptBundle::join(modules, u"main.js"_s, {u"part.js"_s}, u"main.en.js"_s);
    QVERIFY2(bundle.script.endsWith("})();\nexport { $2 };\n"), bundle.script.constData());
    QCOMPARE(
        bundle.parts.value(u"part.js"_s),
        QByteArray("import { $2 } from \"./main.en.js\";\n"
                   "const $4 = (() => { // c.js\nconst c = 3;\nreturn { c };\n})();\n"
                   "const $5 = (() => { // part.js\nconst { b } = $2;\nconst { c } = $4;\nconst d = b + c;\n"
                   "return { d };\n})();\nexport const { d } = $5;\n"));
}

void TestScriptBundle::aPageWithoutPartsExportsNothing()
{
    QVERIFY(!joined({{u"main.js"_s, "f();\n"}}).contains("export"));
}

void TestScriptBundle::refuses_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("beginning");
    const auto row = [](const char *source, const char *beginning) {
        QTest::newRow(source) << QByteArray(source) << QByteArray(beginning);
    };
    row("import a from \"./a.js\";\n", "main.js:1: imports are the first lines");
    row("import { a } from \"./a.js\";\nimport * as a from \"./a.js\";\n", "main.js:2: imports are");
    row("\nimport { a } from \"./a.js\";\n", "main.js:2: imports are");
    row("import \"./a.js\";\n", "main.js:1: imports are");
    row("import { a } from \"./a.js\"\n", "main.js:1: imports are");
    row("import { a as b } from \"./a.js\";\n", "main.js:1: imports are");
    row("import {\n  a,\n} from \"./a.js\";\n", "main.js:1: imports are");
    row("import { a } from \"a.js\";\n", "main.js:1: imports are");
    row("import { a } from \".../a.js\";\n", "main.js:1: imports are");
    row("import { a } from \"../a.js\";\n", "main.js:1: there is no ../a.js");
    row("import(\"./a.js\");\n", "main.js:1: imports are");
    row("import.meta;\n", "main.js:1: imports are");
    row("import { a } from \"./a.js\";\nimport { b } from \"./missing.js\";\n",
        "main.js:2: there is no missing.js");
    row("import { b } from \"./a.js\";\n", "main.js:1: a.js does not export b");
    row("import { x } from \"./loop.js\";\n", "loop.js:1: this makes a circle of imports with main.js");
    row("import { x } from \"./main.js\";\n", "main.js:1: this makes a circle of imports with main.js");
    row("export default 1;\n", "main.js:1: only export");
    row("export let a = 1;\n", "main.js:1: only export");
    row("f();\nexport { a };\n", "main.js:2: only export");
    row("export * from \"./a.js\";\n", "main.js:1: only export");
    row("export const { a, b } = c;\n", "main.js:1: only export");
}

void TestScriptBundle::refuses()
{
    QFETCH(const QByteArray, source);
    QFETCH(const QByteArray, beginning);
    const QByteArray error = errorOf({{u"main.js"_s, source},
                                      {u"a.js"_s, "export const a = 1;\n"},
                                      {u"loop.js"_s, "import { y } from \"./main.js\";\n"}});
    QVERIFY2(error.startsWith(beginning), error.constData());
    QVERIFY2(error.endsWith('.'), error.constData());
}

STOA_TEST(TestScriptBundle)
#include "tst_scriptbundle.moc"
