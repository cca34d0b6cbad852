#include "server/api/ChatsApi.h"
#include "server/auth/OnlineUsers.h"
#include "tests/server/pages/PagesFixture.h"
#include "tests/support/Semaphore.h"
#include "tests/support/TestProgram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestChatsApi : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void makesAChat_data();
    void makesAChat();
    void checksTheSessionFirst();
    void makesAnInvite();
    void letsNobodyInviteFromOutside();
    void wantsANumber();
    void refusesInvitesOfFormerMembers();
    void listsChats();
    void listsChatsInPages();
    void refusesBadPages_data();
    void refusesBadPages();
    void movesTheReadPosition();
    void refusesBadReadPositions_data();
    void refusesBadReadPositions();
    void setsNotify();
    void refusesBadNotify_data();
    void refusesBadNotify();
    void strangersReadNothing();
    void leavesAChat();
    void listsMembers();
    void pagesThroughMembers();
    void opensADirectChat();
    void opensOneDirectChatAtOnce();
    void guestsOpenNoneWithFormerContacts();
    void opensNoDirectChatWithStrangers();
    void nobodyIsInvitedToADirectChat();

private:
    Reply create(const QByteArray &contentType, const QByteArray &body, const Secret &token);
    Reply invite(const QString &chat, const Secret &token);
    QList<ChatOverview> chatsOf(const User &user) const;
    Reply list(const QByteArray &query, const Secret &token);
    Reply read(const QString &chat, const QByteArray &body, const Secret &token);
    Reply notify(const QString &chat, const QByteArray &body, const Secret &token);
    Reply leave(const QString &chat, const Secret &token);
    Reply members(const QString &chat, const QByteArray &query, const Secret &token);
    Reply openDirect(const QString &user, const Secret &token);
    User addMember(const QString &name, ChatId chat);
    static Request directRequest(const QString &user, const Secret &token);
    static QStringList namesIn(const Reply &reply);
    void post(ChatId chat, const User &author, const QString &text);

    std::unique_ptr<PagesFixture> m_fixture;
    OnlineUsers m_online;
    std::unique_ptr<ChatsApi> m_api;
    User m_ada;
    Secret m_token{{}};
};

void TestChatsApi::init()
{
    m_api.reset();
    m_fixture = std::make_unique<PagesFixture>();
    m_api = std::make_unique<ChatsApi>(m_fixture->authenticator, m_fixture->reader, m_fixture->writer,
                                       m_online, m_fixture->throttles, QUrl(u"https://chat.example"_s));
    m_ada = m_fixture->addUser(u"ada"_s);
    m_token = m_fixture->addSession(m_ada);
}

Reply TestChatsApi::create(const QByteArray &contentType, const QByteArray &body, const Secret &token)
{
    return m_fixture->answer(PagesFixture::post("/newchat", contentType, body, token),
                             [&](const Request &r) { return m_api->create(r); });
}

Reply TestChatsApi::invite(const QString &chat, const Secret &token)
{
    Request request = PagesFixture::post("/create_invite/" + chat.toUtf8(), {}, {}, token);
    request.arguments = {chat};
    return m_fixture->answer(request, [&](const Request &r) { return m_api->createInvite(r); });
}

QList<ChatOverview> TestChatsApi::chatsOf(const User &user) const
{
    return m_fixture->database.read(
        [&](const Store &store) { return store.memberships().overviews(user.id, {}); });
}

Reply TestChatsApi::list(const QByteArray &query, const Secret &token)
{
    return m_fixture->answer(PagesFixture::get("/api/v1/chats" + query, token),
                             [&](const Request &r) { return m_api->list(r); });
}

Reply TestChatsApi::read(const QString &chat, const QByteArray &body, const Secret &token)
{
    Request request = PagesFixture::post("/api/v1/chats/" + chat.toUtf8() + "/read", "application/json", body,
                                         token);
    request.arguments = {chat};
    return m_fixture->answer(request, [&](const Request &r) { return m_api->markRead(r); });
}

Reply TestChatsApi::notify(const QString &chat, const QByteArray &body, const Secret &token)
{
    Request request = PagesFixture::post("/api/v1/chats/" + chat.toUtf8() + "/notify", "application/json",
                                         body, token);
    request.method = Method::Put;
    request.arguments = {chat};
    return m_fixture->answer(request, [&](const Request &r) { return m_api->setNotify(r); });
}

