#include "tests/server/chat/ChatFixture.h"
#include "tests/server/chat/HubFixture.h"
#include "tests/support/TestProgram.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>

using namespace stoa;
using namespace Qt::StringLiterals;

// The hub closes the sockets of ended sessions, memberships and chats, and all sockets when it drains.
class TestRoomHubClosing : public QObject
{
    Q_OBJECT
private slots:
    void closesTheSocketsOfEndedSessions();
    void closesOnlyTheSocketsOfEndedSessions();
    void survivesARoomThatEmptiesWhileItCloses();
    void closesNewcomersOfAnEndedSession();
    void closesSocketsOfEndedMembershipsAndChats_data();
    void closesSocketsOfEndedMembershipsAndChats();
    void fault_D03_closesOneSocketForAnAdmin();
    void admitsMembersWhoCameBackByANewInvite();
    void drains();
    void drainsWhileASlowSocketLeaves();
    void drainsWithNobodyThere();
    void closesNewcomersDuringTheDrain();
};

void TestRoomHubClosing::closesTheSocketsOfEndedSessions()
{
    ChatFixture fixture;
    LiveClient here = fixture.connectJson();
    LegacyClient alsoHere = fixture.connectLegacy(fixture.cookie());
    LegacyClient bob = fixture.connectLegacy(fixture.addMember(u"bob"_s));
    const auto session = fixture.database.read([&](const Store &store) {
        return store.sessions().find(fixture.token, QDateTime::currentDateTimeUtc());
    });
    QVERIFY(fixture.writer.endSession(session->id).result());
    QCOMPARE(here.socket().receiveClose(), int(ClientSocket::signedOut));
    QCOMPARE(alsoHere.receiveClose(), int(ClientSocket::signedOut));
    QVERIFY(fixture.post(u"only bob hears this"_s));
    QCOMPARE(bob.receiveText(), "ada: only bob hears this"_ba);
}

void TestRoomHubClosing::closesOnlyTheSocketsOfEndedSessions()
{
    HubFixture fixture;
    const Chat here = fixture.database.addChat(u"here"_s, fixture.ada);
    const Chat there = fixture.database.addChat(u"there"_s, fixture.ada);
    // HubFixture gives each id a session of its own, unless another is named.
    const QList<RecordingSocket *> ended{fixture.join(here, 1, ChatDialect::Json, 0, 7),
                                         fixture.join(there, 2, ChatDialect::Legacy, 0, 7)};
    RecordingSocket *left = fixture.join(here, 3, ChatDialect::Json, 0, 7);
    const RecordingSocket *other = fixture.join(here, 4, ChatDialect::Json, 0, 8);
    left->announceEnd();
    fixture.commit({{.endedSessions = {SessionId(7), SessionId(99)}}});
    for (const RecordingSocket *socket : ended)
        QVERIFY(socket->isClosing());
    QVERIFY(!left->isClosing());
    QVERIFY(!other->isClosing());
    fixture.commit({{.endedSessions = {SessionId(8)}}});
    QVERIFY(other->isClosing());
}

// Sockets that are too slow leave when they are sent what waits in their room, before they are closed.
void TestRoomHubClosing::survivesARoomThatEmptiesWhileItCloses()
{
    HubFixture fixture;
    const Chat chat = fixture.database.addChat(u"general"_s, fixture.ada);
    QList<QPointer<RecordingSocket>> sockets{fixture.join(chat, 1), fixture.join(chat, 2)};
    sockets[0]->sending = std::chrono::milliseconds(5);
    fixture.publish({HubFixture::post(chat, 1)}); // now the room cools down
    for (const auto &socket : sockets)
        socket->leavesOnUpdate = true;
    fixture.publish({HubFixture::post(chat, 2)});
    fixture.commit({{.endedChats = {chat.id}}});
    QCOMPARE(fixture.hub.socketCount(), 0);
    QTRY_VERIFY(!sockets[0] && !sockets[1]);
}

