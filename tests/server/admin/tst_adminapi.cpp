#include "server/admin/AdminApi.h"
#include "server/admin/AdminGate.h"
#include "server/admin/ServerControl.h"
#include "server/cli/Command.h"
#include "server/http/RouteTable.h"
#include "server/status/Metrics.h"
#include "tests/server/pages/PagesFixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// What effect acts have on people who are connected stands in system/tst_adminactions.
class TestAdminApi : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void everyRouteHasACommand();
    void everyRouteWantsAToken_data();
    void everyRouteWantsAToken();
    void countsWrongTokens();
    void takesTheSchemeInAnyCase();
    void revokedTokenIsRefusedAtOnce();
    void revokedMeanwhileDoesNothing();
    void ownerNeedsNoToken();
    void listsInPages();
    void findsAUserByName();
    void refusesBadPages_data();
    void refusesBadPages();
    void membersOfNoChat();
    void unknownIdsAreNotFound_data();
    void unknownIdsAreNotFound();
    void refusesBadFields_data();
    void refusesBadFields();
    void namesAreTakenOnce();
    void failedActLeavesNoTrace();
    void announcesOnceItIsLogged();
    void drainIsAskedForAfterTheAnswer();

private:
    struct Desk : PagesFixture
    {
        Metrics metrics;
        ServerControl control;
        const AdminGate gate{reader, metrics};
        const AdminApi api{reader, writer, hasher, QUrl(u"https://chat.example"_s), control};
    };

    static Request requestFor(Method method, const QByteArray &target, const QByteArray &authorization,
                              const QByteArray &body);
    Reply send(const QList<Route> &routes, Request request);
    Reply call(Method method, const QByteArray &target, const QByteArray &body = {});

    static QJsonObject objectOf(const Reply &reply) { return QJsonDocument::fromJson(reply.body).object(); }

    qint64 auditCount();

    std::unique_ptr<Desk> m_desk;
    Secret m_token{{}};
};

namespace {

// One row for each route of the API, with a number where it has an argument.
void addRoutes(const QList<AdminRoute> &routes, Method only, bool withArgumentOnly)
{
    QTest::addColumn<bool>("isPost");
    QTest::addColumn<QByteArray>("path");
    for (const AdminRoute &route : routes) {
        if ((only == Method::Post && route.method != Method::Post)
            || (withArgumentOnly && !route.path.contains("<arg>"_L1)))
            continue;
        const QByteArray path = QString(route.path).replace("<arg>"_L1, "4711"_L1).toLatin1();
        const bool isPost = route.method == Method::Post;
        QTest::newRow(((isPost ? "POST " : "GET ") + path).constData()) << isPost << path;
    }
}

QList<AdminRoute> allRoutes()
{
    PagesFixture fixture;
    ServerControl control;
    return AdminApi(fixture.reader, fixture.writer, fixture.hasher, {}, control).routes(); // only looked at
}

} // namespace

void TestAdminApi::init()
{
    m_desk.reset();
    m_desk = std::make_unique<Desk>();
    m_token = Secret::generate();
    m_desk->change([token = m_token](Store &store) {
        return store.tokens().add(u"laptop"_s, token, QDateTime::currentDateTimeUtc())->id;
    });
}

Request TestAdminApi::requestFor(Method method, const QByteArray &target, const QByteArray &authorization,
                                 const QByteArray &body)
{
    Request request = method == Method::Post ? PagesFixture::post(target, "application/json", body)
                                             : PagesFixture::get(target);
    request.peer = QHostAddress(u"192.0.2.7"_s);
    if (!authorization.isNull())
        request.headers.append({"authorization", authorization});
    return request;
}

Reply TestAdminApi::send(const QList<Route> &routes, Request request)
{
    const RouteTable table(routes);
    const auto match = table.find(request.method, request.path);
    if (!match.route)
        return Reply{404, {}, {}, {}};
    request.arguments = match.arguments;
    return m_desk->answer(request, match.route->handler);
}

