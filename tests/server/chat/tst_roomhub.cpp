#include "server/chat/RoomUpdate.h"
#include "server/chat/WebSocketFrame.h"
#include "shared/protocol/ServerEvent.h"
#include "tests/server/chat/HubFixture.h"
#include "tests/support/TestProgram.h"

#include <QSignalSpy>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestRoomHub : public QObject
{
    Q_OBJECT
private slots:
    void publishesABatchOnceToItsRoom();
    void sendsWhatACommitBringsForASocketTogether();
    void makesOnlyTheFramesSomebodyReads_data();
    void makesOnlyTheFramesSomebodyReads();
    void remembersTheNewestOfChatsWithARoom();
    void sendsAnswersToTheWaitingSocket();
    void countsItsSockets();
    void countsWhatItDelivers();
    void countsSocketsByAgeAndUnsentBytes();
    void listsItsConnectionsInPages();
    void framesRemovalsInOrder();
    void framesChangesInOrder();
    void keepsTheAnswersToRequestsApart();
    void sendsAnnouncementsToEveryone();
    void gathersNewcomersInOneSignal();
    void sendsWhoIsThereToNewcomersAndChangesToOthers();
    void passesOnWhoTypes();
    void endsTypingByAMessageOrTheEndOfTheSocket();
    void sendsWhoIsTyping();
};

void TestRoomHub::publishesABatchOnceToItsRoom()
{
    HubFixture fixture;
    const Chat here = fixture.database.addChat(u"here"_s, fixture.ada);
    const Chat there = fixture.database.addChat(u"there"_s, fixture.ada);
    RecordingSocket *first = fixture.join(here, 1);
    RecordingSocket *second = fixture.join(here, 2);
    RecordingSocket *elsewhere = fixture.join(there, 3);
    fixture.publish({HubFixture::post(here, 1), HubFixture::post(there, 1), HubFixture::post(here, 2),
                     HubFixture::post(here, 3)});
    for (const RecordingSocket *socket : {first, second}) {
        QCOMPARE(socket->updates.size(), 1);
        QCOMPARE(socket->updates.first().firstSeq, 1);
        QCOMPARE(socket->updates.first().lastSeq, 3);
        QCOMPARE(socket->updates.first().jsonFrames.count("\"type\":\"message\""), 3);
    }
    // The same bytes, not a copy for each.
    QCOMPARE(first->updates.first().jsonFrames.constData(), second->updates.first().jsonFrames.constData());
    QCOMPARE(fixture.renderer.renderings, 4);
    QCOMPARE(elsewhere->updates.size(), 1);
    QCOMPARE(elsewhere->updates.first().lastSeq, 1);
    fixture.publish({HubFixture::post(there, 2)});
    QCOMPARE(first->updates.size(), 1);
    QCOMPARE(elsewhere->updates.size(), 2);
}

void TestRoomHub::sendsWhatACommitBringsForASocketTogether()
{
    HubFixture fixture;
    const Chat here = fixture.database.addChat(u"here"_s, fixture.ada);
    const Chat there = fixture.database.addChat(u"there"_s, fixture.ada);
    RecordingSocket *both = fixture.join(here, 1);
    fixture.hub.join(both->addChat(there.id, 0));
    RecordingSocket *one = fixture.join(here, 2);
    both->sendsUpdates = one->sendsUpdates = true;
    // A read of a peer that keeps messages apart returns what was sent in one call.
    fixture.publish({HubFixture::post(here, 1), HubFixture::post(there, 1), HubFixture::post(here, 2)});
    QCOMPARE(both->updates.size(), 2);
    QCOMPARE(fixture.sends(0), QList<int>{3});
    QCOMPARE(fixture.sends(1), QList<int>{2});
    fixture.publish({HubFixture::post(there, 2)});
    QCOMPARE(fixture.sends(0), QList<int>{1});
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
    HubFixture fixture;
    const Chat chat = fixture.database.addChat(u"general"_s, fixture.ada);
    RecordingSocket *socket = nullptr;
    if (hasJson)
        socket = fixture.join(chat, 1, ChatDialect::Json);
    if (hasLegacy)
        socket = fixture.join(chat, 2, ChatDialect::Legacy);
    fixture.publish({HubFixture::post(chat, 1, u"ä"_s, 7)});
    const RoomUpdate &update = socket->updates.first();
    QCOMPARE(update.jsonFrames.isEmpty(), !hasJson);
    QCOMPARE(fixture.renderer.renderings, hasJson ? 1 : 0);
    QCOMPARE(update.legacyFrames.size(), hasLegacy ? 1 : 0);
    if (!hasLegacy)
        return;
    QCOMPARE(update.legacyFrames.first().seq, 1);
    QCOMPARE(update.legacyFrames.first().origin, ConnectionId(7));
    QCOMPARE(update.legacyFrames.first().frame, WebSocketFrame::text(u"ada: ä"_s.toUtf8()));
}

