#include "tests/bench/load/Dialect.h"

#include <QTest>

#include <stdexcept>

using namespace stoa;

class TestDialect : public QObject
{
    Q_OBJECT
private slots:
    void stoasNewsAreRead();
    void theBaselinesNewsAreRead();
    void somethingElseThrows();
};

void TestDialect::stoasNewsAreRead()
{
    const Dialect &dialect = Dialect::stoa();
    const ServerNews welcome = dialect.parse(
        R"({"type":"welcome","chat":1,"epoch":"b4f","seq":41,"you":{"id":7,"name":"ada"}})");
    QVERIFY(welcome.kind == ServerNews::Kind::Welcome && welcome.epoch == "b4f");
    QCOMPARE(welcome.seq, 41);
    const ServerNews message = dialect.parse(
        R"({"type":"message","chat":1,"seq":42,"id":9,"text":"\"nonce\":\"3\"","nonce":"17"})");
    QVERIFY(message.kind == ServerNews::Kind::Message);
    QCOMPARE(message.seq, 42);
    QCOMPARE(message.nonce, 17);
    QVERIFY(dialect.parse(R"({"type":"resumed","seq":57})").kind == ServerNews::Kind::Resumed);
    QVERIFY(dialect.parse(R"({"type":"presence","chat":1,"users":3})").kind == ServerNews::Kind::Presence);
}

void TestDialect::theBaselinesNewsAreRead()
{
    const ServerNews welcome = Dialect::baseline().parse("41");
    QVERIFY(welcome.kind == ServerNews::Kind::Welcome);
    QCOMPARE(welcome.seq, 41);
    const ServerNews message = Dialect::baseline().parse("42 17 Is anybody there?");
    QVERIFY(message.kind == ServerNews::Kind::Message);
    QCOMPARE(message.seq, 42);
    QCOMPARE(message.nonce, 17);
}

void TestDialect::somethingElseThrows()
{
    QVERIFY_EXCEPTION_THROWN(Dialect::stoa().parse(R"({"type":"error","code":"busy"})"), std::runtime_error);
    QVERIFY_EXCEPTION_THROWN(Dialect::baseline().parse("hello"), std::runtime_error);
}

QTEST_APPLESS_MAIN(TestDialect)
#include "tst_dialect.moc"
