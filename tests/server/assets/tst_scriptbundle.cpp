#include "server/assets/ScriptBundle.h"

#include <QTest>

using namespace Qt::StringLiterals;
using stoa::ScriptBundle;
using stoa::ScriptModules;

namespace {

using Modules = QMap<QString, QByteArray>;

QByteArray joined(const Modules &modules)
{
    ScriptModules read(modules);
    return ScriptBundle(read, u"main.js"_s).script();
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
    void takesEachModuleOnceAndFirstWhatItNeeds();
    void takesWhatReplacesAModule();
    void takesTheSubset_data();
    void takesTheSubset();
    void leavesTheRestAsItIs_data();
    void leavesTheRestAsItIs();
    void refuses_data();
    void refuses();
};

void TestScriptBundle::joins()
{
    const Modules modules{{u"main.js"_s, "import { A, b } from \"./a.js\";\n\nnew A(b());\n"},
                          {u"a.js"_s, "// Why.\nexport class A {}\n\nexport function b() {}"}};
    QCOMPARE(joined(modules),
             QByteArray("const $1 = (() => { // a.js\n// Why.\nclass A {}\n\nfunction b() {}\n"
                        "return { A, b };\n})();\n"
                        "(() => { // main.js\nconst { A, b } = $1;\n\n\nnew A(b());\n})();\n"));
}

void TestScriptBundle::takesEachModuleOnceAndFirstWhatItNeeds()
{
    const Modules modules{
        {u"main.js"_s, "import { b } from \"./b.js\";\nimport { c } from \"./c.js\";\n"},
        {u"b.js"_s, "import { c } from \"./c.js\";\nexport const b = c;\n"},
        {u"c.js"_s, "export const c = 1;\n"},
        {u"unused.js"_s, "import { nothing } from \"./nowhere.js\";\n"},
    };
    const QByteArray script = joined(modules);
    QCOMPARE(script.count("// c.js"), 1);
    QVERIFY(script.indexOf("const $1 = (() => { // c.js") < script.indexOf("const $2 = (() => { // b.js"));
    QVERIFY(script.contains("// main.js\nconst { b } = $2;\nconst { c } = $1;\n"));
    QVERIFY(!script.contains("unused"));
}

void TestScriptBundle::takesWhatReplacesAModule()
{
    ScriptModules modules(
        {{u"main.js"_s, "import { a } from \"./a.js\";\n"}, {u"a.js"_s, "export const a = 1;\n"}});
    QVERIFY(ScriptBundle(modules, u"main.js"_s).script().contains("const a = 1;"));
    modules.replace(u"a.js"_s, "export const a = 2;\n");
    QVERIFY(ScriptBundle(modules, u"main.js"_s).script().contains("const a = 2;"));
}

void TestScriptBundle::takesTheSubset_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &source, const QByteArray &expected) {
        QTest::newRow(name) << source << expected;
    };
    row("several lines", "import {\n  a,\n  b, // why\n} from './a.js';\n", "const { a, b } = $1;\n");
    row("behind code", "const c = 1;\nimport { a } from \"./a.js\";\n",
        "const { a } = $1;\nconst c = 1;\n\n");
    row("class", "export class A extends B {}", "class A extends B {}\nreturn { A };");
    row("async", "export async function a() { await b; }", "async function a() { await b; }\nreturn { a };");
    row("generator", "export function* a() {}", "function* a() {}\nreturn { a };");
    row("dollar", "export const $a_1 = 1;", "const $a_1 = 1;\nreturn { $a_1 };");
    row("await in a nested block", "const f = async ({ x }, y = {}) => { if (x) { await y; } };", "await y");
    row("await of an arrow", "const f = async () => await g();", "await g()");
    row("await in a method", "class A {\n  async #b() { await c; }\n}", "await c");
    row("loop", "async function f() { for await (const a of b) c(a); }", "for await");
}

void TestScriptBundle::takesTheSubset()
{
    QFETCH(const QByteArray, source);
    QFETCH(const QByteArray, expected);
    const Modules modules{{u"main.js"_s, source}, {u"a.js"_s, "export const a = 1;\nexport const b = 2;\n"}};
    const QByteArray script = joined(modules);
    QVERIFY2(script.contains(expected), script.constData());
}

