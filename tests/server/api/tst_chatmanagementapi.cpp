#include "server/api/ChatManagementApi.h"
#include "tests/server/pages/PagesFixture.h"
#include "tests/support/TestProgram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Ada owns a chat, Bob is in it, too, and Eve is not.
class TestChatManagementApi : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void renames();
    void changesTheTopic();
    void changesBothAtOnce();
    void changesNothingTheSecondTime();
    void refusesBadFields_data();
    void refusesBadFields();
    void letsModeratorsChangeChats();
    void refusesOrdinaryMembers();
    void strangersLearnNothing();
    void directChatsHaveNeither();
    void givesRoles();
    void refusesBadRoles_data();
    void refusesBadRoles();
    void keepsAnOwner();
    void onlyOwnersGiveRoles();
    void removesMembers();
    void moderatorsRemoveOrdinaryMembers();
    void removingOneselfIsLeaving();
    void strangersLearnNothingOfMembers();
    void nobodyIsRemovedFromADirectChat();
    void bansAndEndsBans();
    void onlySomeSeeTheBanned();
    void ownersChangeTheKind();
    void newRightsCostMoreInLargeChats();
    void moderatorsArchive();
    void ownersDelete();
    void showsTheLog();

private:
    Reply change(const QString &chat, const QByteArray &body, const Secret &token);

    Reply change(const QByteArray &body) { return change(idText(m_chat.id), body, m_adasToken); }

    Reply setRole(const QString &user, const QByteArray &body, const Secret &token);

    Reply setRole(const User &user, const QByteArray &role)
    {
        return setRole(idText(user.id), R"({"role":")" + role + R"("})", m_adasToken);
    }

    Reply remove(const QString &user, const Secret &token);
    Reply ban(const User &user, const Secret &token, Method method = Method::Put);
    Reply bans(const Secret &token);
    Reply log(const Secret &token);
    Reply deleteChat(const Secret &token);
    Request memberRequest(const QString &user, const QByteArray &body, const Secret &token) const;
    std::optional<MemberRole> roleOf(const User &user) const;
    ChatOverview overview() const;

    template<class Id> static QString idText(Id id) { return QString::number(id.value()); }

    std::unique_ptr<PagesFixture> m_fixture;
    std::unique_ptr<ChatManagementApi> m_api;
    User m_ada;
    User m_bob;
    Secret m_adasToken{{}};
    Secret m_bobsToken{{}};
    Secret m_evesToken{{}};
    Chat m_chat;
};

void TestChatManagementApi::init()
{
    m_api.reset();
    m_fixture = std::make_unique<PagesFixture>();
    m_api = std::make_unique<ChatManagementApi>(m_fixture->reader, m_fixture->writer, m_fixture->throttles);
    m_ada = m_fixture->addUser(u"ada"_s);
    m_bob = m_fixture->addUser(u"bob"_s);
    m_adasToken = m_fixture->addSession(m_ada);
    m_bobsToken = m_fixture->addSession(m_bob);
    m_evesToken = m_fixture->addSession(m_fixture->addUser(u"eve"_s));
    m_chat = m_fixture->addChat(u"kitchen"_s, m_ada);
    m_fixture->change([this](Store &store) { store.memberships().add(m_bob, m_chat.id); });
}

Reply TestChatManagementApi::change(const QString &chat, const QByteArray &body, const Secret &token)
{
    Request request = PagesFixture::post("/api/v1/chats/" + chat.toUtf8(), "application/json", body, token);
    request.method = Method::Patch;
    request.arguments = {chat};
    return m_fixture->answer(request, [&](const Request &r) { return m_api->change(r); });
}

Request TestChatManagementApi::memberRequest(const QString &user, const QByteArray &body,
                                             const Secret &token) const
{
    const QString chat = idText(m_chat.id);
    Request request = PagesFixture::post("/api/v1/chats/" + chat.toUtf8() + "/members/" + user.toUtf8(),
                                         "application/json", body, token);
    request.arguments = {chat, user};
    return request;
}

