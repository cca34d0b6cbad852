#include "server/auth/PasswordHash.h"
#include "server/pages/InvitePage.h"
#include "tests/server/pages/AuthFixture.h"
#include "tests/support/DatabaseFile.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestInvitePage : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void joins();
    void joinsTwice();
    void joinsManyAtOnce();
    void sendsStrangersToSignIn();
    void answersAlikeIfTheInviteIsInvalid_data();
    void answersAlikeIfTheInviteIsInvalid();
    void prefetchingJoinsNobody_data();
    void prefetchingJoinsNobody();
    void joinsNobodyOnHead();
    void fault_E06_embeddedLinkJoins_data();
    void fault_E06_embeddedLinkJoins();
    void asksBeforeJoining_data();
    void asksBeforeJoining();
    void leavesAnUnknownInviterOut();
    void showsStrangersTheFormsAndTheInvite();
    void escapesNames();
    void formsOfTheInviteJoin_data();
    void formsOfTheInviteJoin();
    void formsOfADeadInviteStillSignIn();
    void postingNeedsASession();

private:
    Request request(const QByteArray &code, const Secret &token) const;
    // The request of a browser whose user opens the link.
    Request navigation(const Secret &code, const Secret &token) const;
    InvitePage page(const AuthPage &authPage) const;
    Reply open(const Request &request);
    Reply join(const Request &request);
    Secret addInvite(const QDateTime &expiresAt);
    qsizetype chatCountOf(const User &user) const;

    QByteArray chatPath() const { return "/chat/" + QByteArray::number(m_chat.id.value()); }

    std::unique_ptr<AuthFixture> m_fixture;
    User m_ada;
    User m_bob;
    Chat m_chat;
};

void TestInvitePage::init()
{
    m_fixture = std::make_unique<AuthFixture>();
    m_ada = m_fixture->addUser(u"ada"_s);
    m_bob = m_fixture->addUser(u"bob"_s);
    m_chat = m_fixture->addChat(u"general"_s, m_ada);
}

Request TestInvitePage::request(const QByteArray &code, const Secret &token) const
{
    Request request = PagesFixture::get("/invite/" + code, token);
    request.arguments = {QString::fromUtf8(code)};
    return request;
}

Request TestInvitePage::navigation(const Secret &code, const Secret &token) const
{
    Request request = this->request(code.text(), token);
    request.headers.emplaceBack("sec-fetch-dest", "document");
    request.headers.emplaceBack("accept", "text/html,*/*;q=0.8");
    return request;
}

InvitePage TestInvitePage::page(const AuthPage &authPage) const
{
    return InvitePage(m_fixture->renderer, authPage, m_fixture->authenticator, m_fixture->reader,
                      m_fixture->writer, m_fixture->throttles, QUrl(u"http://stoa.example"_s));
}

Reply TestInvitePage::open(const Request &request)
{
    const AuthPage authPage = m_fixture->page();
    const InvitePage page = this->page(authPage);
    return m_fixture->answer(request, [&](const Request &r) { return page.open(r); });
}

Reply TestInvitePage::join(const Request &request)
{
    const AuthPage authPage = m_fixture->page();
    const InvitePage page = this->page(authPage);
    return m_fixture->answer(request, [&](const Request &r) { return page.join(r); });
}

Secret TestInvitePage::addInvite(const QDateTime &expiresAt)
{
    Secret code = Secret::generate();
    m_fixture->change([&](Store &store) {
        store.invites().add(*store.memberships().find(m_ada, m_chat.id), code, {expiresAt});
        return true;
    });
    return code;
}

qsizetype TestInvitePage::chatCountOf(const User &user) const
{
    return m_fixture->database.read(
        [&](const Store &store) { return store.memberships().chatIdsOf(user.id).size(); });
}

void TestInvitePage::joins()
{
    const Secret code = addInvite(QDateTime::currentDateTimeUtc().addDays(7));
    const Reply reply = open(request(code.text(), m_fixture->addSession(m_bob)));
    QCOMPARE(reply.status, 303);
    QCOMPARE(PagesFixture::headerOf(reply, "Location"), chatPath());
    QCOMPARE(chatCountOf(m_bob), 1);
}

void TestInvitePage::joinsTwice()
{
    const Secret code = addInvite(QDateTime::currentDateTimeUtc().addDays(7));
    for (const User &user : {m_bob, m_bob, m_ada}) {
        const Reply reply = open(request(code.text(), m_fixture->addSession(user)));
        QCOMPARE(reply.status, 303);
        QCOMPARE(PagesFixture::headerOf(reply, "Location"), chatPath());
        QCOMPARE(chatCountOf(user), 1);
    }
}

void TestInvitePage::joinsManyAtOnce()
{
    const Secret code = addInvite(QDateTime::currentDateTimeUtc().addDays(7));
    const Request asked = request(code.text(), m_fixture->addSession(m_bob));
    const AuthPage authPage = m_fixture->page();
    const InvitePage page = this->page(authPage);
    std::vector<Task<Reply>> replies;
    for (int i = 0; i < 20; ++i)
        replies.push_back(page.open(asked));
    for (auto &reply : replies)
        QCOMPARE(reply.result().status, 303);
    QCOMPARE(chatCountOf(m_bob), 1);
}