Reply TestChatsApi::leave(const QString &chat, const Secret &token)
{
    Request request = PagesFixture::post("/api/v1/chats/" + chat.toUtf8() + "/leave", {}, {}, token);
    request.arguments = {chat};
    return m_fixture->answer(request, [&](const Request &r) { return m_api->leave(r); });
}

void TestChatsApi::post(ChatId chat, const User &author, const QString &text)
{
    m_fixture->writer.postAndAwait(MessageDraft{chat, author.id, *MessageText::fromInput(text), {}, {}})
        .result();
}

void TestChatsApi::makesAChat_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("name");
    const QByteArray json = "application/json";
    const auto named = [](const QString &name) {
        return QJsonDocument(QJsonObject{{u"chat_name"_s, name}}).toJson();
    };
    QTest::newRow("plain") << json << named(u"General"_s) << 201 << u"General"_s;
    QTest::newRow("trimmed") << json << named(u" General\t"_s) << 201 << u"General"_s;
    QTest::newRow("markup") << json << named(u"<b>&\"'"_s) << 201 << u"<b>&\"'"_s;
    QTest::newRow("100 bees") << json << named(u"🐝"_s.repeated(100)) << 201 << u"🐝"_s.repeated(100);
    QTest::newRow("SQL") << json << named(u"'); DROP TABLE Chats; --"_s) << 201
                         << u"'); DROP TABLE Chats; --"_s;
    QTest::newRow("unknown fields") << json << R"({"chat_name":"a","id":7})"_ba << 201 << u"a"_s;
    QTest::newRow("101") << json << named(QString(101, u'x')) << 422 << u""_s;
    QTest::newRow("blank") << json << named(u" \n "_s) << 422 << u""_s;
    QTest::newRow("empty") << json << named(u""_s) << 422 << u""_s;
    QTest::newRow("missing") << json << "{}"_ba << 422 << u""_s;
    QTest::newRow("a number") << json << R"({"chat_name":1})"_ba << 422 << u""_s;
    QTest::newRow("null") << json << R"({"chat_name":null})"_ba << 422 << u""_s;
    QTest::newRow("an array") << json << R"(["chat_name"])"_ba << 422 << u""_s;
    QTest::newRow("NUL") << json << R"({"chat_name":"a\u0000b"})"_ba << 400 << u""_s;
    QTest::newRow("half a surrogate pair") << json << R"({"chat_name":"a\ud83d"})"_ba << 400 << u""_s;
    QTest::newRow("no JSON") << json << "chat_name=a"_ba << 400 << u""_s;
    QTest::newRow("a form") << "application/x-www-form-urlencoded"_ba
                            << "chat_name=a"_ba << 415 << u""_s;
}

void TestChatsApi::makesAChat()
{
    QFETCH(const QByteArray, contentType);
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    QFETCH(const QString, name);
    const Reply reply = create(contentType, body, m_token);
    QCOMPARE(reply.status, status);
    const QList<ChatOverview> chats = chatsOf(m_ada);
    QCOMPARE(chats.size(), status == 201 ? 1 : 0);
    if (status != 201)
        return;
    QCOMPARE(objectOf(reply), QJsonObject({{u"id"_s, chats.first().chat.id.value()}}));
    QCOMPARE(chats.first().chat.name, name);
    QCOMPARE(chats.first().chat.seq, 0);
}

void TestChatsApi::checksTheSessionFirst()
{
    const Chat chat = m_fixture->addChat(u"general"_s, m_ada);
    for (const Secret &token : {Secret({}), Secret("unknown")}) {
        QCOMPARE(create("application/json", R"({"chat_name":"a"})", token).status, 401);
        QCOMPARE(create("application/json", "no JSON", token).status, 401);
        QCOMPARE(invite(QString::number(chat.id.value()), token).status, 401);
        QCOMPARE(invite(u"4711"_s, token).status, 401);
    }
    QCOMPARE(chatsOf(m_ada).size(), 1);
}

