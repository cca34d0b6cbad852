#include "tests/server/admin/AdminFixture.h"
#include "tests/support/TestProgram.h"

#include <QSignalSpy>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// The tokens of admins. A request to the admin API without a valid one has no effect.
class TestAdminGate : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void everyRouteWantsAToken_data();
    void everyRouteWantsAToken();
    void countsWrongTokens();
    void takesTheSchemeInAnyCase();
    void revokedTokenIsRefusedAtOnce();
    void revokedMeanwhileDoesNothing();
    void ownerNeedsNoToken();

private:
    std::unique_ptr<AdminFixture> m_fixture;
};

void TestAdminGate::init()
{
    m_fixture.reset();
    m_fixture = std::make_unique<AdminFixture>();
}

void TestAdminGate::everyRouteWantsAToken_data()
{
    QTest::addColumn<bool>("isPost");
    QTest::addColumn<QByteArray>("path");
    const AdminFixture fixture;
    for (const AdminRoute &route : fixture.api.routes()) {
        const bool isPost = route.method == Method::Post;
        const QByteArray path = AdminFixture::pathOf(route);
        QTest::newRow(((isPost ? "POST " : "GET ") + path).constData()) << isPost << path;
    }
}

void TestAdminGate::everyRouteWantsAToken()
{
    QFETCH(const bool, isPost);
    QFETCH(const QByteArray, path);
    const Secret session = m_fixture->addSession(m_fixture->addUser(u"ada"_s));
    QSignalSpy drained(&m_fixture->control, &ServerControl::drainRequested);
    const QByteArray good = m_fixture->token.text();
    const QByteArrayList wrong{{}, // none
                               "Bearer " + Secret::generate().text(),
                               "Bearer " + m_fixture->token.digest(), // the stored form
                               "Bearer ",
                               "Bearer",
                               good,
                               "Basic " + good,
                               "Bearer " + good + 'x',
                               "Bearer " + session.text()};
    for (const QByteArray &authorization : wrong) {
        Request request = AdminFixture::requestFor(isPost ? Method::Post : Method::Get, path, authorization,
                                                   "no JSON");
        request.headers.append({"cookie", "session_token=" + session.text()});
        const Reply reply = m_fixture->send(m_fixture->gate.guarded(m_fixture->api.routes()), request);
        QVERIFY2(reply.status == 401, authorization.constData());
        QCOMPARE(objectOf(reply)["error"_L1]["code"_L1].toString(), u"unauthorized"_s);
    }
    QCOMPARE(m_fixture->auditCount(), 0);
    QVERIFY(drained.isEmpty());
}

void TestAdminGate::countsWrongTokens()
{
    QCOMPARE(m_fixture->call(Method::Get, "/admin/users").status, 200);
    QCOMPARE(m_fixture->metrics.wrongAdminTokens.load(), 0);
    m_fixture->token = Secret::generate();
    QCOMPARE(m_fixture->call(Method::Get, "/admin/users").status, 401);
    QCOMPARE(m_fixture->call(Method::Post, "/admin/drain").status, 401);
    QCOMPARE(m_fixture->metrics.wrongAdminTokens.load(), 2);
}

void TestAdminGate::takesTheSchemeInAnyCase()
{
    const auto routes = m_fixture->gate.guarded(m_fixture->api.routes());
    for (const QByteArray scheme : {"Bearer ", "bearer ", "BEARER  "}) {
        const QByteArray authorization = scheme + m_fixture->token.text();
        const Request request = AdminFixture::requestFor(Method::Get, "/admin/tokens", authorization, {});
        QCOMPARE(m_fixture->send(routes, request).status, 200);
    }
}

void TestAdminGate::revokedTokenIsRefusedAtOnce()
{
    const QByteArray list = m_fixture->call(Method::Get, "/admin/tokens").body.joined();
    const qint64 id = QJsonDocument::fromJson(list)["items"_L1][0]["id"_L1].toInteger();
    QCOMPARE(m_fixture->call(Method::Post, "/admin/tokens/" + QByteArray::number(id) + "/revoke").status,
             200);
    QCOMPARE(m_fixture->call(Method::Get, "/admin/tokens").status, 401);
    QCOMPARE(m_fixture->auditCount(), 1); // the revocation itself is logged
}

// The token was valid when the request arrived, and was revoked before the writer ran the action.
void TestAdminGate::revokedMeanwhileDoesNothing()
{
    const User ada = m_fixture->addUser(u"ada"_s);
    const QByteArray authorization = "Bearer " + m_fixture->token.text();
    const Request early = AdminFixture::requestFor(Method::Post, "/", authorization, {});
    const auto actor = m_fixture->gate.find(early).result();
    QVERIFY(actor);
    QCOMPARE(actor->name(), u"token laptop"_s);
    QCOMPARE(actor->origin(), u"192.0.2.7"_s);
    m_fixture->change([](Store &store) { return store.tokens().remove(TokenId(1)); });
    for (const AdminRoute &route : m_fixture->api.routes()) {
        if (route.path != "/admin/users/<arg>/deactivate"_L1)
            continue;
        Request request = AdminFixture::requestFor(Method::Post, "/", {}, {});
        request.arguments = {QString::number(ada.id.value())};
        QCOMPARE(m_fixture->answer(request,
                                   [&](const Request &r) {
                                       return route.handler({r, *actor});
                                   })
                     .status,
                 401);
    }
    QVERIFY(m_fixture->database.read(
        [](const Store &store) { return store.users().findByName(u"ada"_s)->isActive; }));
    QCOMPARE(m_fixture->auditCount(), 0);
}

void TestAdminGate::ownerNeedsNoToken()
{
    const User ada = m_fixture->addUser(u"ada"_s);
    const Reply reply = m_fixture->send(
        ownerRoutes(m_fixture->api.routes()),
        AdminFixture::requestFor(Method::Post, "/admin/users/1/sign-out", {}, {}));
    QCOMPARE(reply.status, 200);
    const auto audit = m_fixture->database.read(
        [](const Store &store) { return store.adminQueries().audit({}, 10); });
    QCOMPARE(audit.size(), 1);
    QCOMPARE(audit[0].actor, u"owner"_s);
    QCOMPARE(audit[0].origin, u"local"_s);
    QCOMPARE(audit[0].action, u"user.sign-out"_s);
    QCOMPARE(audit[0].target, u"user %1 (ada)"_s.arg(ada.id.value()));
}

STOA_TEST(TestAdminGate)
#include "tst_admingate.moc"
