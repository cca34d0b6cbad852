#include "server/api/AccountApi.h"
#include "server/auth/OwnSessions.h"
#include "server/auth/PasswordChange.h"
#include "server/pages/AccountPage.h"
#include "tests/server/pages/PagesFixture.h"
#include "tests/support/Semaphore.h"
#include "tests/support/TestProgram.h"

#include <QJsonArray>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// The list of sessions and their end, on the page and for programs.
class TestOwnSessions : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void listsTheSessions();
    void showsTheSessions_data();
    void showsTheSessions();
    void endsOne();
    void endsNoOthers_data();
    void endsNoOthers();
    void endsAllOthers();
    void anEndedSessionEndsNone();
    void endsByForm();
    void anEndedSessionLeavesOtherUsersAlone();
    void security_S17_throttlesChanges();
    void wantsASession();

private:
    Secret addSession(const SessionOrigin &origin, const QDateTime &since);

    SessionId idOf(const Secret &token) const { return m_fixture->sessionOf(token)->id; }

    Reply list(const Secret &token);
    Reply end(const QString &id, const Secret &token);
    Reply endOthers(const Secret &token);
    Reply submit(const QString &field, const QString &value, const Secret &token);
    Reply show(const QByteArray &cookies);

    const QDateTime m_now = QDateTime::currentDateTimeUtc();
    std::unique_ptr<PagesFixture> m_fixture;
    std::unique_ptr<PasswordChange> m_change;
    std::unique_ptr<OwnSessions> m_sessions;
    std::unique_ptr<AccountApi> m_api;
    std::unique_ptr<AccountPage> m_page;
    User m_ada;
    Secret m_here{{}};
    Secret m_phone{{}};
    Secret m_bobs{{}};
};

void TestOwnSessions::init()
{
    m_fixture = std::make_unique<PagesFixture>();
    m_change = std::make_unique<PasswordChange>(m_fixture->reader, m_fixture->writer, m_fixture->hasher,
                                                m_fixture->throttles);
    m_sessions = std::make_unique<OwnSessions>(m_fixture->authenticator, m_fixture->writer,
                                               m_fixture->throttles);
    m_api = std::make_unique<AccountApi>(m_fixture->authenticator, m_fixture->reader, *m_change, *m_sessions);
    m_page = std::make_unique<AccountPage>(m_fixture->renderer, m_fixture->authenticator, *m_change,
                                           *m_sessions);
    m_ada = m_fixture->addUser(u"ada"_s);
    m_here = addSession({u"Firefox"_s, u"Linux"_s, u"192.0.2.1"_s}, m_now.addDays(-2));
    m_phone = addSession({u"Safari"_s, u"iPhone"_s, u"2001:db8::1"_s}, m_now.addDays(-1));
    m_bobs = m_fixture->addSession(m_fixture->addUser(u"bob"_s));
}

Secret TestOwnSessions::addSession(const SessionOrigin &origin, const QDateTime &since)
{
    Secret token = Secret::generate();
    m_fixture->change(
        [&](Store &store) { return store.sessions().add(m_ada, token, m_now.addDays(1), since, origin).id; });
    return token;
}

Reply TestOwnSessions::list(const Secret &token)
{
    return m_fixture->answer(PagesFixture::get("/api/v1/me/sessions", token),
                             [this](const Request &r) { return m_api->sessions(r); });
}

Reply TestOwnSessions::end(const QString &id, const Secret &token)
{
    Request request = PagesFixture::get("/api/v1/me/sessions/" + id.toUtf8(), token);
    request.method = Method::Delete;
    request.arguments = {id};
    request.headers.append({"accept"_ba, "application/json"_ba});
    return m_fixture->answer(request, [this](const Request &r) { return m_api->endSession(r); });
}

Reply TestOwnSessions::endOthers(const Secret &token)
{
    Request request = PagesFixture::get("/api/v1/me/sessions", token);
    request.method = Method::Delete;
    request.headers.append({"accept"_ba, "application/json"_ba});
    return m_fixture->answer(request, [this](const Request &r) { return m_api->endOtherSessions(r); });
}

Reply TestOwnSessions::submit(const QString &field, const QString &value, const Secret &token)
{
    return m_fixture->answer(PagesFixture::form("/account/sessions", {{field, value}}, token),
                             [this](const Request &r) { return m_page->endSessions(r); });
}

Reply TestOwnSessions::show(const QByteArray &cookies)
{
    Request request = PagesFixture::get("/account");
    request.headers.append({"cookie"_ba, "session_token=" + m_here.text() + cookies});
    return m_fixture->answer(request, [this](const Request &r) { return m_page->show(r); });
}