void TestRoomHub::remembersTheNewestOfChatsWithARoom()
{
    HubFixture fixture;
    const Chat chat = fixture.database.addChat(u"general"_s, fixture.ada);
    fixture.publish({HubFixture::post(chat, 3)});
    QCOMPARE(fixture.hub.lastPublished(chat.id), 0); // otherwise the remembered numbers would grow for ever
    RecordingSocket *only = fixture.join(chat, 1);
    fixture.publish({HubFixture::post(chat, 4), HubFixture::post(chat, 5)});
    QCOMPARE(fixture.hub.lastPublished(chat.id), 5);
    QCOMPARE(fixture.hub.lastPublished(ChatId(99)), 0);
    only->announceEnd();
    QCOMPARE(fixture.hub.lastPublished(chat.id), 0);
}

void TestRoomHub::sendsAnswersToTheWaitingSocket()
{
    HubFixture fixture;
    const Chat chat = fixture.database.addChat(u"general"_s, fixture.ada);
    const RecordingSocket *first = fixture.join(chat, 1);
    const RecordingSocket *second = fixture.join(chat, 2);
    const Problem problem{u"not_a_member"_s, phrase("Test", "No.")};
    fixture.commit({{},
                    {{ConnectionId(2), u"for the second"_s, problem, chat.id},
                     {ConnectionId(9), u"for one who left"_s, problem, chat.id},
                     {ConnectionId(), u"for nobody"_s, problem, chat.id}}});
    QCOMPARE(first->answers, QStringList());
    QCOMPARE(second->answers, QStringList{u"for the second"_s});
    QVERIFY(second->updates.isEmpty());
}

void TestRoomHub::countsItsSockets()
{
    HubFixture fixture;
    const Chat chat = fixture.database.addChat(u"general"_s, fixture.ada);
    const QPointer<RecordingSocket> first = fixture.join(chat, 1);
    RecordingSocket *second = fixture.join(chat, 2);
    QCOMPARE(fixture.metrics.connectedClients.load(), 2);
    QCOMPARE(fixture.hub.socketCount(), 2);
    first->announceEnd();
    QCOMPARE(fixture.metrics.connectedClients.load(), 1);
    QCOMPARE(fixture.hub.socketCount(), 1);
    QTRY_VERIFY(!first);
    fixture.commit(
        {{.changes = {HubFixture::post(chat, 1)}, .endedSessions = {SessionId(1)}},
         {{ConnectionId(1), u"too late"_s, Problem{u"busy"_s, phrase("Test", "Later.")}, chat.id}}});
    QCOMPARE(second->updates.size(), 1);
    second->announceEnd();
    QCOMPARE(fixture.hub.socketCount(), 0);
    // The room was deleted when it became empty, and is created again.
    RecordingSocket *third = fixture.join(chat, 3);
    fixture.publish({HubFixture::post(chat, 2)});
    QCOMPARE(third->updates.size(), 1);
}

