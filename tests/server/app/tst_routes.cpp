#include "server/api/ChangesApi.h"
#include "server/app/Routes.h"
#include "server/app/Services.h"
#include "server/chat/RoomHub.h"
#include "server/http/RouteTable.h"
#include "tests/server/app/MethodName.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestRoutes : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void isTheWholeTable();
    void answersAtEveryRoute_data();
    void answersAtEveryRoute();
    void wantsASessionForTheApi();
    void refusesCrossSiteWrites_data();
    void refusesCrossSiteWrites();
    void saysBusyWhenTheDatabaseIs();
    void wantsAnUpgradeForSockets();

private:
    static int statusOf(Task<Reply> task);

    QList<Route> table() const { return routes(*m_services, *m_changes); }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<RoomHub> m_hub;
    std::unique_ptr<ChangesApi> m_changes;
};

namespace {

constexpr quint16 port = 1578;

} // namespace

void TestRoutes::init()
{
    m_changes.reset();
    m_hub.reset();
    m_services.reset();
    m_database = std::make_unique<TestDatabase>();
    Config config;
    config.database = m_database->path();
    m_services = std::make_unique<Services>(config, port, QStringLiteral(STOA_SOURCE_DIR));
    m_services->writer.start();
    m_hub = std::make_unique<RoomHub>(m_services->bus, m_services->metrics, m_services->renderer);
    m_changes = std::make_unique<ChangesApi>(ChangesApi::Parts{
        m_services->authenticator, m_services->reader, *m_hub, m_services->polls, m_services->gate.quota});
}

int TestRoutes::statusOf(Task<Reply> task)
{
    try {
        return task.result().status;
    } catch (const HttpError &error) {
        return error.status();
    }
}

