#include "server/chat/WebSocketFrame.h"
#include "tests/server/chat/ChatFixture.h"

#include <QSignalSpy>
#include <QTest>

#include <sys/socket.h>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {

// Notes what the hub hands it; its peer is this test.
class NotingSocket : public ChatSocket
{
public:
    NotingSocket(ConnectionId id, Room::Dialect dialect, TcpTransport *transport,
                 const std::shared_ptr<const Admission> &admission, DatabaseWriter &writer)
        : ChatSocket(id, new QWebSocket, transport, admission, writer, {})
        , m_dialect(dialect)
        , m_transport(transport)
    {
    }

    Room::Dialect dialect() const override { return m_dialect; }

    void start() override { }

    void receiveUpdate(const RoomUpdate &update) override { updates.append(update); }

    void receiveAnswer(const CommittedBatch::Answer &answer) override { answers.append(answer.nonce); }

    void receiveUsers(int count, const QByteArray &) override { users.append(count); }

    // More than the kernel takes of a peer who does not read.
    void fill()
    {
        while (unsentBytes() == 0)
            send(QByteArray(64 * 1024, 'x'));
    }

    QList<RoomUpdate> updates;
    QStringList answers;
    QList<int> users;

protected:
    void receiveText(const QString &) override { }

private:
    const Room::Dialect m_dialect;
    const std::unique_ptr<TcpTransport> m_transport;
};

// A hub whose batches come from the test itself, on this thread.
struct Hub
{
    Hub()
        : ada(database.addUser(u"ada"_s))
        , writer(database.path(), bus, {})
        , hub(bus, metrics, [this](const Message &message) {
            ++renderings;
            return message.text.toUtf8();
        })
    {
    }

    NotingSocket *join(const Chat &chat, qint64 id, Room::Dialect dialect = Room::Dialect::Json)
    {
        int ends[2];
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0)
            qFatal("No socket pair");
        peers.emplace_back(ends[0]);
        const auto membership = database.look(
            [&](const Store &store) { return *store.memberships().find(ada, chat.id); });
        const Session session{SessionId(id), ada, QDateTime::currentDateTimeUtc().addDays(1)};
        auto *socket = new NotingSocket(ConnectionId(id), dialect, new TcpTransport(ends[1]),
                                        std::make_shared<const Admission>(session, membership, u"epoch"_s),
                                        writer);
        hub.add(socket);
        return socket;
    }

    static CommittedBatch::Post post(const Chat &chat, qint64 seq, const QString &text = u"text"_s,
                                     qint64 origin = 0)
    {
        Message message;
        message.id = MessageId(100 + seq);
        message.chat = chat.id;
        message.seq = seq;
        message.authorName = u"ada"_s;
        message.text = text;
        return {message, ConnectionId(origin)};
    }

    void commit(const CommittedBatch &batch)
    {
        emit bus.committed(std::make_shared<const CommittedBatch>(batch));
    }

    struct Peer
    {
        explicit Peer(int descriptor)
            : descriptor(descriptor)
        {
        }

        ~Peer() { ::close(descriptor); }
        Q_DISABLE_COPY_MOVE(Peer)
        int descriptor;
    };

    TestDatabase database;
    User ada;
    RoomBus bus;
    Metrics metrics;
    int renderings = 0;
    DatabaseWriter writer; // not started
    std::list<Peer> peers;
    RoomHub hub;
};

} // namespace

class TestRoomHub : public QObject
{
    Q_OBJECT
private slots:
    void publishesABatchOnceToItsRoom();
    void makesOnlyTheFramesSomebodyReads_data();
    void makesOnlyTheFramesSomebodyReads();
    void remembersTheNewestOfEveryChat();
    void answersWhoWaits();
    void countsItsSockets();
    void countsWhatItDelivers();
    void countsSocketsByAgeAndUnsentBytes();
    void listsItsConnectionsInPages();
    void closesTheSocketsOfEndedSessions();
    void closesWhoComesAfterTheSessionEnded();
    void tellsWhoComesAndGoesInOneSignal();
    void tellsNewcomersOrAllHowManyAreHere();
    void drains();
    void drainsWithNobodyThere();
    void turnsAwayWhoComesDuringTheDrain();
};

