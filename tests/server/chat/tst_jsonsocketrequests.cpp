#include "tests/server/chat/ChatFixture.h"
#include "tests/support/TestProgram.h"

#include <QJsonArray>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// A client changes messages: each request is answered once and in order.
class TestJsonSocketRequests : public QObject
{
    Q_OBJECT
private slots:
    void acknowledgesEachKind();
    void answersARepeatedRequest();
    void findsOnlyMessagesOfItsChat();
    void refusesRequestsWhileTheServerIsBusy();
    void answersPingsDuringACatchUp();
    void answersDoNotOvertakeAResume();
    void acknowledgesWhatAResumeReads();
    void acknowledgesWhatWasReadBeforeItWasPublished();
    void fillsTheGapBeforeAnAnswer();
    void dropsAClientThatAsksButDoesNotRead();
};

namespace {

qint64 idOf(const QJsonObject &message)
{
    return message["id"_L1].toInteger();
}

qint64 seqIn(const QJsonObject &event)
{
    return event["seq"_L1].toInteger();
}

// Receives up to the event that ends the resume, and returns all events before it.
QList<QJsonObject> receiveUntilResumed(LiveClient &client)
{
    QList<QJsonObject> events;
    for (;;) {
        const QJsonObject event = client.receiveAny();
        if (event.isEmpty())
            failTest("The stream ended early");
        if (event.isEmpty() || event["type"_L1] == "resumed"_L1)
            return events;
        events.append(event);
    }
}

} // namespace

void TestJsonSocketRequests::acknowledgesEachKind()
{
    ChatFixture fixture;
    LiveClient client = fixture.connectJson();
    LiveClient other = fixture.connectJson();
    const qint64 me = fixture.ada.id.value();
    const QJsonObject message = client.say(u"n1"_s, u"helo"_s);
    const qint64 id = idOf(message);
    QCOMPARE(other.receive(u"message"_s), message);

    const QJsonObject edited = client.answerTo(LiveClient::edit(u"e1"_s, id, 1, u"hello <b>"_s));
    QCOMPARE(edited["type"_L1].toString(), u"edited"_s);
    QCOMPARE(seqIn(edited), 2);
    QCOMPARE(edited["message"_L1].toInteger(), id);
    QCOMPARE(edited["messageSeq"_L1].toInteger(), 1);
    QCOMPARE(edited["version"_L1].toInteger(), 2);
    QCOMPARE(edited["text"_L1].toString(), u"hello <b>"_s);
    QCOMPARE(edited["html"_L1].toString(), u"hello &lt;b&gt;"_s);
    QCOMPARE(edited["by"_L1].toInteger(), me);
    QVERIFY(QDateTime::fromString(edited["editedAt"_L1].toString(), Qt::ISODateWithMs).isValid());
    QCOMPARE(other.receive(u"edited"_s), edited);

    const QJsonObject reacted = client.answerTo(LiveClient::reaction(u"r1"_s, id, u"👍"_s));
    QCOMPARE(reacted["type"_L1].toString(), u"reacted"_s);
    QCOMPARE(seqIn(reacted), 3);
    QCOMPARE(reacted["reactions"_L1].toArray(),
             (QJsonArray{QJsonObject{{u"emoji"_s, u"👍"_s}, {u"count"_s, 1}, {u"users"_s, QJsonArray{me}}}}));
    QCOMPARE(reacted["emoji"_L1].toString(), u"👍"_s);
    QVERIFY(reacted["on"_L1].toBool());
    QCOMPARE(other.receive(u"reacted"_s), reacted);
    const QJsonObject none = client.answerTo(LiveClient::reaction(u"r2"_s, id, u"👍"_s, false));
    QCOMPARE(none["reactions"_L1], QJsonValue(QJsonArray()));
    QCOMPARE(other.receive(u"reacted"_s), none);

    const QJsonObject pinned = client.answerTo(LiveClient::pin(u"p1"_s, id));
    QCOMPARE(pinned["type"_L1].toString(), u"pinned"_s);
    QCOMPARE(seqIn(pinned), 5);
    QCOMPARE(pinned["pinned"_L1]["by"_L1].toInteger(), me);
    QCOMPARE(other.receive(u"pinned"_s), pinned);
    const QJsonObject unpinned = client.answerTo(LiveClient::pin(u"p2"_s, id, false));
    QVERIFY(unpinned["pinned"_L1].isNull());
    QCOMPARE(other.receive(u"pinned"_s), unpinned);

    const QJsonObject reply = client.answerTo(LiveClient::reply(u"n2"_s, u"I agree"_s, id));
    QCOMPARE(reply["type"_L1].toString(), u"message"_s);
    QCOMPARE(reply["thread"_L1].toInteger(), id);
    QCOMPARE(reply["replyTo"_L1],
             QJsonValue(QJsonObject{
                 {u"id"_s, id}, {u"author"_s, message["author"_L1]}, {u"text"_s, u"hello <b>"_s}}));
    QCOMPARE(other.receive(u"message"_s), reply);

    const QJsonObject removed = client.answerTo(LiveClient::removal(u"d1"_s, id));
    QCOMPARE(removed["type"_L1].toString(), u"removed"_s);
    QCOMPARE(seqIn(removed), 8);
    QCOMPARE(removed["nonce"_L1].toString(), u"n1"_s);
    QCOMPARE(removed["request"_L1].toString(), u"d1"_s);
    QCOMPARE(other.receive(u"removed"_s), removed);
    QCOMPARE(seqIn(client.say(u"n3"_s, u"nothing came between"_s)), 9);
    QCOMPARE(seqIn(other.receive(u"message"_s)), 9);
}

