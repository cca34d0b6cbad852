#include "server/api/AccountApi.h"
#include "server/auth/OwnSessions.h"
#include "server/auth/PasswordChange.h"
#include "server/auth/PasswordHash.h"
#include "server/pages/AccountPage.h"
#include "tests/server/pages/PagesFixture.h"
#include "tests/support/Semaphore.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// The change of one's own password, by the API and by the form.
class TestPasswordChange : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void changesThePassword_data();
    void changesThePassword();
    void makesResetLinksUseless();
    void refuses_data();
    void refuses();
    void needsASession();
    void refusesBadFields_data();
    void refusesBadFields();
    void saysThatTheHasherIsBusy();
    void formLeadsBackToThePage();
    void formShowsTheReason();
    void formWithoutASessionLeadsToTheSignIn();

private:
    Reply ask(const QByteArray &body, const Secret &token);
    Reply submit(const QList<std::pair<QString, QString>> &fields, const Secret &token);
    static QByteArray wish(const QString &oldPassword, const QString &newPassword, bool endsOthers = true);

    bool opens(const QString &password) const
    {
        const auto hash = m_fixture->database.read(
            [this](const Store &store) { return store.users().credentials(m_ada.id)->passwordHash; });
        return PasswordHash::verify(hash, password);
    }

    std::unique_ptr<PagesFixture> m_fixture;
    std::unique_ptr<PasswordChange> m_change;
    std::unique_ptr<OwnSessions> m_sessions;
    std::unique_ptr<AccountApi> m_api;
    std::unique_ptr<AccountPage> m_page;
    User m_ada;
    Secret m_here{{}};
    Secret m_elsewhere{{}};
    Secret m_bobs{{}};
};

namespace {

const QString stale = u"stale as the evening"_s;
const QString fresh = u"fresh as the morning"_s;

} // namespace

void TestPasswordChange::init()
{
    m_fixture = std::make_unique<PagesFixture>();
    m_change = std::make_unique<PasswordChange>(m_fixture->reader, m_fixture->writer, m_fixture->hasher,
                                                m_fixture->throttles);
    m_sessions = std::make_unique<OwnSessions>(m_fixture->authenticator, m_fixture->writer,
                                               m_fixture->throttles);
    m_api = std::make_unique<AccountApi>(m_fixture->authenticator, m_fixture->reader, *m_change, *m_sessions);
    m_page = std::make_unique<AccountPage>(m_fixture->renderer, m_fixture->authenticator, *m_change,
                                           *m_sessions);
    m_ada = m_fixture->addUser(u"ada"_s, PasswordHash::make(stale));
    m_here = m_fixture->addSession(m_ada);
    m_elsewhere = m_fixture->addSession(m_ada);
    m_bobs = m_fixture->addSession(m_fixture->addUser(u"bob"_s));
}

Reply TestPasswordChange::ask(const QByteArray &body, const Secret &token)
{
    Request request = PagesFixture::post("/api/v1/me/password", "application/json", body, token);
    request.method = Method::Put;
    return m_fixture->answer(request, [this](const Request &r) { return m_api->changePassword(r); });
}

Reply TestPasswordChange::submit(const QList<std::pair<QString, QString>> &fields, const Secret &token)
{
    const Request request = PagesFixture::form("/account/password", fields, token);
    return m_fixture->answer(request, [this](const Request &r) { return m_page->changePassword(r); });
}

QByteArray TestPasswordChange::wish(const QString &oldPassword, const QString &newPassword, bool endsOthers)
{
    return QJsonDocument(QJsonObject{{u"oldPassword"_s, oldPassword},
                                     {u"newPassword"_s, newPassword},
                                     {u"endOtherSessions"_s, endsOthers}})
        .toJson();
}

void TestPasswordChange::changesThePassword_data()
{
    QTest::addColumn<bool>("endsOthers");
    QTest::newRow("and ends the other sessions") << true;
    QTest::newRow("only") << false;
}

void TestPasswordChange::changesThePassword()
{
    QFETCH(const bool, endsOthers);
    const Reply reply = ask(wish(stale, fresh, endsOthers), m_here);
    QCOMPARE(reply.status, 200);
    QCOMPARE(objectOf(reply)["endedSessions"_L1].toInt(-1), endsOthers ? 1 : 0);
    QVERIFY(opens(fresh));
    QVERIFY(!opens(stale));
    QVERIFY(m_fixture->sessionOf(m_here));
    QCOMPARE(m_fixture->sessionOf(m_elsewhere).has_value(), !endsOthers);
    QVERIFY(m_fixture->sessionOf(m_bobs));
}