Reply TestChatManagementApi::setRole(const QString &user, const QByteArray &body, const Secret &token)
{
    Request request = memberRequest(user, body, token);
    request.method = Method::Put;
    return m_fixture->answer(request, [&](const Request &r) { return m_api->setRole(r); });
}

Reply TestChatManagementApi::remove(const QString &user, const Secret &token)
{
    Request request = memberRequest(user, {}, token);
    request.method = Method::Delete;
    return m_fixture->answer(request, [&](const Request &r) { return m_api->removeMember(r); });
}

Reply TestChatManagementApi::ban(const User &user, const Secret &token, Method method)
{
    Request request = memberRequest(idText(user.id), {}, token);
    request.method = method;
    return m_fixture->answer(
        request, [&](const Request &r) { return method == Method::Put ? m_api->ban(r) : m_api->endBan(r); });
}

Reply TestChatManagementApi::bans(const Secret &token)
{
    Request request = PagesFixture::get("/api/v1/chats/" + idText(m_chat.id).toUtf8() + "/bans", token);
    request.arguments = {idText(m_chat.id)};
    return m_fixture->answer(request, [&](const Request &r) { return m_api->bans(r); });
}

Reply TestChatManagementApi::log(const Secret &token)
{
    Request request = PagesFixture::get("/api/v1/chats/" + idText(m_chat.id).toUtf8() + "/log", token);
    request.arguments = {idText(m_chat.id)};
    return m_fixture->answer(request, [&](const Request &r) { return m_api->log(r); });
}

Reply TestChatManagementApi::deleteChat(const Secret &token)
{
    Request request = PagesFixture::get("/api/v1/chats/" + idText(m_chat.id).toUtf8(), token);
    request.method = Method::Delete;
    request.arguments = {idText(m_chat.id)};
    return m_fixture->answer(request, [&](const Request &r) { return m_api->deleteChat(r); });
}

std::optional<MemberRole> TestChatManagementApi::roleOf(const User &user) const
{
    return m_fixture->database.read([&](const Store &store) -> std::optional<MemberRole> {
        const auto membership = store.memberships().find(user, m_chat.id);
        return membership ? std::optional(membership->role()) : std::nullopt;
    });
}

ChatOverview TestChatManagementApi::overview() const
{
    return m_fixture->database.read(
        [this](const Store &store) { return *store.memberships().overview(m_bob.id, m_chat.id); });
}

void TestChatManagementApi::renames()
{
    const Reply reply = change(R"({"name":" tea "})");
    QCOMPARE(reply.status, 200);
    const QJsonObject chat = objectOf(reply)["chat"_L1].toObject();
    QCOMPARE(chat["name"_L1].toString(), u"tea"_s);
    QCOMPARE(chat["role"_L1].toString(), u"owner"_s);
    QCOMPARE(chat["seq"_L1].toInteger(), 1);
    QCOMPARE(overview().chat.name, u"tea"_s);
}

void TestChatManagementApi::changesTheTopic()
{
    QCOMPARE(objectOf(change(R"({"topic":"at four","name":null})"))["chat"_L1]["topic"_L1].toString(),
             u"at four"_s);
    QCOMPARE(overview().topic, u"at four"_s);
    QCOMPARE(overview().chat.name, u"kitchen"_s);
    QCOMPARE(objectOf(change(R"({"topic":""})"))["chat"_L1]["topic"_L1].toString(u"?"_s), QString());
    QCOMPARE(overview().topic, QString());
}

void TestChatManagementApi::changesBothAtOnce()
{
    QCOMPARE(change(R"({"name":"tea","topic":"at four"})").status, 200);
    QCOMPARE(overview().chat.name, u"tea"_s);
    QCOMPARE(overview().topic, u"at four"_s);
    QCOMPARE(overview().chat.seq, 2);
}

void TestChatManagementApi::changesNothingTheSecondTime()
{
    const QByteArray body = R"({"name":"tea","topic":"at four"})";
    const QJsonObject first = objectOf(change(body));
    const Reply again = change(body);
    QCOMPARE(again.status, 200);
    QCOMPARE(objectOf(again), first);
}

