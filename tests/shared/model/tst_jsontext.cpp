#include "shared/model/JsonText.h"
#include "tests/support/TestProgram.h"

#include <QJsonArray>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestJsonText : public QObject
{
    Q_OBJECT
private slots:
    void fault_A02_byteOrderMarkIsKept_data();
    void fault_A02_byteOrderMarkIsKept();
    void refusesWhatIsNoJson_data();
    void refusesWhatIsNoJson();
};

void TestJsonText::fault_A02_byteOrderMarkIsKept_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text"); // the only element of the array
    const QByteArray mark = "\xef\xbb\xbf";
    QTest::newRow("none") << "[\"a\"]"_ba << u"a"_s;
    QTest::newRow("raw") << "[\"" + mark + "a\"]" << u"\ufeffa"_s;
    QTest::newRow("escaped") << "[\"\\ufeffa\"]"_ba << u"\ufeffa"_s;
    QTest::newRow("alone") << "[\"" + mark + "\"]" << u"\ufeff"_s;
    QTest::newRow("two") << "[\"" + mark + mark + "a\"]" << u"\ufeff\ufeffa"_s;
    QTest::newRow("inside") << "[\"a" + mark + "b\"]" << u"a\ufeffb"_s;
    QTest::newRow("after a quotation mark") << "[\"a\\\"" + mark + "\"]" << u"a\"\ufeff"_s;
    QTest::newRow("after a backslash") << "[\"a\\\\" + mark + "\"]" << u"a\\\ufeff"_s;
    QTest::newRow("before the text") << mark + "[\"a\"]" << u"a"_s; // RFC 8259 8.1 lets parsers ignore it
}

void TestJsonText::fault_A02_byteOrderMarkIsKept()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, text);
    const QJsonDocument document = JsonText::parse(json);
    QCOMPARE(document.array().size(), 1);
    QCOMPARE(document.array()[0].toString(), text);
    const QJsonDocument object = JsonText::parse("{\"key\":" + json + '}');
    QCOMPARE(object["key"_L1][0].toString(), json.startsWith('[') ? text : QString());
}

void TestJsonText::refusesWhatIsNoJson_data()
{
    QTest::addColumn<QByteArray>("json");
    const QByteArray mark = "\xef\xbb\xbf";
    QTest::newRow("after a string") << "[\"a\"" + mark + ']';
    QTest::newRow("between elements") << "[\"a\"," + mark + "\"b\"]";
    QTest::newRow("in place of a string") << '[' + mark + ']';
    QTest::newRow("an open string") << "[\"" + mark;
}

void TestJsonText::refusesWhatIsNoJson()
{
    QFETCH(const QByteArray, json);
    QJsonParseError error;
    QVERIFY(JsonText::parse(json, &error).isNull());
    QVERIFY(error.error != QJsonParseError::NoError);
}

STOA_TEST(TestJsonText)
#include "tst_jsontext.moc"
