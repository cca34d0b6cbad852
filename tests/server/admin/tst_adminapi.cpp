#include "server/cli/Command.h"
#include "tests/server/admin/AdminFixture.h"
#include "tests/support/TestProgram.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Requests to the admin API and their audit log. system/tst_adminactions tests the effect on connected
// clients.
class TestAdminApi : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void everyRouteHasACommand();
    void listsInPages();
    void findsAUserByName();
    void refusesBadPages_data();
    void refusesBadPages();
    void membersOfNoChat();
    void fault_D03_chatsOfAUser();
    void listsAndEndsBans();
    void unknownIdsAreNotFound_data();
    void unknownIdsAreNotFound();
    void refusesBadFields_data();
    void refusesBadFields();
    void namesAreTakenOnce();
    void unloggedActionIsRolledBack();
    void announcesOnceItIsLogged();
    void drainIsAskedForAfterTheAnswer();

private:
    std::unique_ptr<AdminFixture> m_fixture;
};

void TestAdminApi::init()
{
    m_fixture.reset();
    m_fixture = std::make_unique<AdminFixture>();
}

void TestAdminApi::everyRouteHasACommand()
{
    for (const AdminRoute &route : m_fixture->api.routes()) {
        const bool isFound = std::ranges::any_of(Command::all(), [&](const Command &command) {
            return (command.endpoint.pattern == route.path
                    && command.endpoint.isAction() == (route.method == Method::Post))
                || command.subject.pattern == route.path;
        });
        QVERIFY2(isFound, qPrintable(route.path));
    }
}

void TestAdminApi::listsInPages()
{
    for (int i = 1; i <= 5; ++i)
        m_fixture->addUser(u"user %1"_s.arg(i));
    QStringList names;
    QByteArray target = "/admin/users?limit=2";
    for (int page = 0; page < 3; ++page) {
        const QJsonObject answer = objectOf(m_fixture->call(Method::Get, target));
        for (const QJsonValue &item : answer["items"_L1].toArray())
            names.append(item["name"_L1].toString());
        QCOMPARE(answer["next"_L1].isNull(), page == 2);
        target = "/admin/users?limit=2&after=" + QByteArray::number(answer["next"_L1].toInteger());
    }
    QCOMPARE(names, (QStringList{u"user 1"_s, u"user 2"_s, u"user 3"_s, u"user 4"_s, u"user 5"_s}));
    QVERIFY(objectOf(m_fixture->call(Method::Get, "/admin/users?limit=5"))["next"_L1].isNull());
}

void TestAdminApi::findsAUserByName()
{
    const User ada = m_fixture->addUser(u"Ada Straße"_s);
    m_fixture->addUser(u"bob"_s);
    const QJsonObject found = objectOf(m_fixture->call(Method::Get, "/admin/users?name=ada%20%20STRASSE"));
    QCOMPARE(found["items"_L1].toArray().size(), 1);
    QCOMPARE(found["items"_L1][0]["id"_L1].toInteger(), ada.id.value());
    QVERIFY(found["next"_L1].isNull());
    for (const char *name : {"ada", "", "ada%25"})
        QVERIFY(objectOf(m_fixture->call(Method::Get, QByteArray("/admin/users?name=") + name))["items"_L1]
                    .toArray()
                    .isEmpty());
}

void TestAdminApi::refusesBadPages_data()
{
    QTest::addColumn<QByteArray>("query");
    for (const char *query : {"limit=0", "limit=-1", "limit=1001", "limit=x", "limit=", "after=0", "after=-1",
                              "after=x", "after=99999999999999999999"})
        QTest::newRow(query) << QByteArray(query);
}

void TestAdminApi::refusesBadPages()
{
    QFETCH(const QByteArray, query);
    const Reply reply = m_fixture->call(Method::Get, "/admin/users?" + query);
    QCOMPARE(reply.status, 422);
    QCOMPARE(objectOf(reply)["error"_L1]["code"_L1].toString(), u"bad_field"_s);
}

void TestAdminApi::membersOfNoChat()
{
    m_fixture->addChat(u"club"_s, m_fixture->addUser(u"ada"_s));
    QCOMPARE(
        objectOf(m_fixture->call(Method::Get, "/admin/chats/1/members"))["items"_L1][0]["name"_L1].toString(),
        u"ada"_s);
    for (const QByteArray chat : {"4711", "0", "x", "-1"})
        QCOMPARE(m_fixture->call(Method::Get, "/admin/chats/" + chat + "/members").status, 404);
}