void TestInvitePage::sendsStrangersToSignIn()
{
    const Secret code = addInvite(QDateTime::currentDateTimeUtc().addDays(7));
    const Reply reply = open(request(code.text(), Secret({})));
    QCOMPARE(reply.status, 303);
    QCOMPARE(PagesFixture::headerOf(reply, "Location"), "/auth?next=%2Finvite%2F" + code.text());
}

void TestInvitePage::answersAlikeIfTheInviteIsInvalid_data()
{
    QTest::addColumn<QByteArray>("code"); // empty stands for an expired one
    QTest::addColumn<bool>("isSignedIn");
    for (const bool isSignedIn : {true, false}) {
        const char *visitor = isSignedIn ? "signed in" : "a stranger";
        QTest::addRow("expired, %s", visitor) << QByteArray() << isSignedIn;
        QTest::addRow("unknown, %s", visitor) << Secret::generate().text() << isSignedIn;
        QTest::addRow("short, %s", visitor) << "x"_ba << isSignedIn;
        QTest::addRow("quotes, %s", visitor) << "' OR '1'='1"_ba << isSignedIn;
        QTest::addRow("long, %s", visitor) << QByteArray(8'000, 'a') << isSignedIn;
    }
}

void TestInvitePage::answersAlikeIfTheInviteIsInvalid()
{
    QFETCH(QByteArray, code);
    QFETCH(const bool, isSignedIn);
    if (code.isEmpty())
        code = addInvite(QDateTime::currentDateTimeUtc().addSecs(-1)).text();
    const Secret token = isSignedIn ? m_fixture->addSession(m_bob) : Secret({});
    const Reply reply = open(request(code, token));
    const Reply other = open(request(Secret::generate().text(), token));
    QCOMPARE(reply.status, 404);
    QCOMPARE(reply.body.joined(), other.body.joined());
    QCOMPARE(reply.headers, other.headers);
    QCOMPARE(chatCountOf(m_bob), 0);
}

void TestInvitePage::prefetchingJoinsNobody_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("Chromium") << "sec-purpose"_ba
                              << "prefetch"_ba;
    QTest::newRow("Chromium, prerender") << "sec-purpose"_ba
                                         << "prefetch;prerender"_ba;
    QTest::newRow("capitals") << "sec-purpose"_ba
                              << "Prefetch"_ba;
    QTest::newRow("Safari") << "purpose"_ba
                            << "prefetch"_ba;
    QTest::newRow("Safari, preview") << "purpose"_ba
                                     << "preview"_ba;
    QTest::newRow("Firefox") << "x-moz"_ba
                             << "prefetch"_ba;
}

void TestInvitePage::prefetchingJoinsNobody()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    const Secret code = addInvite(QDateTime::currentDateTimeUtc().addDays(7));
    Request asked = request(code.text(), m_fixture->addSession(m_bob));
    asked.headers.append({name, value});
    const Reply reply = open(asked);
    QCOMPARE(reply.status, 503);
    QCOMPARE(chatCountOf(m_bob), 0);
    asked.headers.removeLast();
    QCOMPARE(open(asked).status, 303);
    QCOMPARE(chatCountOf(m_bob), 1);
}

void TestInvitePage::joinsNobodyOnHead()
{
    const Secret code = addInvite(QDateTime::currentDateTimeUtc().addDays(7));
    Request asked = request(code.text(), m_fixture->addSession(m_bob));
    asked.isHead = true;
    open(asked);
    QCOMPARE(chatCountOf(m_bob), 0);
}

void TestInvitePage::fault_E06_embeddedLinkJoins_data()
{
    QTest::addColumn<QByteArray>("destination");
    QTest::addColumn<int>("status");
    for (const char *embedded : {"image", "iframe", "script", "empty", "embed", "object"})
        QTest::newRow(embedded) << QByteArray(embedded) << 403;
    QTest::newRow("document") << "document"_ba << 200;
}

void TestInvitePage::fault_E06_embeddedLinkJoins()
{
    QFETCH(const QByteArray, destination);
    QFETCH(const int, status);
    const Secret code = addInvite(QDateTime::currentDateTimeUtc().addDays(7));
    Request asked = request(code.text(), m_fixture->addSession(m_bob));
    asked.headers.append({"sec-fetch-dest", destination});
    QCOMPARE(open(asked).status, status);
    QCOMPARE(chatCountOf(m_bob), 0);
}

void TestInvitePage::asksBeforeJoining_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("Fetch Metadata") << "sec-fetch-dest"_ba
                                    << "document"_ba;
    QTest::newRow("the mode alone") << "sec-fetch-mode"_ba
                                    << "navigate"_ba;
    // Browsers send no Fetch Metadata to http://192.0.2.1, but this.
    QTest::newRow("an address that is not trusted") << "upgrade-insecure-requests"_ba
                                                    << "1"_ba;
}

