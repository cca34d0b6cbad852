#include "server/auth/PasswordHash.h"
#include "server/pages/ResetPage.h"
#include "tests/server/pages/PagesFixture.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestResetPage : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void showsTheFormAndUsesNothingUp();
    void changesThePasswordOnce();
    void endsAllSessionsOfTheUser();
    void refusesBadPasswords_data();
    void refusesBadPasswords();
    void deadLinksAreOne404_data();
    void deadLinksAreOne404();
    void speaksTheUsersLanguage();

private:
    Request requestFor(const Secret &code, const QString &password = {}) const;
    Reply show(const Request &request) const;
    Reply set(const Request &request) const;
    Secret linkFor(const User &user, const QDateTime &expiresAt);

    bool opens(const QString &password) const
    {
        return PasswordHash::verify(
            m_fixture->database.read([](const Store &store) { return store.users().findByName(u"ada"_s); })
                ->passwordHash,
            password);
    }

    std::unique_ptr<PagesFixture> m_fixture;
    std::unique_ptr<ResetPage> m_page;
    User m_ada;
};

namespace {

const QString oldPassword = u"stale as the evening"_s;
const QString newPassword = u"fresh as the morning"_s;

QDateTime inAnHour()
{
    return QDateTime::currentDateTimeUtc().addSecs(3600);
}

} // namespace

void TestResetPage::init()
{
    m_page.reset();
    m_fixture = std::make_unique<PagesFixture>();
    m_page = std::make_unique<ResetPage>(m_fixture->renderer, m_fixture->reader, m_fixture->writer,
                                         m_fixture->hasher, m_fixture->throttles);
    m_ada = m_fixture->addUser(u"ada"_s, PasswordHash::make(oldPassword));
}

Request TestResetPage::requestFor(const Secret &code, const QString &password) const
{
    const QByteArray target = "/reset/" + code.text();
    Request request = password.isNull() ? PagesFixture::get(target)
                                        : PagesFixture::form(target, {{u"password"_s, password}});
    request.arguments = {QString::fromUtf8(code.text())};
    return request;
}

Reply TestResetPage::show(const Request &request) const
{
    return m_fixture->answer(request, [this](const Request &r) { return m_page->show(r); });
}

Reply TestResetPage::set(const Request &request) const
{
    return m_fixture->answer(request, [this](const Request &r) { return m_page->setPassword(r); });
}

Secret TestResetPage::linkFor(const User &user, const QDateTime &expiresAt)
{
    const Secret code = Secret::generate();
    m_fixture->change([=](Store &store) {
        store.passwordResets().set(user.id, code, expiresAt);
        return true;
    });
    return code;
}

void TestResetPage::showsTheFormAndUsesNothingUp()
{
    const Secret code = linkFor(m_ada, inAnHour());
    for (int i = 0; i < 2; ++i) {
        const Reply reply = show(requestFor(code));
        QCOMPARE(reply.status, 200);
        QVERIFY(reply.body.joined().contains("action=\"/reset/" + code.text() + '"'));
        QVERIFY(reply.body.joined().contains("value=\"ada\""));
        QCOMPARE(PagesFixture::headerOf(reply, "Cache-Control"), "no-store, no-transform");
    }
    QVERIFY(opens(oldPassword));
}

void TestResetPage::changesThePasswordOnce()
{
    const Secret code = linkFor(m_ada, inAnHour());
    const Reply reply = set(requestFor(code, newPassword));
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.body.joined().contains("href=\"/auth\""));
    QVERIFY(!reply.body.joined().contains(newPassword.toUtf8()));
    QVERIFY(opens(newPassword));
    QVERIFY(!opens(oldPassword));
    QCOMPARE(set(requestFor(code, oldPassword)).status, 404);
    QVERIFY(opens(newPassword));
}

void TestResetPage::endsAllSessionsOfTheUser()
{
    const Secret first = m_fixture->addSession(m_ada);
    const Secret second = m_fixture->addSession(m_ada);
    const Secret eves = m_fixture->addSession(m_fixture->addUser(u"eve"_s));
    QCOMPARE(set(requestFor(linkFor(m_ada, inAnHour()), newPassword)).status, 200);
    QVERIFY(!m_fixture->sessionOf(first));
    QVERIFY(!m_fixture->sessionOf(second));
    QVERIFY(m_fixture->sessionOf(eves));
}

void TestResetPage::refusesBadPasswords_data()
{
    QTest::addColumn<QString>("password");
    QTest::newRow("empty") << u""_s;
    QTest::newRow("short") << u"1234567"_s;
    QTest::newRow("long") << QString(1025, u'x');
}

void TestResetPage::refusesBadPasswords()
{
    QFETCH(const QString, password);
    const Secret code = linkFor(m_ada, inAnHour());
    const Reply page = set(requestFor(code, password));
    QCOMPARE(page.status, 422);
    QVERIFY(page.body.joined().contains("role=\"alert\""));
    Request asProgram = requestFor(code, password);
    asProgram.headers.append({"accept"_ba, "application/json"_ba});
    const Reply object = set(asProgram);
    QCOMPARE(object.status, 422);
    QCOMPARE(object.contentType, "application/json");
    QVERIFY(opens(oldPassword));
    QCOMPARE(show(requestFor(code)).status, 200); // the link still works
}

void TestResetPage::deadLinksAreOne404_data()
{
    QTest::addColumn<QString>("why");
    for (const QString &why : {u"unknown"_s, u"expired"_s, u"replaced"_s, u"deactivated"_s, u"digest"_s})
        QTest::newRow(qPrintable(why)) << why;
}

void TestResetPage::deadLinksAreOne404()
{
    QFETCH(const QString, why);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    Secret code = linkFor(m_ada, why == "expired"_L1 ? now.addMSecs(-1) : now.addSecs(3600));
    if (why == "unknown"_L1)
        code = Secret::generate();
    else if (why == "replaced"_L1)
        linkFor(m_ada, now.addSecs(3600));
    else if (why == "deactivated"_L1)
        m_fixture->change([=, this](Store &store) { return store.users().setDeactivated(m_ada.id, now); });
    else if (why == "digest"_L1)
        code = Secret(code.digest());
    const Reply shown = show(requestFor(code));
    QCOMPARE(shown.status, 404);
    QVERIFY(!shown.body.joined().contains("ada"));
    QCOMPARE(set(requestFor(code, newPassword)).status, 404);
    QVERIFY(opens(oldPassword));
}

void TestResetPage::speaksTheUsersLanguage()
{
    Request request = requestFor(linkFor(m_ada, inAnHour()));
    request.headers.append({"accept-language"_ba, "de"_ba});
    QVERIFY(show(request).body.joined().contains("Neues Passwort"));
    request.headers = {{"accept-language", "uk"}};
    QVERIFY(show(request).body.joined().contains("Новий пароль"));
}

STOA_TEST(TestResetPage)
#include "tst_resetpage.moc"
