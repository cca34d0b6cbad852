#include "server/api/ChatManagementApi.h"
#include "tests/server/pages/PagesFixture.h"
#include "tests/support/TestProgram.h"

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

private:
    Reply change(const QString &chat, const QByteArray &body, const Secret &token);

    Reply change(const QByteArray &body) { return change(idText(m_chat.id), body, m_adasToken); }

    void setRole(const User &user, MemberRole role);
    ChatOverview overview() const;

    static QJsonObject objectIn(const Reply &reply)
    {
        return QJsonDocument::fromJson(reply.body.joined()).object();
    }

    static QString idText(ChatId id) { return QString::number(id.value()); }

    static QString codeOf(const Reply &reply) { return objectIn(reply)["error"_L1]["code"_L1].toString(); }

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
    m_api = std::make_unique<ChatManagementApi>(m_fixture->reader, m_fixture->writer);
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

void TestChatManagementApi::setRole(const User &user, MemberRole role)
{
    SqliteDatabase database(m_fixture->database.path(), SqliteDatabase::Access::ReadWrite);
    database.run(u"UPDATE ChatMembers SET role = ? WHERE chatID = ? AND userID = ?"_s, int(role), m_chat.id,
                 user.id);
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
    const QJsonObject chat = objectIn(reply)["chat"_L1].toObject();
    QCOMPARE(chat["name"_L1].toString(), u"tea"_s);
    QCOMPARE(chat["role"_L1].toString(), u"owner"_s);
    QCOMPARE(chat["seq"_L1].toInteger(), 1);
    QCOMPARE(overview().chat.name, u"tea"_s);
}

void TestChatManagementApi::changesTheTopic()
{
    QCOMPARE(objectIn(change(R"({"topic":"at four","name":null})"))["chat"_L1]["topic"_L1].toString(),
             u"at four"_s);
    QCOMPARE(overview().topic, u"at four"_s);
    QCOMPARE(overview().chat.name, u"kitchen"_s);
    QCOMPARE(objectIn(change(R"({"topic":""})"))["chat"_L1]["topic"_L1].toString(u"?"_s), QString());
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
    const QJsonObject first = objectIn(change(body));
    const Reply again = change(body);
    QCOMPARE(again.status, 200);
    QCOMPARE(objectIn(again), first);
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
    QTEST(codeOf(reply), "code");
    QFETCH(QString, text);
    QVERIFY(objectIn(reply)["error"_L1]["text"_L1].toString().contains(text));
    QCOMPARE(overview().chat.seq, 0);
    QCOMPARE(overview().chat.name, u"kitchen"_s);
}

void TestChatManagementApi::letsModeratorsChangeChats()
{
    setRole(m_bob, MemberRole::Moderator);
    QCOMPARE(change(idText(m_chat.id), R"({"name":"tea","topic":"at four"})", m_bobsToken).status, 200);
    QCOMPARE(overview().chat.name, u"tea"_s);
}

void TestChatManagementApi::refusesOrdinaryMembers()
{
    for (const QByteArray &body : {R"({"name":"tea"})"_ba, R"({"topic":"tea"})"_ba}) {
        const Reply reply = change(idText(m_chat.id), body, m_bobsToken);
        QCOMPARE(reply.status, 403);
        QCOMPARE(codeOf(reply), u"not_allowed"_s);
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
        QCOMPARE(codeOf(reply), u"direct_chat"_s);
    }
}

STOA_TEST(TestChatManagementApi)
#include "tst_chatmanagementapi.moc"