void TestJsonSocketRequests::answersARepeatedRequest()
{
    ChatFixture fixture;
    LiveClient client = fixture.connectJson();
    LiveClient other = fixture.connectJson();
    other.resume(other.epoch(), 0); // so that it receives everything live
    other.receive(u"resumed"_s);
    const qint64 id = idOf(client.say(u"n1"_s, u"one"_s));
    client.answerTo(LiveClient::edit(u"e1"_s, id, 1, u"two"_s));
    client.answerTo(LiveClient::reaction(u"r1"_s, id, u"👍"_s));
    for (const QJsonObject &request :
         {LiveClient::edit(u"e1"_s, id, 1, u"two"_s), LiveClient::edit(u"e2"_s, id, 1, u"two"_s)}) {
        const QJsonObject answer = client.answerTo(request);
        QCOMPARE(answer["type"_L1].toString(), u"edited"_s);
        QCOMPARE(seqIn(answer), 3);
        QCOMPARE(answer["text"_L1].toString(), u"two"_s);
        QCOMPARE(answer["version"_L1].toInteger(), 2);
    }
    for (const QJsonObject &request :
         {LiveClient::reaction(u"r1"_s, id, u"👍"_s), LiveClient::reaction(u"r2"_s, id, u"🎉"_s, false)}) {
        const QJsonObject answer = client.answerTo(request);
        QCOMPARE(answer["type"_L1].toString(), u"reacted"_s);
        QCOMPARE(seqIn(answer), 3);
        QCOMPARE(answer["reactions"_L1].toArray().size(), 1);
    }
    client.answerTo(LiveClient::removal(u"d1"_s, id));
    for (const QString &nonce : {u"d1"_s, u"d2"_s}) {
        const QJsonObject answer = client.answerTo(LiveClient::removal(nonce, id));
        QCOMPARE(answer["type"_L1].toString(), u"removed"_s);
        QCOMPARE(answer["nonce"_L1].toString(), u"n1"_s);
        QCOMPARE(seqIn(answer), 4);
    }
    // Nobody else received the repetitions.
    for (const QString &type : {u"message"_s, u"edited"_s, u"reacted"_s, u"removed"_s})
        other.receive(type);
    QCOMPARE(seqIn(other.say(u"n2"_s, u"next"_s)), 5);
}

void TestJsonSocketRequests::findsOnlyMessagesOfItsChat()
{
    ChatFixture fixture;
    auto elsewhere = fixture.writer.run([&](Store &store) {
        const Chat chat = store.chats().add(*ChatName::fromInput(u"elsewhere"_s), fixture.ada);
        const MessageDraft draft{chat.id, fixture.ada.id, *MessageText::fromInput(u"there"_s), {}, {}};
        return std::get<MessageStore::Added>(store.messages().add(draft, QDateTime::currentDateTimeUtc()))
            .message.id.value();
    });
    const qint64 there = elsewhere.result();
    LiveClient client = fixture.connectJson();
    for (const qint64 id : {there, Q_INT64_C(9007199254740992)}) {
        for (const QJsonObject &request :
             {LiveClient::edit(u"e"_s, id, 1, u"x"_s), LiveClient::removal(u"d"_s, id),
              LiveClient::reaction(u"r"_s, id, u"👍"_s), LiveClient::pin(u"p"_s, id),
              LiveClient::reply(u"a"_s, u"x"_s, id)}) {
            const QJsonObject error = client.answerTo(request);
            QCOMPARE(error["type"_L1].toString(), u"error"_s);
            QCOMPARE(error["code"_L1].toString(), u"not_found"_s);
        }
    }
    QCOMPARE(seqIn(client.say(u"n1"_s, u"nothing was stored"_s)), 1);
}

