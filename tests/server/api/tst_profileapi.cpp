#include "server/api/ProfileApi.h"
#include "server/auth/OwnProfile.h"
#include "server/auth/OwnSessions.h"
#include "server/auth/PasswordChange.h"
#include "server/pages/AccountPage.h"
#include "tests/server/pages/PagesFixture.h"
#include "tests/support/TestProgram.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// The profile by API and by the form of the account page.
class TestProfileApi : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void showsAndChanges();
    void refuses_data();
    void refuses();
    void needsASession();
    void savesTheForm();
    void theFormShowsARefusedName();

private:
    Reply put(const QByteArray &body, const Secret &token);
    Reply submit(const QString &name);

    static QJsonObject objectIn(const Reply &reply)
    {
        return QJsonDocument::fromJson(reply.body.joined()).object();
    }

    std::unique_ptr<PagesFixture> m_fixture;
    std::unique_ptr<OwnProfile> m_profile;
    std::unique_ptr<ProfileApi> m_api;
    User m_ada;
    Secret m_token{{}};
};

void TestProfileApi::init()
{
    m_fixture = std::make_unique<PagesFixture>();
    m_profile = std::make_unique<OwnProfile>(m_fixture->authenticator, m_fixture->writer,
                                             m_fixture->throttles);
    m_api = std::make_unique<ProfileApi>(m_fixture->authenticator, *m_profile);
    m_ada = m_fixture->addUser(u"ada"_s);
    m_token = m_fixture->addSession(m_ada);
}

Reply TestProfileApi::put(const QByteArray &body, const Secret &token)
{
    Request request = PagesFixture::post("/api/v1/me", "application/json", body, token);
    request.method = Method::Put;
    request.headers.append({"accept"_ba, "application/json"_ba});
    return m_fixture->answer(request, [this](const Request &r) { return m_api->change(r); });
}

Reply TestProfileApi::submit(const QString &name)
{
    const PasswordChange change(m_fixture->reader, m_fixture->writer, m_fixture->hasher,
                                m_fixture->throttles);
    const OwnSessions sessions(m_fixture->authenticator, m_fixture->writer, m_fixture->throttles);
    const AccountPage page(m_fixture->renderer, m_fixture->authenticator, change, sessions);
    return m_fixture->answer(PagesFixture::form("/account/profile", {{u"displayName"_s, name}}, m_token),
                             [&](const Request &r) { return page.saveProfile(r, *m_profile); });
}

void TestProfileApi::showsAndChanges()
{
    const auto show = [this] {
        return objectIn(m_fixture->answer(PagesFixture::get("/api/v1/me", m_token),
                                          [this](const Request &r) { return m_api->show(r); }));
    };
    const QJsonObject before{{u"id"_s, m_ada.id.value()}, {u"name"_s, u"ada"_s}};
    QCOMPARE(show(), before);
    QJsonObject after = before;
    after.insert(u"displayName"_s, u"Countess"_s);
    QCOMPARE(objectIn(put(R"({"displayName":" Countess "})", m_token)), after);
    QCOMPARE(show(), after);
    QCOMPARE(objectIn(put(R"({"displayName":""})", m_token)), before);
    QCOMPARE(show(), before);
}

void TestProfileApi::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("no JSON") << "x"_ba << 400;
    QTest::newRow("no name") << "{}"_ba << 422;
    QTest::newRow("number") << R"({"displayName":1})"_ba << 422;
    QTest::newRow("that of another account") << R"({"displayName":"B0B"})"_ba << 409;
    QTest::newRow("override") << QByteArray("{\"displayName\":\"a\u202eb\"}") << 400;
    QTest::newRow("too long") << "{\"displayName\":\""_ba + QByteArray(65, 'a') + "\"}"_ba << 422;
}

void TestProfileApi::refuses()
{
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    m_fixture->addUser(u"bob"_s);
    QCOMPARE(put(body, m_token).status, status);
    QCOMPARE(m_fixture->sessionOf(m_token)->user.displayName, QString());
}

void TestProfileApi::needsASession()
{
    QCOMPARE(put(R"({"displayName":"x"})", Secret({})).status, 401);
}

void TestProfileApi::savesTheForm()
{
    const Reply reply = submit(u"Countess"_s);
    QCOMPARE(reply.status, 303);
    QCOMPARE(PagesFixture::headerOf(reply, "Location"), "/account?named=1#account-profile"_ba);
    QCOMPARE(m_fixture->sessionOf(m_token)->user.displayName, u"Countess"_s);
}

void TestProfileApi::theFormShowsARefusedName()
{
    const Reply reply = submit(QString(65, u'w'));
    QCOMPARE(reply.status, 422);
    QVERIFY(reply.body.joined().contains("A display name can have up to 64 characters."));
    QVERIFY(reply.body.joined().contains(QByteArray(65, 'w')));
}

STOA_TEST(TestProfileApi)
#include "tst_profileapi.moc"