void TestChatManagementApi::refusesBadFields_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("text"); // a part of it
    QTest::newRow("none") << "{}"_ba << 422 << u"bad_field"_s << u"\"topic\""_s;
    QTest::newRow("null") << R"({"name":null})"_ba << 422 << u"bad_field"_s << u"\"name\""_s;
    QTest::newRow("number as a name") << R"({"name":7})"_ba << 422 << u"bad_field"_s << u"\"name\""_s;
    QTest::newRow("list as a topic") << R"({"topic":[]})"_ba << 422 << u"bad_field"_s << u"\"topic\""_s;
    QTest::newRow("blank name") << R"({"name":" "})"_ba << 422 << u"blank"_s << u"name"_s;
    QTest::newRow("long name") << R"({"name":")"_ba + QByteArray(101, 'a') + R"("})" << 422 << u"too_long"_s
                               << u"100"_s;
    QTest::newRow("long topic") << R"({"topic":")"_ba + QByteArray(251, 'a') + R"("})" << 422 << u"too_long"_s
                                << u"250"_s;
    QTest::newRow("two lines as a name") << R"({"name":"a\nb"})"_ba << 400 << u"bad_field"_s << u"name"_s;
    QTest::newRow("two lines as a topic") << R"({"topic":"a\nb"})"_ba << 400 << u"bad_field"_s << u"topic"_s;
    QTest::newRow("good name, bad topic")
        << R"({"name":"tea","topic":"a\nb"})"_ba << 400 << u"bad_field"_s << u"topic"_s;
    QTest::newRow("no JSON") << "name=tea"_ba << 400 << u"bad_json"_s << QString();
}

void TestChatManagementApi::refusesBadFields()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    const Reply reply = change(body);
    QCOMPARE(reply.status, status);
    QTEST(errorCodeOf(reply), "code");
    QFETCH(QString, text);
    QVERIFY(objectOf(reply)["error"_L1]["text"_L1].toString().contains(text));
    QCOMPARE(overview().chat.seq, 0);
    QCOMPARE(overview().chat.name, u"kitchen"_s);
}

void TestChatManagementApi::letsModeratorsChangeChats()
{
    QCOMPARE(setRole(m_bob, "moderator").status, 200);
    QCOMPARE(change(idText(m_chat.id), R"({"name":"tea","topic":"at four"})", m_bobsToken).status, 200);
    QCOMPARE(overview().chat.name, u"tea"_s);
}

void TestChatManagementApi::refusesOrdinaryMembers()
{
    for (const QByteArray &body : {R"({"name":"tea"})"_ba, R"({"topic":"tea"})"_ba}) {
        const Reply reply = change(idText(m_chat.id), body, m_bobsToken);
        QCOMPARE(reply.status, 403);
        QCOMPARE(errorCodeOf(reply), u"not_allowed"_s);
    }
    QCOMPARE(overview().chat.seq, 0);
}

void TestChatManagementApi::strangersLearnNothing()
{
    const QByteArray body = R"({"name":"tea"})";
    const Reply stranger = change(idText(m_chat.id), body, m_evesToken);
    QCOMPARE(stranger.status, 404);
    for (const QString &chat : {u"77"_s, u"x"_s, u"0"_s}) {
        const Reply none = change(chat, body, m_evesToken);
        QCOMPARE(none.status, 404);
        QCOMPARE(none.body.joined(), stranger.body.joined());
    }
    QCOMPARE(change(idText(m_chat.id), "{}", m_evesToken).status, 404); // before the fields are looked at
    QCOMPARE(change(idText(m_chat.id), body, Secret({})).status, 401);
    QCOMPARE(overview().chat.seq, 0);
}

void TestChatManagementApi::directChatsHaveNeither()
{
    const auto opened = m_fixture->change(
        [this](Store &store) { return store.directChats().open(m_ada, m_bob.id); });
    for (const QByteArray &body : {R"({"name":"us"})"_ba, R"({"topic":"us"})"_ba}) {
        const Reply reply = change(idText(opened->chat), body, m_adasToken);
        QCOMPARE(reply.status, 409);
        QCOMPARE(errorCodeOf(reply), u"direct_chat"_s);
    }
}