void TestRoomHub::countsWhatItDelivers()
{
    HubFixture fixture;
    const Chat here = fixture.database.addChat(u"here"_s, fixture.ada);
    const Chat there = fixture.database.addChat(u"there"_s, fixture.ada);
    const Chat empty = fixture.database.addChat(u"empty"_s, fixture.ada);
    fixture.join(here, 1);
    fixture.join(here, 2, ChatDialect::Legacy);
    fixture.join(there, 3);
    auto post = HubFixture::post(here, 1);
    post.arrivedAt = std::chrono::steady_clock::now() - std::chrono::milliseconds(500);
    auto other = HubFixture::post(there, 1);
    other.arrivedAt = post.arrivedAt;
    fixture.publish({post, other, HubFixture::post(empty, 1)});
    QCOMPARE(fixture.hub.counts().deliveries, 3);
    const auto delivery = fixture.hub.counts().delivery.counts();
    QCOMPARE(delivery.count(), 2); // nobody waited for the third
    QVERIFY(delivery.quantile(0.01) > 400 && delivery.quantile(1) < 10'000);
    fixture.publish({HubFixture::removal(here, 2, 1)});
    QCOMPARE(fixture.hub.counts().deliveries, 3); // a removal is no message
    QCOMPARE(fixture.hub.counts().delivery.counts().count(), 2);
    const QHash<ChatId, qint64> clients{{here.id, 2}, {there.id, 1}};
    QCOMPARE(fixture.hub.clients(), clients);
}

void TestRoomHub::countsSocketsByAgeAndUnsentBytes()
{
    HubFixture fixture;
    const Chat chat = fixture.database.addChat(u"talk"_s, fixture.ada);
    fixture.join(chat, 1);
    RecordingSocket *slow = fixture.join(chat, 2);
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
    HubFixture fixture;
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

void TestRoomHub::framesRemovalsInOrder()
{
    HubFixture fixture;
    const Chat chat = fixture.database.addChat(u"general"_s, fixture.ada);
    RecordingSocket *socket = fixture.join(chat, 1);
    RecordingSocket *old = fixture.join(chat, 2, ChatDialect::Legacy);
    fixture.publish({HubFixture::post(chat, 1), HubFixture::removal(chat, 2, 1), HubFixture::post(chat, 3)});
    const RoomUpdate &update = socket->updates.first();
    QCOMPARE(update.lastSeq, 3);
    const QByteArray frames = update.jsonFrames;
    QCOMPARE(frames.count("\"type\":\"message\""), 2);
    QVERIFY(frames.indexOf("\"seq\":1,") < frames.indexOf("\"type\":\"removed\""));
    QVERIFY(frames.indexOf("\"type\":\"removed\"") < frames.indexOf("\"seq\":3,"));
    QCOMPARE(fixture.renderer.renderings, 2);
    QCOMPARE(fixture.hub.lastPublished(chat.id), 3);
    QCOMPARE(old->updates.first().legacyFrames.size(), 2); // the legacy dialect has no frame for a removal
}

void TestRoomHub::framesChangesInOrder()
{
    using Aspect = MessageChanged::Aspect;
    HubFixture fixture;
    const Chat chat = fixture.database.addChat(u"general"_s, fixture.ada);
    RecordingSocket *socket = fixture.join(chat, 1);
    RecordingSocket *old = fixture.join(chat, 2, ChatDialect::Legacy);
    fixture.publish({HubFixture::post(chat, 1), fixture.change(chat, 2, 1, Aspect::Text),
                     fixture.change(chat, 3, 1, Aspect::Reactions), fixture.change(chat, 4, 1, Aspect::Pin),
                     fixture.change(chat, 5, 1, Aspect::Everything), HubFixture::post(chat, 6)});
    const QByteArray frames = socket->updates.first().jsonFrames;
    qsizetype place = 0;
    for (const char *event :
         {R"({"type":"message","chat":1,"seq":1,"id")", R"({"type":"edited","chat":1,"seq":2,)",
          R"({"type":"reacted","chat":1,"seq":3,)", R"({"type":"pinned","chat":1,"seq":4,)",
          R"({"type":"message","chat":1,"seq":5,"messageSeq":1,)",
          R"({"type":"message","chat":1,"seq":6,"id")"}) {
        place = frames.indexOf(event, place);
        QVERIFY2(place >= 0, event);
    }
    QCOMPARE(fixture.renderer.renderings, 4); // neither a reaction nor a pin needs markup
    QCOMPARE(socket->updates.first().lastSeq, 6);
    QCOMPARE(fixture.hub.counts().deliveries, 4); // two messages to two sockets
    QCOMPARE(old->updates.first().legacyFrames.size(), 2); // the legacy dialect has no frame for a change
}

// A socket that does not send an update as it is needs them.
void TestRoomHub::keepsTheAnswersToRequestsApart()
{
    using Aspect = MessageChanged::Aspect;
    HubFixture fixture;
    const Chat chat = fixture.database.addChat(u"general"_s, fixture.ada);
    RecordingSocket *socket = fixture.join(chat, 1);
    MessageRemoved removal = HubFixture::removal(chat, 5, 1);
    removal.by = fixture.ada.id;
    removal.nonce = u"n5"_s;
    fixture.publish({HubFixture::post(chat, 1), fixture.change(chat, 2, 1, Aspect::Text),
                     fixture.change(chat, 3, 1, Aspect::Text, u"n3"_s),
                     fixture.change(chat, 4, 1, Aspect::Reactions, u"n4"_s), removal,
                     HubFixture::removal(chat, 6, 1)});
    const auto &acknowledgements = socket->updates.first().acknowledgements;
    QCOMPARE(acknowledgements.size(), 3);
    for (const auto &acknowledgement : acknowledgements) {
        QCOMPARE(acknowledgement.user, fixture.ada.id);
        QVERIFY(acknowledgement.frame.contains("\"seq\":" + QByteArray::number(acknowledgement.seq)));
        QVERIFY(acknowledgement.frame.contains("\"n" + QByteArray::number(acknowledgement.seq) + '"'));
        QVERIFY(socket->updates.first().jsonFrames.contains(acknowledgement.frame));
    }
}

void TestRoomHub::sendsAnnouncementsToEveryone()
{
    HubFixture fixture;
    const Chat here = fixture.database.addChat(u"here"_s, fixture.ada);
    const Chat there = fixture.database.addChat(u"there"_s, fixture.ada);
    const QList<RecordingSocket *> sockets{fixture.join(here, 1), fixture.join(here, 2),
                                           fixture.join(there, 3)};
    fixture.hub.announce(u"Back at noon."_s, QDateTime::currentDateTimeUtc());
    for (const RecordingSocket *socket : sockets) {
        QCOMPARE(socket->announcements.size(), 1);
        QVERIFY(socket->announcements.first().contains(R"("text":"Back at noon.")"));
        QVERIFY(socket->updates.isEmpty());
    }
}

void TestRoomHub::gathersNewcomersInOneSignal()
{
    HubFixture fixture;
    QSignalSpy came(&fixture.hub, &RoomHub::newcomersCame);
    const Chat here = fixture.database.addChat(u"here"_s, fixture.ada);
    const Chat there = fixture.database.addChat(u"there"_s, fixture.ada);
    fixture.join(here, 1);
    fixture.join(there, 2, ChatDialect::Legacy);
    fixture.join(here, 3)->announceEnd();
    QCOMPARE(came.size(), 0);
    QVERIFY(came.wait());
    QCOMPARE(came.size(), 1);
    const auto newcomers = came.first().first().value<Presence::Newcomers>();
    const QList<ChatId> expected{here.id, there.id, here.id};
    QCOMPARE(newcomers.size(), expected.size());
    for (qsizetype i = 0; i < newcomers.size(); ++i) {
        QCOMPARE(newcomers[i].chat, expected[i]);
        QCOMPARE(newcomers[i].user, fixture.ada.id);
    }
    fixture.join(here, 4);
    QVERIFY(came.wait());
    QCOMPARE(came.size(), 2);
}

void TestRoomHub::sendsWhoIsThereToNewcomersAndChangesToOthers()
{
    HubFixture fixture;
    const Chat here = fixture.database.addChat(u"here"_s, fixture.ada);
    const Chat there = fixture.database.addChat(u"there"_s, fixture.ada);
    const auto whole = [&](const QList<UserId> &online) {
        return WebSocketFrame::text(ServerEvent::presence(here.id, int(online.size()), online));
    };
    const auto change = [&](int users, const QList<UserId> &came, const QList<UserId> &went) {
        return WebSocketFrame::text(ServerEvent::presenceChange(here.id, users, came, went));
    };
    constexpr UserId ada(7);
    constexpr UserId bob(8);
    constexpr UserId eve(9);
    const RecordingSocket *first = fixture.join(here, 1);
    RecordingSocket *second = fixture.join(here, 2);
    const RecordingSocket *elsewhere = fixture.join(there, 3);
    fixture.hub.receiveCounts({{here.id, 1, false, {ada}}});
    const RecordingSocket *third = fixture.join(here, 4);
    second->announceEnd();
    fixture.hub.receiveCounts({{here.id, 2, false, {ada, bob}}, {ChatId(99), 1, true, {ada}}});
    const RecordingSocket *fourth = fixture.join(here, 5);
    fixture.hub.receiveCounts({{here.id, 2, true, {bob, eve}, {bob, eve}, {ada}}});
    QCOMPARE(first->presence, QByteArrayList({whole({ada}), change(2, {bob, eve}, {ada})}));
    QCOMPARE(third->presence, QByteArrayList({whole({ada, bob}), change(2, {bob, eve}, {ada})}));
    QCOMPARE(fourth->presence, QByteArrayList({whole({bob, eve})}));
    QCOMPARE(elsewhere->presence, QByteArrayList());
    QCOMPARE(first->subscriptions().front()->room()->presenceFrame(), whole({bob, eve}));
    // If the changes are not known, all receive everything.
    fixture.hub.receiveCounts({{here.id, 1, true, {eve}}});
    for (const RecordingSocket *socket : {first, third, fourth})
        QCOMPARE(socket->presence.last(), whole({eve}));
}

namespace {

// "+1 -2" if somebody has started in chat 1 and stopped in chat 2.
QString receiveTypingChanges(QSignalSpy &changed)
{
    if (changed.isEmpty() && !changed.wait())
        return {};
    QStringList words;
    for (const TypingUsers::Change &change : changed.takeFirst().first().value<TypingUsers::Changes>())
        words.append((change.sockets > 0 ? u'+' : u'-') + QString::number(change.chat.value()));
    words.sort();
    return words.join(u' ');
}

} // namespace

void TestRoomHub::passesOnWhoTypes()
{
    HubFixture fixture;
    QSignalSpy changed(&fixture.hub, &RoomHub::typingChanged);
    const Chat here = fixture.database.addChat(u"here"_s, fixture.ada);
    const Subscription *phone = fixture.join(here, 1)->subscription(here.id);
    const Subscription *laptop = fixture.join(here, 2)->subscription(here.id);
    fixture.hub.noteTyping(*phone, true);
    fixture.hub.noteTyping(*phone, true);
    fixture.hub.noteTyping(*laptop, true);
    QCOMPARE(receiveTypingChanges(changed), u"+1 +1");
    fixture.hub.noteTyping(*laptop, false);
    QCOMPARE(receiveTypingChanges(changed), u"-1");
    fixture.hub.noteTyping(*phone, false);
    fixture.hub.noteTyping(*phone, true);
    fixture.hub.noteTyping(*laptop, true);
    QCOMPARE(receiveTypingChanges(changed), u"+1");
}

void TestRoomHub::endsTypingByAMessageOrTheEndOfTheSocket()
{
    HubFixture fixture;
    QSignalSpy changed(&fixture.hub, &RoomHub::typingChanged);
    const Chat here = fixture.database.addChat(u"here"_s, fixture.ada);
    const Chat there = fixture.database.addChat(u"there"_s, fixture.ada);
    RecordingSocket *phone = fixture.join(here, 1);
    RecordingSocket *laptop = fixture.join(here, 2);
    RecordingSocket *elsewhere = fixture.join(there, 3);
    const auto typeEverywhere = [&] {
        for (RecordingSocket *socket : {phone, laptop, elsewhere})
            fixture.hub.noteTyping(*socket->subscriptions().front(), true);
    };
    typeEverywhere();
    QCOMPARE(receiveTypingChanges(changed), u"+1 +1 +2");
    MessagePosted strange = HubFixture::post(here, 1);
    strange.message.author = UserId(fixture.ada.id.value() + 1);
    MessagePosted own = HubFixture::post(here, 2);
    own.message.author = fixture.ada.id;
    fixture.publish({strange, HubFixture::removal(there, 1, 1), own});
    QCOMPARE(receiveTypingChanges(changed), u"-1 -1");
    typeEverywhere();
    QCOMPARE(receiveTypingChanges(changed), u"+1 +1");
    phone->announceEnd();
    QCOMPARE(receiveTypingChanges(changed), u"-1");
}

void TestRoomHub::sendsWhoIsTyping()
{
    HubFixture fixture;
    const Chat here = fixture.database.addChat(u"here"_s, fixture.ada);
    const Chat there = fixture.database.addChat(u"there"_s, fixture.ada);
    const RecordingSocket *first = fixture.join(here, 1);
    const RecordingSocket *second = fixture.join(here, 2);
    const RecordingSocket *elsewhere = fixture.join(there, 3);
    fixture.hub.receiveTyping({{here.id, {fixture.ada}, 1}, {ChatId(99), {fixture.ada}, 1}});
    const QByteArray frame = WebSocketFrame::text(ServerEvent::typing(here.id, {fixture.ada}, 1));
    const Room *room = first->subscriptions().front()->room();
    QCOMPARE(first->typing, QByteArrayList{frame});
    QCOMPARE(room->typingFrame(), frame);
    QCOMPARE(elsewhere->typing, QByteArrayList());
    fixture.hub.receiveTyping({{here.id, {}, 0}});
    QCOMPARE(second->typing,
             QByteArrayList({frame, WebSocketFrame::text(ServerEvent::typing(here.id, {}, 0))}));
    QCOMPARE(room->typingFrame(), second->typing.last());
}

STOA_TEST(TestRoomHub)
#include "tst_roomhub.moc"