void TestChatsApi::makesAnInvite()
{
    const Chat chat = m_fixture->addChat(u"general"_s, m_ada);
    QSet<QString> codes;
    for (int i = 0; i < 5; ++i) {
        const Reply reply = invite(QString::number(chat.id.value()), m_token);
        QCOMPARE(reply.status, 201);
        const QJsonObject answer = objectOf(reply);
        const QString code = answer["code"_L1].toString();
        QVERIFY(QByteArray::fromBase64(code.toLatin1(), QByteArray::Base64UrlEncoding).size() >= 16);
        QCOMPARE(answer["url"_L1].toString(), u"https://chat.example/invite/"_s + code);
        const QDateTime expiresAt = QDateTime::fromString(answer["expires_at"_L1].toString(),
                                                          Qt::ISODateWithMs);
        QVERIFY(qAbs(QDateTime::currentDateTimeUtc().addDays(7).secsTo(expiresAt)) < 60);
        codes.insert(code);
        const auto leadsTo = [&](const QDateTime &now) {
            return m_fixture->database.read([&](const Store &store) -> std::optional<ChatId> {
                const auto invitation = store.invites().find(Secret(code.toLatin1()), now);
                return invitation ? std::optional(invitation->chat) : std::nullopt;
            });
        };
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QCOMPARE(leadsTo(now), std::optional(chat.id));
        QCOMPARE(leadsTo(now.addDays(7).addSecs(-60)), std::optional(chat.id));
        QCOMPARE(leadsTo(now.addDays(7).addSecs(1)), std::optional<ChatId>());
    }
    QCOMPARE(codes.size(), 5);
}

void TestChatsApi::letsNobodyInviteFromOutside()
{
    const Chat chat = m_fixture->addChat(u"secret"_s, m_ada);
    const Secret eve = m_fixture->addSession(m_fixture->addUser(u"eve"_s));
    const Reply foreign = invite(QString::number(chat.id.value()), eve);
    const Reply missing = invite(u"4711"_s, eve);
    QCOMPARE(foreign.status, 403);
    QCOMPARE(missing.status, 403);
    QCOMPARE(missing.body.joined(), foreign.body.joined());
    QCOMPARE(missing.headers, foreign.headers);
}

void TestChatsApi::wantsANumber()
{
    for (const QString &chat : {u"x"_s, u"0"_s, u"-1"_s, u"1x"_s, u"99999999999999999999"_s})
        QCOMPARE(invite(chat, m_token).status, 404);
}

void TestChatsApi::refusesInvitesOfFormerMembers()
{
    const Chat chat = m_fixture->addChat(u"general"_s, m_ada);
    m_fixture->change([&](Store &store) { return store.memberships().remove(m_ada.id, chat.id); });
    QCOMPARE(invite(QString::number(chat.id.value()), m_token).status, 403);
}

void TestChatsApi::listsChats()
{
    const Chat chat = m_fixture->addChat(u"kitchen"_s, m_ada);
    const User bob = m_fixture->addUser(u"bob"_s);
    m_fixture->change([&](Store &store) { return store.memberships().add(bob, chat.id).has_value(); });
    post(chat.id, bob, u"@ada?"_s);
    const Reply reply = list("", m_token);
    QCOMPARE(reply.status, 200);
    QJsonObject listed = objectOf(reply)["chats"_L1][0].toObject();
    QJsonObject last = listed.take(u"last"_s).toObject();
    QVERIFY(!last.take(u"sentAt"_s).toString().isEmpty());
    QCOMPARE(last,
             QJsonObject({{u"id"_s, 1},
                          {u"seq"_s, 1},
                          {u"author"_s, QJsonObject{{u"id"_s, bob.id.value()}, {u"name"_s, u"bob"_s}}},
                          {u"text"_s, u"@ada?"_s}}));
    QCOMPARE(listed,
             QJsonObject({{u"id"_s, chat.id.value()},
                          {u"name"_s, u"kitchen"_s},
                          {u"seq"_s, 1},
                          {u"topic"_s, u""_s},
                          {u"kind"_s, u"group"_s},
                          {u"role"_s, u"owner"_s},
                          {u"members"_s, 2},
                          {u"activity"_s, 1},
                          {u"readSeq"_s, 0},
                          {u"unread"_s, 1},
                          {u"mentions"_s, 1},
                          {u"notify"_s, u"all"_s}}));
    QVERIFY(objectOf(reply)["next"_L1].isNull());
    QCOMPARE(objectOf(reply)["you"_L1].toInteger(), 1); // the making of the chat
}

