#include "server/api/AccountApi.h"
#include "server/auth/AccountDeletion.h"
#include "server/auth/OwnSessions.h"
#include "server/auth/PasswordChange.h"
#include "server/auth/PasswordHash.h"
#include "server/jobs/AccountRemoval.h"
#include "server/pages/AccountPage.h"
#include "tests/server/pages/PagesFixture.h"
#include "tests/support/TestProgram.h"

#include <QSignalSpy>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// The deletion of one's own account, by the API and by the form, and the job that carries it out.
class TestAccountDeletion : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void marksTheAccountAndEndsOtherSessions();
    void doesNotPostponeASecondTime();
    void refusesAWrongPassword();
    void needsASession();
    void canBeTakenBack();
    void formLeadsToThePage();
    void formShowsTheReason();
    void theJobDeletesWhatIsDue();

private:
    Reply ask(const QByteArray &body, const Secret &token);
    Reply submit(const QList<std::pair<QString, QString>> &fields);
    QString page();

    std::optional<QDateTime> dueTime() const
    {
        return m_fixture->database.read(
            [this](const Store &store) { return store.accountRemovals().dueTime(m_ada.id); });
    }

    std::unique_ptr<PagesFixture> m_fixture;
    std::unique_ptr<AccountDeletion> m_deletion;
    std::unique_ptr<PasswordChange> m_change;
    std::unique_ptr<OwnSessions> m_sessions;
    std::unique_ptr<AccountApi> m_api;
    std::unique_ptr<AccountPage> m_page;
    User m_ada;
    Secret m_here{{}};
    Secret m_elsewhere{{}};
};

namespace {
const QByteArray rightBody = R"({"password":"correct horse battery"})";
}

void TestAccountDeletion::init()
{
    m_fixture = std::make_unique<PagesFixture>();
    PagesFixture &f = *m_fixture;
    m_deletion = std::make_unique<AccountDeletion>(f.reader, f.writer, f.hasher, f.throttles);
    m_change = std::make_unique<PasswordChange>(f.reader, f.writer, f.hasher, f.throttles);
    m_sessions = std::make_unique<OwnSessions>(f.authenticator, f.writer, f.throttles);
    m_api = std::make_unique<AccountApi>(f.authenticator, f.reader, *m_change, *m_sessions);
    m_page = std::make_unique<AccountPage>(f.renderer, f.authenticator, *m_change, *m_sessions);
    m_ada = f.addUser(u"ada"_s, PasswordHash::make(password));
    m_here = f.addSession(m_ada);
    m_elsewhere = f.addSession(m_ada);
}

Reply TestAccountDeletion::ask(const QByteArray &body, const Secret &token)
{
    Request request = PagesFixture::post("/api/v1/me/deletion", "application/json", body, token);
    request.method = Method::Put;
    return m_fixture->answer(request,
                             [this](const Request &r) { return m_api->askDeletion(r, *m_deletion); });
}

Reply TestAccountDeletion::submit(const QList<std::pair<QString, QString>> &fields)
{
    const Request request = PagesFixture::form("/account/deletion", fields, m_here);
    return m_fixture->answer(request,
                             [this](const Request &r) { return m_page->changeDeletion(r, *m_deletion); });
}

QString TestAccountDeletion::page()
{
    const Request request = PagesFixture::get("/account", m_here);
    const Reply reply = m_fixture->answer(request, [this](const Request &r) { return m_page->show(r); });
    return QString::fromUtf8(reply.body.joined());
}

void TestAccountDeletion::marksTheAccountAndEndsOtherSessions()
{
    const Reply reply = ask(rightBody, m_here);
    QCOMPARE(reply.status, 200);
    const auto due = dueTime();
    QVERIFY(due);
    QCOMPARE(QDateTime::fromString(objectOf(reply)["deletedAt"_L1].toString(), Qt::ISODateWithMs), *due);
    QVERIFY(m_fixture->sessionOf(m_here));
    QVERIFY(!m_fixture->sessionOf(m_elsewhere));
}

void TestAccountDeletion::doesNotPostponeASecondTime()
{
    const QByteArray first = ask(rightBody, m_here).body.joined();
    QCOMPARE(ask(rightBody, m_here).body.joined(), first);
}

void TestAccountDeletion::refusesAWrongPassword()
{
    const Reply reply = ask(R"({"password":"wrong"})", m_here);
    QCOMPARE(reply.status, 403);
    QCOMPARE(errorCodeOf(reply), u"wrong_password"_s);
    QCOMPARE(ask("{}", m_here).status, 422);
    QVERIFY(!dueTime());
    QVERIFY(m_fixture->sessionOf(m_elsewhere));
}

void TestAccountDeletion::needsASession()
{
    QCOMPARE(ask(rightBody, Secret::generate()).status, 401);
    Request request = PagesFixture::get("/api/v1/me/deletion");
    request.method = Method::Delete;
    const auto takeBack = [this](const Request &r) { return m_api->takeBackDeletion(r, *m_deletion); };
    QCOMPARE(m_fixture->answer(request, takeBack).status, 401);
}

void TestAccountDeletion::canBeTakenBack()
{
    ask(rightBody, m_here);
    Request request = PagesFixture::get("/api/v1/me/deletion", m_here);
    request.method = Method::Delete;
    const auto takeBack = [this](const Request &r) { return m_api->takeBackDeletion(r, *m_deletion); };
    QCOMPARE(m_fixture->answer(request, takeBack).status, 200);
    QVERIFY(!dueTime());
}

void TestAccountDeletion::formLeadsToThePage()
{
    QVERIFY(!page().contains("Keep my account"_L1));
    const Reply marked = submit({{u"password"_s, password}});
    QCOMPARE(marked.status, 303);
    QCOMPARE(PagesFixture::headerOf(marked, "Location"), "/account");
    const QString leaving = page();
    QVERIFY(leaving.contains("Your account will be deleted on"_L1));
    QVERIFY(leaving.contains("Keep my account"_L1) && !leaving.contains("Delete my account"_L1));
    QCOMPARE(submit({{u"keepAccount"_s, u"1"_s}}).status, 303);
    QVERIFY(page().contains("Delete my account"_L1));
}

void TestAccountDeletion::formShowsTheReason()
{
    const Reply reply = submit({{u"password"_s, u"wrong"_s}});
    QCOMPARE(reply.status, 403);
    QVERIFY(reply.body.joined().contains("Your password is wrong."));
    QVERIFY(!dueTime());
}

void TestAccountDeletion::theJobDeletesWhatIsDue()
{
    m_fixture->addChat(u"chat"_s, m_ada);
    ask(rightBody, m_here);
    AccountRemoval job(m_fixture->writer, {false, PasswordHash::decoyHash()});
    QSignalSpy finished(&job, &AccountRemoval::finished);
    job.run(dueTime()->addMSecs(-1));
    QVERIFY(finished.wait());
    QVERIFY(m_fixture->sessionOf(m_here));
    job.run(*dueTime());
    QVERIFY(finished.wait());
    QVERIFY(!dueTime());
    QVERIFY(!m_fixture->sessionOf(m_here));
    const auto account = m_fixture->database.read(
        [this](const Store &store) { return *store.users().credentials(m_ada.id); });
    QVERIFY(!account.isActive);
    QVERIFY(!PasswordHash::verify(account.passwordHash, password));
}

STOA_TEST(TestAccountDeletion)
#include "tst_accountdeletion.moc"