void TestChatManagementApi::givesRoles()
{
    const Reply reply = setRole(m_bob, "moderator");
    QCOMPARE(reply.status, 200);
    QCOMPARE(objectOf(reply),
             (QJsonObject{{u"chat"_s, m_chat.id.value()},
                          {u"user"_s, m_bob.id.value()},
                          {u"role"_s, u"moderator"_s}}));
    QCOMPARE(roleOf(m_bob), MemberRole::Moderator);
    const qint64 seq = overview().chat.seq;
    QCOMPARE(objectOf(setRole(m_bob, "moderator")), objectOf(reply)); // changes nothing the second time
    QCOMPARE(overview().chat.seq, seq);
    QCOMPARE(setRole(m_bob, "owner").status, 200);
    QCOMPARE(setRole(m_ada, "member").status, 200); // Bob is one
    QCOMPARE(roleOf(m_ada), MemberRole::Member);
}

void TestChatManagementApi::refusesBadRoles_data()
{
    QTest::addColumn<QString>("user"); // empty for Bob
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const QByteArray owner = R"({"role":"owner"})";
    QTest::newRow("none") << QString() << "{}"_ba << 422 << u"bad_field"_s;
    QTest::newRow("unknown") << QString() << R"({"role":"emperor"})"_ba << 422 << u"bad_field"_s;
    QTest::newRow("number") << QString() << R"({"role":2})"_ba << 422 << u"bad_field"_s;
    QTest::newRow("no JSON") << QString() << "owner"_ba << 400 << u"bad_json"_s;
    QTest::newRow("nobody") << u"77"_s << owner << 404 << u"not_found"_s;
    QTest::newRow("no number") << u"bob"_s << owner << 404 << u"not_found"_s;
}

void TestChatManagementApi::refusesBadRoles()
{
    QFETCH(QString, user);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    const Reply reply = setRole(user.isEmpty() ? idText(m_bob.id) : user, body, m_adasToken);
    QCOMPARE(reply.status, status);
    QTEST(errorCodeOf(reply), "code");
    QCOMPARE(overview().chat.seq, 0);
}

void TestChatManagementApi::keepsAnOwner()
{
    const Reply reply = setRole(m_ada, "member");
    QCOMPARE(reply.status, 409);
    QCOMPARE(errorCodeOf(reply), u"last_owner"_s);
    QCOMPARE(roleOf(m_ada), MemberRole::Owner);
}

void TestChatManagementApi::onlyOwnersGiveRoles()
{
    const QByteArray body = R"({"role":"owner"})";
    QCOMPARE(errorCodeOf(setRole(idText(m_bob.id), body, m_bobsToken)), u"not_allowed"_s);
    QCOMPARE(setRole(m_bob, "moderator").status, 200);
    const Reply reply = setRole(idText(m_bob.id), body, m_bobsToken);
    QCOMPARE(reply.status, 403);
    QCOMPARE(errorCodeOf(reply), u"not_allowed"_s);
    QCOMPARE(roleOf(m_bob), MemberRole::Moderator);
}

void TestChatManagementApi::removesMembers()
{
    const Reply reply = remove(idText(m_bob.id), m_adasToken);
    QCOMPARE(reply.status, 200);
    QCOMPARE(objectOf(reply), (QJsonObject{{u"chat"_s, m_chat.id.value()}, {u"user"_s, m_bob.id.value()}}));
    QVERIFY(!roleOf(m_bob));
    const Reply again = remove(idText(m_bob.id), m_adasToken);
    QCOMPARE(again.status, 404);
    for (const QString &nobody : {u"77"_s, u"bob"_s, u"0"_s})
        QCOMPARE(remove(nobody, m_adasToken).body.joined(), again.body.joined());
}