void TestInvitePage::asksBeforeJoining()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    const Secret code = addInvite(QDateTime::currentDateTimeUtc().addDays(7));
    Request asked = request(code.text(), m_fixture->addSession(m_bob));
    asked.headers.append({name, value});
    const Reply reply = open(asked);
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.body.joined().contains(
        "<bdi>ada</bdi> invites you to <strong><bdi>general</bdi></strong>, 1 person"));
    QVERIFY(reply.body.joined().contains("<form class=\"stack\" method=\"post\" action=\"/invite/"
                                         + code.text()));
    QCOMPARE(chatCountOf(m_bob), 0);
    QCOMPARE(join(asked).status, 303);
    QCOMPARE(chatCountOf(m_bob), 1);
    QCOMPARE(PagesFixture::headerOf(open(asked), "Location"), chatPath()); // nothing to ask any more
}

void TestInvitePage::leavesAnUnknownInviterOut()
{
    const Secret code = addInvite(QDateTime::currentDateTimeUtc().addDays(7));
    DatabaseFile(m_fixture->database.path()).execute({u"UPDATE InviteCodes SET maker = NULL"_s});
    const Reply reply = open(navigation(code, m_fixture->addSession(m_bob)));
    QVERIFY(reply.body.joined().contains("You are invited to <strong><bdi>general</bdi></strong>, 1 person"));
    QVERIFY(!reply.body.joined().contains("<bdi>ada"));
}

void TestInvitePage::showsStrangersTheFormsAndTheInvite()
{
    const Secret code = addInvite(QDateTime::currentDateTimeUtc().addDays(7));
    const QByteArray body = open(navigation(code, Secret({}))).body.joined();
    QVERIFY(body.contains("<bdi>ada</bdi> invites you to <strong><bdi>general</bdi></strong>, 1 person"));
    QVERIFY(body.contains("content=\"ada invites you to general\""));
    QVERIFY(body.contains("name=\"form\" value=\"create-account\""));
    QVERIFY(body.contains("name=\"next\" value=\"/invite/" + code.text() + '"'));
}

void TestInvitePage::escapesNames()
{
    m_ada = m_fixture->addUser(u"<b>\"eve"_s);
    m_chat = m_fixture->addChat(u"{{x}}\"><script>"_s, m_ada);
    const Secret code = addInvite(QDateTime::currentDateTimeUtc().addDays(7));
    for (const Secret &token : {m_fixture->addSession(m_bob), Secret({})}) {
        const QByteArray body = open(navigation(code, token)).body.joined();
        QVERIFY(body.contains("&lt;b&gt;&quot;eve"));
        QVERIFY(body.contains("{{x}}&quot;&gt;&lt;script&gt;"));
        QVERIFY(!body.contains("<b>\"eve") && !body.contains("\"><script>"));
    }
}

void TestInvitePage::formsOfTheInviteJoin_data()
{
    QTest::addColumn<QString>("form");
    QTest::addColumn<QString>("name");
    QTest::newRow("a new account") << u"create-account"_s << u"cleo"_s;
    QTest::newRow("an account that exists") << u"sign-in"_s << u"dora"_s;
    QTest::newRow("a member") << u"sign-in"_s << u"emil"_s;
}

void TestInvitePage::formsOfTheInviteJoin()
{
    QFETCH(const QString, form);
    QFETCH(const QString, name);
    m_fixture->addUser(u"dora"_s, PasswordHash::make(password));
    const User emil = m_fixture->addUser(u"emil"_s, PasswordHash::make(password));
    m_fixture->change([&](Store &store) { return store.memberships().join(emil, m_chat.id, {}); });
    const Secret code = addInvite(QDateTime::currentDateTimeUtc().addDays(7));
    const QString next = u"/invite/"_s + QString::fromLatin1(code.text());
    const Reply reply = m_fixture->submit(form, name, password, {}, next);
    QCOMPARE(reply.status, 303);
    QCOMPARE(PagesFixture::headerOf(reply, "Location"), chatPath());
    QCOMPARE(chatCountOf(m_fixture->find(name)->user), 1);
}

void TestInvitePage::formsOfADeadInviteStillSignIn()
{
    const QString next = u"/invite/"_s + QString::fromLatin1(Secret::generate().text());
    const Reply reply = m_fixture->submit(u"create-account"_s, u"cleo"_s, password, {}, next);
    QCOMPARE(reply.status, 303);
    QCOMPARE(PagesFixture::headerOf(reply, "Location"), next.toUtf8());
}

void TestInvitePage::postingNeedsASession()
{
    const Secret code = addInvite(QDateTime::currentDateTimeUtc().addDays(7));
    const Reply reply = join(request(code.text(), Secret({})));
    QCOMPARE(reply.status, 303);
    QCOMPARE(PagesFixture::headerOf(reply, "Location"), "/auth?next=%2Finvite%2F" + code.text());
    QCOMPARE(join(request(Secret::generate().text(), m_fixture->addSession(m_bob))).status, 404);
}

STOA_TEST(TestInvitePage)
#include "tst_invitepage.moc"