void TestPasswordChange::makesResetLinksUseless()
{
    const Secret code = Secret::generate();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_fixture->change([&](Store &store) { store.passwordResets().set(m_ada.id, code, now.addDays(1)); });
    QCOMPARE(ask(wish(stale, fresh), m_here).status, 200);
    QVERIFY(!m_fixture->database.read(
        [&](const Store &store) { return store.passwordResets().find(code, now).has_value(); }));
}

void TestPasswordChange::refuses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("chosen");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("wrong old one") << u"not this"_s << fresh << 403 << u"wrong_password"_s;
    QTest::newRow("no old one") << QString() << fresh << 403 << u"wrong_password"_s;
    QTest::newRow("common") << stale << u"password"_s << 422 << u"common_password"_s;
    QTest::newRow("too short") << stale << u"short"_s << 422 << u"short_password"_s;
    QTest::newRow("too long") << stale << QString(1025, u'x') << 422 << u"too_long"_s;
}

void TestPasswordChange::refuses()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, chosen);
    QFETCH(const int, status);
    QFETCH(const QString, code);
    const Reply reply = ask(wish(typed, chosen), m_here);
    QCOMPARE(reply.status, status);
    QCOMPARE(errorCodeOf(reply), code);
    QVERIFY(opens(stale));
    QVERIFY(m_fixture->sessionOf(m_elsewhere));
}

void TestPasswordChange::needsASession()
{
    const Reply reply = ask(wish(stale, fresh), Secret::generate());
    QCOMPARE(reply.status, 401);
    QCOMPARE(errorCodeOf(reply), u"not_signed_in"_s);
    QVERIFY(opens(stale));
}

void TestPasswordChange::refusesBadFields_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << "{}"_ba;
    QTest::newRow("no choice") << R"({"oldPassword":"x","newPassword":"y"})"_ba;
    QTest::newRow("a choice of another type")
        << R"({"oldPassword":"x","newPassword":"y","endOtherSessions":1})"_ba;
    QTest::newRow("a number") << R"({"oldPassword":1,"newPassword":"y","endOtherSessions":true})"_ba;
}

void TestPasswordChange::refusesBadFields()
{
    QFETCH(const QByteArray, body);
    const Reply reply = ask(body, m_here);
    QCOMPARE(reply.status, 422);
    QCOMPARE(errorCodeOf(reply), u"bad_field"_s);
}

void TestPasswordChange::saysThatTheHasherIsBusy()
{
    PasswordHasher full(1, 1);
    const PasswordChange change(m_fixture->reader, m_fixture->writer, full, m_fixture->throttles);
    const AccountApi api(m_fixture->authenticator, m_fixture->reader, change, *m_sessions);
    Semaphore gate;
    auto running = full.run([&gate] {
        gate.acquire();
        return 0;
    });
    Request request = PagesFixture::post("/api/v1/me/password", "application/json", wish(stale, fresh),
                                         m_here);
    const Reply reply = m_fixture->answer(request, [&](const Request &r) { return api.changePassword(r); });
    gate.release();
    running.result();
    QCOMPARE(reply.status, 429);
    QVERIFY(!PagesFixture::headerOf(reply, "Retry-After").isEmpty());
}

void TestPasswordChange::formLeadsBackToThePage()
{
    const Reply reply = submit(
        {{u"oldPassword"_s, stale}, {u"newPassword"_s, fresh}, {u"endOtherSessions"_s, u"1"_s}}, m_here);
    QCOMPARE(reply.status, 303);
    QCOMPARE(PagesFixture::headerOf(reply, "Location"), "/account?changed=1#account-password");
    QVERIFY(opens(fresh));
    QVERIFY(!m_fixture->sessionOf(m_elsewhere));
    QVERIFY(m_fixture->sessionOf(m_here));
}

// A browser leaves out a checkbox that is not checked.
void TestPasswordChange::formShowsTheReason()
{
    const Reply refusal = submit({{u"oldPassword"_s, u"<i>"_s}, {u"newPassword"_s, fresh}}, m_here);
    QCOMPARE(refusal.status, 403);
    const QByteArray html = refusal.body.joined();
    QVERIFY(html.contains("role=\"alert\">Your old password is wrong.</p>"));
    QVERIFY(!html.contains("<i>"));
    QCOMPARE(submit({{u"oldPassword"_s, stale}, {u"newPassword"_s, fresh}}, m_here).status, 303);
    QVERIFY(m_fixture->sessionOf(m_elsewhere));
}

void TestPasswordChange::formWithoutASessionLeadsToTheSignIn()
{
    const Reply reply = submit({{u"oldPassword"_s, stale}, {u"newPassword"_s, fresh}}, Secret::generate());
    QCOMPARE(reply.status, 303);
    QVERIFY(PagesFixture::headerOf(reply, "Location").startsWith("/auth?next="));
    QVERIFY(opens(stale));
}

STOA_TEST(TestPasswordChange)
#include "tst_passwordchange.moc"
