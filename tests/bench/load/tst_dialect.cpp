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
    void unexpectedPayloadThrows();
};

void TestDialect::parsesEventsOfStoa()
{
    const Dialect &dialect = Dialect::stoa();
    const ReceivedEvent welcome = dialect.parse(
        R"({"type":"welcome","chat":1,"epoch":"b4f","seq":41,"you":{"id":7,"name":"ada"}})");
    QVERIFY(welcome.kind == ReceivedEvent::Kind::Welcome && welcome.epoch == "b4f");
    QCOMPARE(welcome.seq, 41);
    const ReceivedEvent message = dialect.parse(
        R"({"type":"message","chat":1,"seq":42,"id":9,"text":"\"nonce\":\"3\"","nonce":"17"})");
    QVERIFY(message.kind == ReceivedEvent::Kind::Message);
    QCOMPARE(message.seq, 42);
    QCOMPARE(message.nonce, 17);
    QVERIFY(dialect.parse(R"({"type":"resumed","seq":57})").kind == ReceivedEvent::Kind::Resumed);
    QVERIFY(dialect.parse(R"({"type":"presence","chat":1,"users":3})").kind == ReceivedEvent::Kind::Presence);
}

void TestDialect::parsesEventsOfBaseline()
{
    const ReceivedEvent welcome = Dialect::baseline().parse("41");
    QVERIFY(welcome.kind == ReceivedEvent::Kind::Welcome);
    QCOMPARE(welcome.seq, 41);
    const ReceivedEvent message = Dialect::baseline().parse("42 17 Is anybody there?");
    QVERIFY(message.kind == ReceivedEvent::Kind::Message);
    QCOMPARE(message.seq, 42);
    QCOMPARE(message.nonce, 17);
}

void TestDialect::unexpectedPayloadThrows()
{
    QVERIFY_EXCEPTION_THROWN(Dialect::stoa().parse(R"({"type":"error","code":"busy"})"), std::runtime_error);
    QVERIFY_EXCEPTION_THROWN(Dialect::baseline().parse("hello"), std::runtime_error);
}

STOA_TEST(TestDialect)
#include "tst_dialect.moc"
