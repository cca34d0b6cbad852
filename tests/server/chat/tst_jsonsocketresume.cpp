#include "server/net/RequestHead.h"
#include "shared/store/sqlite/SqliteDatabase.h"
#include "tests/server/chat/ChatFixture.h"
#include "tests/support/TestProgram.h"

#include <QTest>
#include <QThread>

using namespace stoa;
using namespace Qt::StringLiterals;

// A client that was away asks for the changes that it missed.
class TestJsonSocketResume : public QObject
{
    Q_OBJECT
private slots:
    void resumesFromAnywhere_data();
    void resumesFromAnywhere();
    void losesAndDoublesNothingAroundResumes();
    void resumesMoreThanFitsInOneRead();
    void resumesASlowReaderOverLargeMessages();
    void reloadsBeyondTheLimit();
    void answersTwoResumesInTurn();
    void fault_B01_goesOnAfterAnUnknownRun();
    void endsIfAnotherProgramDeletedTheRest_data();
    void endsIfAnotherProgramDeletedTheRest();
    void skipsSupersededNumbers();
    void findsWhatWasPublishedBeforeItsRoomWasThere();
    void retriesDoNotOvertakeAResume();
};

void TestJsonSocketResume::resumesFromAnywhere_data()
{
    QTest::addColumn<int>("after");
    QTest::addColumn<bool>("reloads");
    for (const int after : {0, 1, 4, 5})
        QTest::addRow("after %d", after) << after << false;
    QTest::newRow("after what is not yet") << 6 << true;
}

void TestJsonSocketResume::resumesFromAnywhere()
{
    QFETCH(int, after);
    QFETCH(bool, reloads);
    ChatFixture fixture;
    for (int i = 1; i <= 5; ++i)
        QVERIFY(fixture.post(QString::number(i)));
    fixture.waitForWriter();
    LiveClient client = fixture.connectJson();
    QCOMPARE(client.welcome()["seq"_L1].toInteger(), 5);
    client.resume(client.epoch(), after);
    if (reloads) {
        client.receive(u"reload"_s);
        return;
    }
    for (int i = after + 1; i <= 5; ++i)
        QCOMPARE(client.receive(u"message"_s)["text"_L1].toString(), QString::number(i));
    QCOMPARE(client.receive(u"resumed"_s)["seq"_L1].toInteger(), 5);
}

void TestJsonSocketResume::losesAndDoublesNothingAroundResumes()
{
    constexpr int total = 2'000;
    ChatFixture fixture;
    const std::unique_ptr<QThread> sender(QThread::create([&fixture] {
        for (int i = 1; i <= total; ++i) {
            while (!fixture.post(QString::number(i)))
                QThread::yieldCurrentThread();
            if (i % 20 == 0)
                fixture.writer.run([](Store &) { return true; }).result(); // many small batches
        }
    }));
    sender->start();

    // This client leaves and reconnects while messages arrive, and resumes each time from its last position.
    qint64 seen = 0;
    QString epoch;
    int visits = 0;
    while (seen < total) {
        LiveClient client = fixture.connectJson();
        epoch = client.epoch();
        const qint64 welcomeSeq = client.welcome()["seq"_L1].toInteger();
        QVERIFY(welcomeSeq >= seen);
        client.resume(epoch, seen);
        const qint64 stayUntil = std::min<qint64>(total, std::max(welcomeSeq, seen) + 60);
        bool isResumed = false;
        while (seen < stayUntil || !isResumed) {
            const QJsonObject event = client.receiveAny();
            QVERIFY2(!event.isEmpty(), "the stream ended early");
            if (event["type"_L1] == "resumed"_L1) {
                QVERIFY(!isResumed);
                isResumed = true;
                QCOMPARE(event["seq"_L1].toInteger(), seen);
            } else if (isResumed || event["seq"_L1].toInteger() == seen + 1) {
                // Only a resume that comes late, on a slow machine, may find live messages before it.
                QCOMPARE(event["seq"_L1].toInteger(), seen + 1);
                QCOMPARE(event["text"_L1].toString().toInt(), int(seen + 1));
                ++seen;
            }
        }
        client.socket().abort();
        ++visits;
    }
    sender->wait();
    QVERIFY(visits > 3);
}

