#include "shared/protocol/ClientEvent.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestClientEvent : public QObject
{
    Q_OBJECT
private slots:
    void refuses_data();
    void refuses();
    void readsSend();
    void readsResume();
    void fault_A02_byteOrderMarkIsKept();
    void ignoresUnknownFields();
};

void TestClientEvent::refuses_data()
{
    QTest::addColumn<QString>("frame");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("nonce");

    QTest::newRow("empty") << u""_s << u"bad_json"_s << u""_s;
    QTest::newRow("text") << u"hello"_s << u"bad_json"_s << u""_s;
    QTest::newRow("array") << u"[1]"_s << u"bad_json"_s << u""_s;
    QTest::newRow("cut off") << uR"({"type":"send")"_s << u"bad_json"_s << u""_s;
    QTest::newRow("two objects") << u"{}{}"_s << u"bad_json"_s << u""_s;
    QTest::newRow("deep") << QString(100'000, u'[') << u"bad_json"_s << u""_s;
    QTest::newRow("no type") << u"{}"_s << u"unknown_type"_s << u""_s;
    QTest::newRow("type is a number") << uR"({"type":1})"_s << u"unknown_type"_s << u""_s;
    QTest::newRow("unknown type with nonce")
        << uR"({"type":"dance","nonce":"n1"})"_s << u"unknown_type"_s << u"n1"_s;
    QTest::newRow("unknown type") << uR"({"type":"dance"})"_s << u"unknown_type"_s << u""_s;
    QTest::newRow("no nonce") << uR"({"type":"send","text":"a"})"_s << u"bad_field"_s << u""_s;
    QTest::newRow("nonce is a number")
        << uR"({"type":"send","nonce":7,"text":"a"})"_s << u"bad_field"_s << u""_s;
    QTest::newRow("nonce too long") << uR"({"type":"send","nonce":"%1","text":"a"})"_s.arg(QString(65, u'n'))
                                    << u"bad_field"_s << u""_s;
    QTest::newRow("no text") << uR"({"type":"send","nonce":"n1"})"_s << u"bad_field"_s << u"n1"_s;
    QTest::newRow("text is null") << uR"({"type":"send","nonce":"n1","text":null})"_s << u"bad_field"_s
                                  << u"n1"_s;
    QTest::newRow("blank") << uR"({"type":"send","nonce":"n1","text":" \n\t "})"_s << u"blank"_s << u"n1"_s;
    QTest::newRow("NUL") << uR"({"type":"send","nonce":"n1","text":"a\u0000b"})"_s << u"bad_field"_s
                         << u"n1"_s;
    QTest::newRow("too long") << uR"({"type":"send","nonce":"n1","text":"%1"})"_s.arg(QString(10'001, u'x'))
                              << u"too_long"_s << u"n1"_s;
    QTest::newRow("resume without epoch") << uR"({"type":"resume","after":1})"_s << u"bad_field"_s << u""_s;
    QTest::newRow("resume without after") << uR"({"type":"resume","epoch":"e"})"_s << u"bad_field"_s << u""_s;
    QTest::newRow("resume before the start")
        << uR"({"type":"resume","epoch":"e","after":-1})"_s << u"bad_field"_s << u""_s;
    QTest::newRow("resume in between")
        << uR"({"type":"resume","epoch":"e","after":1.5})"_s << u"bad_field"_s << u""_s;
    QTest::newRow("resume far away") << uR"({"type":"resume","epoch":"e","after":1e300})"_s << u"bad_field"_s
                                     << u""_s;
    QTest::newRow("resume with a number as run")
        << uR"({"type":"resume","epoch":"e","run":1,"after":1})"_s << u"bad_field"_s << u""_s;
    QTest::newRow("resume as text") << uR"({"type":"resume","epoch":"e","after":"1"})"_s << u"bad_field"_s
                                    << u""_s;
}

void TestClientEvent::refuses()
{
    QFETCH(QString, frame);
    QFETCH(QString, code);
    QFETCH(QString, nonce);

    const auto event = parseClientEvent(frame);
    QVERIFY(!event);
    QCOMPARE(event.error().problem.code, code);
    QCOMPARE(event.error().nonce, nonce);
    QVERIFY(!event.error().problem.text.english().isEmpty());
}

void TestClientEvent::readsSend()
{
    const QString longest(10'000, u'x');
    const auto event = parseClientEvent(uR"({"type":"send","nonce":"n 1","text":"%1"})"_s.arg(longest));
    QVERIFY(event);
    QCOMPARE(std::get<SendEvent>(*event).nonce.value(), u"n 1"_s);
    QCOMPARE(std::get<SendEvent>(*event).text.value(), longest);
}

void TestClientEvent::readsResume()
{
    const auto event = parseClientEvent(uR"({"type":"resume","epoch":"e1","after":9007199254740991})"_s);
    QVERIFY(event);
    QCOMPARE(std::get<ResumeEvent>(*event).epoch, u"e1"_s);
    QCOMPARE(std::get<ResumeEvent>(*event).after, Q_INT64_C(9007199254740991));
}

void TestClientEvent::fault_A02_byteOrderMarkIsKept()
{
    for (const QString &mark : {u"\ufeff"_s, uR"(\ufeff)"_s}) {
        const auto event = parseClientEvent(uR"({"type":"send","nonce":"%1n","text":"%1hello"})"_s.arg(mark));
        QVERIFY(event);
        QCOMPARE(std::get<SendEvent>(*event).nonce.value(), u"\ufeffn"_s);
        QCOMPARE(std::get<SendEvent>(*event).text.value(), u"\ufeffhello"_s);
    }
}

void TestClientEvent::ignoresUnknownFields()
{
    const auto event = parseClientEvent(uR"({"v":2,"type":"send","nonce":"n","text":"<b>","mood":["x"]})"_s);
    QVERIFY(event);
    QCOMPARE(std::get<SendEvent>(*event).text.value(), u"<b>"_s);
}

STOA_TEST(TestClientEvent)
#include "tst_clientevent.moc"
