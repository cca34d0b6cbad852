#include "shared/protocol/ClientEvent.h"
#include "tests/support/TestProgram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
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
    void readsSendWithAllFields();
    void readsEdit();
    void readsRemove();
    void readsReactAndPin_data();
    void readsReactAndPin();
    void readsReadAndNotify();
    void readsPing();
    void readsTyping();
    void readsResume();
    void namesTheFieldThatIsBad_data();
    void namesTheFieldThatIsBad();
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
    QTest::newRow("edit that is blank")
        << uR"({"type":"edit","nonce":"n1","message":1,"version":1,"text":" "})"_s << u"blank"_s << u"n1"_s;
    QTest::newRow("edit that is too long")
        << uR"({"type":"edit","nonce":"n1","message":1,"version":1,"text":"%1"})"_s.arg(QString(10'001, u'x'))
        << u"too_long"_s << u"n1"_s;
    for (const QString &field : {uR"("upTo":0)"_s, uR"("upTo":"1")"_s, uR"("unreadFrom":1.5)"_s,
                                 uR"("upTo":1,"unreadFrom":1)"_s, uR"("from":1)"_s, uR"("upTo":null)"_s}) {
        QTest::addRow("read, %s", qPrintable(field))
            << uR"({"type":"read","nonce":"n1",%1})"_s.arg(field) << u"bad_field"_s << u"n1"_s;
    }
    for (const QString &value : {uR"("loud")"_s, u"1"_s, u"null"_s}) {
        QTest::addRow("notify, %s", qPrintable(value))
            << uR"({"type":"notify","nonce":"n1","notify":%1})"_s.arg(value) << u"bad_field"_s << u"n1"_s;
    }
    for (const QString &field :
         {uR"("chat":0)"_s, uR"("chat":-1)"_s, uR"("chat":"1")"_s, uR"("chat":null)"_s, uR"("chat":1e300)"_s,
          uR"("chat":9007199254740993)"_s, uR"("on":1)"_s, uR"("on":null)"_s, uR"("on":"true")"_s}) {
        QTest::addRow("typing, %s", qPrintable(field))
            << uR"({"type":"typing",%1})"_s.arg(field) << u"bad_field"_s << u""_s;
    }
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

void TestClientEvent::readsSendWithAllFields()
{
    const auto event = parseClientEvent(
        uR"({"type":"send","nonce":"n","text":"*a*","markup":"plain","replyTo":9007199254740992})"_s);
    QVERIFY(event);
    QCOMPARE(std::get<SendEvent>(*event).markup, Markup::Plain);
    QCOMPARE(std::get<SendEvent>(*event).replyTo, MessageId(9007199254740992));
    const auto usual = parseClientEvent(uR"({"type":"send","nonce":"n","text":"*a*"})"_s);
    QVERIFY(usual);
    QCOMPARE(std::get<SendEvent>(*usual).markup, Markup::Markdown);
    QVERIFY(std::get<SendEvent>(*usual).replyTo.isNull());
}

void TestClientEvent::readsEdit()
{
    const auto event = parseClientEvent(
        uR"({"type":"edit","nonce":"n","message":900,"version":2,"text":"*a*","markup":"markdown"})"_s);
    QVERIFY(event);
    const auto &edit = std::get<EditEvent>(*event);
    QCOMPARE(edit.nonce.value(), u"n"_s);
    QCOMPARE(edit.message, MessageId(900));
    QCOMPARE(edit.version, 2);
    QCOMPARE(edit.text.value(), u"*a*"_s);
    QCOMPARE(edit.markup, Markup::Markdown);
}

void TestClientEvent::readsRemove()
{
    const auto event = parseClientEvent(uR"({"type":"remove","nonce":"n","message":900})"_s);
    QVERIFY(event);
    QCOMPARE(std::get<RemoveEvent>(*event).nonce.value(), u"n"_s);
    QCOMPARE(std::get<RemoveEvent>(*event).message, MessageId(900));
}

void TestClientEvent::readsReactAndPin_data()
{
    QTest::addColumn<QString>("on");
    QTest::addColumn<bool>("isOn");
    QTest::newRow("on") << u"true"_s << true;
    QTest::newRow("off") << u"false"_s << false;
}

void TestClientEvent::readsReactAndPin()
{
    QFETCH(const QString, on);
    QFETCH(const bool, isOn);
    const auto event = parseClientEvent(
        uR"({"type":"react","nonce":"n","message":900,"emoji":"👍","on":%1})"_s.arg(on));
    QVERIFY(event);
    const auto &reaction = std::get<ReactEvent>(*event);
    QCOMPARE(reaction.nonce.value(), u"n"_s);
    QCOMPARE(reaction.message, MessageId(900));
    QCOMPARE(reaction.emoji.value(), u"👍"_s);
    QCOMPARE(reaction.isOn, isOn);
    const auto pin = parseClientEvent(
        uR"({"type":"pin","nonce":"n","message":900,"chat":7,"on":%1})"_s.arg(on));
    QVERIFY(pin);
    QCOMPARE(std::get<PinEvent>(*pin).nonce.value(), u"n"_s);
    QCOMPARE(std::get<PinEvent>(*pin).message, MessageId(900));
    QCOMPARE(std::get<PinEvent>(*pin).chat, ChatId(7));
    QCOMPARE(std::get<PinEvent>(*pin).isOn, isOn);
}

void TestClientEvent::readsReadAndNotify()
{
    const auto read = parseClientEvent(uR"({"type":"read","nonce":"n","chat":1,"upTo":42})"_s);
    QVERIFY(read);
    QCOMPARE(std::get<ReadEvent>(*read).nonce.value(), u"n"_s);
    QCOMPARE(std::get<ReadEvent>(*read).chat, ChatId(1));
    QCOMPARE(std::get<ReadEvent>(*read).place.seq, 42);
    QVERIFY(std::get<ReadEvent>(*read).place.mode == ReadMark::Mode::UpTo);
    const auto unread = parseClientEvent(uR"({"type":"read","nonce":"n","unreadFrom":42})"_s);
    QVERIFY(unread);
    QVERIFY(std::get<ReadEvent>(*unread).place.mode == ReadMark::Mode::UnreadFrom);
    const auto notify = parseClientEvent(uR"({"type":"notify","nonce":"n","notify":"mentions"})"_s);
    QVERIFY(notify);
    QCOMPARE(std::get<NotifyEvent>(*notify).notify, Notify::Mentions);
}

void TestClientEvent::readsPing()
{
    const auto event = parseClientEvent(uR"({"type":"ping"})"_s);
    QVERIFY(event);
    QVERIFY(std::holds_alternative<PingEvent>(*event));
}

void TestClientEvent::readsTyping()
{
    const auto usual = parseClientEvent(uR"({"type":"typing"})"_s);
    QVERIFY(usual);
    QVERIFY(std::get<TypingEvent>(*usual).chat.isNull());
    QVERIFY(std::get<TypingEvent>(*usual).isOn);
    const auto ended = parseClientEvent(uR"({"type":"typing","chat":7,"on":false})"_s);
    QVERIFY(ended);
    QCOMPARE(std::get<TypingEvent>(*ended).chat, ChatId(7));
    QVERIFY(!std::get<TypingEvent>(*ended).isOn);
}

void TestClientEvent::namesTheFieldThatIsBad_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QJsonObject>("change");
    QTest::addColumn<QString>("field");
    const auto row = [](const QString &type, const QString &field, const char *how, const QJsonValue &value) {
        QTest::addRow("%s of %s, %s", qPrintable(field), qPrintable(type), how)
            << type << QJsonObject{{field, value}} << field;
    };
    for (const auto &[type, field] :
         {std::pair(u"send"_s, u"replyTo"_s), std::pair(u"edit"_s, u"message"_s),
          std::pair(u"edit"_s, u"version"_s), std::pair(u"remove"_s, u"message"_s),
          std::pair(u"react"_s, u"message"_s), std::pair(u"pin"_s, u"message"_s)}) {
        row(type, field, "null", QJsonValue::Null);
        row(type, field, "text", u"900"_s);
        row(type, field, "zero", 0);
        row(type, field, "negative", -1);
        row(type, field, "fraction", 1.5);
        row(type, field, "too large", Q_INT64_C(9007199254740993));
        row(type, field, "far too large", 1e300);
        row(type, field, "list", QJsonArray{1});
        if (field != u"replyTo"_s)
            row(type, field, "missing", QJsonValue::Undefined);
    }
    for (const QString &type : {u"send"_s, u"edit"_s}) {
        row(type, u"markup"_s, "unknown", u"html"_s);
        row(type, u"markup"_s, "null", QJsonValue::Null);
        row(type, u"markup"_s, "number", 1);
        row(type, u"text"_s, "number", 1);
        row(type, u"text"_s, "missing", QJsonValue::Undefined);
        row(type, u"text"_s, "control character", u"a\u0007"_s);
    }
    row(u"react"_s, u"emoji"_s, "missing", QJsonValue::Undefined);
    row(u"react"_s, u"emoji"_s, "number", 1);
    row(u"react"_s, u"emoji"_s, "empty", u""_s);
    row(u"react"_s, u"emoji"_s, "letters", u"ok"_s);
    row(u"react"_s, u"emoji"_s, "two", u"👍👍"_s);
    row(u"react"_s, u"emoji"_s, "long", u"👍"_s.repeated(10'000));
    for (const QString &type : {u"react"_s, u"pin"_s}) {
        row(type, u"on"_s, "missing", QJsonValue::Undefined);
        row(type, u"on"_s, "number", 1);
        row(type, u"on"_s, "text", u"true"_s);
        row(type, u"on"_s, "null", QJsonValue::Null);
    }
    for (const QString &type : {u"edit"_s, u"remove"_s, u"react"_s, u"pin"_s}) {
        row(type, u"nonce"_s, "missing", QJsonValue::Undefined);
        row(type, u"nonce"_s, "number", 7);
        row(type, u"nonce"_s, "empty", u""_s);
        row(type, u"nonce"_s, "too long", QString(65, u'n'));
    }
}

// The rest of the event is valid.
void TestClientEvent::namesTheFieldThatIsBad()
{
    QFETCH(const QString, type);
    QFETCH(const QJsonObject, change);
    QFETCH(const QString, field);
    QJsonObject object{{u"type"_s, type},   {u"nonce"_s, u"n1"_s}, {u"message"_s, 900}, {u"version"_s, 1},
                       {u"text"_s, u"a"_s}, {u"emoji"_s, u"👍"_s},  {u"on"_s, true}};
    QVERIFY(parseClientEvent(QString::fromUtf8(QJsonDocument(object).toJson())));
    if (change.isEmpty())
        object.remove(field);
    else
        object[field] = change[field];
    const auto event = parseClientEvent(QString::fromUtf8(QJsonDocument(object).toJson()));
    QVERIFY(!event);
    QCOMPARE(event.error().problem.code, u"bad_field"_s);
    QVERIFY2(event.error().problem.text.english().contains(field),
             qPrintable(event.error().problem.text.english()));
    QCOMPARE(event.error().nonce, field == u"nonce"_s ? QString() : u"n1"_s);
}

void TestClientEvent::readsResume()
{
    const auto event = parseClientEvent(uR"({"type":"resume","epoch":"e1","after":9007199254740991})"_s);
    QVERIFY(event);
    QCOMPARE(std::get<ResumeEvent>(*event).epoch, u"e1"_s);
    QCOMPARE(std::get<ResumeEvent>(*event).positions.first().after, Q_INT64_C(9007199254740991));
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
