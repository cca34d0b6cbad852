#include "server/app/SessionRenewal.h"
#include "server/database/CommitBus.h"
#include "server/database/DatabaseWriter.h"
#include "server/http/RequestSession.h"
#include "server/jobs/LastSeen.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestSessionRenewal : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void renewsSessionAndCookie();
    void renewsOnceADay();
    void leavesTheCookieToTheBrowser();
    void security_S14_renewsNoneOfSeveral();
    void security_S14_endsSooner();
    void leavesRequestsWithoutSessionAlone();

private:
    Session addSession(int ageInDays, bool endsWithBrowser = false);
    Reply answer(const Session &session, bool isOnlyToken = true);
    QDateTime storedEnd(); // after all that was noted is written

    static QByteArray cookieOf(const Reply &reply);

    const QDateTime m_now = QDateTime::currentDateTimeUtc();
    const Secret m_token = Secret::generate();
    std::unique_ptr<TestDatabase> m_database;
    CommitBus m_bus;
    std::unique_ptr<DatabaseWriter> m_writer;
    std::unique_ptr<LastSeen> m_lastSeen;
    std::unique_ptr<SessionRenewal> m_renewal;
};

void TestSessionRenewal::init()
{
    m_renewal.reset();
    m_lastSeen.reset();
    m_writer.reset();
    m_database = std::make_unique<TestDatabase>();
    m_writer = std::make_unique<DatabaseWriter>(m_database->path(), m_bus, DatabaseWriter::Limits{});
    m_lastSeen = std::make_unique<LastSeen>(*m_writer);
    const CookieSecurity security({QUrl(u"http://127.0.0.1:1578"_s)});
    m_renewal = std::make_unique<SessionRenewal>(*m_lastSeen, SessionPolicy(), security);
}

Session TestSessionRenewal::addSession(int ageInDays, bool endsWithBrowser)
{
    const User ada = m_database->addUser(u"ada"_s);
    return m_database->change([&](Store &store) {
        const QDateTime since = m_now.addDays(-ageInDays);
        return store.sessions().add(ada, m_token, since.addDays(7), since, {}, endsWithBrowser);
    });
}

Reply TestSessionRenewal::answer(const Session &session, bool isOnlyToken)
{
    Request request;
    request.session = std::make_shared<RequestSession>();
    request.session->note(session, m_token, isOnlyToken);
    Reply reply;
    m_renewal->apply(request, reply);
    return reply;
}

QDateTime TestSessionRenewal::storedEnd()
{
    m_writer->start();
    m_lastSeen->writeAll();
    m_writer->finish();
    return m_database->read(
        [&](const Store &store) { return store.sessions().find(m_token, m_now)->expiresAt; });
}

QByteArray TestSessionRenewal::cookieOf(const Reply &reply)
{
    return reply.headers.isEmpty() ? QByteArray() : reply.headers.constFirst().second;
}

void TestSessionRenewal::renewsSessionAndCookie()
{
    const Session session = addSession(2);
    QCOMPARE(cookieOf(answer(session)),
             "session_token=" + m_token.text() + "; HttpOnly; SameSite=Lax; Path=/; Max-Age=604800");
    QVERIFY(storedEnd() >= m_now.addDays(7).addMSecs(-1));
}

void TestSessionRenewal::renewsOnceADay()
{
    const Session session = addSession(2);
    QVERIFY(!cookieOf(answer(session)).isEmpty());
    QVERIFY(cookieOf(answer(session)).isEmpty()); // it is not written yet
    const QDateTime end = storedEnd();
    Session renewed = session;
    renewed.expiresAt = end;
    QVERIFY(cookieOf(answer(renewed)).isEmpty());
}

void TestSessionRenewal::leavesTheCookieToTheBrowser()
{
    QVERIFY(cookieOf(answer(addSession(2, true))).isEmpty());
    QVERIFY(storedEnd() >= m_now.addDays(7).addMSecs(-1));
}

void TestSessionRenewal::security_S14_renewsNoneOfSeveral()
{
    const Session session = addSession(2);
    QVERIFY(answer(session, false).headers.isEmpty());
    QCOMPARE(storedEnd(), session.expiresAt);
}

// The settings have been lowered since the session began.
void TestSessionRenewal::security_S14_endsSooner()
{
    const CookieSecurity security({QUrl(u"http://127.0.0.1:1578"_s)});
    using std::chrono::days;
    m_renewal = std::make_unique<SessionRenewal>(*m_lastSeen, SessionPolicy{days(2), days(180)}, security);
    QVERIFY(cookieOf(answer(addSession(1))).endsWith("; Max-Age=172800"));
    QVERIFY(storedEnd() < m_now.addDays(3));
}

void TestSessionRenewal::leavesRequestsWithoutSessionAlone()
{
    Reply reply;
    m_renewal->apply(Request(), reply); // as in a test without routes
    Request request;
    request.session = std::make_shared<RequestSession>();
    m_renewal->apply(request, reply);
    QVERIFY(reply.headers.isEmpty());
}

STOA_TEST(TestSessionRenewal)
#include "tst_sessionrenewal.moc"