// What looks like a statement, and is none.
void TestScriptBundle::leavesTheRestAsItIs_data()
{
    QTest::addColumn<QByteArray>("source");
    for (const char *source : {
             "// import x from \"y\"\n",
             "/*\nexport default 1;\nimport * as a from \"./b.js\";\n*/\n",
             "/* ' ` */ f(); /* \" */\n",
             "const a = \"\\\"\\\nexport let x\";\n",
             "const a = 'it is an import (of tea)';\n",
             "const a = `\nexport default ${b ? `\nimport ${c}` : \"}\"}\nimport x from \"y\";\n`;\n",
             "const a = `\\`\nexport let b = \\${`;\n",
             "const a = /[\"'`/]/.test(b) ? 1 : 2;\n",
             "const a = /\\/\"/g;\n",
             "const a = b / c / d; const e = \"import (x)\";\n",
             "const a = (b) / c; // '\n",
             "const a = b[0] / 2; // '\n",
             "const a = i++ / 2; // '\n",
             "function f() {\n  return /'/;\n}\n",
             "const a = b.import + c.export + d.await + e.$1;\n",
             "const important = 1, exports = 2, awaited = 3;\n",
             "const \xC3\xA4 = \"\xE2\x80\xA6\"; // \xE2\x80\x99\n",
         })
        QTest::newRow(source) << QByteArray(source);
}

void TestScriptBundle::leavesTheRestAsItIs()
{
    QFETCH(const QByteArray, source);
    QCOMPARE(joined({{u"main.js"_s, source}}), "(() => { // main.js\n" + source + "})();\n");
}

void TestScriptBundle::refuses_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("where"); // what the sentence begins with
    const auto row = [](const char *source, const char *where) {
        QTest::newRow(source) << QByteArray(source) << QByteArray(where);
    };
    row("import a from \"./a.js\";\n", "main.js:1: only import {");
    row("\n\nimport * as a from \"./a.js\";\n", "main.js:3: only import {");
    row("import \"./a.js\";\n", "main.js:1: only import {");
    row("import a, { b } from \"./a.js\";\n", "main.js:1: only import {");
    row("import { a } from \"./a.js\"\n", "main.js:1: only import {");
    row("import { a } from \"./a.js\" with { type: \"json\" };\n", "main.js:1: only import {");
    row("  import { a } from \"./a.js\";\n", "main.js:1: only import {");
    row("if (x) import(\"./a.js\");\n", "main.js:1: only import {");
    row("import(\"./a.js\");\n", "main.js:1: only import {");
    row("f(import.meta.url);\n", "main.js:1: only import {");
    row("const a = `${import(\"./a.js\")}`;\n", "main.js:1: only import {");
    row("import { a as b } from \"./a.js\";\n", "main.js:1: \"a as b\" is not a plain name");
    row("import { a } from \"a.js\";\n", "main.js:1: \"a.js\" is not a module");
    row("import { a } from \"../a.js\";\n", "main.js:1: \"../a.js\" is not a module");
    row("import { a } from \"https://a.example/a.js\";\n", "main.js:1: \"https://a.example/a.js\" is not");
    row("\nimport { a } from \"./missing.js\";\n", "main.js:2: there is no missing.js");
    row("import { b } from \"./a.js\";\n", "main.js:1: a.js does not export b");
    row("import { x } from \"./loop.js\";\n", "loop.js:2: main.js imports itself");
    row("import { x } from \"./main.js\";\n", "main.js:1: main.js imports itself");
    row("export default 1;\n", "main.js:1: only export");
    row("export let a = 1;\n", "main.js:1: only export");
    row("export var a = 1;\n", "main.js:1: only export");
    row("export { a };\n", "main.js:1: only export");
    row("export * from \"./a.js\";\n", "main.js:1: only export");
    row("export const { a, b } = c;\n", "main.js:1: only export");
    row("f(); export const a = 1;\n", "main.js:1: only export");
    row("const a = await b;\n", "main.js:1: await outside");
    row("f();\nif (a) { await b; }\n", "main.js:2: await outside");
    row("async function f() {}\nawait f();\n", "main.js:2: await outside");
    row("const f = async () => {};\nawait f();\n", "main.js:2: await outside");
    row("const $1 = 2;\n", "main.js:1: the name $1 belongs");
    row("f();\nconst a = \"b\n\";\n", "main.js:2: a string does not end");
    row("f();\n/* a\n", "main.js:2: a comment does not end");
    row("f(`a\n", "main.js:1: a template text does not end");
    row("f(`a${b\n", "main.js:1: a template text does not end");
    row("f(/a\n);", "main.js:1: a regular expression does not end");
}

void TestScriptBundle::refuses()
{
    QFETCH(const QByteArray, source);
    QFETCH(const QByteArray, where);
    const QByteArray error = errorOf({{u"main.js"_s, source},
                                      {u"a.js"_s, "export const a = 1;\n"},
                                      {u"loop.js"_s, "f();\nimport { y } from \"./main.js\";\n"}});
    QVERIFY2(error.startsWith(where), error.constData());
    QVERIFY2(error.endsWith('.'), error.constData());
}

QTEST_GUILESS_MAIN(TestScriptBundle)
#include "tst_scriptbundle.moc"