void TestJsonSocketResume::resumesMoreThanFitsInOneRead()
{
    ChatFixture fixture;
    constexpr int total = 1'234;
    for (int i = 1; i <= total; ++i)
        QVERIFY(fixture.post(QString(500, u'x')));
    fixture.waitForWriter();
    LiveClient client = fixture.connectJson();
    client.resume(client.epoch(), 0);
    for (int i = 1; i <= total; ++i)
        QCOMPARE(client.receive(u"message"_s)["seq"_L1].toInteger(), i);
    QCOMPARE(client.receive(u"resumed"_s)["seq"_L1].toInteger(), total);
}

void TestJsonSocketResume::resumesASlowReaderOverLargeMessages()
{
    constexpr int total = 300; // 24 MB: a quote takes 8 bytes of a frame, as &quot; and as \"
    ChatFixture fixture;
    const QString text(10'000, u'"');
    for (int i = 1; i <= total; ++i)
        QVERIFY(fixture.post(text));
    fixture.waitForWriter();
    LiveClient client = fixture.connectJson();
    client.socket().socket().setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 64 * 1024);
    client.socket().socket().setReadBufferSize(64 * 1024);
    client.resume(client.epoch(), 0);
    for (int i = 1; i <= total; ++i) {
        const QJsonObject event = client.receive(u"message"_s);
        QCOMPARE(event["seq"_L1].toInteger(), i);
        QCOMPARE(event["text"_L1].toString(), text);
        // A frame from a client makes the server look at how far behind it is.
        client.socket().sendFrame({WebSocketClient::Ping, "still reading"});
    }
    QCOMPARE(client.receive(u"resumed"_s)["seq"_L1].toInteger(), total);
    QCOMPARE(client.say(u"n1"_s, u"here"_s)["seq"_L1].toInteger(), total + 1);
}

