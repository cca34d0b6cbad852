#include "server/auth/OwnSessions.h"
#include "server/auth/PasswordChange.h"
#include "server/pages/AccountPage.h"
#include "server/pages/AuthPage.h"
#include "tests/server/pages/PagesFixture.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// The page of an account, and theme and language, which all pages follow. tst_passwordchange has the rest.
class TestAccountPage : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void needsASession();
    void showsWhatWasChosen_data();
    void showsWhatWasChosen();
    void keepsTheChoice();
    void answersScriptsWithoutARedirect();
    void errorPagesFollowIt();

private:
    Reply show(const QByteArray &cookies);
    Reply save(const QList<std::pair<QString, QString>> &fields, const QByteArray &accept);
    static QByteArrayList cookiesOf(const Reply &reply);

    std::unique_ptr<PagesFixture> m_fixture;
    std::unique_ptr<PasswordChange> m_change;
    std::unique_ptr<OwnSessions> m_sessions;
    std::unique_ptr<AccountPage> m_page;
    Secret m_token{{}};
};

void TestAccountPage::init()
{
    m_fixture = std::make_unique<PagesFixture>();
    m_change = std::make_unique<PasswordChange>(m_fixture->reader, m_fixture->writer, m_fixture->hasher,
                                                m_fixture->throttles);
    m_sessions = std::make_unique<OwnSessions>(m_fixture->authenticator, m_fixture->writer,
                                               m_fixture->throttles);
    m_page = std::make_unique<AccountPage>(m_fixture->renderer, m_fixture->authenticator, *m_change,
                                           *m_sessions);
    m_token = m_fixture->addSession(m_fixture->addUser(u"ada & co"_s));
}

Reply TestAccountPage::show(const QByteArray &cookies)
{
    Request request = PagesFixture::get("/account");
    request.headers.append({"cookie", cookies});
    return m_fixture->answer(request, [this](const Request &r) { return m_page->show(r); });
}

Reply TestAccountPage::save(const QList<std::pair<QString, QString>> &fields, const QByteArray &accept)
{
    Request request = PagesFixture::form("/account/preferences", fields);
    request.headers.append({"accept", accept});
    return m_fixture->answer(request, [this](const Request &r) { return m_page->setPreferences(r); });
}

QByteArrayList TestAccountPage::cookiesOf(const Reply &reply)
{
    QByteArrayList cookies;
    for (const auto &[name, value] : reply.headers) {
        if (name == "Set-Cookie")
            cookies.append(value.left(value.indexOf(';')));
    }
    return cookies;
}

void TestAccountPage::needsASession()
{
    const Reply reply = show("theme=dark");
    QCOMPARE(reply.status, 303);
    QCOMPARE(PagesFixture::headerOf(reply, "Location"), "/auth?next=%2Faccount");
}

void TestAccountPage::showsWhatWasChosen_data()
{
    QTest::addColumn<QByteArray>("cookies");
    QTest::addColumn<QByteArray>("scheme");
    QTest::addColumn<QByteArrayList>("media"); // of the light and the dark colour of the browser's bars
    QTest::addColumn<QByteArrayList>("parts");
    const QByteArray none = "not all";
    QTest::newRow("nothing") << ""_ba
                             << "light dark"_ba
                             << QByteArrayList{"(prefers-color-scheme: light)",
                                               "(prefers-color-scheme: dark)"}
                             << QByteArrayList{"value=\"system\" data-scheme=\"light dark\"",
                                               "<html lang=\"en\">"};
    QTest::newRow("light") << "; theme=light"_ba
                           << "light"_ba << QByteArrayList{"all", none}
                           << QByteArrayList{"value=\"light\" data-scheme=\"light\" data-light-media=\"all\" "
                                             "data-dark-media=\"not all\" checked>"};
    QTest::newRow("dark, in German") << "; theme=dark; language=de"_ba
                                     << "dark"_ba << QByteArrayList{none, "all"}
                                     << QByteArrayList{"value=\"dark\" data-scheme=\"dark\"",
                                                       "<html lang=\"de\">", "lang=\"de\" selected>Deutsch"};
}

void TestAccountPage::showsWhatWasChosen()
{
    QFETCH(const QByteArray, cookies);
    QFETCH(const QByteArray, scheme);
    QFETCH(const QByteArrayList, media);
    QFETCH(QByteArrayList, parts);
    const Reply reply = show("session_token=" + m_token.text() + cookies);
    QCOMPARE(reply.status, 200);
    QCOMPARE(PagesFixture::headerOf(reply, "Vary"), "Accept-Language, Cookie"_ba);
    const QByteArray html = reply.body.joined();
    parts << "<bdi>ada &amp; co</bdi>"
          << "<meta name=\"color-scheme\" content=\"" + scheme + "\">"
          << "content=\"#f5f2ea\" media=\"" + media[0] + '"'
          << "content=\"#141817\" media=\"" + media[1] + '"';
    for (const QByteArray &part : std::as_const(parts))
        QVERIFY2(html.contains(part), part.constData());
    QCOMPARE(html.count(" checked>"), 2); // with that for other devices
}

void TestAccountPage::keepsTheChoice()
{
    const Reply reply = save({{u"theme"_s, u"dark"_s}, {u"language"_s, u"uk"_s}}, "text/html");
    QCOMPARE(reply.status, 303);
    QCOMPARE(PagesFixture::headerOf(reply, "Location"), "/account");
    QCOMPARE(cookiesOf(reply), (QByteArrayList{"theme=dark", "language=uk"}));
    QCOMPARE(cookiesOf(save({{u"theme"_s, u"system"_s}}, "text/html")),
             (QByteArrayList{"theme=", "language="}));
}

void TestAccountPage::answersScriptsWithoutARedirect()
{
    const Reply reply = save({{u"theme"_s, u"light"_s}, {u"language"_s, {}}}, "application/json");
    QCOMPARE(reply.status, 200);
    QCOMPARE(cookiesOf(reply), (QByteArrayList{"theme=light", "language="}));
}

void TestAccountPage::errorPagesFollowIt()
{
    Request request = PagesFixture::get("/nothing");
    request.headers.append({"cookie"_ba, "theme=dark; language=uk"_ba});
    const HttpError error(404, u"not_found"_s, phrase("Test", "No."));
    const QByteArray html = m_fixture->errorPage.render(request, error).body.joined();
    QVERIFY(html.contains("<html lang=\"uk\">"));
    QVERIFY(html.contains("name=\"color-scheme\" content=\"dark\""));
}

STOA_TEST(TestAccountPage)
#include "tst_accountpage.moc"