void TestChatManagementApi::moderatorsRemoveOrdinaryMembers()
{
    const User cyd = m_fixture->addUser(u"cyd"_s);
    m_fixture->change([&](Store &store) { store.memberships().add(cyd, m_chat.id); });
    QCOMPARE(errorCodeOf(remove(idText(cyd.id), m_bobsToken)), u"not_allowed"_s);
    QCOMPARE(setRole(m_bob, "moderator").status, 200);
    QCOMPARE(errorCodeOf(remove(idText(m_ada.id), m_bobsToken)), u"not_allowed"_s);
    QCOMPARE(remove(idText(cyd.id), m_bobsToken).status, 200);
    QVERIFY(!roleOf(cyd));
    QCOMPARE(roleOf(m_ada), MemberRole::Owner);
}

void TestChatManagementApi::removingOneselfIsLeaving()
{
    QCOMPARE(remove(idText(m_bob.id), m_bobsToken).status, 200); // which every role may
    QVERIFY(!roleOf(m_bob));
    m_fixture->change([this](Store &store) { store.memberships().add(m_bob, m_chat.id); });
    QCOMPARE(remove(idText(m_ada.id), m_adasToken).status, 200); // although she is the last owner
    QVERIFY(!roleOf(m_ada));
    QCOMPARE(roleOf(m_bob), MemberRole::Owner);
    QCOMPARE(remove(idText(m_ada.id), m_adasToken).status, 404);
}

void TestChatManagementApi::strangersLearnNothingOfMembers()
{
    const Reply none = change(u"77"_s, R"({"name":"tea"})", m_evesToken);
    for (const QString &user : {idText(m_bob.id), u"77"_s}) {
        QCOMPARE(remove(user, m_evesToken).body.joined(), none.body.joined());
        QCOMPARE(setRole(user, R"({"role":"owner"})", m_evesToken).body.joined(), none.body.joined());
        QCOMPARE(remove(user, Secret({})).status, 401);
        QCOMPARE(setRole(user, R"({"role":"owner"})", Secret({})).status, 401);
    }
    QCOMPARE(overview().members, 2);
}

void TestChatManagementApi::nobodyIsRemovedFromADirectChat()
{
    const auto opened = m_fixture->change(
        [this](Store &store) { return store.directChats().open(m_ada, m_bob.id); });
    m_chat.id = opened->chat;
    QCOMPARE(errorCodeOf(remove(idText(m_bob.id), m_adasToken)), u"direct_chat"_s);
    QCOMPARE(errorCodeOf(setRole(m_bob, "owner")), u"direct_chat"_s);
    QCOMPARE(remove(idText(m_ada.id), m_adasToken).status, 200); // she leaves
    QVERIFY(!roleOf(m_ada));
}

void TestChatManagementApi::bansAndEndsBans()
{
    const QJsonObject done{{u"chat"_s, m_chat.id.value()}, {u"user"_s, m_bob.id.value()}};
    QCOMPARE(objectOf(ban(m_bob, m_adasToken)), done);
    QVERIFY(!roleOf(m_bob));
    QCOMPARE(objectOf(ban(m_bob, m_adasToken)), done); // the second time changes nothing
    const QJsonObject list = objectOf(bans(m_adasToken));
    QVERIFY(list["next"_L1].isNull());
    const QJsonArray people = list["bans"_L1].toArray();
    QCOMPARE(people.size(), 1);
    QCOMPARE(people[0]["name"_L1].toString(), u"bob"_s);
    QCOMPARE(people[0]["by"_L1]["name"_L1].toString(), u"ada"_s);
    QCOMPARE(objectOf(ban(m_bob, m_adasToken, Method::Delete)), done);
    QCOMPARE(objectOf(ban(m_bob, m_adasToken, Method::Delete)), done);
    QVERIFY(objectOf(bans(m_adasToken))["bans"_L1].toArray().isEmpty());
}

void TestChatManagementApi::onlySomeSeeTheBanned()
{
    QCOMPARE(errorCodeOf(bans(m_bobsToken)), u"not_allowed"_s);
    QCOMPARE(bans(m_evesToken).status, 404);
    QCOMPARE(errorCodeOf(ban(m_ada, m_bobsToken)), u"not_allowed"_s);
    QCOMPARE(setRole(m_bob, "moderator").status, 200);
    QCOMPARE(bans(m_bobsToken).status, 200);
    QCOMPARE(errorCodeOf(ban(m_ada, m_bobsToken)), u"not_allowed"_s); // she is an owner
    QCOMPARE(errorCodeOf(ban(m_ada, m_adasToken)), u"not_allowed"_s); // nobody bans oneself
}