void TestRoomHub::publishesABatchOnceToItsRoom()
{
    Hub fixture;
    const Chat here = fixture.database.addChat(u"here"_s, fixture.ada);
    const Chat there = fixture.database.addChat(u"there"_s, fixture.ada);
    NotingSocket *first = fixture.join(here, 1);
    NotingSocket *second = fixture.join(here, 2);
    NotingSocket *elsewhere = fixture.join(there, 3);
    fixture.commit(
        {{Hub::post(here, 1), Hub::post(there, 1), Hub::post(here, 2), Hub::post(here, 3)}, {}, {}});
    for (const NotingSocket *socket : {first, second}) {
        QCOMPARE(socket->updates.size(), 1);
        QCOMPARE(socket->updates.first().firstSeq, 1);
        QCOMPARE(socket->updates.first().lastSeq, 3);
        QCOMPARE(socket->updates.first().jsonFrames.count("\"type\":\"message\""), 3);
    }
    // The same bytes, not a copy for each.
    QCOMPARE(first->updates.first().jsonFrames.constData(), second->updates.first().jsonFrames.constData());
    QCOMPARE(fixture.renderings, 4);
    QCOMPARE(elsewhere->updates.size(), 1);
    QCOMPARE(elsewhere->updates.first().lastSeq, 1);
    fixture.commit({{Hub::post(there, 2)}, {}, {}});
    QCOMPARE(first->updates.size(), 1);
    QCOMPARE(elsewhere->updates.size(), 2);
}

void TestRoomHub::makesOnlyTheFramesSomebodyReads_data()
{
    QTest::addColumn<bool>("hasJson");
    QTest::addColumn<bool>("hasLegacy");
    QTest::newRow("stoa.v1") << true << false;
    QTest::newRow("the old app's") << false << true;
    QTest::newRow("both") << true << true;
}

void TestRoomHub::makesOnlyTheFramesSomebodyReads()
{
    QFETCH(const bool, hasJson);
    QFETCH(const bool, hasLegacy);
    Hub fixture;
    const Chat chat = fixture.database.addChat(u"general"_s, fixture.ada);
    NotingSocket *socket = nullptr;
    if (hasJson)
        socket = fixture.join(chat, 1, Room::Dialect::Json);
    if (hasLegacy)
        socket = fixture.join(chat, 2, Room::Dialect::Legacy);
    fixture.commit({{Hub::post(chat, 1, u"ä"_s, 7)}, {}, {}});
    const RoomUpdate &update = socket->updates.first();
    QCOMPARE(update.jsonFrames.isEmpty(), !hasJson);
    QCOMPARE(fixture.renderings, hasJson ? 1 : 0);
    QCOMPARE(update.legacyFrames.size(), hasLegacy ? 1 : 0);
    if (!hasLegacy)
        return;
    QCOMPARE(update.legacyFrames.first().seq, 1);
    QCOMPARE(update.legacyFrames.first().origin, ConnectionId(7));
    QCOMPARE(update.legacyFrames.first().frame, WebSocketFrame::text(u"ada: ä"_s.toUtf8()));
}

void TestRoomHub::remembersTheNewestOfEveryChat()
{
    Hub fixture;
    const Chat empty = fixture.database.addChat(u"nobody here"_s, fixture.ada);
    QCOMPARE(fixture.hub.lastPublished(empty.id), 0);
    fixture.commit({{Hub::post(empty, 4), Hub::post(empty, 5)}, {}, {}});
    QCOMPARE(fixture.hub.lastPublished(empty.id), 5);
    QCOMPARE(fixture.renderings, 0);
}

void TestRoomHub::answersWhoWaits()
{
    Hub fixture;
    const Chat chat = fixture.database.addChat(u"general"_s, fixture.ada);
    const NotingSocket *first = fixture.join(chat, 1);
    const NotingSocket *second = fixture.join(chat, 2);
    const Problem problem{u"not_a_member"_s, phrase("Test", "No.")};
    fixture.commit({{},
                    {{ConnectionId(2), u"for the second"_s, problem},
                     {ConnectionId(9), u"for one who left"_s, problem},
                     {ConnectionId(), u"for nobody"_s, problem}},
                    {}});
    QCOMPARE(first->answers, QStringList());
    QCOMPARE(second->answers, QStringList{u"for the second"_s});
    QVERIFY(second->updates.isEmpty());
}

void TestRoomHub::countsItsSockets()
{
    Hub fixture;
    const Chat chat = fixture.database.addChat(u"general"_s, fixture.ada);
    const QPointer<NotingSocket> first = fixture.join(chat, 1);
    NotingSocket *second = fixture.join(chat, 2);
    QCOMPARE(fixture.metrics.connectedClients.load(), 2);
    QCOMPARE(fixture.hub.socketCount(), 2);
    emit first->closed();
    QCOMPARE(fixture.metrics.connectedClients.load(), 1);
    QCOMPARE(fixture.hub.socketCount(), 1);
    QTRY_VERIFY(!first);
    fixture.commit({{Hub::post(chat, 1)},
                    {{ConnectionId(1), u"too late"_s, Problem{u"busy"_s, phrase("Test", "Later.")}}},
                    {SessionId(1)}});
    QCOMPARE(second->updates.size(), 1);
    emit second->closed();
    QCOMPARE(fixture.hub.socketCount(), 0);
    // A room that was left empty is made anew.
    NotingSocket *third = fixture.join(chat, 3);
    fixture.commit({{Hub::post(chat, 2)}, {}, {}});
    QCOMPARE(third->updates.size(), 1);
}