void TestOwnSessions::listsTheSessions()
{
    const Reply reply = list(m_here);
    QCOMPARE(reply.status, 200);
    const QJsonArray sessions = objectOf(reply)["sessions"_L1].toArray();
    QCOMPARE(sessions.size(), 2);
    const QJsonObject phone = sessions[0].toObject();
    QCOMPARE(phone["id"_L1].toInteger(), idOf(m_phone).value());
    QCOMPARE(phone["browser"_L1], u"Safari"_s);
    QCOMPARE(phone["system"_L1], u"iPhone"_s);
    QCOMPARE(phone["address"_L1], u"2001:db8::1"_s);
    QCOMPARE(QDateTime::fromString(phone["createdAt"_L1].toString(), Qt::ISODateWithMs), m_now.addDays(-1));
    QCOMPARE(phone["lastSeenAt"_L1], phone["createdAt"_L1]);
    QVERIFY(!phone.contains("isThis"_L1));
    QCOMPARE(sessions[1]["isThis"_L1], QJsonValue(true));
    const QByteArray text = reply.body.joined();
    for (const Secret &token : {m_here, m_phone})
        QVERIFY(!text.contains(token.text()) && !text.contains(token.digest()));
}

void TestOwnSessions::showsTheSessions_data()
{
    QTest::addColumn<QByteArray>("cookies");
    QTest::addColumn<QByteArray>("time");
    const QDateTime at = m_now.addDays(-1);
    const auto text = [](const QDateTime &time) { return time.toString(u"yyyy-MM-dd HH:mm"_s).toUtf8(); };
    QTest::newRow("UTC") << ""_ba << text(at) + " UTC<";
    QTest::newRow("a time zone") << "; timezone=Asia/Tokyo"_ba
                                 << text(at.toTimeZone(QTimeZone("Asia/Tokyo"))) + '<';
}

void TestOwnSessions::showsTheSessions()
{
    QFETCH(const QByteArray, cookies);
    QFETCH(const QByteArray, time);
    addSession({u"<b>curl"_s, {}, u"192.0.2.3"_s}, m_now);
    addSession({{}, u"Windows"_s, {}}, m_now);
    addSession({}, m_now);
    const QByteArray html = show(cookies).body.joined();
    for (const QByteArray &part :
         {"<strong>Firefox on Linux</strong> · This device"_ba, "<strong>Safari on iPhone</strong>\n"_ba,
          "<strong>&lt;b&gt;curl</strong>"_ba, "<strong>Windows</strong>"_ba,
          "<strong>Unknown device</strong>"_ba, "<bdi>2001:db8::1</bdi>"_ba, time,
          "name=\"session\" value=\"" + QByteArray::number(idOf(m_phone).value()) + '"'})
        QVERIFY2(html.contains(part), part.constData());
    QVERIFY(!html.contains("name=\"session\" value=\"" + QByteArray::number(idOf(m_here).value()) + '"'));
}

void TestOwnSessions::endsOne()
{
    const QString id = QString::number(idOf(m_phone).value());
    const Reply reply = end(id, m_here);
    QCOMPARE(reply.status, 200);
    QCOMPARE(objectOf(reply)["endedSessions"_L1].toInt(), 1);
    QVERIFY(!m_fixture->sessionOf(m_phone));
    QVERIFY(m_fixture->sessionOf(m_here));
    const Reply again = end(id, m_here);
    QCOMPARE(again.status, 404);
    QCOMPARE(errorCodeOf(again), u"not_found"_s);
}

void TestOwnSessions::endsNoOthers_data()
{
    QTest::addColumn<QString>("id"); // BOB stands for that of his session
    QTest::newRow("another person's") << u"BOB"_s;
    QTest::newRow("unknown") << u"4711"_s;
    QTest::newRow("no number") << u"x"_s;
    QTest::newRow("negative") << u"-1"_s;
}

void TestOwnSessions::endsNoOthers()
{
    QFETCH(QString, id);
    id.replace(u"BOB"_s, QString::number(idOf(m_bobs).value()));
    QCOMPARE(end(id, m_here).status, 404);
    QCOMPARE(submit(u"session"_s, id, m_here).status, 303);
    for (const Secret &token : {m_here, m_phone, m_bobs})
        QVERIFY(m_fixture->sessionOf(token));
}

