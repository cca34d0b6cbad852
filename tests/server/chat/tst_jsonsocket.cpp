#include "server/chat/JsonSocket.h"
#include "server/chat/WebSocketFrame.h"
#include "shared/protocol/ServerEvent.h"
#include "tests/server/chat/ChatFixture.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <sys/socket.h>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestJsonSocket : public QObject
{
    Q_OBJECT
private slots:
    void acknowledgesWithTheEvent();
    void fillsTheGapOfASocketBehindItsRoom();
    void refusesMessagesOfFormerMembers();
    void sendsRemovalsLiveAndByResume();
    void acknowledgesARemovedMessage();
    void closesSocketsOfRemovedMembersAndChats_data();
    void closesSocketsOfRemovedMembersAndChats();
    void sendsAnnouncements();
    void sendsMessagesBeforePresence();
    void sendsMessagesBeforeWhoIsTyping();
};

void TestJsonSocket::acknowledgesWithTheEvent()
{
    ChatFixture fixture;
    LiveClient client = fixture.connectJson();
    QCOMPARE(client.welcome()["seq"_L1].toInteger(), 0);
    QCOMPARE(client.welcome()["you"_L1].toObject()["name"_L1].toString(), u"ada"_s);
    const QJsonObject event = client.say(u"n1"_s, u"<b>"_s);
    QCOMPARE(event["seq"_L1].toInteger(), 1);
    QCOMPARE(event["text"_L1].toString(), u"<b>"_s);
    QCOMPARE(event["html"_L1].toString(), u"&lt;b&gt;"_s);
    QCOMPARE(event["nonce"_L1].toString(), u"n1"_s);
}

void TestJsonSocket::fillsTheGapOfASocketBehindItsRoom()
{
    // A batch that does not follow what the socket has must not be sent as if it did.
    ChatFixture fixture;
    LiveClient client = fixture.connectJson();
    QVERIFY(fixture.post(u"1"_s));
    QCOMPARE(client.receive(u"message"_s)["seq"_L1].toInteger(), 1);
    {
        const QSignalBlocker silent(&fixture.bus); // the second message is never published on this thread
        QVERIFY(fixture.post(u"2"_s));
        QTRY_COMPARE(fixture.database.read([&](const Store &store) {
            return store.memberships().find(fixture.ada, fixture.chat.id)->chat().seq;
        }),
                     2);
        fixture.waitForWriter();
    }
    QVERIFY(fixture.post(u"3"_s));
    QCOMPARE(client.receive(u"message"_s)["seq"_L1].toInteger(), 2);
    QCOMPARE(client.receive(u"message"_s)["seq"_L1].toInteger(), 3);
}

void TestJsonSocket::refusesMessagesOfFormerMembers()
{
    ChatFixture fixture;
    LiveClient client = fixture.connectJson();
    {
        const QSignalBlocker silent(&fixture.bus); // else the socket closes
        fixture.writer
            .run([&](Store &store) { return store.memberships().remove(fixture.ada.id, fixture.chat.id); })
            .result();
        fixture.waitForWriter();
    }
    client.sendMessage(u"n1"_s, u"still here?"_s);
    const QJsonObject error = client.receive(u"error"_s);
    QCOMPARE(error["code"_L1].toString(), u"not_a_member"_s);
    QCOMPARE(error["nonce"_L1].toString(), u"n1"_s);
}

namespace {

bool removeMessage(ChatFixture &fixture, qint64 id)
{
    return fixture.writer
        .run([id](Store &store) {
            return store.messages().remove(MessageId(id), QDateTime::currentDateTimeUtc()).has_value();
        })
        .result();
}

} // namespace