void TestJsonSocketResume::reloadsBeyondTheLimit()
{
    ChatFixture fixture;
    auto count = fixture.writer.run([&](Store &store) {
        for (int i = 0; i < 10'001; ++i)
            store.messages().add({fixture.chat.id, fixture.ada.id, *MessageText::fromInput(u"x"_s), {}, {}},
                                 QDateTime::currentDateTimeUtc());
        return 1;
    });
    QCOMPARE(count.result(), 1);
    LiveClient client = fixture.connectJson();
    client.resume(client.epoch(), 0);
    client.receive(u"reload"_s);
    client.resume(u"another"_s, 10'001);
    client.receive(u"reload"_s);
    client.resume(client.epoch(), 10'000);
    QCOMPARE(client.receive(u"message"_s)["seq"_L1].toInteger(), 10'001);
    client.receive(u"resumed"_s);
}

void TestJsonSocketResume::answersTwoResumesInTurn()
{
    ChatFixture fixture;
    for (int i = 1; i <= 3; ++i)
        QVERIFY(fixture.post(QString::number(i)));
    fixture.waitForWriter();
    LiveClient client = fixture.connectJson();
    client.resume(client.epoch(), 0);
    client.resume(client.epoch(), 2);
    for (const int seq : {1, 2, 3})
        QCOMPARE(client.receive(u"message"_s)["seq"_L1].toInteger(), seq);
    client.receive(u"resumed"_s);
    QCOMPARE(client.receive(u"message"_s)["seq"_L1].toInteger(), 3);
    client.receive(u"resumed"_s);
}

void TestJsonSocketResume::endsIfAnotherProgramDeletedTheRest_data()
{
    QTest::addColumn<qint64>("after");
    QTest::newRow("some are left") << qint64(1);
    QTest::newRow("none is left") << qint64(2);
}

void TestJsonSocketResume::endsIfAnotherProgramDeletedTheRest()
{
    QFETCH(const qint64, after);
    ChatFixture fixture;
    LiveClient other = fixture.connectJson(); // so that the thread has published the newest
    for (int i = 1; i <= 4; ++i)
        other.say(QString::number(i), QString::number(i));
    {
        SqliteDatabase database(fixture.database.path(), SqliteDatabase::Access::ReadWrite);
        database.run(u"DELETE FROM Messages WHERE seq > 2"_s);
    }
    LiveClient client = fixture.connectJson();
    client.resume(client.epoch(), after);
    if (after == 1)
        QCOMPARE(client.receive(u"message"_s)["seq"_L1].toInteger(), 2);
    QCOMPARE(client.receive(u"resumed"_s)["seq"_L1].toInteger(), 4);
    QCOMPARE(other.say(u"n"_s, u"next"_s)["seq"_L1].toInteger(), 5);
    QCOMPARE(client.receive(u"message"_s)["seq"_L1].toInteger(), 5);
}

void TestJsonSocketResume::skipsSupersededNumbers()
{
    ChatFixture fixture;
    LiveClient other = fixture.connectJson();
    QList<MessageId> ids;
    for (int i = 1; i <= 150; ++i) // more than one read
        ids.append(MessageId(other.say(QString::number(i), QString::number(i))["id"_L1].toInteger()));
    fixture.writer
        .run([ids](Store &store) {
            for (const MessageId id : ids.sliced(1))
                store.messages().remove(id, QDateTime::currentDateTimeUtc());
        })
        .result();
    LiveClient client = fixture.connectJson();
    client.resume(client.epoch(), 0);
    QCOMPARE(client.receive(u"message"_s)["seq"_L1].toInteger(), 1);
    for (int i = 2; i <= 150; ++i) {
        const QJsonObject removal = client.receive(u"removed"_s);
        QCOMPARE(removal["seq"_L1].toInteger(), 149 + i);
        QCOMPARE(removal["messageSeq"_L1].toInteger(), i);
    }
    QCOMPARE(client.receive(u"resumed"_s)["seq"_L1].toInteger(), 299);
}

// A socket that is let in before a message, and opens when the thread has published it to nobody.
void TestJsonSocketResume::findsWhatWasPublishedBeforeItsRoomWasThere()
{
    ChatFixture fixture;
    const RequestHead head = RequestHead::parse("GET " + fixture.path()
                                                + " HTTP/1.1\r\nHost: x\r\nCookie: " + fixture.cookie()
                                                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                                  "Sec-WebSocket-Version: 13\r\n"
                                                  "Sec-WebSocket-Protocol: stoa.v1\r\n"
                                                  "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==")
                                 .value();
    const UpgradePolicy::Decision decision = fixture.chatServer->decide(head).result();
    QVERIFY(fixture.post(u"meanwhile"_s));
    fixture.waitForWriter();
    fixture.gate.run([] {}); // the batch has come to the hub's thread before this
    fixture.admitNext(decision);
    LiveClient client = fixture.connectJson();
    QCOMPARE(client.welcome()["seq"_L1].toInteger(), 0);
    QCOMPARE(client.receive(u"message"_s)["text"_L1].toString(), u"meanwhile"_s);
    QVERIFY(fixture.post(u"live"_s));
    QCOMPARE(client.receive(u"message"_s)["seq"_L1].toInteger(), 2);
}

// The answer to a retry is sent in its place in the order: a client may take its seq as its own position.
void TestJsonSocketResume::retriesDoNotOvertakeAResume()
{
    ChatFixture fixture;
    for (int i = 1; i <= 500; ++i)
        QVERIFY(fixture.post(QString(2'000, u'x')));
    LiveClient other = fixture.connectJson();
    QCOMPARE(other.say(u"mine"_s, u"the last one"_s)["seq"_L1].toInteger(), 501);
    LiveClient client = fixture.connectJson();
    client.resume(client.epoch(), 0);
    client.sendMessage(u"mine"_s, u"the last one"_s);
    for (int i = 1; i <= 501; ++i)
        QCOMPARE(client.receive(u"message"_s)["seq"_L1].toInteger(), i);
}

// The answer takes a look into the database. Nothing that happens meanwhile is lost.
void TestJsonSocketResume::fault_B01_goesOnAfterAnUnknownRun()
{
    ChatFixture fixture;
    for (int i = 1; i <= 3; ++i)
        QVERIFY(fixture.post(QString::number(i)));
    fixture.waitForWriter();
    LiveClient client = fixture.connectJson();
    client.resume(client.epoch(), 3, u"of another copy"_s);
    client.resume(client.epoch(), 2);
    QVERIFY(fixture.post(u"4"_s));
    client.receive(u"reload"_s);
    QSet<qint64> seqs;
    for (bool isResumed = false; !isResumed || seqs.size() < 2;) {
        const QJsonObject event = client.receiveAny();
        QVERIFY2(!event.isEmpty(), "a message or the end of the resume is missing");
        if (event["type"_L1] == "resumed"_L1)
            isResumed = true;
        else
            seqs.insert(event["seq"_L1].toInteger());
    }
    QCOMPARE(seqs, (QSet<qint64>{3, 4}));
    QVERIFY(fixture.post(u"5"_s));
    QCOMPARE(client.receive(u"message"_s)["seq"_L1].toInteger(), 5);
}

STOA_TEST(TestJsonSocketResume)
#include "tst_jsonsocketresume.moc"