void TestRoutes::isTheWholeTable()
{
    QStringList rows;
    for (const Route &route : table())
        rows.append(nameOf(route.method) + u' ' + route.path);
    rows.sort();
    const QStringList expected{u"DELETE /api/v1/chats/<arg>"_s,
                               u"DELETE /api/v1/chats/<arg>/bans/<arg>"_s,
                               u"DELETE /api/v1/chats/<arg>/invites/<arg>"_s,
                               u"DELETE /api/v1/chats/<arg>/members/<arg>"_s,
                               u"DELETE /api/v1/chats/<arg>/reports/<arg>"_s,
                               u"DELETE /api/v1/me/deletion"_s,
                               u"DELETE /api/v1/me/sessions"_s,
                               u"DELETE /api/v1/me/sessions/<arg>"_s,
                               u"DELETE /api/v1/messages/<arg>"_s,
                               u"DELETE /api/v1/messages/<arg>/pin"_s,
                               u"DELETE /api/v1/messages/<arg>/reactions/<arg>"_s,
                               u"GET /"_s,
                               u"GET /account"_s,
                               u"GET /admin/audit"_s,
                               u"GET /admin/chats"_s,
                               u"GET /admin/chats/<arg>/bans"_s,
                               u"GET /admin/chats/<arg>/members"_s,
                               u"GET /admin/chats/<arg>/messages"_s,
                               u"GET /admin/connections"_s,
                               u"GET /admin/history"_s,
                               u"GET /admin/invites"_s,
                               u"GET /admin/messages/<arg>"_s,
                               u"GET /admin/sessions"_s,
                               u"GET /admin/status"_s,
                               u"GET /admin/tokens"_s,
                               u"GET /admin/users"_s,
                               u"GET /admin/users/<arg>/chats"_s,
                               u"GET /api/v1/changes"_s,
                               u"GET /api/v1/chats"_s,
                               u"GET /api/v1/chats/<arg>/bans"_s,
                               u"GET /api/v1/chats/<arg>/invites"_s,
                               u"GET /api/v1/chats/<arg>/log"_s,
                               u"GET /api/v1/chats/<arg>/members"_s,
                               u"GET /api/v1/chats/<arg>/messages"_s,
                               u"GET /api/v1/chats/<arg>/pins"_s,
                               u"GET /api/v1/chats/<arg>/reports"_s,
                               u"GET /api/v1/me"_s,
                               u"GET /api/v1/me/sessions"_s,
                               u"GET /api/v1/messages/<arg>"_s,
                               u"GET /api/v1/messages/<arg>/thread"_s,
                               u"GET /api/v1/public-chats"_s,
                               u"GET /auth"_s,
                               u"GET /chat/<arg>"_s,
                               u"GET /chat/<arg>/invites"_s,
                               u"GET /chat/<arg>/m/<arg>"_s,
                               u"GET /chat/<arg>/reports"_s,
                               u"GET /chats"_s,
                               u"GET /chatsocket/<arg>"_s,
                               u"GET /favicon.ico"_s,
                               u"GET /healthz"_s,
                               u"GET /invite/<arg>"_s,
                               u"GET /metrics"_s,
                               u"GET /offline"_s,
                               u"GET /reset/<arg>"_s,
                               u"GET /service-worker.js"_s,
                               u"GET /socket"_s,
                               u"GET /static/<rest>"_s,
                               u"GET /status"_s,
                               u"PATCH /api/v1/chats/<arg>"_s,
                               u"PATCH /api/v1/messages/<arg>"_s,
                               u"POST /account/deletion"_s,
                               u"POST /account/password"_s,
                               u"POST /account/preferences"_s,
                               u"POST /account/profile"_s,
                               u"POST /account/sessions"_s,
                               u"POST /admin/announce"_s,
                               u"POST /admin/chats/<arg>/delete"_s,
                               u"POST /admin/chats/<arg>/end-ban"_s,
                               u"POST /admin/chats/<arg>/remove-member"_s,
                               u"POST /admin/connections/<arg>/close"_s,
                               u"POST /admin/drain"_s,
                               u"POST /admin/invites/<arg>/revoke"_s,
                               u"POST /admin/messages/<arg>/delete"_s,
                               u"POST /admin/sessions/<arg>/end"_s,
                               u"POST /admin/tokens"_s,
                               u"POST /admin/tokens/<arg>/revoke"_s,
                               u"POST /admin/users"_s,
                               u"POST /admin/users/<arg>/activate"_s,
                               u"POST /admin/users/<arg>/deactivate"_s,
                               u"POST /admin/users/<arg>/reset-link"_s,
                               u"POST /admin/users/<arg>/role"_s,
                               u"POST /admin/users/<arg>/sign-out"_s,
                               u"POST /api/v1/chats/<arg>/invites"_s,
                               u"POST /api/v1/chats/<arg>/leave"_s,
                               u"POST /api/v1/chats/<arg>/messages"_s,
                               u"POST /api/v1/chats/<arg>/read"_s,
                               u"POST /api/v1/public-chats/<arg>/join"_s,
                               u"POST /auth"_s,
                               u"POST /chat/<arg>"_s,
                               u"POST /chat/<arg>/invites"_s,
                               u"POST /chat/<arg>/leave"_s,
                               u"POST /chat/<arg>/m/<arg>"_s,
                               u"POST /chat/<arg>/reports"_s,
                               u"POST /chats/<arg>/join"_s,
                               u"POST /create_invite/<arg>"_s,
                               u"POST /invite/<arg>"_s,
                               u"POST /logout"_s,
                               u"POST /newchat"_s,
                               u"POST /reset/<arg>"_s,
                               u"PUT /api/v1/chats/<arg>/bans/<arg>"_s,
                               u"PUT /api/v1/chats/<arg>/members/<arg>"_s,
                               u"PUT /api/v1/chats/<arg>/notify"_s,
                               u"PUT /api/v1/direct/<arg>"_s,
                               u"PUT /api/v1/me"_s,
                               u"PUT /api/v1/me/deletion"_s,
                               u"PUT /api/v1/me/password"_s,
                               u"PUT /api/v1/messages/<arg>/pin"_s,
                               u"PUT /api/v1/messages/<arg>/reactions/<arg>"_s,
                               u"PUT /api/v1/messages/<arg>/report"_s};
    QCOMPARE(rows, expected); // which implies that each is there once
}

