#include "server/net/RequestHead.h"
#include "tests/server/chat/ChatFixture.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestChatServer : public QObject
{
    Q_OBJECT
private slots:
    void coversItsPathOnly_data();
    void coversItsPathOnly();
    void decides_data();
    void decides();
    void tellsNobodyWhichChatsThereAre();
    void admitsWithWhatItFound();
    void isBusyWithoutADatabase();
    void speaksTheDialectAskedFor_data();
    void speaksTheDialectAskedFor();
    void forgetsWhoLeavesAtOnce();

private:
    static RequestHead headOf(const QByteArray &target, const QByteArray &headers = {});
    static UpgradePolicy::Decision decide(UpgradePolicy &policy, const RequestHead &head);
};

namespace {

// The chat side without any connection, over the same database as a ChatFixture.
struct Desk
{
    explicit Desk(const QString &path)
        : reader(path, 1)
        , writer(path, bus, {})
        , hub(bus, metrics, [](const Message &) { return QByteArray(); })
        , server({reader, writer, hub, origins, lastSeen}, 1)
    {
    }

    CommitBus bus;
    Metrics metrics;
    OriginPolicy origins{{QUrl(u"https://chat.example"_s)}};
    DatabaseReader reader;
    DatabaseWriter writer; // not started: nothing is written
    LastSeen lastSeen{writer};
    RoomHub hub;
    ChatServer server;
};

} // namespace

RequestHead TestChatServer::headOf(const QByteArray &target, const QByteArray &headers)
{
    return RequestHead::parse("GET " + target + " HTTP/1.1\r\nHost: x\r\n" + headers
                              + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==")
        .value();
}

UpgradePolicy::Decision TestChatServer::decide(UpgradePolicy &policy, const RequestHead &head)
{
    return policy.decide(head).result();
}

void TestChatServer::coversItsPathOnly_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("isCovered");
    QTest::newRow("a chat") << "/chatsocket/1"_ba << true;
    QTest::newRow("with a query") << "/chatsocket/1?x=y"_ba << true;
    QTest::newRow("no number") << "/chatsocket/x"_ba << true; // decide() says 404
    QTest::newRow("a page") << "/chat/1"_ba << false;
    QTest::newRow("home") << "/"_ba << false;
    QTest::newRow("in the query") << "/?/chatsocket/1"_ba << false;
    QTest::newRow("longer") << "/chatsockets/1"_ba << false;
    QTest::newRow("deeper") << "/x/chatsocket/1"_ba << false;
}

void TestChatServer::coversItsPathOnly()
{
    QFETCH(const QByteArray, target);
    QFETCH(const bool, isCovered);
    const TestDatabase database;
    const Desk desk(database.path());
    QCOMPARE(desk.server.covers(headOf(target)), isCovered);
}

void TestChatServer::decides_data()
{
    QTest::addColumn<QByteArray>("chat"); // MINE and FOREIGN stand for chats
    QTest::addColumn<QByteArray>("headers"); // LIVE and EXPIRED stand for tokens
    QTest::addColumn<int>("status");
    const QByteArray cookie = "Cookie: session_token=LIVE\r\n";
    QTest::newRow("a member") << "MINE"_ba << cookie << 101;
    QTest::newRow("a query") << "MINE?x=y"_ba << cookie << 101;
    QTest::newRow("our page") << "MINE"_ba << cookie + "Origin: https://chat.example\r\n" << 101;
    QTest::newRow("another site") << "MINE"_ba << cookie + "Origin: https://evil.example\r\n" << 403;
    QTest::newRow("our name and more") << "MINE"_ba << cookie + "Origin: https://chat.example.evil\r\n"
                                       << 403;
    QTest::newRow("null") << "MINE"_ba << cookie + "Origin: null\r\n" << 403;
    QTest::newRow("cross-site") << "MINE"_ba << cookie + "Sec-Fetch-Site: cross-site\r\n" << 403;
    QTest::newRow("no cookie") << "MINE"_ba
                               << ""_ba << 401;
    QTest::newRow("an unknown token") << "MINE"_ba
                                      << "Cookie: session_token=abc\r\n"_ba << 401;
    QTest::newRow("an expired token") << "MINE"_ba
                                      << "Cookie: session_token=EXPIRED\r\n"_ba << 401;
    QTest::newRow("a foreign chat") << "FOREIGN"_ba << cookie << 403;
    QTest::newRow("no such chat") << "4711"_ba << cookie << 403;
    QTest::newRow("no such chat, nobody") << "4711"_ba
                                          << ""_ba << 401;
    for (const char *junk : {"", "x", "0", "-1", "01", "1/2", "1x", "99999999999999999999", "%31"})
        QTest::addRow("\"%s\"", junk) << QByteArray(junk) << cookie << 404;
}