void TestChatManagementApi::ownersChangeTheKind()
{
    QCOMPARE(objectOf(change(R"({"kind":"public"})"))["chat"_L1]["kind"_L1].toString(), u"public"_s);
    QCOMPARE(objectOf(change(R"({"kind":"announcement"})"))["chat"_L1]["kind"_L1].toString(),
             u"announcement"_s);
    QCOMPARE(errorCodeOf(change(R"({"kind":"direct"})")), u"bad_field"_s);
    QCOMPARE(setRole(m_bob, "moderator").status, 200);
    QCOMPARE(errorCodeOf(change(idText(m_chat.id), R"({"kind":"group"})", m_bobsToken)), u"not_allowed"_s);
}

// Each change touches all members.
void TestChatManagementApi::newRightsCostMoreInLargeChats()
{
    Throttles throttles({.messageRate = 1, .messageBurst = 5}, [] { return TokenBucket::Time(); });
    m_api = std::make_unique<ChatManagementApi>(m_fixture->reader, m_fixture->writer, throttles);
    m_fixture->change([this](Store &store) {
        for (int i = 0; i < 98; ++i) {
            const auto name = UserName::fromInput(u"member%1"_s.arg(i));
            store.memberships().add(*store.users().add(*name, "no hash"), m_chat.id);
        }
    });
    for (const char *kind : {"public", "group", "public"}) // each takes 1 + 100/20 of 20 changes
        QCOMPARE(change(R"({"kind":")"_ba + kind + R"("})").status, 200);
    QCOMPARE(change(R"({"archived":true})").status, 429);
    m_api.reset();
}

void TestChatManagementApi::moderatorsArchive()
{
    const QString chat = idText(m_chat.id);
    const QByteArray body = R"({"archived":true})";
    QCOMPARE(errorCodeOf(change(chat, body, m_bobsToken)), u"not_allowed"_s);
    QCOMPARE(setRole(m_bob, "moderator").status, 200);
    QCOMPARE(objectOf(change(chat, body, m_bobsToken))["chat"_L1]["archived"_L1], QJsonValue(true));
    const Reply restored = change(chat, R"({"archived":false})", m_bobsToken);
    QVERIFY(objectOf(restored)["chat"_L1]["archived"_L1].isUndefined());
}

void TestChatManagementApi::ownersDelete()
{
    QCOMPARE(deleteChat(m_evesToken).status, 404);
    QCOMPARE(setRole(m_bob, "moderator").status, 200);
    QCOMPARE(errorCodeOf(deleteChat(m_bobsToken)), u"not_allowed"_s);
    QCOMPARE(objectOf(deleteChat(m_adasToken)), (QJsonObject{{u"chat"_s, m_chat.id.value()}}));
    QVERIFY(!roleOf(m_bob));
    QCOMPARE(deleteChat(m_adasToken).status, 404);
}

void TestChatManagementApi::showsTheLog()
{
    QCOMPARE(log(m_evesToken).status, 404);
    QCOMPARE(errorCodeOf(log(m_bobsToken)), u"not_allowed"_s);
    QVERIFY(objectOf(log(m_adasToken))["entries"_L1].toArray().isEmpty());
    QCOMPARE(setRole(m_bob, "moderator").status, 200);
    const QJsonObject answer = objectOf(log(m_bobsToken));
    QVERIFY(answer["next"_L1].isNull());
    const QJsonArray entries = answer["entries"_L1].toArray();
    QCOMPARE(entries.size(), 1);
    QCOMPARE(entries[0]["kind"_L1].toString(), u"role"_s);
    QCOMPARE(entries[0]["by"_L1]["name"_L1].toString(), u"ada"_s);
}

STOA_TEST(TestChatManagementApi)
#include "tst_chatmanagementapi.moc"