void TestChatsApi::listsChatsInPages()
{
    for (int i = 0; i < 5; ++i)
        m_fixture->addChat(QString::number(i), m_ada);
    QStringList names;
    QByteArray query = "?limit=2";
    for (int pages = 1;; ++pages) {
        const QJsonObject page = objectOf(list(query, m_token));
        for (const auto &chat : page["chats"_L1].toArray())
            names.append(chat["name"_L1].toString());
        if (page["next"_L1].isNull()) {
            QCOMPARE(pages, 3);
            break;
        }
        query = "?limit=2&after=" + page["next"_L1].toString().toUtf8();
    }
    QCOMPARE(names, (QStringList{u"4"_s, u"3"_s, u"2"_s, u"1"_s, u"0"_s}));
}

void TestChatsApi::refusesBadPages_data()
{
    QTest::addColumn<QByteArray>("query");
    for (const char *query : {"?limit=0", "?limit=101", "?limit=x", "?after=", "?after=1", "?after=-1",
                              "?after=1-0", "?after=1-2-3", "?after=x-1", "?after=99999999999999999999-1"})
        QTest::newRow(query) << QByteArray(query);
}

void TestChatsApi::refusesBadPages()
{
    QFETCH(const QByteArray, query);
    QCOMPARE(list(query, m_token).status, 422);
}

void TestChatsApi::movesTheReadPosition()
{
    const Chat chat = m_fixture->addChat(u"kitchen"_s, m_ada);
    const User bob = m_fixture->addUser(u"bob"_s);
    const Secret bobToken = m_fixture->addSession(bob);
    m_fixture->change([&](Store &store) { return store.memberships().add(bob, chat.id).has_value(); });
    for (int i = 0; i < 3; ++i)
        post(chat.id, m_ada, u"x"_s);
    const QString id = QString::number(chat.id.value());
    const auto expected = [&](int readSeq, int unread, int ownSeq) {
        return QJsonObject({{u"chat"_s, chat.id.value()},
                            {u"you"_s, ownSeq},
                            {u"readSeq"_s, readSeq},
                            {u"unread"_s, unread},
                            {u"mentions"_s, 0},
                            {u"notify"_s, u"all"_s}});
    };
    QCOMPARE(objectOf(read(id, R"({"upTo":3})", bobToken)), expected(3, 0, 2));
    QCOMPARE(objectOf(read(id, R"({"unreadFrom":2})", bobToken)), expected(1, 2, 3));
    QCOMPARE(objectOf(read(id, R"({"upTo":1})", bobToken)), expected(1, 2, 3));
    QCOMPARE(read(id, R"({"upTo":4})", bobToken).status, 422);
}

void TestChatsApi::refusesBadReadPositions_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("nothing") << "{}"_ba << 422;
    QTest::newRow("both") << R"({"upTo":1,"unreadFrom":1})"_ba << 422;
    QTest::newRow("zero") << R"({"upTo":0})"_ba << 422;
    QTest::newRow("negative") << R"({"unreadFrom":-1})"_ba << 422;
    QTest::newRow("fraction") << R"({"upTo":0.5})"_ba << 422;
    QTest::newRow("text") << R"({"upTo":"1"})"_ba << 422;
    QTest::newRow("null") << R"({"upTo":null})"_ba << 422;
    QTest::newRow("future") << R"({"upTo":2})"_ba << 422;
    QTest::newRow("far future") << R"({"unreadFrom":9007199254740992})"_ba << 422;
    QTest::newRow("no JSON") << "upTo"_ba << 400;
}

void TestChatsApi::refusesBadReadPositions()
{
    QFETCH(const QByteArray, body);
    const Chat chat = m_fixture->addChat(u"kitchen"_s, m_ada);
    post(chat.id, m_ada, u"x"_s);
    QTEST(read(QString::number(chat.id.value()), body, m_token).status, "status");
}