void TestJsonSocket::sendsRemovalsLiveAndByResume()
{
    ChatFixture fixture;
    LiveClient client = fixture.connectJson();
    const qint64 first = client.say(u"n1"_s, u"first"_s)["id"_L1].toInteger();
    client.say(u"n2"_s, u"second"_s);
    QVERIFY(removeMessage(fixture, first));
    const QJsonObject live = client.receive(u"removed"_s);
    QCOMPARE(live["seq"_L1].toInteger(), 3);
    QCOMPARE(live["message"_L1].toInteger(), first);
    QCOMPARE(live["messageSeq"_L1].toInteger(), 1);
    QCOMPARE(client.say(u"n4"_s, u"fourth"_s)["seq"_L1].toInteger(), 4); // nothing is missing in between

    // A client that was away receives each message once, as it is now, at the number of its latest change.
    LiveClient returning = fixture.connectJson();
    QCOMPARE(returning.welcome()["seq"_L1].toInteger(), 4);
    returning.resume(returning.epoch(), 0);
    QCOMPARE(returning.receive(u"message"_s)["seq"_L1].toInteger(), 2);
    QCOMPARE(returning.receive(u"removed"_s), live);
    QCOMPARE(returning.receive(u"message"_s)["seq"_L1].toInteger(), 4);
    QCOMPARE(returning.receive(u"resumed"_s)["seq"_L1].toInteger(), 4);
}

// The message was stored and then removed before its sender retries.
void TestJsonSocket::acknowledgesARemovedMessage()
{
    ChatFixture fixture;
    LiveClient client = fixture.connectJson();
    const qint64 id = client.say(u"n1"_s, u"first"_s)["id"_L1].toInteger();
    QVERIFY(removeMessage(fixture, id));
    client.receive(u"removed"_s);
    client.sendMessage(u"n1"_s, u"first"_s);
    const QJsonObject again = client.receive(u"removed"_s);
    QCOMPARE(again["seq"_L1].toInteger(), 2);
    QCOMPARE(again["messageSeq"_L1].toInteger(), 1);
    QCOMPARE(again["nonce"_L1].toString(), u"n1"_s);
    QCOMPARE(again["author"_L1].toObject()["id"_L1].toInteger(), fixture.ada.id.value());
    QCOMPARE(client.say(u"n2"_s, u"second"_s)["seq"_L1].toInteger(), 3);
}

void TestJsonSocket::closesSocketsOfRemovedMembersAndChats_data()
{
    QTest::addColumn<bool>("isDeleted");
    QTest::addColumn<int>("code");
    QTest::newRow("removed from the chat") << false << 4003;
    QTest::newRow("the chat is deleted") << true << 4004;
}

void TestJsonSocket::closesSocketsOfRemovedMembersAndChats()
{
    QFETCH(bool, isDeleted);
    QFETCH(int, code);
    ChatFixture fixture;
    LiveClient client = fixture.connectJson();
    LegacyClient old = fixture.connectLegacy(fixture.cookie());
    const auto remove = [&](Store &store) {
        return isDeleted ? store.chats().remove(fixture.chat.id, QDateTime::currentDateTimeUtc())
                         : store.memberships().remove(fixture.ada.id, fixture.chat.id);
    };
    QVERIFY(fixture.writer.run(remove).result());
    QCOMPARE(old.receiveClose(), code);
    QCOMPARE(client.socket().receiveClose(), code);
}

void TestJsonSocket::sendsAnnouncements()
{
    ChatFixture fixture;
    LiveClient client = fixture.connectJson();
    LegacyClient old = fixture.connectLegacy(fixture.cookie());
    fixture.gate.run([&] { fixture.hub->announce(u"Back at noon."_s, QDateTime::currentDateTimeUtc()); });
    const QJsonObject event = client.receive(u"announcement"_s);
    QCOMPARE(event["text"_L1].toString(), u"Back at noon."_s);
    QVERIFY(QDateTime::fromString(event["at"_L1].toString(), Qt::ISODateWithMs).isValid());
    client.say(u"n1"_s, u"hello"_s);
    QCOMPARE(old.receiveText(), QByteArray("ada: hello")); // its first frame: it got no announcement
}

namespace {

// A JsonSocket on this thread and the other end of its connection.
class SocketWithPeer
{
public:
    SocketWithPeer()
        : hub(fixture.bus, fixture.metrics, fixture.renderer)
    {
        int ends[2];
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0)
            qFatal("No socket pair");
        peer = ends[0];
        const auto membership = fixture.database.read(
            [&](const Store &store) { return *store.memberships().find(fixture.ada, fixture.chat.id); });
        const Session session{SessionId(1), fixture.ada, QDateTime::currentDateTimeUtc().addDays(1)};
        transport = std::make_unique<TcpTransport>(ends[1]);
        socket = std::make_unique<JsonSocket>(ConnectionId(1), new QWebSocket, transport.get(),
                                              Admission(session, membership, u"epoch"_s), parts);
        socket->startFrames(); // so that it learns what the peer has taken
    }

