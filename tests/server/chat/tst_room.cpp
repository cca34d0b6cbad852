#include "tests/server/chat/HubFixture.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <algorithm>

using namespace stoa;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// One room with one member. Each send to the member takes `sending`, and after a slow broadcast the room
// rests.
struct RoomFixture : HubFixture
{
    explicit RoomFixture(std::chrono::milliseconds sending = 5ms)
    {
        member->sending = sending;
        publish({post(chat, 1)});
    }

    const Chat chat = database.addChat(u"general"_s, ada);
    RecordingSocket *member = join(chat, 1);
};

} // namespace

class TestRoom : public QObject
{
    Q_OBJECT
private slots:
    void joinsMessagesThatArriveDuringItsCoolDown();
    void coolsDownOnlyAfterASlowBroadcast();
    void keepsNothingBackThatIsLarge();
    void answersOnlyAfterWaitingMessages();
    void startsNewcomersAfterWaitingMessages();
    void sendsWaitingMessagesBeforeItDrains();
};

void TestRoom::joinsMessagesThatArriveDuringItsCoolDown()
{
    RoomFixture fixture;
    QCOMPARE(fixture.member->updates.size(), 1);
    fixture.publish({RoomFixture::post(fixture.chat, 2)});
    fixture.publish({RoomFixture::post(fixture.chat, 3)});
    QCOMPARE(fixture.member->updates.size(), 1);
    QTRY_COMPARE(fixture.member->updates.size(), 2);
    const RoomUpdate &joined = fixture.member->updates.last();
    QCOMPARE(joined.firstSeq, 2);
    QCOMPARE(joined.lastSeq, 3);
    QCOMPARE(joined.jsonFrames.count("\"type\":\"message\""), 2);
}

// A broadcast is slow, too, if this thread has to wait for a core meanwhile, which does not happen at each
// attempt.
void TestRoom::coolsDownOnlyAfterASlowBroadcast()
{
    qsizetype most = 0;
    for (int attempt = 0; attempt < 20 && most <= 50; ++attempt) {
        RoomFixture fixture(0ms);
        for (int seq = 2; seq <= 100; ++seq)
            fixture.publish({RoomFixture::post(fixture.chat, seq)});
        most = std::max(most, fixture.member->updates.size());
    }
    QVERIFY2(most > 50, qPrintable(QString::number(most)));
}

void TestRoom::keepsNothingBackThatIsLarge()
{
    RoomFixture fixture;
    fixture.publish({RoomFixture::post(fixture.chat, 2, QString(100'000, u'x'))});
    QCOMPARE(fixture.member->updates.size(), 2);
}

// The answer to a retry is the message itself, which must not arrive before the earlier messages.
void TestRoom::answersOnlyAfterWaitingMessages()
{
    RoomFixture fixture;
    fixture.publish({RoomFixture::post(fixture.chat, 2)});
    QCOMPARE(fixture.member->updates.size(), 1);
    fixture.commit(
        {{}, {{ConnectionId(1), u"nonce"_s, RoomFixture::post(fixture.chat, 2), fixture.chat.id}}});
    QCOMPARE(fixture.member->updates.size(), 2);
    QCOMPARE(fixture.member->answers, QStringList{u"nonce"_s});
}

void TestRoom::startsNewcomersAfterWaitingMessages()
{
    RoomFixture fixture;
    fixture.publish({RoomFixture::post(fixture.chat, 2)});
    const RecordingSocket *newcomer = fixture.join(fixture.chat, 2);
    QCOMPARE(fixture.member->updates.size(), 2);
    QVERIFY(newcomer->updates.isEmpty());
}

void TestRoom::sendsWaitingMessagesBeforeItDrains()
{
    RoomFixture fixture;
    fixture.publish({RoomFixture::post(fixture.chat, 2)});
    QCOMPARE(fixture.member->updates.size(), 1);
    fixture.hub.drain();
    QCOMPARE(fixture.member->updates.size(), 2);
}

STOA_TEST(TestRoom)
#include "tst_room.moc"