// The handshake has read the session before the session ended.
void TestRoomHubClosing::closesNewcomersOfAnEndedSession()
{
    ChatFixture fixture;
    const QByteArray bobsCookie = fixture.addMember(u"bob"_s);
    const auto session = fixture.database.read([&](const Store &store) {
        return store.sessions().find(fixture.token, QDateTime::currentDateTimeUtc());
    });
    QVERIFY(session);
    // Only the hub is notified of the end. The row stays, so that the handshake sees what an earlier read
    // saw.
    emit fixture.bus.committed(
        std::make_shared<const CommittedBatch>(CommittedBatch{{.endedSessions = {session->id}}}));
    fixture.gate.run([] {}); // the batch has come to the hub's thread before this
    WebSocketClient json(fixture.gate.port());
    QCOMPARE(json.open({.path = fixture.path(), .cookie = fixture.cookie(), .subprotocol = "stoa.v1"}), 101);
    QCOMPARE(json.receiveClose(), int(ClientSocket::signedOut));
    QCOMPARE(fixture.connectLegacy(fixture.cookie()).receiveClose(), int(ClientSocket::signedOut));
    LegacyClient bob = fixture.connectLegacy(bobsCookie);
    QVERIFY(fixture.post(u"bob may"_s));
    QCOMPARE(bob.receiveText(), "ada: bob may"_ba);
}

void TestRoomHubClosing::closesSocketsOfEndedMembershipsAndChats_data()
{
    QTest::addColumn<bool>("isDeleted");
    QTest::addColumn<bool>("comesLater");
    QTest::newRow("removed") << false << false;
    QTest::newRow("removed on the way in") << false << true;
    QTest::newRow("deleted") << true << false;
    QTest::newRow("deleted on the way in") << true << true;
}

void TestRoomHubClosing::closesSocketsOfEndedMembershipsAndChats()
{
    QFETCH(const bool, isDeleted);
    QFETCH(const bool, comesLater);
    HubFixture fixture;
    const Chat lost = fixture.database.addChat(u"lost"_s, fixture.ada);
    const Chat kept = fixture.database.addChat(u"kept"_s, fixture.ada);
    CommittedBatch batch;
    if (isDeleted)
        batch.endedChats = {lost.id};
    else
        batch.endedMemberships = {{fixture.ada.id, lost.id}, {UserId(77), kept.id}};
    batch.stamp = 5;
    RecordingSocket *early = fixture.join(lost, 1, ChatDialect::Json, 4);
    RecordingSocket *elsewhere = fixture.join(kept, 2, ChatDialect::Json, 4);
    if (!comesLater) {
        fixture.commit(batch);
        QVERIFY(early->isClosing());
        QCOMPARE(early->evictionReason(), isDeleted ? "chat_deleted" : "not_a_member");
    } else {
        fixture.commit(batch);
        QVERIFY(fixture.join(lost, 3, ChatDialect::Json, 4)->isClosing());
        QVERIFY(fixture.join(lost, 4, ChatDialect::Legacy, 4)->isClosing());
    }
    QVERIFY(!elsewhere->isClosing());
    QVERIFY(!fixture.join(kept, 5, ChatDialect::Json, 4)->isClosing());
}

void TestRoomHubClosing::fault_D03_closesOneSocketForAnAdmin()
{
    HubFixture fixture;
    const Chat chat = fixture.database.addChat(u"general"_s, fixture.ada);
    RecordingSocket *closed = fixture.join(chat, 1, ChatDialect::Json, 4);
    RecordingSocket *other = fixture.join(chat, 2, ChatDialect::Json, 4);
    fixture.hub.closeSocket(ConnectionId(3)); // another thread's
    QVERIFY(!closed->isClosing());
    fixture.hub.closeSocket(ConnectionId(1));
    QVERIFY(closed->isClosing());
    QCOMPARE(closed->evictionReason(), "closed_by_admin");
    QVERIFY(!other->isClosing());
}

