#include "server/net/RequestHead.h"
#include "tests/server/chat/ChatFixture.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <arpa/inet.h>
#include <array>
#include <sys/socket.h>
#include <unistd.h>

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
    void hidesWhichChatsExist();
    void admitsWithWhatItFound();
    void isBusyWithoutADatabase();
    void speaksTheDialectAskedFor_data();
    void speaksTheDialectAskedFor();
    void forgetsClientsThatLeaveAtOnce();
    void keepsUpgradesFromOnePortApart();

private:
    static RequestHead headOf(const QByteArray &target, const QByteArray &headers = {});
    static UpgradePolicy::Decision decide(UpgradePolicy &policy, const RequestHead &head);
};

namespace {

// The chat side without any connection, over the same database as a ChatFixture.
struct ChatSide
{
    explicit ChatSide(const QString &path)
        : reader(path, 1)
        , writer(path, bus, {})
        , hub(bus, metrics, renderer)
        , server({reader, writer, hub, origins, lastSeen, online, throttles, personQuota}, 1)
    {
    }

    CommitBus bus;
    Metrics metrics;
    OriginPolicy origins{{QUrl(u"https://chat.example"_s)}};
    DatabaseReader reader;
    DatabaseWriter writer; // not started: nothing is written
    LastSeen lastSeen{writer};
    OnlineUsers online;
    Throttles throttles{ThrottleLimits::none()};
    const ConnectionQuota personQuota;
    EscapingRenderer renderer;
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
    QTest::newRow("all chats") << "/socket"_ba << true;
    QTest::newRow("all chats, with a query") << "/socket?x=y"_ba << true;
    QTest::newRow("more than all chats") << "/socket/1"_ba << false;
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
    const ChatSide chatSide(database.path());
    QCOMPARE(chatSide.server.covers(headOf(target)), isCovered);
}

void TestChatServer::decides_data()
{
    QTest::addColumn<QByteArray>("chat"); // MINE and FOREIGN stand for chats
    QTest::addColumn<QByteArray>("headers"); // LIVE and EXPIRED stand for tokens
    QTest::addColumn<int>("status");
    const QByteArray cookie = "Cookie: session_token=LIVE\r\n";
    QTest::newRow("a member") << "MINE"_ba << cookie << 101;
    QTest::newRow("fault A8: a foreign cookie first")
        << "MINE"_ba
        << "Cookie: session_token=x; session_token=LIVE\r\n"_ba << 101;
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
    ChatSide chatSide(database.path());
    const auto decision = decide(chatSide.server, headOf("/chatsocket/" + chat, headers));
    QCOMPARE(decision.status, status);
    QCOMPARE(decision.ticket != nullptr, status == 101);
    QCOMPARE(decision.text.isEmpty(), status == 101);
}

void TestChatServer::hidesWhichChatsExist()
{
    TestDatabase database;
    const Chat secret = database.addChat(u"secret"_s, database.addUser(u"ada"_s));
    const Secret eve = database.addSession(database.addUser(u"eve"_s));
    ChatSide chatSide(database.path());
    const QByteArray cookie = "Cookie: session_token=" + eve.text() + "\r\n";
    const auto foreign = decide(chatSide.server,
                                headOf("/chatsocket/" + QByteArray::number(secret.id.value()), cookie));
    const auto missing = decide(chatSide.server, headOf("/chatsocket/4711", cookie));
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
        return store.messages().add({chat.id, ada.id, *text, Nonce(), ConnectionId()},
                                    QDateTime::currentDateTimeUtc());
    });
    const Secret token = database.addSession(ada);
    ChatSide chatSide(database.path());
    const auto decision = decide(chatSide.server,
                                 headOf("/chatsocket/" + QByteArray::number(chat.id.value()),
                                        "Cookie: session_token=" + token.text() + "\r\n"));
    const auto admission = std::static_pointer_cast<const Admission>(decision.ticket);
    QVERIFY(admission);
    QCOMPARE(admission->session.user, ada);
    QCOMPARE(admission->membership->chat().id, chat.id);
    QCOMPARE(admission->membership->chat().seq, 1);
    QCOMPARE(admission->epoch, database.read([](const Store &store) { return store.epoch(); }));
}

