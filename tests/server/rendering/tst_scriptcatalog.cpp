#include "server/rendering/ScriptCatalog.h"
#include "tests/support/TestProgram.h"

#include <QBuffer>
#include <QTest>

#include <stdexcept>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {

QByteArray moduleFromTs(QByteArray messages)
{
    QByteArray ts = R"(<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS>
        <TS version="2.1" language="uk" sourcelanguage="en">
        <context><name>templates</name>
        <message><source>Elsewhere</source><translation>Деінде</translation></message></context>
        <context><name>scripts</name>)"
        + messages + "</context></TS>";
    QBuffer file(&ts);
    file.open(QIODevice::ReadOnly);
    return ScriptCatalog::moduleFromTs(file, "uk");
}

} // namespace

class TestScriptCatalog : public QObject
{
    Q_OBJECT
private slots:
    void holdsWhatIsFinished_data();
    void holdsWhatIsFinished();
    void refusesWhatIsNoXml();
};

void TestScriptCatalog::holdsWhatIsFinished_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("texts");
    QTest::addColumn<QByteArray>("plurals");
    const QByteArray none = "{}";
    QTest::newRow("nothing") << ""_ba << none << none;
    QTest::newRow("text")
        << "<message><source>Copied.</source><translation>Скопійовано.</translation></message>"_ba
        << R"({"Copied.":"Скопійовано."})"_ba << none;
    QTest::newRow("signs") << R"(<message><source>&quot;%1&quot; &amp; &lt;b&gt;</source>
                                 <translation>«%1» &amp; &lt;b&gt;</translation></message>)"_ba
                           << R"({"\"%1\" & <b>":"«%1» & <b>"})"_ba << none;
    QTest::newRow("remarks") << R"(<message><location filename="x"/><source>A</source><comment>why</comment>
                                   <extracomment>how</extracomment><translation>Б</translation></message>)"_ba
                             << R"({"A":"Б"})"_ba << none;
    QTest::newRow("plural")
        << R"(<message numerus="yes"><source>%n cats</source><translation><numerusform>%n кіт</numerusform>
              <numerusform>%n коти</numerusform><numerusform>%n котів</numerusform></translation></message>)"_ba
        << none << R"({"%n cats":["%n кіт","%n коти","%n котів"]})"_ba;
    for (const QByteArray type : {"unfinished", "vanished", "obsolete"}) {
        QTest::newRow(type.constData())
            << "<message><source>A</source><translation type=\"" + type + "\">Б</translation></message>"
            << none << none;
    }
}

void TestScriptCatalog::holdsWhatIsFinished()
{
    QFETCH(const QByteArray, message);
    QFETCH(const QByteArray, texts);
    QFETCH(const QByteArray, plurals);
    QCOMPARE(moduleFromTs(message),
             "export const catalog = {\"language\":\"uk\",\"plurals\":" + plurals + ",\"texts\":" + texts
                 + "};\n");
}

void TestScriptCatalog::refusesWhatIsNoXml()
{
    QVERIFY_EXCEPTION_THROWN(moduleFromTs("<message>"), std::runtime_error);
}

STOA_TEST(TestScriptCatalog)
#include "tst_scriptcatalog.moc"