void TestChatServer::decides()
{
    QFETCH(QByteArray, chat);
    QFETCH(QByteArray, headers);
    QFETCH(const int, status);
    TestDatabase database;
    const User ada = database.addUser(u"ada"_s);
    const Chat mine = database.addChat(u"mine"_s, ada);
    const Chat foreign = database.addChat(u"foreign"_s, database.addUser(u"bob"_s));
    const Secret expired = Secret::generate();
    database.change([&](Store &store) {
        return store.sessions().add(ada, expired, QDateTime::currentDateTimeUtc().addSecs(-1));
    });
    chat.replace("MINE", QByteArray::number(mine.id.value()));
    chat.replace("FOREIGN", QByteArray::number(foreign.id.value()));
    headers.replace("LIVE", database.addSession(ada).text()).replace("EXPIRED", expired.text());
    Desk desk(database.path());
    const auto decision = decide(desk.server, headOf("/chatsocket/" + chat, headers));
    QCOMPARE(decision.status, status);
    QCOMPARE(decision.ticket != nullptr, status == 101);
    QCOMPARE(decision.text.isEmpty(), status == 101);
}

void TestChatServer::tellsNobodyWhichChatsThereAre()
{
    TestDatabase database;
    const Chat secret = database.addChat(u"secret"_s, database.addUser(u"ada"_s));
    const Secret eve = database.addSession(database.addUser(u"eve"_s));
    Desk desk(database.path());
    const QByteArray cookie = "Cookie: session_token=" + eve.text() + "\r\n";
    const auto foreign = decide(desk.server,
                                headOf("/chatsocket/" + QByteArray::number(secret.id.value()), cookie));
    const auto missing = decide(desk.server, headOf("/chatsocket/4711", cookie));
    QCOMPARE(foreign.status, 403);
    QCOMPARE(missing.status, foreign.status);
    QCOMPARE(missing.text, foreign.text);
}

void TestChatServer::admitsWithWhatItFound()
{
    TestDatabase database;
    const User ada = database.addUser(u"ada"_s);
    const Chat chat = database.addChat(u"general"_s, ada);
    database.change([&](Store &store) {
        const auto text = MessageText::fromInput(u"x"_s);
        return std::get<MessageStore::Added>(store.messages().add(
            {chat.id, ada.id, *text, Nonce(), ConnectionId()}, QDateTime::currentDateTimeUtc()));
    });
    const Secret token = database.addSession(ada);
    Desk desk(database.path());
    const auto decision = decide(desk.server,
                                 headOf("/chatsocket/" + QByteArray::number(chat.id.value()),
                                        "Cookie: session_token=" + token.text() + "\r\n"));
    const auto admission = std::static_pointer_cast<const Admission>(decision.ticket);
    QVERIFY(admission);
    QCOMPARE(admission->session.user, ada);
    QCOMPARE(admission->membership.chat().id, chat.id);
    QCOMPARE(admission->membership.chat().seq, 1);
    QCOMPARE(admission->epoch, database.look([](const Store &store) { return store.epoch(); }));
}

void TestChatServer::isBusyWithoutADatabase()
{
    const QTemporaryDir folder;
    Desk desk(folder.filePath(u"missing.db"_s));
    QCOMPARE(decide(desk.server, headOf("/chatsocket/1", "Cookie: session_token=abc\r\n")).status, 503);
}

void TestChatServer::speaksTheDialectAskedFor_data()
{
    QTest::addColumn<QByteArray>("subprotocol");
    QTest::addColumn<QByteArray>("agreed");
    QTest::newRow("none: the old app's") << ""_ba
                                         << ""_ba;
    QTest::newRow("stoa.v1") << "stoa.v1"_ba
                             << "stoa.v1"_ba;
    QTest::newRow("among others") << "chat, stoa.v1"_ba
                                  << "stoa.v1"_ba;
}

void TestChatServer::speaksTheDialectAskedFor()
{
    QFETCH(const QByteArray, subprotocol);
    QFETCH(const QByteArray, agreed);
    ChatFixture fixture;
    WebSocketClient client(fixture.gate.port());
    QCOMPARE(client.open({fixture.path(), fixture.cookie(), {}, subprotocol}), 101);
    QCOMPARE(client.answer().header("sec-websocket-protocol"), agreed);
    QTRY_COMPARE(fixture.metrics.connectedClients.load(), 1);
    QVERIFY(fixture.post(u"hello"_s));
    const QByteArray first = client.receiveText();
    QCOMPARE(first.startsWith("{"), !agreed.isEmpty());
    QCOMPARE(first == "ada: hello", agreed.isEmpty());
}

void TestChatServer::forgetsWhoLeavesAtOnce()
{
    ChatFixture fixture;
    for (int i = 0; i < 50; ++i) {
        WebSocketClient client(fixture.gate.port());
        client.sendRaw("GET " + fixture.path() + " HTTP/1.1\r\nHost: x\r\nCookie: " + fixture.cookie()
                       + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                         "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n");
        client.abort();
    }
    LiveClient client = fixture.connectJson();
    client.say(u"n"_s, u"still here"_s);
    QTRY_COMPARE(fixture.metrics.connectedClients.load(), 1);
    QTRY_COMPARE(fixture.gate.connectionCount(), 1);
}

QTEST_GUILESS_MAIN(TestChatServer)
#include "tst_chatserver.moc"
