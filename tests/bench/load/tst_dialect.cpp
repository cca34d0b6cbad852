#include "tests/bench/load/Dialect.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <stdexcept>

using namespace stoa;

class TestDialect : public QObject
{
    Q_OBJECT
private slots:
    void parsesEventsOfStoa();
    void parsesEventsOfBaseline();
    void parsesListOfChats();
    void unexpectedPayloadThrows();
};

void TestDialect::parsesEventsOfStoa()
{
    const Dialect &dialect = Dialect::stoa();
    const ReceivedEvent welcome = dialect.parse(
        R"({"type":"welcome","chat":1,"epoch":"b4f","seq":41,"you":{"id":7,"name":"ada"}})");
    QVERIFY(welcome.kind == ReceivedEvent::Kind::Welcome && welcome.epoch == "b4f");
    QVERIFY(!welcome.hasMore && welcome.chats.size() == 1);
    QCOMPARE(welcome.chats.front().seq, 41);
    const ReceivedEvent message = dialect.parse(
        R"({"type":"message","chat":1,"seq":42,"id":9,"text":"\"nonce\":\"3\"","nonce":"17"})");
    QVERIFY(message.kind == ReceivedEvent::Kind::Message);
    QCOMPARE(message.position.chat, 1);
    QCOMPARE(message.position.seq, 42);
    QCOMPARE(message.nonce, 17);
    const ReceivedEvent busy = dialect.parse(R"({"type":"error","code":"busy","text":"…","nonce":"17"})");
    QVERIFY(busy.kind == ReceivedEvent::Kind::Busy);
    QCOMPARE(busy.nonce, 17);
    QVERIFY(dialect.parse(R"({"type":"resumed","seq":57})").kind == ReceivedEvent::Kind::Resumed);
    QVERIFY(dialect.parse(R"({"type":"presence","chat":1,"users":3})").kind == ReceivedEvent::Kind::Other);
}

void TestDialect::parsesEventsOfBaseline()
{
    const ReceivedEvent welcome = Dialect::baseline().parse("41");
    QVERIFY(welcome.kind == ReceivedEvent::Kind::Welcome && welcome.chats.size() == 1);
    QCOMPARE(welcome.chats.front().seq, 41);
    const ReceivedEvent message = Dialect::baseline().parse("42 17 Is anybody there?");
    QVERIFY(message.kind == ReceivedEvent::Kind::Message);
    QCOMPARE(message.position.seq, 42);
    QCOMPARE(message.nonce, 17);
    const ReceivedEvent rooms = Dialect::baseline().parse("rooms 7:41 12:0");
    QVERIFY(rooms.kind == ReceivedEvent::Kind::Welcome && rooms.chats.size() == 2);
    QCOMPARE(rooms.chats.back().chat, 12);
    QCOMPARE(rooms.chats.back().seq, 0);
    const ReceivedEvent ofRoom = Dialect::baseline().parse("#7 42 17 Is anybody there?");
    QVERIFY(ofRoom.kind == ReceivedEvent::Kind::Message);
    QCOMPARE(ofRoom.position.chat, 7);
    QCOMPARE(ofRoom.position.seq, 42);
    QCOMPARE(ofRoom.nonce, 17);
}

void TestDialect::parsesListOfChats()
{
    const ReceivedEvent page = Dialect::stoa().parse(
        R"({"type":"welcome","epoch":"b4f","run":"09c","you":{"id":7,"name":"ada"},"chats":[{"id":1,)"
        R"("name":"a \"seq\":5","seq":41,"topic":"","last":{"id":897,"seq":40,"author":{"id":9,"name":"b"}}},)"
        R"({"id":12,"name":"b","seq":0,"topic":""}],"more":true})");
    QVERIFY(page.kind == ReceivedEvent::Kind::Welcome && page.epoch == "b4f" && page.hasMore);
    QCOMPARE(page.chats.size(), std::size_t(2));
    QCOMPARE(page.chats[0].chat, 1);
    QCOMPARE(page.chats[0].seq, 41);
    QCOMPARE(page.chats[1].chat, 12);
    QCOMPARE(page.chats[1].seq, 0);
    const ReceivedEvent last = Dialect::stoa().parse(R"({"type":"chats","chats":[]})");
    QVERIFY(last.kind == ReceivedEvent::Kind::Chats && !last.hasMore && last.chats.empty());
}

void TestDialect::unexpectedPayloadThrows()
{
    QVERIFY_EXCEPTION_THROWN(Dialect::stoa().parse(R"({"type":"error","code":"blank"})"), std::runtime_error);
    QVERIFY_EXCEPTION_THROWN(Dialect::stoa().parse(R"({"type":"left","chat":1})"), std::runtime_error);
    QVERIFY_EXCEPTION_THROWN(Dialect::baseline().parse("hello"), std::runtime_error);
}

STOA_TEST(TestDialect)
#include "tst_dialect.moc"
