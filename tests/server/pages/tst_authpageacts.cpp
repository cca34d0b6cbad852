#include "server/auth/PasswordHash.h"
#include "server/pages/AuthPage.h"
#include "tests/server/pages/PagesFixture.h"
#include "tests/support/Semaphore.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Signing in after an admin has deactivated the account or changed its password, also during the check.
class TestAuthPageActs : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void tellsWhoKnowsThePasswordOfADeactivation();
    void letsWhoIsActivatedInAgain();
    void deactivationWhileThePasswordIsCheckedCounts();
    void newPasswordWhileTheOldOneIsCheckedCounts();

private:
    Request attempt(const QString &password) const;
    Reply enter(const QString &password) const;
    // Signs in, and changes something after the password was read and before it is found right.
    template<class Change> Reply enterWhile(Change change);

    std::unique_ptr<PagesFixture> m_desk;
    std::unique_ptr<AuthPage> m_page;
    User m_ada;
};

namespace {

const QString password = u"correct horse battery"_s;

} // namespace

void TestAuthPageActs::init()
{
    m_page.reset();
    m_desk = std::make_unique<PagesFixture>();
    m_page = std::make_unique<AuthPage>(m_desk->renderer, m_desk->reader, m_desk->writer, m_desk->hasher,
                                        AuthPage::Options());
    m_ada = m_desk->addUser(u"ada"_s, PasswordHash::make(password));
}

Request TestAuthPageActs::attempt(const QString &password) const
{
    return PagesFixture::form("/auth", {{u"username"_s, u"ada"_s}, {u"password"_s, password}});
}

Reply TestAuthPageActs::enter(const QString &password) const
{
    return m_desk->answer(attempt(password), [this](const Request &r) { return m_page->signInOrUp(r); });
}

template<class Change> Reply TestAuthPageActs::enterWhile(Change change)
{
    // The only hasher is busy until the change is made; then it finds a hash that was read before.
    Semaphore isFree;
    m_desk->hasher.run([&isFree] { isFree.acquire(); }).ignore();
    Task<Reply> reply = m_page->signInOrUp(attempt(password));
    if (!QTest::qWaitFor([this] { return m_desk->hasher.queueLength() == 1; }))
        QTest::qFail("The attempt asks for no hash.", __FILE__, __LINE__);
    m_desk->change(change);
    isFree.release();
    return m_desk->answer(attempt(password), [&](const Request &) { return std::move(reply); });
}

void TestAuthPageActs::tellsWhoKnowsThePasswordOfADeactivation()
{
    m_desk->change([this](Store &store) {
        return store.users().setDeactivated(m_ada.id, QDateTime::currentDateTimeUtc());
    });
    const Reply right = enter(password);
    QCOMPARE(right.status, 403);
    QVERIFY(right.body.contains("deactivated"));
    QVERIFY(PagesFixture::headerOf(right, "Set-Cookie").isNull());
    const Reply wrong = enter(u"wrong password"_s);
    QCOMPARE(wrong.status, 401);
    QVERIFY(!wrong.body.contains("deactivated"));
}

void TestAuthPageActs::letsWhoIsActivatedInAgain()
{
    m_desk->change([this](Store &store) {
        return store.users().setDeactivated(m_ada.id, QDateTime::currentDateTimeUtc());
    });
    m_desk->change([this](Store &store) { return store.users().setDeactivated(m_ada.id, {}); });
    QCOMPARE(enter(password).status, 303);
}

void TestAuthPageActs::deactivationWhileThePasswordIsCheckedCounts()
{
    const Reply reply = enterWhile([this](Store &store) {
        return store.users().setDeactivated(m_ada.id, QDateTime::currentDateTimeUtc());
    });
    QCOMPARE(reply.status, 403);
    QVERIFY(PagesFixture::headerOf(reply, "Set-Cookie").isNull());
}

void TestAuthPageActs::newPasswordWhileTheOldOneIsCheckedCounts()
{
    const QByteArray changed = PasswordHash::make(u"another password"_s);
    const Reply reply = enterWhile([this, changed](Store &store) {
        store.users().setPasswordHash(m_ada.id, changed);
        return true;
    });
    QCOMPARE(reply.status, 401);
    QVERIFY(PagesFixture::headerOf(reply, "Set-Cookie").isNull());
    QCOMPARE(m_desk->database.look([](const Store &store) { return store.users().findByName(u"ada"_s); })
                 ->passwordHash,
             changed);
}

QTEST_GUILESS_MAIN(TestAuthPageActs)
#include "tst_authpageacts.moc"