void TestJsonSocketRequests::refusesRequestsWhileTheServerIsBusy()
{
    ChatFixture fixture;
    LiveClient client = fixture.connectJson();
    fixture.writer.finish();
    for (const QJsonObject &request : {LiveClient::edit(u"e"_s, 1, 1, u"x"_s), LiveClient::removal(u"d"_s, 1),
                                       LiveClient::reaction(u"r"_s, 1, u"👍"_s), LiveClient::pin(u"p"_s, 1)})
        QCOMPARE(client.answerTo(request)["code"_L1].toString(), u"busy"_s);
}

// 24 MB of messages take many reads.
void TestJsonSocketRequests::answersPingsDuringACatchUp()
{
    ChatFixture fixture;
    for (int i = 1; i <= 300; ++i)
        QVERIFY(fixture.post(QString(10'000, u'"')));
    fixture.waitForWriter();
    LiveClient client = fixture.connectJson();
    client.resume(client.epoch(), 0);
    client.sendEvent({{u"type"_s, u"ping"_s}});
    const QList<QJsonObject> events = receiveUntilResumed(client);
    QCOMPARE(events.size(), 301);
    QCOMPARE(std::ranges::count(events, QJsonObject{{u"type"_s, u"pong"_s}}), 1);
}

// The answer to a repeated request is sent in its place in the order, as that to a repeated message.
void TestJsonSocketRequests::answersDoNotOvertakeAResume()
{
    ChatFixture fixture;
    for (int i = 1; i <= 500; ++i)
        QVERIFY(fixture.post(QString(2'000, u'x')));
    fixture.waitForWriter();
    LiveClient other = fixture.connectJson();
    const qint64 id = idOf(other.say(u"mine"_s, u"the last one"_s));
    other.answerTo(LiveClient::reaction(u"r1"_s, id, u"👍"_s));
    LiveClient client = fixture.connectJson();
    client.resume(client.epoch(), 0);
    client.sendEvent(LiveClient::reaction(u"r2"_s, id, u"👍"_s));
    client.sendMessage(u"mine"_s, u"the last one"_s);
    for (int i = 1; i <= 500; ++i)
        QCOMPARE(seqIn(client.receive(u"message"_s)), i);
    const QJsonObject message = client.receive(u"message"_s); // also answers the repeated message
    QCOMPARE(seqIn(message), 502);
    QCOMPARE(message["nonce"_L1].toString(), u"mine"_s);
    // If the writer took longer than the catch-up, the answer follows its end.
    const QJsonObject next = client.receiveAny();
    const bool isResumed = next["type"_L1] == "resumed"_L1;
    const QJsonObject answer = isResumed ? client.receiveAnswer(u"r2"_s) : next;
    QCOMPARE(seqIn(answer), 502);
    QCOMPARE(answer["nonce"_L1].toString(), u"r2"_s);
    if (!isResumed)
        QCOMPARE(seqIn(client.receive(u"resumed"_s)), 502);
}

// The change is made during the catch-up, which reads it from the database.
void TestJsonSocketRequests::acknowledgesWhatAResumeReads()
{
    ChatFixture fixture;
    for (int i = 1; i <= 300; ++i)
        QVERIFY(fixture.post(QString(10'000, u'"')));
    fixture.waitForWriter(); // or the other device would have to read them live
    LiveClient other = fixture.connectJson();
    const qint64 edited = idOf(other.say(u"n1"_s, u"one"_s));
    const qint64 removed = idOf(other.say(u"n2"_s, u"two"_s));
    LiveClient client = fixture.connectJson();
    // So that the catch-up can't end before the changes are made.
    client.socket().socket().setReadBufferSize(64 * 1024);
    client.resume(client.epoch(), 0);
    client.sendEvent(LiveClient::edit(u"e1"_s, edited, 1, u"changed"_s));
    client.sendEvent(LiveClient::removal(u"d1"_s, removed));
    client.sendEvent(LiveClient::reaction(u"r1"_s, edited, u"👍"_s));
    QTRY_COMPARE_WITH_TIMEOUT(fixture.database.read([&](const Store &store) {
        return store.memberships().find(fixture.ada, fixture.chat.id)->chat().seq;
    }),
                              305, 40'000);
    QHash<QString, qint64> positions{{u"e1"_s, 0}, {u"d1"_s, 0}, {u"r1"_s, 0}}; // at which each one came
    qint64 position = 0;
    for (const QJsonObject &event : receiveUntilResumed(client)) {
        for (auto it = positions.begin(); it != positions.end(); ++it) {
            if (!LiveClient::answers(event, it.key()))
                continue;
            QCOMPARE(it.value(), 0); // once
            it.value() = seqIn(event);
            QVERIFY(seqIn(event) <= position); // after all that was before it
        }
        position = std::max(position, seqIn(event));
    }
    QCOMPARE(positions, (QHash<QString, qint64>{{u"e1"_s, 303}, {u"d1"_s, 304}, {u"r1"_s, 305}}));
    QCOMPARE(seqIn(client.say(u"n3"_s, u"live"_s)), 306);
}

void TestJsonSocketRequests::acknowledgesWhatWasReadBeforeItWasPublished()
{
    ChatFixture fixture;
    LiveClient client = fixture.connectJson();
    LiveClient stranger(fixture.gate.port(), fixture.addMember(u"bob"_s), fixture.chat.id.value());
    const qint64 id = idOf(client.say(u"n1"_s, u"one"_s));
    stranger.receive(u"message"_s);
    {
        const QSignalBlocker silent(&fixture.bus);
        client.sendEvent(LiveClient::edit(u"e1"_s, id, 1, u"two"_s));
        QTRY_COMPARE(fixture.database.read([&](const Store &store) {
            return store.memberships().find(fixture.ada, fixture.chat.id)->chat().seq;
        }),
                     2);
        fixture.waitForWriter();
    }
    for (LiveClient *each : {&client, &stranger}) {
        each->resume(each->epoch(), 1);
        QCOMPARE(each->receive(u"message"_s)["version"_L1].toInteger(), 2);
        QCOMPARE(seqIn(each->receive(u"resumed"_s)), 2);
    }
    MessageChanged change{{}, MessageChanged::Aspect::Text, fixture.ada.id, u"e1"_s};
    change.message.id = MessageId(id);
    change.message.chat = fixture.chat.id;
    change.message.seq = 1;
    change.message.changeSeq = 2;
    CommittedBatch batch;
    batch.changes.append(change);
    emit fixture.bus.committed(std::make_shared<const CommittedBatch>(batch));
    QCOMPARE(client.receive(u"edited"_s)["nonce"_L1].toString(), u"e1"_s);
    QCOMPARE(seqIn(client.say(u"n2"_s, u"next"_s)), 3);
    QCOMPARE(seqIn(stranger.receive(u"message"_s)), 3); // it has nothing to acknowledge
}

// The answer belongs to a change that this thread has not published.
void TestJsonSocketRequests::fillsTheGapBeforeAnAnswer()
{
    ChatFixture fixture;
    LiveClient client = fixture.connectJson();
    const qint64 id = idOf(client.say(u"n1"_s, u"one"_s));
    {
        const QSignalBlocker silent(&fixture.bus);
        client.sendEvent(LiveClient::reaction(u"r1"_s, id, u"👍"_s));
        QTRY_COMPARE(fixture.database.read([&](const Store &store) {
            return store.memberships().find(fixture.ada, fixture.chat.id)->chat().seq;
        }),
                     2);
        fixture.waitForWriter();
    }
    client.sendEvent(LiveClient::reaction(u"r1"_s, id, u"👍"_s));
    const QJsonObject change = client.receive(u"message"_s);
    QCOMPARE(seqIn(change), 2);
    const QJsonObject answer = client.receive(u"reacted"_s);
    QCOMPARE(seqIn(answer), 2);
    QCOMPARE(answer["nonce"_L1].toString(), u"r1"_s);
}

// Its answers wait for older messages, which it does not read.
void TestJsonSocketRequests::dropsAClientThatAsksButDoesNotRead()
{
    ChatFixture fixture;
    const QString text(10'000, u'"');
    for (int i = 1; i <= 200; ++i) // 16 MB, more than the kernel takes
        QVERIFY(fixture.post(text));
    fixture.waitForWriter();
    LiveClient other = fixture.connectJson();
    const qint64 id = idOf(other.say(u"n1"_s, text));
    LiveClient client = fixture.connectJson();
    client.socket().socket().setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 64 * 1024);
    client.socket().socket().setReadBufferSize(64 * 1024);
    client.resume(client.epoch(), 0);
    for (int i = 0; i < 20; ++i) // 80 kB each
        client.sendEvent(LiveClient::edit(QString::number(i), id, 1, text)); // changes nothing
    QCOMPARE(client.socket().receiveClose(), int(ClientSocket::tryAgainLater));
}

STOA_TEST(TestJsonSocketRequests)
#include "tst_jsonsocketrequests.moc"