void TestChatsApi::setsNotify()
{
    const Chat chat = m_fixture->addChat(u"kitchen"_s, m_ada);
    const QString id = QString::number(chat.id.value());
    for (const QString &name : {u"muted"_s, u"mentions"_s, u"all"_s}) {
        const Reply reply = notify(id, "{\"notify\":\"" + name.toUtf8() + "\"}", m_token);
        QCOMPARE(reply.status, 200);
        QCOMPARE(objectOf(reply)["notify"_L1].toString(), name);
        QCOMPARE(objectOf(list("", m_token))["chats"_L1][0]["notify"_L1].toString(), name);
    }
}

void TestChatsApi::refusesBadNotify_data()
{
    QTest::addColumn<QByteArray>("body");
    for (const char *body : {"{}", R"({"notify":"never"})", R"({"notify":1})", R"({"notify":"All"})", "[]"})
        QTest::newRow(body) << QByteArray(body);
}

void TestChatsApi::refusesBadNotify()
{
    QFETCH(const QByteArray, body);
    const Chat chat = m_fixture->addChat(u"kitchen"_s, m_ada);
    QCOMPARE(notify(QString::number(chat.id.value()), body, m_token).status, 422);
}

// A chat of others and one that does not exist look the same.
void TestChatsApi::strangersReadNothing()
{
    const Chat chat = m_fixture->addChat(u"kitchen"_s, m_ada);
    post(chat.id, m_ada, u"x"_s);
    const Secret eve = m_fixture->addSession(m_fixture->addUser(u"eve"_s));
    for (const QString &id : {QString::number(chat.id.value()), u"4711"_s, u"x"_s}) {
        QCOMPARE(read(id, R"({"upTo":1})", eve).status, 404);
        QCOMPARE(read(id, R"({"upTo":7})", eve).status, 404);
        QCOMPARE(notify(id, R"({"notify":"all"})", eve).status, 404);
        QCOMPARE(read(id, R"({"upTo":1})", Secret({})).status, 401);
        QCOMPARE(notify(id, R"({"notify":"all"})", Secret({})).status, 401);
    }
    QVERIFY(objectOf(list("", eve))["chats"_L1].toArray().isEmpty());
    QCOMPARE(list("", Secret({})).status, 401);
}

void TestChatsApi::leavesAChat()
{
    const Chat chat = m_fixture->addChat(u"kitchen"_s, m_ada);
    const QString id = QString::number(chat.id.value());
    const Secret eve = m_fixture->addSession(m_fixture->addUser(u"eve"_s));
    for (const QString &strange : {id, u"4711"_s, u"x"_s}) {
        QCOMPARE(leave(strange, eve).status, 404);
        QCOMPARE(leave(strange, Secret({})).status, 401);
    }
    QCOMPARE(leave(id, m_token).status, 200);
    QVERIFY(chatsOf(m_ada).isEmpty());
    QCOMPARE(leave(id, m_token).status, 404);
}

Reply TestChatsApi::members(const QString &chat, const QByteArray &query, const Secret &token)
{
    Request request = PagesFixture::get("/api/v1/chats/" + chat.toUtf8() + "/members" + query, token);
    request.arguments = {chat};
    return m_fixture->answer(request, [&](const Request &r) { return m_api->members(r); });
}

QStringList TestChatsApi::namesIn(const Reply &reply)
{
    QStringList names;
    const QJsonArray members = objectOf(reply)["members"_L1].toArray();
    for (const auto &member : members)
        names.append(member["name"_L1].toString());
    return names;
}

