#include "shared/protocol/ServerEvent.h"
#include "tests/support/TestProgram.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestServerEvent : public QObject
{
    Q_OBJECT
private slots:
    void writesEveryEvent_data();
    void writesEveryEvent();
};

void TestServerEvent::writesEveryEvent_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QByteArray>("json");

    const QDateTime sentAt = QDateTime::fromString(u"2026-11-22T10:10:10.123Z"_s, Qt::ISODateWithMs);
    const Message message{MessageId(900), ChatId(1), 42, UserId(7), u"ada"_s, u"<b>\"ü\n"_s, sentAt, u"n1"_s};
    Message byNobody = message;
    byNobody.author = UserId();
    byNobody.nonce.clear();

    QTest::newRow("welcome") << ServerEvent::welcome(ChatId(1), u"e"_s, u"r"_s, 41, {UserId(7), u"ada"_s})
                             << QByteArray(R"({"type":"welcome","chat":1,"epoch":"e","run":"r","seq":41,)"
                                           R"("you":{"id":7,"name":"ada"}})");
    QTest::newRow("message") << ServerEvent::message(message, "<p>x</p>")
                             << QByteArray(
                                    R"({"type":"message","chat":1,"seq":42,"id":900,)"
                                    R"("author":{"id":7,"name":"ada"},"text":"<b>\"ü\n","html":"<p>x</p>",)"
                                    R"("sentAt":"2026-11-22T10:10:10.123Z","nonce":"n1"})");
    QTest::newRow("message by a name without account")
        << ServerEvent::message(byNobody, "")
        << QByteArray(R"({"type":"message","chat":1,"seq":42,"id":900,"author":{"id":null,"name":"ada"},)"
                      R"("text":"<b>\"ü\n","html":"","sentAt":"2026-11-22T10:10:10.123Z"})");
    QTest::newRow("removal") << ServerEvent::removed({message, 58})
                             << QByteArray(R"({"type":"removed","chat":1,"seq":58,"message":900,)"
                                           R"("messageSeq":42,"author":{"id":7,"name":"ada"},"nonce":"n1"})");
    QTest::newRow("removal of a message without nonce, by a name without account")
        << ServerEvent::removed({byNobody, 58})
        << QByteArray(R"({"type":"removed","chat":1,"seq":58,"message":900,"messageSeq":42,)"
                      R"("author":{"id":null,"name":"ada"}})");
    QTest::newRow("resumed") << ServerEvent::resumed(57) << QByteArray(R"({"type":"resumed","seq":57})");
    QTest::newRow("reload") << ServerEvent::reload() << QByteArray(R"({"type":"reload"})");
    QTest::newRow("presence") << ServerEvent::presence(ChatId(1), 3)
                              << QByteArray(R"({"type":"presence","chat":1,"users":3})");
    QTest::newRow("announcement") << ServerEvent::announcement(u"Back at \"12\""_s, sentAt)
                                  << QByteArray(R"({"type":"announcement","text":"Back at \"12\"",)"
                                                R"("at":"2026-11-22T10:10:10.123Z"})");
    QTest::newRow("error") << ServerEvent::error({u"busy"_s, phrase("Test", "Later.")}, u"n1"_s)
                           << QByteArray(R"({"type":"error","code":"busy","text":"Later.","nonce":"n1"})");
    QTest::newRow("error of nothing known")
        << ServerEvent::error({u"bad_json"_s, phrase("Test", "No.")}, {})
        << QByteArray(R"({"type":"error","code":"bad_json","text":"No."})");
}

void TestServerEvent::writesEveryEvent()
{
    QFETCH(QByteArray, event);
    QFETCH(QByteArray, json);

    QCOMPARE(QJsonDocument::fromJson(event).object(), QJsonDocument::fromJson(json).object());
    QVERIFY(!event.contains('\n')); // one line for each frame
}

STOA_TEST(TestServerEvent)
#include "tst_serverevent.moc"