Reply TestAdminApi::call(Method method, const QByteArray &target, const QByteArray &body)
{
    return send(m_desk->gate.guarded(m_desk->api.routes()),
                requestFor(method, target, "Bearer " + m_token.text(), body));
}

qint64 TestAdminApi::auditCount()
{
    return m_desk->database.look(
        [](const Store &store) { return store.adminQueries().audit({}, 1000).size(); });
}

void TestAdminApi::everyRouteHasACommand()
{
    for (const AdminRoute &route : m_desk->api.routes()) {
        const bool isFound = std::ranges::any_of(Command::all(), [&](const Command &command) {
            return command.endpoint.pattern == route.path
                && command.endpoint.isAction() == (route.method == Method::Post);
        });
        QVERIFY2(isFound, qPrintable(route.path));
    }
}

void TestAdminApi::everyRouteWantsAToken_data()
{
    addRoutes(allRoutes(), Method::Get, false);
}

void TestAdminApi::everyRouteWantsAToken()
{
    QFETCH(const bool, isPost);
    QFETCH(const QByteArray, path);
    const Secret session = m_desk->addSession(m_desk->addUser(u"ada"_s));
    QSignalSpy drained(&m_desk->control, &ServerControl::drainRequested);
    const QByteArray good = m_token.text();
    const QByteArrayList wrong{{}, // none
                               "Bearer " + Secret::generate().text(),
                               "Bearer " + m_token.digest(), // what the database holds
                               "Bearer ",
                               "Bearer",
                               good,
                               "Basic " + good,
                               "Bearer " + good + 'x',
                               "Bearer " + session.text()};
    for (const QByteArray &authorization : wrong) {
        Request request = requestFor(isPost ? Method::Post : Method::Get, path, authorization, "no JSON");
        request.headers.append({"cookie", "session_token=" + session.text()});
        const Reply reply = send(m_desk->gate.guarded(m_desk->api.routes()), request);
        QVERIFY2(reply.status == 401, authorization.constData());
        QCOMPARE(objectOf(reply)["error"_L1]["code"_L1].toString(), u"unauthorized"_s);
    }
    QCOMPARE(auditCount(), 0);
    QVERIFY(drained.isEmpty());
}

void TestAdminApi::countsWrongTokens()
{
    QCOMPARE(call(Method::Get, "/admin/users").status, 200);
    QCOMPARE(m_desk->metrics.wrongAdminTokens.load(), 0);
    m_token = Secret::generate();
    QCOMPARE(call(Method::Get, "/admin/users").status, 401);
    QCOMPARE(call(Method::Post, "/admin/drain").status, 401);
    QCOMPARE(m_desk->metrics.wrongAdminTokens.load(), 2);
}

void TestAdminApi::takesTheSchemeInAnyCase()
{
    const auto routes = m_desk->gate.guarded(m_desk->api.routes());
    for (const QByteArray scheme : {"Bearer ", "bearer ", "BEARER  "})
        QCOMPARE(send(routes, requestFor(Method::Get, "/admin/tokens", scheme + m_token.text(), {})).status,
                 200);
}

void TestAdminApi::revokedTokenIsRefusedAtOnce()
{
    const QByteArray list = call(Method::Get, "/admin/tokens").body;
    const qint64 id = QJsonDocument::fromJson(list)["items"_L1][0]["id"_L1].toInteger();
    QCOMPARE(call(Method::Post, "/admin/tokens/" + QByteArray::number(id) + "/revoke").status, 200);
    QCOMPARE(call(Method::Get, "/admin/tokens").status, 401);
    QCOMPARE(auditCount(), 1); // it could note its own end
}