void TestAdminApi::fault_D03_chatsOfAUser()
{
    const User ada = m_fixture->addUser(u"ada"_s);
    const User eve = m_fixture->addUser(u"eve"_s);
    m_fixture->addChat(u"club"_s, ada);
    m_fixture->addChat(u"eve's"_s, eve);
    m_fixture->addChat(u"lobby"_s, ada);
    const auto namesOf = [](const Reply &reply) {
        QStringList names;
        for (const QJsonValue &item : objectOf(reply)["items"_L1].toArray())
            names.append(item["name"_L1].toString());
        return names;
    };
    const QByteArray path = "/admin/users/" + QByteArray::number(ada.id.value()) + "/chats";
    QCOMPARE(namesOf(m_fixture->call(Method::Get, path)), (QStringList{u"club"_s, u"lobby"_s}));
    const Reply first = m_fixture->call(Method::Get, path + "?limit=1");
    QCOMPARE(namesOf(first), QStringList{u"club"_s});
    const QByteArray next = QByteArray::number(objectOf(first)["next"_L1].toInteger());
    QCOMPARE(namesOf(m_fixture->call(Method::Get, path + "?limit=1&after=" + next)), QStringList{u"lobby"_s});
    for (const QByteArray user : {"4711", "0", "x", "-1"})
        QCOMPARE(m_fixture->call(Method::Get, "/admin/users/" + user + "/chats").status, 404);
    QCOMPARE(m_fixture->call(Method::Get, path + "?limit=0").status, 422);
}

void TestAdminApi::listsAndEndsBans()
{
    const User ada = m_fixture->addUser(u"ada"_s);
    const User eve = m_fixture->addUser(u"eve"_s);
    const QByteArray chat = "/admin/chats/"
        + QByteArray::number(m_fixture->addChat(u"club"_s, ada).id.value());
    const auto bans = [&] {
        return objectOf(m_fixture->call(Method::Get, chat + "/bans"))["items"_L1].toArray();
    };
    QVERIFY(bans().isEmpty());
    m_fixture->change([&](Store &store) {
        const Membership owner = *store.memberships().find(ada, store.memberships().chatIdsOf(ada.id)[0]);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        return store.memberships().join(eve, owner.chat().id, {}, now)
            && store.memberships().banBy(owner, eve.id, now).has_value();
    });
    QCOMPARE(bans().size(), 1);
    QCOMPARE(bans()[0]["id"_L1].toInteger(), eve.id.value());
    QCOMPARE(bans()[0]["name"_L1].toString(), u"eve"_s);
    QCOMPARE(bans()[0]["by"_L1].toString(), u"ada"_s);
    QVERIFY(!bans()[0]["at"_L1].toString().isEmpty());
    const QByteArray body = R"({"user":)" + QByteArray::number(eve.id.value()) + '}';
    const Reply ended = m_fixture->call(Method::Post, chat + "/end-ban", body);
    QCOMPARE(ended.status, 200);
    QCOMPARE(objectOf(ended)["target"_L1].toString(), u"user 2 (eve) in chat 1 (club)"_s);
    QVERIFY(bans().isEmpty());
    QCOMPARE(m_fixture->auditCount(), 1);
    QCOMPARE(m_fixture->call(Method::Post, chat + "/end-ban", body).status, 404);
    QCOMPARE(m_fixture->auditCount(), 1);
    QCOMPARE(m_fixture->call(Method::Get, "/admin/chats/4711/bans").status, 404);
}

void TestAdminApi::unknownIdsAreNotFound_data()
{
    QTest::addColumn<QByteArray>("path");
    const AdminFixture fixture;
    for (const AdminRoute &route : fixture.api.routes()) {
        if (route.method == Method::Post && route.path.contains("<arg>"_L1))
            QTest::newRow(qPrintable(route.path)) << AdminFixture::pathOf(route);
    }
}

void TestAdminApi::unknownIdsAreNotFound()
{
    QFETCH(const QByteArray, path);
    const QByteArray body = R"({"user":1,"role":"guest"})"; // the fields that actions with an id require
    for (const QByteArray id : {"4711", "0", "01", "x", "-1", "99999999999999999999"}) {
        const Reply reply = m_fixture->call(Method::Post, QByteArray(path).replace("4711", id), body);
        QCOMPARE(reply.status, 404);
        QCOMPARE(objectOf(reply)["error"_L1]["code"_L1].toString(), u"not_found"_s);
    }
    QCOMPARE(m_fixture->auditCount(), 0);
}