void TestRoomHub::countsWhatItDelivers()
{
    Hub fixture;
    const Chat here = fixture.database.addChat(u"here"_s, fixture.ada);
    const Chat there = fixture.database.addChat(u"there"_s, fixture.ada);
    const Chat empty = fixture.database.addChat(u"empty"_s, fixture.ada);
    fixture.join(here, 1);
    fixture.join(here, 2, Room::Dialect::Legacy);
    fixture.join(there, 3);
    auto post = Hub::post(here, 1);
    post.arrivedAt = std::chrono::steady_clock::now() - std::chrono::milliseconds(500);
    auto other = Hub::post(there, 1);
    other.arrivedAt = post.arrivedAt;
    fixture.commit({{post, other, Hub::post(empty, 1)}, {}, {}});
    QCOMPARE(fixture.hub.counts().deliveries, 3);
    const auto delivery = fixture.hub.counts().delivery.counts();
    QCOMPARE(delivery.count(), 2); // nobody waited for the third
    QVERIFY(delivery.quantile(0.01) > 400 && delivery.quantile(1) < 10'000);
    const QHash<ChatId, qint64> clients{{here.id, 2}, {there.id, 1}};
    QCOMPARE(fixture.hub.clients(), clients);
}

void TestRoomHub::countsSocketsByAgeAndUnsentBytes()
{
    Hub fixture;
    const Chat chat = fixture.database.addChat(u"talk"_s, fixture.ada);
    fixture.join(chat, 1);
    NotingSocket *slow = fixture.join(chat, 2);
    slow->fill();
    QTRY_COMPARE(fixture.hub.census().byUnsent.first().count, 1); // the other one has taken all
    qint64 all = 0;
    for (const StatusReport::Bucket &bucket : fixture.hub.census().byUnsent)
        all += bucket.count;
    QCOMPARE(all, 2);
    QCOMPARE(fixture.hub.census().byAge.first().count, 2);
    QVERIFY(fixture.hub.connections(ConnectionId(1), 10).first().unsentBytes > 0);
}

void TestRoomHub::listsItsConnectionsInPages()
{
    Hub fixture;
    const Chat chat = fixture.database.addChat(u"talk"_s, fixture.ada);
    for (const qint64 id : {5, 1, 4, 2, 3})
        fixture.join(chat, id);
    QList<qint64> ids;
    for (const ConnectionSummary &summary : fixture.hub.connections(ConnectionId(1), 3))
        ids.append(summary.id.value());
    QCOMPARE(ids, (QList<qint64>{2, 3, 4}));
    QCOMPARE(fixture.hub.connections(ConnectionId(5), 3).size(), 0);
    QCOMPARE(fixture.hub.connections(ConnectionId(0), 100).first().userName, u"ada"_s);
}

void TestRoomHub::closesTheSocketsOfEndedSessions()
{
    ChatFixture fixture;
    LiveClient here = fixture.connectJson();
    OldClient alsoHere = fixture.connectLegacy(fixture.cookie());
    OldClient bob = fixture.connectLegacy(fixture.addMember(u"bob"_s));
    const auto session = fixture.database.look([&](const Store &store) {
        return store.sessions().find(fixture.token, QDateTime::currentDateTimeUtc());
    });
    QVERIFY(fixture.writer.endSession(session->id).result());
    QCOMPARE(here.socket().receiveClose(), int(ChatSocket::signedOut));
    QCOMPARE(alsoHere.receiveClose(), int(ChatSocket::signedOut));
    QVERIFY(fixture.post(u"only bob hears this"_s));
    QCOMPARE(bob.receiveText(), "ada: only bob hears this"_ba);
}

// A handshake that had read its session before the end of it.
void TestRoomHub::closesWhoComesAfterTheSessionEnded()
{
    ChatFixture fixture;
    const QByteArray bobsCookie = fixture.addMember(u"bob"_s);
    const auto session = fixture.database.look([&](const Store &store) {
        return store.sessions().find(fixture.token, QDateTime::currentDateTimeUtc());
    });
    QVERIFY(session);
    // The hub hears of the end; the row stays, as a read from before it would see it.
    emit fixture.bus.committed(std::make_shared<const CommittedBatch>(CommittedBatch{{}, {}, {session->id}}));
    fixture.gate.run([] {}); // the batch has come to the hub's thread before this
    WebSocketClient json(fixture.gate.port());
    QCOMPARE(json.open({.path = fixture.path(), .cookie = fixture.cookie(), .subprotocol = "stoa.v1"}), 101);
    QCOMPARE(json.receiveClose(), int(ChatSocket::signedOut));
    QCOMPARE(fixture.connectLegacy(fixture.cookie()).receiveClose(), int(ChatSocket::signedOut));
    OldClient bob = fixture.connectLegacy(bobsCookie);
    QVERIFY(fixture.post(u"bob may"_s));
    QCOMPARE(bob.receiveText(), "ada: bob may"_ba);
}

void TestRoomHub::tellsWhoComesAndGoesInOneSignal()
{
    Hub fixture;
    QSignalSpy changed(&fixture.hub, &RoomHub::presenceChanged);
    const Chat here = fixture.database.addChat(u"here"_s, fixture.ada);
    const Chat there = fixture.database.addChat(u"there"_s, fixture.ada);
    fixture.join(here, 1);
    fixture.join(there, 2, Room::Dialect::Legacy);
    emit fixture.join(here, 3)->closed();
    QCOMPARE(changed.size(), 0);
    QVERIFY(changed.wait());
    QCOMPARE(changed.size(), 1);
    const auto changes = changed.first().first().value<Presence::Changes>();
    const QList<std::pair<ChatId, int>> expected{{here.id, 1}, {there.id, 1}, {here.id, 1}, {here.id, -1}};
    QCOMPARE(changes.size(), expected.size());
    for (qsizetype i = 0; i < changes.size(); ++i) {
        QCOMPARE(changes[i].chat, expected[i].first);
        QCOMPARE(changes[i].sockets, expected[i].second);
        QCOMPARE(changes[i].user, fixture.ada.id);
    }
    fixture.join(here, 4);
    QVERIFY(changed.wait());
    QCOMPARE(changed.size(), 2);
}

void TestRoomHub::tellsNewcomersOrAllHowManyAreHere()
{
    Hub fixture;
    const Chat here = fixture.database.addChat(u"here"_s, fixture.ada);
    const Chat there = fixture.database.addChat(u"there"_s, fixture.ada);
    const NotingSocket *first = fixture.join(here, 1);
    NotingSocket *second = fixture.join(here, 2);
    const NotingSocket *elsewhere = fixture.join(there, 3);
    fixture.hub.receiveCounts({{here.id, 1, false}});
    const NotingSocket *third = fixture.join(here, 4);
    emit second->closed();
    const NotingSocket *fourth = fixture.join(here, 5);
    fixture.hub.receiveCounts({{here.id, 2, false}, {ChatId(99), 7, true}});
    fixture.hub.receiveCounts({{here.id, 3, true}});
    QCOMPARE(first->users, QList<int>({1, 3}));
    QCOMPARE(third->users, QList<int>({2, 3}));
    QCOMPARE(fourth->users, QList<int>({2, 3}));
    QCOMPARE(elsewhere->users, QList<int>());
}

void TestRoomHub::drains()
{
    ChatFixture fixture;
    LiveClient json = fixture.connectJson();
    OldClient legacy = fixture.connectLegacy(fixture.cookie());
    QTRY_COMPARE(fixture.metrics.connectedClients.load(), 2);
    QSignalSpy drained(fixture.hub, &RoomHub::drained);
    fixture.gate.run([&] { fixture.hub->drain(); });
    QCOMPARE(json.socket().receiveClose(), 1001);
    QCOMPARE(legacy.receiveClose(), 1001);
    for (WebSocketClient *client : {&json.socket(), static_cast<WebSocketClient *>(&legacy)}) {
        client->sendFrame({WebSocketClient::Close, QByteArray::fromHex("03e9")});
        QVERIFY(client->waitForClosed());
    }
    QTRY_COMPARE(drained.size(), 1);
    QCOMPARE(fixture.metrics.connectedClients.load(), 0);
    fixture.gate.run([] {}); // whatever else the drain had in its thread's queue
    QCOMPARE(drained.size(), 1);
}

void TestRoomHub::drainsWithNobodyThere()
{
    Hub fixture;
    QSignalSpy drained(&fixture.hub, &RoomHub::drained);
    fixture.hub.drain();
    QCOMPARE(drained.size(), 1);
}

void TestRoomHub::turnsAwayWhoComesDuringTheDrain()
{
    ChatFixture fixture;
    fixture.gate.run([&] { fixture.hub->drain(); });
    OldClient late = fixture.connectLegacy(fixture.cookie());
    QCOMPARE(late.receiveClose(), 1001);
}

QTEST_GUILESS_MAIN(TestRoomHub)
#include "tst_roomhub.moc"