// The token was good when the request came, and revoked before the act had its turn.
void TestAdminApi::revokedMeanwhileDoesNothing()
{
    const User ada = m_desk->addUser(u"ada"_s);
    const auto actor
        = m_desk->gate.find(requestFor(Method::Post, "/", "Bearer " + m_token.text(), {})).result();
    QVERIFY(actor);
    QCOMPARE(actor->name(), u"token laptop"_s);
    QCOMPARE(actor->origin(), u"192.0.2.7"_s);
    m_desk->change([](Store &store) { return store.tokens().remove(TokenId(1)); });
    for (const AdminRoute &route : m_desk->api.routes()) {
        if (route.path != "/admin/users/<arg>/deactivate"_L1)
            continue;
        Request request = requestFor(Method::Post, "/", {}, {});
        request.arguments = {QString::number(ada.id.value())};
        QCOMPARE(m_desk->answer(request,
                                [&](const Request &r) {
                                    return route.handler({r, *actor});
                                })
                     .status,
                 401);
    }
    QVERIFY(m_desk->database.look(
        [](const Store &store) { return store.users().findByName(u"ada"_s)->isActive; }));
    QCOMPARE(auditCount(), 0);
}

void TestAdminApi::ownerNeedsNoToken()
{
    const User ada = m_desk->addUser(u"ada"_s);
    const Reply reply = send(ownerRoutes(m_desk->api.routes()),
                             requestFor(Method::Post, "/admin/users/1/sign-out", {}, {}));
    QCOMPARE(reply.status, 200);
    const auto audit = m_desk->database.look(
        [](const Store &store) { return store.adminQueries().audit({}, 10); });
    QCOMPARE(audit.size(), 1);
    QCOMPARE(audit[0].actor, u"owner"_s);
    QCOMPARE(audit[0].origin, u"local"_s);
    QCOMPARE(audit[0].action, u"user.sign-out"_s);
    QCOMPARE(audit[0].target, u"user %1 (ada)"_s.arg(ada.id.value()));
}

void TestAdminApi::listsInPages()
{
    for (int i = 1; i <= 5; ++i)
        m_desk->addUser(u"user %1"_s.arg(i));
    QStringList names;
    QByteArray target = "/admin/users?limit=2";
    for (int page = 0; page < 3; ++page) {
        const QJsonObject answer = objectOf(call(Method::Get, target));
        for (const QJsonValue &item : answer["items"_L1].toArray())
            names.append(item["name"_L1].toString());
        QCOMPARE(answer["next"_L1].isNull(), page == 2);
        target = "/admin/users?limit=2&after=" + QByteArray::number(answer["next"_L1].toInteger());
    }
    QCOMPARE(names, (QStringList{u"user 1"_s, u"user 2"_s, u"user 3"_s, u"user 4"_s, u"user 5"_s}));
    QVERIFY(objectOf(call(Method::Get, "/admin/users?limit=5"))["next"_L1].isNull());
}

