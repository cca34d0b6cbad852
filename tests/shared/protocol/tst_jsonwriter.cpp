#include "shared/protocol/JsonWriter.h"
#include "tests/support/TestProgram.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestJsonWriter : public QObject
{
    Q_OBJECT
private slots:
    void everyTextComesBack_data();
    void everyTextComesBack();
    void writesAllKinds();
    void writesArrays();
};

void TestJsonWriter::everyTextComesBack_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << u""_s;
    QTest::newRow("plain") << u"hello"_s;
    QTest::newRow("quotes") << u"\"a\"\\\"\\"_s;
    QTest::newRow("only an escape") << u"\""_s;
    QTest::newRow("markup") << u"</script><b>&amp;"_s;
    QTest::newRow("other scripts") << u"Ольга 名無し 👩‍👩‍👧‍👦"_s;
    QTest::newRow("line separators") << u"\u2028\u2029"_s;
    QString controls;
    for (char16_t c = 0; c < 0x20; ++c)
        controls += QChar(c);
    QTest::newRow("all control characters") << controls + u"\u007f"_s;
    QTest::newRow("long") << QString(100'000, u'\n');
}

void TestJsonWriter::everyTextComesBack()
{
    QFETCH(QString, text);
    JsonWriter json;
    json.field("text", text);
    const QByteArray written = std::move(json).take();
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(written, &error);
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(document.object()["text"_L1].toString(), text);
    QVERIFY(!written.contains('\n'));
}

void TestJsonWriter::writesAllKinds()
{
    JsonWriter json;
    json.field("n", Q_INT64_C(-9007199254740993));
    json.begin("author").null("id").field("name", u"ada"_s).end();
    json.begin("empty").end().field("last", Q_INT64_C(0));
    QCOMPARE(std::move(json).take(),
             QByteArray(R"({"n":-9007199254740993,"author":{"id":null,"name":"ada"},"empty":{},"last":0})"));
}

void TestJsonWriter::writesArrays()
{
    JsonWriter json;
    json.beginArray("none").endArray().beginArray("numbers").add(7).add(-9).endArray();
    json.beginArray("objects");
    json.beginObject().beginArray("users").add(1).endArray().end();
    json.beginObject().end().endArray().trueField("last");
    QCOMPARE(std::move(json).take(),
             QByteArray(R"({"none":[],"numbers":[7,-9],"objects":[{"users":[1]},{}],"last":true})"));
}

STOA_TEST(TestJsonWriter)
#include "tst_jsonwriter.moc"