void TestRoomHubClosing::admitsMembersWhoCameBackByANewInvite()
{
    HubFixture fixture;
    const Chat chat = fixture.database.addChat(u"general"_s, fixture.ada);
    CommittedBatch batch;
    batch.endedMemberships = {{fixture.ada.id, chat.id}};
    batch.stamp = 5;
    RecordingSocket *quick = fixture.join(chat, 1, ChatDialect::Json,
                                          5); // quicker than the batch on its way here
    fixture.commit(batch);
    QVERIFY(!quick->isClosing());
    QVERIFY(!fixture.join(chat, 2, ChatDialect::Json, 6)->isClosing());
}

void TestRoomHubClosing::drains()
{
    std::atomic<int> drained = 0; // a QSignalSpy would count on the hub's thread and be read on this one
    ChatFixture fixture;
    LiveClient json = fixture.connectJson();
    LegacyClient legacy = fixture.connectLegacy(fixture.cookie());
    QTRY_COMPARE(fixture.metrics.connectedClients.load(), 2);
    connect(fixture.hub, &RoomHub::drained, fixture.hub, [&drained] { ++drained; });
    fixture.gate.run([&] { fixture.hub->drain(); });
    QCOMPARE(json.socket().receiveClose(), 1001);
    QCOMPARE(legacy.receiveClose(), 1001);
    for (WebSocketClient *client : {&json.socket(), static_cast<WebSocketClient *>(&legacy)}) {
        client->sendFrame({WebSocketClient::Close, QByteArray::fromHex("03e9")});
        QVERIFY(client->waitForClosed());
    }
    QTRY_COMPARE(drained.load(), 1);
    QCOMPARE(fixture.metrics.connectedClients.load(), 0);
    fixture.gate.run([] {}); // whatever else the drain had in its thread's queue
    QCOMPARE(drained.load(), 1);
}

// The socket's room is deleted with it while drain() iterates over the rooms.
void TestRoomHubClosing::drainsWhileASlowSocketLeaves()
{
    HubFixture fixture;
    QSignalSpy drained(&fixture.hub, &RoomHub::drained);
    constexpr int rooms = 50;
    QList<RecordingSocket *> sockets;
    QList<ChatChange> first;
    QList<ChatChange> second;
    for (int i = 1; i <= rooms; ++i) {
        const Chat chat = fixture.database.addChat(QString::number(i), fixture.ada);
        sockets.append(fixture.join(chat, i));
        sockets.last()->sending = std::chrono::milliseconds(1);
        first.append(HubFixture::post(chat, 1));
        second.append(HubFixture::post(chat, 2));
    }
    fixture.publish(first); // now the rooms cool down
    for (RecordingSocket *socket : sockets) {
        socket->leavesOnUpdate = true;
        socket->updates.clear();
        socket->sending = {};
    }
    fixture.publish(second);
    fixture.hub.drain();
    for (const RecordingSocket *socket : sockets)
        QCOMPARE(socket->updates.size(), 1);
    QCOMPARE(fixture.hub.socketCount(), 0);
    QVERIFY(drained.size() > 0);
}

void TestRoomHubClosing::drainsWithNobodyThere()
{
    HubFixture fixture;
    QSignalSpy drained(&fixture.hub, &RoomHub::drained);
    fixture.hub.drain();
    QCOMPARE(drained.size(), 1);
}

void TestRoomHubClosing::closesNewcomersDuringTheDrain()
{
    ChatFixture fixture;
    fixture.gate.run([&] { fixture.hub->drain(); });
    LegacyClient late = fixture.connectLegacy(fixture.cookie());
    QCOMPARE(late.receiveClose(), 1001);
}

STOA_TEST(TestRoomHubClosing)
#include "tst_roomhubclosing.moc"
