#include "server/cli/Command.h"
#include "tests/server/admin/AdminApiFixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// system/tst_adminactions tests what admin actions do to people who are connected.
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
    void unknownIdsAreNotFound_data();
    void unknownIdsAreNotFound();
    void refusesBadFields_data();
    void refusesBadFields();
    void namesAreTakenOnce();
    void failedActionLeavesNoTrace();
    void announcesOnceItIsLogged();
    void drainIsAskedForAfterTheAnswer();

private:
    std::unique_ptr<AdminApiFixture> m_fixture;
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
    m_fixture.reset();
    m_fixture = std::make_unique<AdminApiFixture>();
}

void TestAdminApi::everyRouteHasACommand()
{
    for (const AdminRoute &route : m_fixture->api.routes()) {
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
    const Secret session = m_fixture->addSession(m_fixture->addUser(u"ada"_s));
    QSignalSpy drained(&m_fixture->control, &ServerControl::drainRequested);
    const QByteArray good = m_fixture->token.text();
    const QByteArrayList wrong{{}, // none
                               "Bearer " + Secret::generate().text(),
                               "Bearer " + m_fixture->token.digest(), // the stored form of the token
                               "Bearer ",
                               "Bearer",
                               good,
                               "Basic " + good,
                               "Bearer " + good + 'x',
                               "Bearer " + session.text()};
    for (const QByteArray &authorization : wrong) {
        Request request = AdminApiFixture::requestFor(isPost ? Method::Post : Method::Get, path,
                                                      authorization, "no JSON");
        request.headers.append({"cookie", "session_token=" + session.text()});
        const Reply reply = m_fixture->send(m_fixture->gate.guarded(m_fixture->api.routes()), request);
        QVERIFY2(reply.status == 401, authorization.constData());
        QCOMPARE(AdminApiFixture::objectOf(reply)["error"_L1]["code"_L1].toString(), u"unauthorized"_s);
    }
    QCOMPARE(m_fixture->auditCount(), 0);
    QVERIFY(drained.isEmpty());
}

void TestAdminApi::countsWrongTokens()
{
    QCOMPARE(m_fixture->call(Method::Get, "/admin/users").status, 200);
    QCOMPARE(m_fixture->metrics.wrongAdminTokens.load(), 0);
    m_fixture->token = Secret::generate();
    QCOMPARE(m_fixture->call(Method::Get, "/admin/users").status, 401);
    QCOMPARE(m_fixture->call(Method::Post, "/admin/drain").status, 401);
    QCOMPARE(m_fixture->metrics.wrongAdminTokens.load(), 2);
}

void TestAdminApi::takesTheSchemeInAnyCase()
{
    const auto routes = m_fixture->gate.guarded(m_fixture->api.routes());
    for (const QByteArray scheme : {"Bearer ", "bearer ", "BEARER  "})
        QCOMPARE(m_fixture
                     ->send(routes,
                            AdminApiFixture::requestFor(Method::Get, "/admin/tokens",
                                                        scheme + m_fixture->token.text(), {}))
                     .status,
                 200);
}

void TestAdminApi::revokedTokenIsRefusedAtOnce()
{
    const QByteArray list = m_fixture->call(Method::Get, "/admin/tokens").body;
    const qint64 id = QJsonDocument::fromJson(list)["items"_L1][0]["id"_L1].toInteger();
    QCOMPARE(m_fixture->call(Method::Post, "/admin/tokens/" + QByteArray::number(id) + "/revoke").status,
             200);
    QCOMPARE(m_fixture->call(Method::Get, "/admin/tokens").status, 401);
    QCOMPARE(m_fixture->auditCount(), 1); // the revocation itself was still authorized
}

// The token is valid when the request arrives, and revoked before the writer runs the action.
void TestAdminApi::revokedMeanwhileDoesNothing()
{
    const User ada = m_fixture->addUser(u"ada"_s);
    const auto actor = m_fixture->gate
                           .find(AdminApiFixture::requestFor(Method::Post, "/",
                                                             "Bearer " + m_fixture->token.text(), {}))
                           .result();
    QVERIFY(actor);
    QCOMPARE(actor->name(), u"token laptop"_s);
    QCOMPARE(actor->origin(), u"192.0.2.7"_s);
    m_fixture->change([](Store &store) { return store.tokens().remove(TokenId(1)); });
    for (const AdminRoute &route : m_fixture->api.routes()) {
        if (route.path != "/admin/users/<arg>/deactivate"_L1)
            continue;
        Request request = AdminApiFixture::requestFor(Method::Post, "/", {}, {});
        request.arguments = {QString::number(ada.id.value())};
        QCOMPARE(m_fixture->answer(request,
                                   [&](const Request &r) {
                                       return route.handler({r, *actor});
                                   })
                     .status,
                 401);
    }
    QVERIFY(m_fixture->database.look(
        [](const Store &store) { return store.users().findByName(u"ada"_s)->isActive; }));
    QCOMPARE(m_fixture->auditCount(), 0);
}

void TestAdminApi::ownerNeedsNoToken()
{
    const User ada = m_fixture->addUser(u"ada"_s);
    const Reply reply = m_fixture->send(
        ownerRoutes(m_fixture->api.routes()),
        AdminApiFixture::requestFor(Method::Post, "/admin/users/1/sign-out", {}, {}));
    QCOMPARE(reply.status, 200);
    const auto audit = m_fixture->database.look(
        [](const Store &store) { return store.adminQueries().audit({}, 10); });
    QCOMPARE(audit.size(), 1);
    QCOMPARE(audit[0].actor, u"owner"_s);
    QCOMPARE(audit[0].origin, u"local"_s);
    QCOMPARE(audit[0].action, u"user.sign-out"_s);
    QCOMPARE(audit[0].target, u"user %1 (ada)"_s.arg(ada.id.value()));
}

void TestAdminApi::unknownIdsAreNotFound_data()
{
    addRoutes(allRoutes(), Method::Post, true);
}

void TestAdminApi::unknownIdsAreNotFound()
{
    QFETCH(const QByteArray, path);
    const QByteArray body = R"({"user":1})"; // the only field that any of them needs
    for (const QByteArray id : {"4711", "0", "01", "x", "-1", "99999999999999999999"}) {
        const Reply reply = m_fixture->call(Method::Post, QByteArray(path).replace("4711", id), body);
        QCOMPARE(reply.status, 404);
        QCOMPARE(AdminApiFixture::objectOf(reply)["error"_L1]["code"_L1].toString(), u"not_found"_s);
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
    QCOMPARE(AdminApiFixture::objectOf(again)["error"_L1]["code"_L1].toString(), u"name_taken"_s);
    QCOMPARE(m_fixture->call(Method::Post, "/admin/tokens", R"({"name":"laptop"})").status, 409);
    QCOMPARE(m_fixture->auditCount(), 1);
}

// The action itself succeeds, but its row in the audit log can't be written.
void TestAdminApi::failedActionLeavesNoTrace()
{
    const User ada = m_fixture->addUser(u"ada"_s);
    m_fixture->writer.finish(); // so that the file is free
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
    QVERIFY(m_fixture->database.look(
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

QTEST_GUILESS_MAIN(TestAdminApi)
#include "tst_adminapi.moc"