void TestAdminApi::refusesBadFields_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const char *path, const QByteArray &body, int status) {
        QTest::newRow(name) << QByteArray(path) << body << status;
    };
    row("no JSON", "/admin/users", "name=ada", 400);
    row("an array", "/admin/users", "[]", 422);
    row("no name", "/admin/users", R"({"password":"long enough"})", 422);
    row("no password", "/admin/users", R"({"name":"ada"})", 422);
    row("name is a number", "/admin/users", R"({"name":1,"password":"long enough"})", 422);
    row("blank name", "/admin/users", R"({"name":" ","password":"long enough"})", 422);
    row("invisible name", "/admin/users", "{\"name\":\"a\u200bb\",\"password\":\"long enough\"}", 400);
    row("short password", "/admin/users", R"({"name":"ada","password":"short"})", 422);
    row("long password", "/admin/users", R"({"name":"ada","password":")" + QByteArray(1025, 'x') + R"("})",
        422);
    row("token without a name", "/admin/tokens", "{}", 422);
    row("token with a blank name", "/admin/tokens", R"({"name":" "})", 422);
    row("token with a long name", "/admin/tokens", R"({"name":")" + QByteArray(65, 'x') + R"("})", 422);
    row("token with a line feed", "/admin/tokens", R"({"name":"a\nb"})", 422);
    row("no JSON for a token", "/admin/tokens", "{", 400);
}

void TestAdminApi::refusesBadFields()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    QCOMPARE(m_fixture->call(Method::Post, path, body).status, status);
    QCOMPARE(m_fixture->auditCount(), 0);
}

void TestAdminApi::namesAreTakenOnce()
{
    const QByteArray user = R"({"name":"ada","password":"long enough"})";
    QCOMPARE(m_fixture->call(Method::Post, "/admin/users", user).status, 200);
    const Reply again = m_fixture->call(Method::Post, "/admin/users", QByteArray(user).replace("ada", "ADA"));
    QCOMPARE(again.status, 409);
    QCOMPARE(objectOf(again)["error"_L1]["code"_L1].toString(), u"name_taken"_s);
    QCOMPARE(m_fixture->call(Method::Post, "/admin/tokens", R"({"name":"laptop"})").status, 409);
    QCOMPARE(m_fixture->auditCount(), 1);
}

// The action itself succeeded, but its row in the audit log could not be written.
void TestAdminApi::unloggedActionIsRolledBack()
{
    const User ada = m_fixture->addUser(u"ada"_s);
    m_fixture->writer.finish(); // releases the database for the connection below
    {
        SqliteDatabase database(m_fixture->database.path(), SqliteDatabase::Access::ReadWrite);
        database.run(
            u"CREATE TRIGGER NoAudit BEFORE INSERT ON AuditLog BEGIN SELECT RAISE(ABORT, 'no'); END"_s);
    }
    CommitBus bus;
    DatabaseWriter writer(m_fixture->database.path(), bus, {});
    writer.start();
    const AuditedWriter audited(writer);
    Task<Reply> task = audited.run(AdminActor::owner(), AdminEndpoints::deactivate, [ada](Store &store) {
        store.users().setDeactivated(ada.id, QDateTime::currentDateTimeUtc());
        return AuditedWriter::Outcome{.target = u"ada"_s};
    });
    QVERIFY_EXCEPTION_THROWN(task.result(), DatabaseError);
    QVERIFY(m_fixture->database.read(
        [](const Store &store) { return store.users().findByName(u"ada"_s)->isActive; }));
}

void TestAdminApi::announcesOnceItIsLogged()
{
    qint64 logged = -1; // when it was announced
    QString text;
    connect(
        &m_fixture->control, &ServerControl::announced, this,
        [&](const QString &announced) {
            logged = m_fixture->auditCount();
            text = announced;
        },
        Qt::DirectConnection);
    QCOMPARE(m_fixture->call(Method::Post, "/admin/announce", R"({"text":"Back at noon."})").status, 200);
    QCOMPARE(logged, 1);
    QCOMPARE(text, u"Back at noon."_s);
    QCOMPARE(m_fixture->call(Method::Post, "/admin/announce", R"({"text":" "})").status, 422);
    QCOMPARE(m_fixture->auditCount(), 1);
}

void TestAdminApi::drainIsAskedForAfterTheAnswer()
{
    QSignalSpy drained(&m_fixture->control, &ServerControl::drainRequested);
    QCOMPARE(m_fixture->call(Method::Post, "/admin/drain").status, 200);
    QTRY_COMPARE(drained.size(), 1);
    QCOMPARE(m_fixture->auditCount(), 1);
}

STOA_TEST(TestAdminApi)
#include "tst_adminapi.moc"
