#include "server/auth/PasswordHash.h"
#include "server/pages/AuthPage.h"
#include "tests/server/pages/PagesFixture.h"
#include "tests/support/Semaphore.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Signing in after an admin has deactivated the account or changed its password, or while the password is
// checked.
class TestAuthPageAdminActions : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void saysThatTheAccountIsDeactivatedAfterTheRightPassword();
    void activatedUserSignsInAgain();
    void deactivationWhileThePasswordIsCheckedCounts();
    void newPasswordWhileTheOldOneIsCheckedCounts();

private:
    Request attempt(const QString &password) const;
    Reply signInOrUp(const QString &password) const;
    // Signs in, and calls change(Store &) after the stored hash was read and before the password is verified.
    template<class Change> Reply enterWhile(Change change);

    std::unique_ptr<PagesFixture> m_fixture;
    std::unique_ptr<AuthPage> m_page;
    User m_ada;
};

void TestAuthPageAdminActions::init()
{
    m_page.reset();
    m_fixture = std::make_unique<PagesFixture>();
    m_page = std::make_unique<AuthPage>(m_fixture->renderer, m_fixture->reader, m_fixture->writer,
                                        m_fixture->hasher, m_fixture->throttles, AuthPage::Options());
    m_ada = m_fixture->addUser(u"ada"_s, PasswordHash::make(password));
}

Request TestAuthPageAdminActions::attempt(const QString &password) const
{
    return PagesFixture::form("/auth", {{u"username"_s, u"ada"_s}, {u"password"_s, password}});
}

Reply TestAuthPageAdminActions::signInOrUp(const QString &password) const
{
    return m_fixture->answer(attempt(password), [this](const Request &r) { return m_page->signInOrUp(r); });
}

template<class Change> Reply TestAuthPageAdminActions::enterWhile(Change change)
{
    // The only hasher is busy until the change is made, and then verifies the hash that was read before.
    Semaphore isFree;
    m_fixture->hasher.run([&isFree] { isFree.acquire(); }).ignore();
    Task<Reply> reply = m_page->signInOrUp(attempt(password));
    if (!QTest::qWaitFor([this] { return m_fixture->hasher.queueLength() == 1; }))
        QTest::qFail("The attempt asks for no hash.", __FILE__, __LINE__);
    m_fixture->change(change);
    isFree.release();
    return m_fixture->answer(attempt(password), [&](const Request &) { return std::move(reply); });
}

void TestAuthPageAdminActions::saysThatTheAccountIsDeactivatedAfterTheRightPassword()
{
    m_fixture->change([this](Store &store) {
        return store.users().setDeactivated(m_ada.id, QDateTime::currentDateTimeUtc());
    });
    const Reply right = signInOrUp(password);
    QCOMPARE(right.status, 403);
    QVERIFY(right.body.joined().contains("deactivated"));
    QVERIFY(PagesFixture::headerOf(right, "Set-Cookie").isNull());
    const Reply wrong = signInOrUp(u"wrong password"_s);
    QCOMPARE(wrong.status, 401);
    QVERIFY(!wrong.body.joined().contains("deactivated"));
}

void TestAuthPageAdminActions::activatedUserSignsInAgain()
{
    m_fixture->change([this](Store &store) {
        return store.users().setDeactivated(m_ada.id, QDateTime::currentDateTimeUtc());
    });
    m_fixture->change([this](Store &store) { return store.users().setDeactivated(m_ada.id, {}); });
    QCOMPARE(signInOrUp(password).status, 303);
}

void TestAuthPageAdminActions::deactivationWhileThePasswordIsCheckedCounts()
{
    const Reply reply = enterWhile([this](Store &store) {
        return store.users().setDeactivated(m_ada.id, QDateTime::currentDateTimeUtc());
    });
    QCOMPARE(reply.status, 403);
    QVERIFY(PagesFixture::headerOf(reply, "Set-Cookie").isNull());
}

void TestAuthPageAdminActions::newPasswordWhileTheOldOneIsCheckedCounts()
{
    const QByteArray changed = PasswordHash::make(u"another password"_s);
    const Reply reply = enterWhile([this, changed](Store &store) {
        store.users().setPasswordHash(m_ada.id, changed);
        return true;
    });
    QCOMPARE(reply.status, 401);
    QVERIFY(PagesFixture::headerOf(reply, "Set-Cookie").isNull());
    QCOMPARE(m_fixture->database.read([](const Store &store) { return store.users().findByName(u"ada"_s); })
                 ->passwordHash,
             changed);
}

STOA_TEST(TestAuthPageAdminActions)
#include "tst_authpageadminactions.moc"