void TestRoutes::answersAtEveryRoute_data()
{
    QTest::addColumn<bool>("isPost");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status"); // without a session and a body
    QTest::newRow("GET /") << false << u"/"_s << 303;
    QTest::newRow("GET /favicon.ico") << false << u"/favicon.ico"_s << 200;
    QTest::newRow("GET /service-worker.js") << false << u"/service-worker.js"_s << 200;
    QTest::newRow("GET /offline") << false << u"/offline"_s << 200;
    QTest::newRow("GET /auth") << false << u"/auth"_s << 200;
    QTest::newRow("POST /auth") << true << u"/auth"_s << 415;
    QTest::newRow("POST /logout") << true << u"/logout"_s << 303;
    QTest::newRow("POST /newchat") << true << u"/newchat"_s << 401;
    QTest::newRow("GET /chat/1") << false << u"/chat/1"_s << 303;
    QTest::newRow("GET /chat/x") << false << u"/chat/x"_s << 404;
    QTest::newRow("GET /chat/1/m/2") << false << u"/chat/1/m/2"_s << 303;
    QTest::newRow("GET /chat/1/m/x") << false << u"/chat/1/m/x"_s << 404;
    QTest::newRow("POST /chat/1") << true << u"/chat/1"_s << 415;
    QTest::newRow("POST /chat/1/m/2") << true << u"/chat/1/m/2"_s << 415;
    QTest::newRow("POST /chat/1/m/x") << true << u"/chat/1/m/x"_s << 404;
    QTest::newRow("POST /chat/1/leave") << true << u"/chat/1/leave"_s << 303;
    QTest::newRow("GET /chat/1/invites") << false << u"/chat/1/invites"_s << 303;
    QTest::newRow("POST /chat/1/invites") << true << u"/chat/1/invites"_s << 415;
    QTest::newRow("GET /chatsocket/1") << false << u"/chatsocket/1"_s << 426;
    QTest::newRow("GET /socket") << false << u"/socket"_s << 426;
    QTest::newRow("POST /create_invite/1") << true << u"/create_invite/1"_s << 401;
    QTest::newRow("GET /invite/x") << false << u"/invite/x"_s << 404;
    QTest::newRow("POST /invite/x") << true << u"/invite/x"_s << 404;
    QTest::newRow("GET /healthz") << false << u"/healthz"_s << 200;
    QTest::newRow("GET /metrics") << false << u"/metrics"_s << 401;
    QTest::newRow("GET /admin/connections") << false << u"/admin/connections"_s << 401;
    QTest::newRow("GET /admin/history") << false << u"/admin/history"_s << 401;
    QTest::newRow("GET /reset/x") << false << u"/reset/x"_s << 404;
    QTest::newRow("POST /reset/x") << true << u"/reset/x"_s << 415;
    QTest::newRow("GET /admin/users") << false << u"/admin/users"_s << 401;
    QTest::newRow("POST /admin/users") << true << u"/admin/users"_s << 401;
    QTest::newRow("GET /chats") << false << u"/chats"_s << 303;
    QTest::newRow("POST /chats/1/join") << true << u"/chats/1/join"_s << 303;
    QTest::newRow("GET /account") << false << u"/account"_s << 303;
    QTest::newRow("POST /account/deletion") << true << u"/account/deletion"_s << 415;
    QTest::newRow("POST /account/password") << true << u"/account/password"_s << 415;
    QTest::newRow("POST /account/preferences") << true << u"/account/preferences"_s << 415;
    QTest::newRow("POST /account/profile") << true << u"/account/profile"_s << 415;
    QTest::newRow("POST /account/sessions") << true << u"/account/sessions"_s << 415;
    QTest::newRow("GET /status") << false << u"/status"_s << 200;
    QTest::newRow("GET /static/css/stoa.css") << false << u"/static/css/stoa.css"_s << 200;
    QTest::newRow("GET /static/x") << false << u"/static/x"_s << 404;
}

void TestRoutes::answersAtEveryRoute()
{
    QFETCH(const bool, isPost);
    QFETCH(const QString, path);
    QFETCH(const int, status);
    const RouteTable table(this->table());
    Request request;
    request.method = isPost ? Method::Post : Method::Get;
    request.path = path;
    request.target = path.toLatin1();
    const auto match = table.find(request.method, path);
    QVERIFY(match.route);
    request.arguments = match.arguments;
    int got = 0;
    try {
        got = statusOf(match.route->handler(request));
    } catch (const HttpError &error) { // HttpServer also catches exceptions of handlers
        got = error.status();
    }
    QCOMPARE(got, status);
}

