#include "server/api/ChatsApi.h"
#include "tests/server/pages/PagesFixture.h"
#include "tests/support/TestProgram.h"

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

private:
    Reply create(const QByteArray &contentType, const QByteArray &body, const Secret &token);
    Reply invite(const QString &chat, const Secret &token);
    QList<Chat> chatsOf(const User &user) const;

    std::unique_ptr<PagesFixture> m_fixture;
    std::unique_ptr<ChatsApi> m_api;
    User m_ada;
    Secret m_token{{}};
};

void TestChatsApi::init()
{
    m_api.reset();
    m_fixture = std::make_unique<PagesFixture>();
    m_api = std::make_unique<ChatsApi>(m_fixture->authenticator, m_fixture->reader, m_fixture->writer,
                                       QUrl(u"https://chat.example"_s));
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

QList<Chat> TestChatsApi::chatsOf(const User &user) const
{
    return m_fixture->database.read([&](const Store &store) { return store.memberships().chatsOf(user.id); });
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
    const QList<Chat> chats = chatsOf(m_ada);
    QCOMPARE(chats.size(), status == 201 ? 1 : 0);
    if (status != 201)
        return;
    QCOMPARE(QJsonDocument::fromJson(reply.body.joined()).object(),
             QJsonObject({{u"id"_s, chats.first().id.value()}}));
    QCOMPARE(chats.first().name, name);
    QCOMPARE(chats.first().seq, 0);
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
        const QJsonObject answer = QJsonDocument::fromJson(reply.body.joined()).object();
        const QString code = answer["code"_L1].toString();
        QVERIFY(QByteArray::fromBase64(code.toLatin1(), QByteArray::Base64UrlEncoding).size() >= 16);
        QCOMPARE(answer["url"_L1].toString(), u"https://chat.example/invite/"_s + code);
        const QDateTime expiresAt = QDateTime::fromString(answer["expires_at"_L1].toString(),
                                                          Qt::ISODateWithMs);
        QVERIFY(qAbs(QDateTime::currentDateTimeUtc().addDays(7).secsTo(expiresAt)) < 60);
        codes.insert(code);
        const auto leadsTo = [&](const QDateTime &now) {
            return m_fixture->database.read(
                [&](const Store &store) { return store.invites().find(Secret(code.toLatin1()), now); });
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

STOA_TEST(TestChatsApi)
#include "tst_chatsapi.moc"