void TestChatsApi::listsMembers()
{
    const Chat chat = m_fixture->addChat(u"kitchen"_s, m_ada);
    const QString id = QString::number(chat.id.value());
    const User bob = m_fixture->addUser(u"Bob"_s);
    const Secret eve = m_fixture->addSession(m_fixture->addUser(u"eve"_s));
    m_fixture->change([&](Store &store) { return store.memberships().add(bob, chat.id).has_value(); });
    m_online.noteSocketOpened(bob.id);
    const Reply reply = members(id, "", m_token);
    QCOMPARE(reply.status, 200);
    const QJsonObject ada{
        {"id"_L1, m_ada.id.value()}, {"name"_L1, u"ada"_s}, {"role"_L1, u"owner"_s}, {"online"_L1, false}};
    const QJsonObject other{
        {"id"_L1, bob.id.value()}, {"name"_L1, u"Bob"_s}, {"role"_L1, u"member"_s}, {"online"_L1, true}};
    QCOMPARE(objectOf(reply)["members"_L1].toArray(), QJsonArray({ada, other}));
    QVERIFY(objectOf(reply)["next"_L1].isNull());
    for (const QString &strange : {id, u"4711"_s, u"x"_s}) {
        QCOMPARE(members(strange, "", eve).status, 404);
        QCOMPARE(members(strange, "", Secret({})).status, 401);
    }
    QCOMPARE(members(id, "?limit=0", m_token).status, 422);
    QCOMPARE(members(id, "?limit=101", m_token).status, 422);
}

// Each page begins after a name, also if its owner has left meanwhile.
void TestChatsApi::pagesThroughMembers()
{
    const Chat chat = m_fixture->addChat(u"kitchen"_s, m_ada);
    const QString id = QString::number(chat.id.value());
    const User zoe = m_fixture->addUser(u"Zoë & co"_s);
    for (const User &user : {zoe, m_fixture->addUser(u"Émile"_s), m_fixture->addUser(u"BOB"_s)})
        m_fixture->change([&](Store &store) { return store.memberships().add(user, chat.id).has_value(); });
    const Reply first = members(id, "?limit=2", m_token);
    QCOMPARE(namesIn(first), QStringList({u"ada"_s, u"BOB"_s}));
    QCOMPARE(objectOf(first)["next"_L1].toString(), u"BOB"_s);
    const Reply second = members(id, "?limit=1&after=BOB", m_token);
    QCOMPARE(namesIn(second), QStringList{zoe.name});
    const QByteArray place = QUrl::toPercentEncoding(objectOf(second)["next"_L1].toString());
    m_fixture->change([&](Store &store) { return store.memberships().remove(zoe.id, chat.id); });
    QCOMPARE(namesIn(members(id, "?after=" + place, m_token)), QStringList{u"Émile"_s});
}

Request TestChatsApi::directRequest(const QString &user, const Secret &token)
{
    Request request = PagesFixture::get("/api/v1/direct/" + user.toUtf8(), token);
    request.method = Method::Put;
    request.arguments = {user};
    return request;
}

Reply TestChatsApi::openDirect(const QString &user, const Secret &token)
{
    return m_fixture->answer(directRequest(user, token),
                             [&](const Request &r) { return m_api->openDirect(r); });
}

User TestChatsApi::addMember(const QString &name, ChatId chat)
{
    User user = m_fixture->addUser(name);
    m_fixture->change([&](Store &store) { return store.memberships().add(user, chat).has_value(); });
    return user;
}

void TestChatsApi::opensADirectChat()
{
    const User bob = addMember(u"bob"_s, m_fixture->addChat(u"kitchen"_s, m_ada).id);
    const Secret bobToken = m_fixture->addSession(bob);
    const Reply made = openDirect(QString::number(bob.id.value()), m_token);
    QCOMPARE(made.status, 201);
    const QJsonObject chat = objectOf(made)["chat"_L1].toObject();
    QCOMPARE(chat,
             QJsonObject({{u"id"_s, chat["id"_L1]},
                          {u"name"_s, u"bob"_s},
                          {u"seq"_s, 0},
                          {u"topic"_s, u""_s},
                          {u"kind"_s, u"direct"_s},
                          {u"role"_s, u"member"_s},
                          {u"members"_s, 2},
                          {u"activity"_s, 0},
                          {u"readSeq"_s, 0},
                          {u"unread"_s, 0},
                          {u"mentions"_s, 0},
                          {u"notify"_s, u"all"_s}}));
    QCOMPARE(objectOf(made)["you"_L1].toInteger(), 2); // Ada has also made the kitchen
    const Reply found = openDirect(QString::number(m_ada.id.value()), bobToken);
    QCOMPARE(found.status, 200);
    QCOMPARE(objectOf(found)["chat"_L1]["id"_L1], chat["id"_L1]);
    QCOMPARE(objectOf(found)["chat"_L1]["name"_L1].toString(), u"ada"_s);
    const Reply again = openDirect(QString::number(bob.id.value()), m_token);
    QCOMPARE(again.status, 200);
    QCOMPARE(objectOf(again), objectOf(made));
    QCOMPARE(objectOf(list("", bobToken))["chats"_L1][0], objectOf(found)["chat"_L1]);
}