void TestRoutes::wantsASessionForTheApi()
{
    int routesOfTheApi = 0;
    const QList<Route> all = table();
    for (const Route &route : all) {
        if (!route.path.startsWith(u"/api/"))
            continue;
        ++routesOfTheApi;
        Request request;
        request.method = route.method;
        request.arguments = {u"1"_s, u"👍"_s};
        QCOMPARE(statusOf(route.handler(request)), 401);
        request.arguments = {u"x"_s, u"x"_s};
        QCOMPARE(statusOf(route.handler(request)), 401);
    }
    QCOMPARE(routesOfTheApi, 42);
}

void TestRoutes::refusesCrossSiteWrites_data()
{
    QTest::addColumn<bool>("isWriting");
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<QByteArray>("fetchSite");
    QTest::addColumn<bool>("isLetIn");
    QTest::newRow("no browser") << true << ""_ba
                                << ""_ba << true;
    QTest::newRow("our own page") << true << "http://127.0.0.1:1578"_ba
                                  << "same-origin"_ba << true;
    QTest::newRow("our own page at localhost") << true << "http://localhost:1578"_ba
                                               << "same-origin"_ba << true;
    QTest::newRow("an old browser") << true << "http://127.0.0.1:1578"_ba
                                    << ""_ba << true;
    QTest::newRow("another site") << true << "https://evil.example"_ba
                                  << "cross-site"_ba << false;
    QTest::newRow("another site, an old browser") << true << "https://evil.example"_ba
                                                  << ""_ba << false;
    QTest::newRow("cross-site, no origin") << true << ""_ba
                                           << "cross-site"_ba << false;
    QTest::newRow("null") << true << "null"_ba
                          << ""_ba << false;
    QTest::newRow("our name and more") << true << "http://127.0.0.1:1578.evil.example"_ba
                                       << ""_ba << false;
    QTest::newRow("another port") << true << "http://127.0.0.1:1579"_ba
                                  << ""_ba << false;
    QTest::newRow("a link from another site") << false << ""_ba
                                              << "cross-site"_ba << true;
}

void TestRoutes::refusesCrossSiteWrites()
{
    QFETCH(const bool, isWriting);
    QFETCH(const QByteArray, origin);
    QFETCH(const QByteArray, fetchSite);
    QFETCH(const bool, isLetIn);
    Request request;
    if (!origin.isEmpty())
        request.headers.append({"origin", origin});
    if (!fetchSite.isEmpty())
        request.headers.append({"sec-fetch-site", fetchSite});
    const QList<Method> methods = isWriting ? QList{Method::Post, Method::Put, Method::Patch, Method::Delete}
                                            : QList{Method::Get};
    for (const Method method : methods) {
        request.method = method;
        int status = 200;
        try {
            originFilter (*m_services)(request);
        } catch (const HttpError &error) {
            status = error.status();
        }
        QCOMPARE(status, isLetIn ? 200 : 403);
    }
}

void TestRoutes::saysBusyWhenTheDatabaseIs()
{
    m_services->writer.finish(); // refuses further tasks
    const RouteTable table(this->table());
    Request request;
    request.method = Method::Post;
    request.headers = {{"content-type", "application/x-www-form-urlencoded"}, {"accept", "application/json"}};
    request.body = "username=ada&password=correct+horse";
    try {
        table.find(Method::Post, u"/auth"_s).route->handler(request).result();
        QFAIL("It was answered.");
    } catch (const HttpError &error) {
        QCOMPARE(error.status(), 503);
        QVERIFY(error.retryAfter() > 0);
    }
}

void TestRoutes::wantsAnUpgradeForSockets()
{
    const RouteTable table(this->table());
    QCOMPARE(statusOf(table.find(Method::Get, u"/chatsocket/1"_s).route->handler(Request())), 426);
    QVERIFY(!table.find(Method::Post, u"/chatsocket/1"_s).route);
}

STOA_TEST(TestRoutes)
#include "tst_routes.moc"