void TestChatServer::isBusyWithoutADatabase()
{
    const QTemporaryDir folder;
    ChatSide chatSide(folder.filePath(u"missing.db"_s));
    QCOMPARE(decide(chatSide.server, headOf("/chatsocket/1", "Cookie: session_token=abc\r\n")).status, 503);
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

void TestChatServer::forgetsClientsThatLeaveAtOnce()
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

namespace {

// A client's end on 127.0.0.1:port, connected to one of our addresses.
int connectFrom(quint16 &port, const char *address, quint16 ourPort)
{
    const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    ::setsockopt(client, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in from{.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {}, .sin_zero = {}};
    ::inet_pton(AF_INET, "127.0.0.1", &from.sin_addr);
    socklen_t size = sizeof from;
    sockaddr_in to{.sin_family = AF_INET, .sin_port = htons(ourPort), .sin_addr = {}, .sin_zero = {}};
    ::inet_pton(AF_INET, address, &to.sin_addr);
    if (::bind(client, reinterpret_cast<sockaddr *>(&from), size) != 0
        || ::connect(client, reinterpret_cast<sockaddr *>(&to), sizeof to) != 0)
        failTest("The client's end could not be connected");
    ::getsockname(client, reinterpret_cast<sockaddr *>(&from), &size);
    port = ntohs(from.sin_port);
    return client;
}

} // namespace

// The same peer address and port, to two of our addresses, on one thread at the same time.
void TestChatServer::keepsUpgradesFromOnePortApart()
{
    TestDatabase database;
    const User ada = database.addUser(u"ada"_s);
    const User eve = database.addUser(u"eve"_s);
    const Chat chat = database.addChat(u"general"_s, ada);
    database.change([&](Store &store) { return store.memberships().add(eve, chat.id).has_value(); });
    const QByteArray path = "/chatsocket/" + QByteArray::number(chat.id.value());
    ChatSide side(database.path());

    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in any{.sin_family = AF_INET, .sin_port = 0, .sin_addr = {INADDR_ANY}, .sin_zero = {}};
    socklen_t size = sizeof any;
    QCOMPARE(::bind(listener, reinterpret_cast<sockaddr *>(&any), size), 0);
    QCOMPARE(::listen(listener, 2), 0);
    ::getsockname(listener, reinterpret_cast<sockaddr *>(&any), &size);

    quint16 port = 0;
    std::array<int, 2> clients{};
    for (const int i : {0, 1}) {
        const Secret token = database.addSession(i == 0 ? ada : eve);
        const auto decision = decide(side.server,
                                     headOf(path, "Cookie: session_token=" + token.text() + "\r\n"));
        QCOMPARE(decision.status, 101);
        clients[i] = connectFrom(port, i == 0 ? "127.0.0.1" : "127.0.0.2", ntohs(any.sin_port));
        const QByteArray handshake = "GET " + path
            + " HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
              "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: stoa.v1\r\n"
              "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n";
        QCOMPARE(::send(clients[i], handshake.constData(), size_t(handshake.size()), 0), handshake.size());
        auto transport = std::make_unique<TcpTransport>(
            ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
        side.server.take(std::move(transport), decision.ticket);
    }
    QTRY_COMPARE(side.hub.socketCount(), 2);
    for (const int i : {0, 1}) {
        QByteArray received;
        const auto hasWelcome = [&] {
            std::array<char, 4096> buffer;
            const auto count = ::recv(clients[i], buffer.data(), buffer.size(), MSG_DONTWAIT);
            if (count > 0)
                received.append(buffer.data(), count);
            return received.contains("\"you\"");
        };
        QTRY_VERIFY(hasWelcome());
        QVERIFY2(received.contains(i == 0 ? R"("name":"ada")" : R"("name":"eve")"), received.constData());
        ::close(clients[i]);
    }
    ::close(listener);
    QTRY_COMPARE(side.hub.socketCount(), 0);
}

STOA_TEST(TestChatServer)
#include "tst_chatserver.moc"