    JsonSubscription &chat() const { return *socket->chat(fixture.chat.id); }

    ~SocketWithPeer()
    {
        socket.reset();
        ::close(peer);
    }

    Q_DISABLE_COPY_MOVE(SocketWithPeer)

    // Appends the bytes that have arrived at the peer to `received`.
    void read()
    {
        char bytes[65'536];
        for (ssize_t n = 0; (n = ::recv(peer, bytes, sizeof bytes, 0)) > 0;)
            received.append(bytes, n);
    }

    ChatFixture fixture;
    RoomHub hub;
    int peer = -1;
    QByteArray received;
    const ClientSocket::Limits limits;
    const JsonSocket::Parts parts{fixture.reader, fixture.writer, hub, fixture.throttles, limits};
    std::unique_ptr<TcpTransport> transport;
    std::unique_ptr<JsonSocket> socket;
};

} // namespace

// Events of people are not queued behind the messages that a slow reader has not received yet: after those
// messages, the client gets who is there now.
void TestJsonSocket::sendsMessagesBeforePresence()
{
    SocketWithPeer pair;
    const ChatId chat = pair.fixture.chat.id;
    constexpr UserId ada(7);
    constexpr UserId bob(8);
    constexpr UserId eve(9);
    Room room(chat, pair.hub.counts());
    room.add(pair.chat());
    room.notifyUsers({chat, 2, true, {ada, bob}});
    QByteArray expected = WebSocketFrame::text(ServerEvent::presence(chat, 2, {ada, bob}));
    const QByteArray message = WebSocketFrame::text(QByteArray(2'000'000, 'x'));
    pair.chat().receiveUpdate({1, 1, message, {}, {}, {}});
    const qint64 waiting = pair.transport->unsentBytes();
    QVERIFY(waiting > 0);
    room.notifyUsers({chat, 3, true, {ada, bob, eve}, {eve}, {}});
    room.notifyUsers({chat, 2, true, {ada, eve}, {}, {bob}});
    QCOMPARE(pair.transport->unsentBytes(), waiting);
    expected += message + WebSocketFrame::text(ServerEvent::presence(chat, 2, {ada, eve}));
    QTRY_VERIFY((pair.read(), pair.received.size() >= expected.size()));
    QVERIFY(pair.received == expected);
    room.notifyUsers({chat, 1, true, {eve}, {}, {ada}});
    expected += WebSocketFrame::text(ServerEvent::presenceChange(chat, 1, {}, {ada}));
    QTRY_VERIFY((pair.read(), pair.received.size() >= expected.size()));
    QVERIFY(pair.received == expected);
    room.remove(pair.chat());
}

// The same for who is typing.
void TestJsonSocket::sendsMessagesBeforeWhoIsTyping()
{
    SocketWithPeer pair;
    Room room(pair.fixture.chat.id, pair.hub.counts());
    room.add(pair.chat());
    const QByteArray message = WebSocketFrame::text(QByteArray(2'000'000, 'x'));
    pair.chat().receiveUpdate({1, 1, message, {}, {}, {}});
    const qint64 waiting = pair.transport->unsentBytes();
    QVERIFY(waiting > 0);
    room.notifyTyping({pair.fixture.chat.id, {pair.fixture.ada}, 1});
    room.notifyTyping({pair.fixture.chat.id, {}, 0});
    QCOMPARE(pair.transport->unsentBytes(), waiting);
    const QByteArray expected = message
        + WebSocketFrame::text(ServerEvent::typing(pair.fixture.chat.id, {}, 0));
    QTRY_VERIFY((pair.read(), pair.received.size() >= expected.size()));
    QVERIFY(pair.received == expected);
    room.remove(pair.chat());
}

STOA_TEST(TestJsonSocket)
#include "tst_jsonsocket.moc"