void TestAdminApi::findsAUserByName()
{
    const User ada = m_desk->addUser(u"Ada Straße"_s);
    m_desk->addUser(u"bob"_s);
    const QJsonObject found = objectOf(call(Method::Get, "/admin/users?name=ada%20%20STRASSE"));
    QCOMPARE(found["items"_L1].toArray().size(), 1);
    QCOMPARE(found["items"_L1][0]["id"_L1].toInteger(), ada.id.value());
    QVERIFY(found["next"_L1].isNull());
    for (const char *name : {"ada", "", "ada%25"})
        QVERIFY(objectOf(call(Method::Get, QByteArray("/admin/users?name=") + name))["items"_L1]
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
    const Reply reply = call(Method::Get, "/admin/users?" + query);
    QCOMPARE(reply.status, 422);
    QCOMPARE(objectOf(reply)["error"_L1]["code"_L1].toString(), u"bad_field"_s);
}

void TestAdminApi::membersOfNoChat()
{
    m_desk->addChat(u"club"_s, m_desk->addUser(u"ada"_s));
    QCOMPARE(objectOf(call(Method::Get, "/admin/chats/1/members"))["items"_L1][0]["name"_L1].toString(),
             u"ada"_s);
    for (const QByteArray chat : {"4711", "0", "x", "-1"})
        QCOMPARE(call(Method::Get, "/admin/chats/" + chat + "/members").status, 404);
}

void TestAdminApi::unknownIdsAreNotFound_data()
{
    addRoutes(allRoutes(), Method::Post, true);
}

void TestAdminApi::unknownIdsAreNotFound()
{
    QFETCH(const QByteArray, path);
    const QByteArray body = R"({"user":1})"; // all that any of them asks for
    for (const QByteArray id : {"4711", "0", "01", "x", "-1", "99999999999999999999"}) {
        const Reply reply = call(Method::Post, QByteArray(path).replace("4711", id), body);
        QCOMPARE(reply.status, 404);
        QCOMPARE(objectOf(reply)["error"_L1]["code"_L1].toString(), u"not_found"_s);
    }
    QCOMPARE(auditCount(), 0);
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
    QCOMPARE(call(Method::Post, path, body).status, status);
    QCOMPARE(auditCount(), 0);
}

void TestAdminApi::namesAreTakenOnce()
{
    const QByteArray user = R"({"name":"ada","password":"long enough"})";
    QCOMPARE(call(Method::Post, "/admin/users", user).status, 200);
    const Reply again = call(Method::Post, "/admin/users", QByteArray(user).replace("ada", "ADA"));
    QCOMPARE(again.status, 409);
    QCOMPARE(objectOf(again)["error"_L1]["code"_L1].toString(), u"name_taken"_s);
    QCOMPARE(call(Method::Post, "/admin/tokens", R"({"name":"laptop"})").status, 409);
    QCOMPARE(auditCount(), 1);
}

// The act itself went well, and its row in the log could not be written.
void TestAdminApi::failedActLeavesNoTrace()
{
    const User ada = m_desk->addUser(u"ada"_s);
    m_desk->writer.finish(); // so that the file is free
    {
        SqliteDatabase database(m_desk->database.path(), SqliteDatabase::Access::ReadWrite);
        database.run(
            u"CREATE TRIGGER NoAudit BEFORE INSERT ON AuditLog BEGIN SELECT RAISE(ABORT, 'no'); END"_s);
    }
    CommitBus bus;
    DatabaseWriter writer(m_desk->database.path(), bus, {});
    writer.start();
    const AuditedWriter audited(writer);
    Task<Reply> task = audited.run(AdminActor::owner(), AdminEndpoints::deactivate, [ada](Store &store) {
        store.users().setDeactivated(ada.id, QDateTime::currentDateTimeUtc());
        return AuditedWriter::Outcome{.target = u"ada"_s};
    });
    QVERIFY_EXCEPTION_THROWN(task.result(), DatabaseError);
    QVERIFY(m_desk->database.look(
        [](const Store &store) { return store.users().findByName(u"ada"_s)->isActive; }));
}

void TestAdminApi::announcesOnceItIsLogged()
{
    qint64 logged = -1; // when it was announced
    QString text;
    connect(
        &m_desk->control, &ServerControl::announced, this,
        [&](const QString &announced) {
            logged = auditCount();
            text = announced;
        },
        Qt::DirectConnection);
    QCOMPARE(call(Method::Post, "/admin/announce", R"({"text":"Back at noon."})").status, 200);
    QCOMPARE(logged, 1);
    QCOMPARE(text, u"Back at noon."_s);
    QCOMPARE(call(Method::Post, "/admin/announce", R"({"text":" "})").status, 422);
    QCOMPARE(auditCount(), 1);
}

void TestAdminApi::drainIsAskedForAfterTheAnswer()
{
    QSignalSpy drained(&m_desk->control, &ServerControl::drainRequested);
    QCOMPARE(call(Method::Post, "/admin/drain").status, 200);
    QTRY_COMPARE(drained.size(), 1);
    QCOMPARE(auditCount(), 1);
}

QTEST_GUILESS_MAIN(TestAdminApi)
#include "tst_adminapi.moc"