// The role changes between the check on a reader and the write.
void TestChatsApi::guestsOpenNoneWithFormerContacts()
{
    const User bob = addMember(u"bob"_s, m_fixture->addChat(u"kitchen"_s, m_ada).id);
    const Request asked = directRequest(QString::number(bob.id.value()), m_token);
    QCOMPARE(openDirect(asked.arguments[0], m_token).status, 201);
    for (const ChatOverview &each : chatsOf(bob))
        m_fixture->change([&](Store &store) { return store.memberships().leave(bob.id, each.chat.id); });
    const auto gate = std::make_shared<Semaphore>();
    const auto demote = [gate, id = m_ada.id](Store &store) {
        gate->acquire();
        gate->release(); // the writer runs it again if what comes after it in its transaction fails
        return store.users().setRole(id, ServerRole::Guest);
    };
    m_fixture->writer.run(demote).ignore();
    Task<Reply> opening = m_api->openDirect(asked);
    for (int thread = 0; thread < 2; ++thread)
        m_fixture->reader.run([](const Store &) { return true; }).result();
    gate->release();
    const Reply reply = m_fixture->answer(asked, [&](const Request &) { return std::move(opening); });
    QCOMPARE(reply.status, 404);
    QCOMPARE(chatsOf(bob).size(), 0);
}

void TestChatsApi::opensOneDirectChatAtOnce()
{
    const User bob = addMember(u"bob"_s, m_fixture->addChat(u"kitchen"_s, m_ada).id);
    const Request byAda = directRequest(QString::number(bob.id.value()), m_token);
    const Request byBob = directRequest(QString::number(m_ada.id.value()), m_fixture->addSession(bob));
    std::vector<Task<Reply>> replies;
    for (int i = 0; i < 20; ++i)
        replies.push_back(m_api->openDirect(i % 2 ? byAda : byBob));
    QSet<qint64> chats;
    int made = 0;
    for (auto &task : replies) {
        const Reply reply = task.result();
        made += reply.status == 201;
        chats.insert(objectOf(reply)["chat"_L1]["id"_L1].toInteger());
    }
    QCOMPARE(made, 1);
    QCOMPARE(chats.size(), 1);
    QCOMPARE(chatsOf(bob).size(), 2);
}

// A stranger and an account that does not exist look the same.
void TestChatsApi::opensNoDirectChatWithStrangers()
{
    m_fixture->addChat(u"kitchen"_s, m_ada);
    const User eve = m_fixture->addUser(u"eve"_s);
    const QByteArray answer = openDirect(u"4711"_s, m_token).body.joined();
    for (const QString &user : {QString::number(eve.id.value()), u"4711"_s, u"x"_s, u"0"_s, u"-1"_s}) {
        const Reply refused = openDirect(user, m_token);
        QCOMPARE(refused.status, 404);
        QCOMPARE(refused.body.joined(), answer);
        QCOMPARE(openDirect(user, Secret({})).status, 401);
    }
    QCOMPARE(openDirect(QString::number(m_ada.id.value()), m_token).status, 422);
    QCOMPARE(chatsOf(m_ada).size(), 1);
    QVERIFY(chatsOf(eve).isEmpty());
}

void TestChatsApi::nobodyIsInvitedToADirectChat()
{
    const User bob = addMember(u"bob"_s, m_fixture->addChat(u"kitchen"_s, m_ada).id);
    const QJsonObject made = objectOf(openDirect(QString::number(bob.id.value()), m_token));
    const QString chat = QString::number(made["chat"_L1]["id"_L1].toInteger());
    QCOMPARE(invite(chat, m_token).status, 409);
    QCOMPARE(invite(chat, m_fixture->addSession(m_fixture->addUser(u"eve"_s))).status, 403);
}

STOA_TEST(TestChatsApi)
#include "tst_chatsapi.moc"
