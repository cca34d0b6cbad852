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
    Message message;
    message.id = MessageId(900);
    message.chat = ChatId(1);
    message.seq = 42;
    message.author = UserId(7);
    message.authorName = u"ada"_s;
    message.text = u"<b>\"ü\n"_s;
    message.sentAt = sentAt;
    message.nonce = u"n1"_s;
    Message byNobody = message;
    byNobody.author = UserId();
    byNobody.nonce.clear();
    Message removed = message;
    removed.changeSeq = 58;
    Message removedByNobody = byNobody;
    removedByNobody.changeSeq = 58;
    Message changed = message;
    changed.changeSeq = 61;
    changed.version = 3;
    changed.editedAt = sentAt.addSecs(60);
    changed.markup = Markup::Markdown;
    changed.threadRoot = MessageId(800);
    changed.quote = Quote{MessageId(890), UserId(9), u"bob"_s, u"who?"_s};
    changed.replies = {3, sentAt.addSecs(30)};
    Message removedReply = removed;
    removedReply.threadRoot = MessageId(800);
    removedReply.replies = changed.replies;
    Message answered = message;
    answered.replies = changed.replies;
    changed.reactions = {{u"👍"_s, {UserId(7), UserId(9)}, 7}, {u"🎉"_s, {UserId(7)}}};
    Message mentioning = changed;
    mentioning.mentions = {UserId(9), UserId(), UserId(7)};
    mentioning.quote.reset();
    mentioning.reactions.clear();
    Message pinned = message;
    pinned.changeSeq = 61;
    pinned.pin = Pin{UserId(9), sentAt.addSecs(60)};
    Message replyToNothing = message;
    replyToNothing.threadRoot = MessageId(890);
    replyToNothing.quote = Quote{MessageId(890), UserId(), u"\"bob\""_s, {}, true};

    QTest::newRow("welcome") << ServerEvent::welcome(ChatId(1), u"e"_s, u"r"_s, 41, {UserId(7), u"ada"_s}, 57)
                             << QByteArray(R"({"type":"welcome","chat":1,"epoch":"e","run":"r","seq":41,)"
                                           R"("you":{"id":7,"name":"ada","seq":57}})");
    QTest::newRow("read") << ServerEvent::read(
        {UserId(7), ChatId(1), {.readSeq = 40, .unread = 2, .mentions = 1}, u"n1"_s, 42, 57})
                          << QByteArray(R"({"type":"read","chat":1,"readSeq":40,"unread":2,"mentions":1,)"
                                        R"("notify":"all","countedTo":42,"you":57,"nonce":"n1"})");
    QTest::newRow("left") << ServerEvent::left(ChatId(1), 57)
                          << QByteArray(R"({"type":"left","chat":1,"you":57})");
    QTest::newRow("left, unknown when")
        << ServerEvent::left(ChatId(1)) << QByteArray(R"({"type":"left","chat":1})");
    QTest::newRow("message") << ServerEvent::message(message, "<p>x</p>")
                             << QByteArray(
                                    R"({"type":"message","chat":1,"seq":42,"id":900,)"
                                    R"("author":{"id":7,"name":"ada"},"text":"<b>\"ü\n","html":"<p>x</p>",)"
                                    R"("sentAt":"2026-11-22T10:10:10.123Z","nonce":"n1"})");
    QTest::newRow("message by a name without account")
        << ServerEvent::message(byNobody, "")
        << QByteArray(R"({"type":"message","chat":1,"seq":42,"id":900,"author":{"id":null,"name":"ada"},)"
                      R"("text":"<b>\"ü\n","html":"","sentAt":"2026-11-22T10:10:10.123Z"})");
    QTest::newRow("message that was changed")
        << ServerEvent::message(changed, "<p>x</p>")
        << QByteArray(
               R"({"type":"message","chat":1,"seq":61,"messageSeq":42,"id":900,)"
               R"("author":{"id":7,"name":"ada"},"text":"<b>\"ü\n","markup":"markdown",)"
               R"("html":"<p>x</p>","sentAt":"2026-11-22T10:10:10.123Z","version":3,)"
               R"("editedAt":"2026-11-22T10:11:10.123Z","replyTo":{"id":890,)"
               R"("author":{"id":9,"name":"bob"},"text":"who?"},"thread":800,)"
               R"("replies":{"count":3,"newestAt":"2026-11-22T10:10:40.123Z"},)"
               R"("reactions":[{"emoji":"👍","count":7,"users":[7,9]},{"emoji":"🎉","count":1,"users":[7]}],"nonce":"n1"})");
    QTest::newRow("message with mentions")
        << ServerEvent::message(mentioning, "")
        << QByteArray(R"({"type":"message","chat":1,"seq":61,"messageSeq":42,"id":900,)"
                      R"("author":{"id":7,"name":"ada"},"text":"<b>\"ü\n","markup":"markdown",)"
                      R"("html":"","sentAt":"2026-11-22T10:10:10.123Z","everyone":true,"mentions":[9,7],)"
                      R"("version":3,"editedAt":"2026-11-22T10:11:10.123Z","thread":800,)"
                      R"("replies":{"count":3,"newestAt":"2026-11-22T10:10:40.123Z"},"nonce":"n1"})");
    QTest::newRow("message that began a thread")
        << ServerEvent::message(answered, "")
        << QByteArray(R"({"type":"message","chat":1,"seq":42,"id":900,"author":{"id":7,"name":"ada"},)"
                      R"("text":"<b>\"ü\n","html":"","sentAt":"2026-11-22T10:10:10.123Z",)"
                      R"("replies":{"count":3,"newestAt":"2026-11-22T10:10:40.123Z"},"nonce":"n1"})");
    QTest::newRow("edit with mentions")
        << ServerEvent::edited({mentioning, MessageChanged::Aspect::Text, UserId(7)}, "")
        << QByteArray(R"({"type":"edited","chat":1,"seq":61,"message":900,"messageSeq":42,"version":3,)"
                      R"("text":"<b>\"ü\n","markup":"markdown","html":"","everyone":true,"mentions":[9,7],)"
                      R"("editedAt":"2026-11-22T10:11:10.123Z","by":7})");
    QTest::newRow("reply to a removed message by a name without account")
        << ServerEvent::message(replyToNothing, "")
        << QByteArray(R"({"type":"message","chat":1,"seq":42,"id":900,"author":{"id":7,"name":"ada"},)"
                      R"("text":"<b>\"ü\n","html":"","sentAt":"2026-11-22T10:10:10.123Z",)"
                      R"("replyTo":{"id":890,"author":{"id":null,"name":"\"bob\""},"removed":true},)"
                      R"("thread":890,"nonce":"n1"})");
    QTest::newRow("edit") << ServerEvent::edited({changed, MessageChanged::Aspect::Text, UserId(7), u"e1"_s},
                                                 "<p>x</p>")
                          << QByteArray(
                                 R"({"type":"edited","chat":1,"seq":61,"message":900,"messageSeq":42,)"
                                 R"("version":3,"text":"<b>\"ü\n","markup":"markdown","html":"<p>x</p>",)"
                                 R"("editedAt":"2026-11-22T10:11:10.123Z","by":7,"nonce":"e1"})");
    QTest::newRow("reaction") << ServerEvent::reacted(
        {changed, MessageChanged::Aspect::Reactions, UserId(9), u"r1"_s, u"👍"_s, true})
                              << QByteArray(
                                     R"({"type":"reacted","chat":1,"seq":61,"message":900,"messageSeq":42,)"
                                     R"("reactions":[{"emoji":"👍","count":7,"users":[7,9]},)"
                                     R"({"emoji":"🎉","count":1,"users":[7]}],"emoji":"👍","on":true,)"
                                     R"("by":9,"nonce":"r1"})");
    QTest::newRow("reaction that took the last one away, without nonce")
        << ServerEvent::reacted({removed, MessageChanged::Aspect::Reactions, UserId(9), {}, u"👍"_s})
        << QByteArray(R"({"type":"reacted","chat":1,"seq":58,"message":900,"messageSeq":42,)"
                      R"("reactions":[],"emoji":"👍","on":false,"by":9})");
    QTest::newRow("pinned message")
        << ServerEvent::message(pinned, "")
        << QByteArray(R"({"type":"message","chat":1,"seq":61,"messageSeq":42,"id":900,)"
                      R"("author":{"id":7,"name":"ada"},"text":"<b>\"ü\n","html":"",)"
                      R"("sentAt":"2026-11-22T10:10:10.123Z",)"
                      R"("pinned":{"by":9,"at":"2026-11-22T10:11:10.123Z"},"nonce":"n1"})");
    QTest::newRow("pin") << ServerEvent::pinned({pinned, MessageChanged::Aspect::Pin, UserId(9), u"p1"_s})
                         << QByteArray(
                                R"({"type":"pinned","chat":1,"seq":61,"message":900,"messageSeq":42,)"
                                R"("pinned":{"by":9,"at":"2026-11-22T10:11:10.123Z"},"by":9,"nonce":"p1"})");
    QTest::newRow("pin that was taken away, without nonce")
        << ServerEvent::pinned({removed, MessageChanged::Aspect::Pin, UserId(9)})
        << QByteArray(R"({"type":"pinned","chat":1,"seq":58,"message":900,"messageSeq":42,)"
                      R"("pinned":null,"by":9})");
    QTest::newRow("edit that changed nothing, without nonce")
        << ServerEvent::edited({removed, MessageChanged::Aspect::Text, UserId(7), {}}, "<p>x</p>")
        << QByteArray(R"({"type":"edited","chat":1,"seq":58,"message":900,"messageSeq":42,"version":1,)"
                      R"("text":"<b>\"ü\n","html":"<p>x</p>","by":7})");
    QTest::newRow("removal that answers a repeated post")
        << ServerEvent::removed({removed, {}, u"n1"_s})
        << QByteArray(R"({"type":"removed","chat":1,"seq":58,"message":900,"messageSeq":42,)"
                      R"("author":{"id":7,"name":"ada"},"nonce":"n1"})");
    QTest::newRow("removal that was asked for")
        << ServerEvent::removed({removed, UserId(9), u"r1"_s})
        << QByteArray(R"({"type":"removed","chat":1,"seq":58,"message":900,"messageSeq":42,)"
                      R"("author":{"id":7,"name":"ada"},"nonce":"n1","by":9,"request":"r1"})");
    QTest::newRow("removal with another person's nonce of the same name")
        << ServerEvent::removed({removed, UserId(9), u"n1"_s})
        << QByteArray(R"({"type":"removed","chat":1,"seq":58,"message":900,"messageSeq":42,)"
                      R"("author":{"id":7,"name":"ada"},"nonce":"n1","by":9,"request":"n1"})");
    QTest::newRow("pong") << ServerEvent::pong() << QByteArray(R"({"type":"pong"})");
    QTest::newRow("removal") << ServerEvent::removed({removed})
                             << QByteArray(R"({"type":"removed","chat":1,"seq":58,"message":900,)"
                                           R"("messageSeq":42,"author":{"id":7,"name":"ada"},"nonce":"n1"})");
    QTest::newRow("removal of a reply")
        << ServerEvent::removed({removedReply})
        << QByteArray(R"({"type":"removed","chat":1,"seq":58,"message":900,"messageSeq":42,)"
                      R"("author":{"id":7,"name":"ada"},"thread":800,)"
                      R"("replies":{"count":3,"newestAt":"2026-11-22T10:10:40.123Z"},"nonce":"n1"})");
    QTest::newRow("removal of a message without nonce, by a name without account")
        << ServerEvent::removed({removedByNobody, {}})
        << QByteArray(R"({"type":"removed","chat":1,"seq":58,"message":900,"messageSeq":42,)"
                      R"("author":{"id":null,"name":"ada"}})");
    SystemMessage line{.id = MessageId(905), .chat = ChatId(1), .seq = 44, .at = sentAt};
    QTest::newRow("line about an account that is gone")
        << ServerEvent::system(line)
        << QByteArray(R"({"type":"system","chat":1,"seq":44,"id":905,"kind":"joined",)"
                      R"("at":"2026-11-22T10:10:10.123Z"})");
    line.person = User{UserId(9), u"bob"_s};
    line.by = User{UserId(7), u"ada"_s};
    QTest::newRow("join") << ServerEvent::system(line)
                          << QByteArray(R"({"type":"system","chat":1,"seq":44,"id":905,"kind":"joined",)"
                                        R"("person":{"id":9,"name":"bob"},"by":{"id":7,"name":"ada"},)"
                                        R"("at":"2026-11-22T10:10:10.123Z"})");
    line.kind = SystemMessage::Kind::RoleChanged;
    line.value = QString::number(int(MemberRole::Moderator));
    QTest::newRow("new role") << ServerEvent::system(line)
                              << QByteArray(R"({"type":"system","chat":1,"seq":44,"id":905,"kind":"role",)"
                                            R"("person":{"id":9,"name":"bob"},"by":{"id":7,"name":"ada"},)"
                                            R"("role":"moderator","at":"2026-11-22T10:10:10.123Z"})");
    line.kind = SystemMessage::Kind::Renamed;
    line.person.reset();
    line.value = u"<b>"_s;
    QTest::newRow("new name") << ServerEvent::system(line)
                              << QByteArray(R"({"type":"system","chat":1,"seq":44,"id":905,"kind":"renamed",)"
                                            R"("by":{"id":7,"name":"ada"},"name":"<b>",)"
                                            R"("at":"2026-11-22T10:10:10.123Z"})");
    line.kind = SystemMessage::Kind::TopicChanged;
    line.value.clear();
    QTest::newRow("no topic") << ServerEvent::system(line)
                              << QByteArray(R"({"type":"system","chat":1,"seq":44,"id":905,"kind":"topic",)"
                                            R"("by":{"id":7,"name":"ada"},"topic":"",)"
                                            R"("at":"2026-11-22T10:10:10.123Z"})");
    QTest::newRow("resumed") << ServerEvent::resumed(57) << QByteArray(R"({"type":"resumed","seq":57})");
    QTest::newRow("reload") << ServerEvent::reload(ChatId(12))
                            << QByteArray(R"({"type":"reload","chat":12})");
    QTest::newRow("presence") << ServerEvent::presence(ChatId(1), 2, {UserId(7), UserId(9)})
                              << QByteArray(R"({"type":"presence","chat":1,"users":2,"online":[7,9]})");
    QTest::newRow("presence of too many") << ServerEvent::presence(ChatId(1), 1001, {})
                                          << QByteArray(R"({"type":"presence","chat":1,"users":1001})");
    QTest::newRow("presence that has changed")
        << ServerEvent::presenceChange(ChatId(1), 3, {UserId(7), UserId(9)}, {UserId(8)})
        << QByteArray(R"({"type":"presence","chat":1,"users":3,"came":[7,9],"went":[8]})");
    QTest::newRow("presence of one less")
        << ServerEvent::presenceChange(ChatId(1), 3, {}, {UserId(8)})
        << QByteArray(R"({"type":"presence","chat":1,"users":3,"went":[8]})");
    QTest::newRow("typing") << ServerEvent::typing(ChatId(1),
                                                   {{UserId(7), u"ada"_s}, {UserId(9), u"\"bob\""_s}}, 3)
                            << QByteArray(R"({"type":"typing","chat":1,"users":[{"id":7,"name":"ada"},)"
                                          R"({"id":9,"name":"\"bob\""}],"count":3})");
    QTest::newRow("nobody is typing") << ServerEvent::typing(ChatId(1), {}, 0)
                                      << QByteArray(R"({"type":"typing","chat":1,"users":[],"count":0})");
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