void TestOwnSessions::endsAllOthers()
{
    const Secret third = addSession({}, m_now);
    const Reply reply = endOthers(m_here);
    QCOMPARE(reply.status, 200);
    QCOMPARE(objectOf(reply)["endedSessions"_L1].toInt(), 2);
    QVERIFY(!m_fixture->sessionOf(m_phone) && !m_fixture->sessionOf(third));
    QVERIFY(m_fixture->sessionOf(m_here) && m_fixture->sessionOf(m_bobs));
    QCOMPARE(objectOf(endOthers(m_here))["endedSessions"_L1].toInt(), 0);
}

// Of two devices that end each other, the first one wins.
void TestOwnSessions::anEndedSessionEndsNone()
{
    const QString here = QString::number(idOf(m_here).value());
    QCOMPARE(endOthers(m_here).status, 200);
    QCOMPARE(end(here, m_phone).status, 401);
    QCOMPARE(endOthers(m_phone).status, 401);
    QVERIFY(m_fixture->sessionOf(m_here));
}

void TestOwnSessions::endsByForm()
{
    const Reply one = submit(u"session"_s, QString::number(idOf(m_phone).value()), m_here);
    QCOMPARE(one.status, 303);
    QCOMPARE(PagesFixture::headerOf(one, "Location"), "/account?ended=1#account-sessions"_ba);
    QVERIFY(!m_fixture->sessionOf(m_phone));
    const Secret third = addSession({}, m_now);
    QCOMPARE(submit(u"others"_s, u"1"_s, m_here).status, 303);
    QVERIFY(!m_fixture->sessionOf(third));
    QVERIFY(m_fixture->sessionOf(m_here));
    QVERIFY(!show({}).body.joined().contains("name=\"others\""));
}

// The request has the cookies of two users. The session of the first one ends after it was found.
void TestOwnSessions::anEndedSessionLeavesOtherUsersAlone()
{
    const Secret bobsOther = m_fixture->addSession(m_fixture->sessionOf(m_bobs)->user);
    Request request = PagesFixture::get("/api/v1/me/sessions");
    request.method = Method::Delete;
    request.headers.append(
        {"cookie"_ba, "session_token=" + m_here.text() + "; session_token=" + m_bobs.text()});
    Semaphore gate;
    auto blocked = m_fixture->writer.run([&gate, here = idOf(m_here)](Store &store) {
        gate.acquire();
        store.sessions().remove(here);
    });
    QTRY_COMPARE(m_fixture->writer.queue().tasks, 0); // the writer has taken it
    Task<Reply> ending = m_api->endOtherSessions(request);
    QTRY_COMPARE(m_fixture->writer.queue().tasks, 1);
    gate.release();
    blocked.result();
    int status = 0;
    try {
        ending.result();
    } catch (const HttpError &error) {
        status = error.status();
    }
    QCOMPARE(status, 401);
    for (const Secret &token : {m_phone, m_bobs, bobsOther})
        QVERIFY(m_fixture->sessionOf(token));
}

void TestOwnSessions::security_S17_throttlesChanges()
{
    Throttles strict({.messageRate = 1, .messageBurst = 1});
    m_sessions.reset(new OwnSessions(m_fixture->authenticator, m_fixture->writer, strict));
    const AccountApi api(m_fixture->authenticator, m_fixture->reader, *m_change, *m_sessions);
    while (!strict.change(m_ada.id).isRefused()) { }
    Request request = PagesFixture::get("/api/v1/me/sessions", m_here);
    request.method = Method::Delete;
    request.headers.append({"accept"_ba, "application/json"_ba});
    const Reply others = m_fixture->answer(request,
                                           [&](const Request &r) { return api.endOtherSessions(r); });
    QCOMPARE(others.status, 429);
    QCOMPARE(errorCodeOf(others), u"too_fast"_s);
    request.arguments = {QString::number(idOf(m_phone).value())};
    const Reply one = m_fixture->answer(request, [&](const Request &r) { return api.endSession(r); });
    QCOMPARE(one.status, 429);
    QVERIFY(m_fixture->sessionOf(m_phone));
}

void TestOwnSessions::wantsASession()
{
    const Secret none({});
    QCOMPARE(list(none).status, 401);
    QCOMPARE(end(u"1"_s, none).status, 401);
    QCOMPARE(end(u"x"_s, none).status, 401);
    QCOMPARE(endOthers(none).status, 401);
    const Reply form = submit(u"others"_s, u"1"_s, none);
    QCOMPARE(form.status, 303);
    QCOMPARE(PagesFixture::headerOf(form, "Location"), "/auth?next=%2Faccount"_ba);
    QVERIFY(m_fixture->sessionOf(m_phone));
}

STOA_TEST(TestOwnSessions)
#include "tst_ownsessions.moc"
