#include "server/pages/InvitePage.h"
#include "tests/server/pages/PagesFixture.h"
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

private:
    Request request(const QByteArray &code, const Secret &token) const;
    Reply join(const Request &request);
    Secret addInvite(const QDateTime &expiresAt);
    qsizetype chatCountOf(const User &user) const;

    QByteArray chatPath() const { return "/chat/" + QByteArray::number(m_chat.id.value()); }

    std::unique_ptr<PagesFixture> m_fixture;
    User m_ada;
    User m_bob;
    Chat m_chat;
};

void TestInvitePage::init()
{
    m_fixture = std::make_unique<PagesFixture>();
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

Reply TestInvitePage::join(const Request &request)
{
    const InvitePage page(m_fixture->renderer, m_fixture->authenticator, m_fixture->reader, m_fixture->writer,
                          QUrl(u"http://stoa.example"_s));
    return m_fixture->answer(request, [&](const Request &r) { return page.join(r); });
}

Secret TestInvitePage::addInvite(const QDateTime &expiresAt)
{
    const Secret code = Secret::generate();
    m_fixture->change([&](Store &store) {
        store.invites().add(*store.memberships().find(m_ada, m_chat.id), code, expiresAt);
        return true;
    });
    return code;
}

qsizetype TestInvitePage::chatCountOf(const User &user) const
{
    return m_fixture->database.read(
        [&](const Store &store) { return store.memberships().chatsOf(user.id).size(); });
}

void TestInvitePage::joins()
{
    const Secret code = addInvite(QDateTime::currentDateTimeUtc().addDays(7));
    const Reply reply = join(request(code.text(), m_fixture->addSession(m_bob)));
    QCOMPARE(reply.status, 303);
    QCOMPARE(PagesFixture::headerOf(reply, "Location"), chatPath());
    QCOMPARE(chatCountOf(m_bob), 1);
}

void TestInvitePage::joinsTwice()
{
    const Secret code = addInvite(QDateTime::currentDateTimeUtc().addDays(7));
    for (const User &user : {m_bob, m_bob, m_ada}) {
        const Reply reply = join(request(code.text(), m_fixture->addSession(user)));
        QCOMPARE(reply.status, 303);
        QCOMPARE(PagesFixture::headerOf(reply, "Location"), chatPath());
        QCOMPARE(chatCountOf(user), 1);
    }
}

void TestInvitePage::joinsManyAtOnce()
{
    const Secret code = addInvite(QDateTime::currentDateTimeUtc().addDays(7));
    const Request asked = request(code.text(), m_fixture->addSession(m_bob));
    const InvitePage page(m_fixture->renderer, m_fixture->authenticator, m_fixture->reader, m_fixture->writer,
                          QUrl(u"http://stoa.example"_s));
    std::vector<Task<Reply>> replies;
    for (int i = 0; i < 20; ++i)
        replies.push_back(page.join(asked));
    for (auto &reply : replies)
        QCOMPARE(reply.result().status, 303);
    QCOMPARE(chatCountOf(m_bob), 1);
}

void TestInvitePage::sendsStrangersToSignIn()
{
    const Secret code = addInvite(QDateTime::currentDateTimeUtc().addDays(7));
    const Reply reply = join(request(code.text(), Secret({})));
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
    const Reply reply = join(request(code, token));
    const Reply other = join(request(Secret::generate().text(), token));
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
    const Reply reply = join(asked);
    QCOMPARE(reply.status, 503);
    QCOMPARE(chatCountOf(m_bob), 0);
    asked.headers.removeLast();
    QCOMPARE(join(asked).status, 303);
    QCOMPARE(chatCountOf(m_bob), 1);
}

void TestInvitePage::joinsNobodyOnHead()
{
    const Secret code = addInvite(QDateTime::currentDateTimeUtc().addDays(7));
    Request asked = request(code.text(), m_fixture->addSession(m_bob));
    asked.isHead = true;
    join(asked);
    QCOMPARE(chatCountOf(m_bob), 0);
}

void TestInvitePage::fault_E06_embeddedLinkJoins_data()
{
    QTest::addColumn<QByteArray>("destination");
    QTest::addColumn<int>("status");
    for (const char *embedded : {"image", "iframe", "script", "empty", "embed", "object"})
        QTest::newRow(embedded) << QByteArray(embedded) << 403;
    QTest::newRow("document") << "document"_ba << 303;
}

void TestInvitePage::fault_E06_embeddedLinkJoins()
{
    QFETCH(const QByteArray, destination);
    QFETCH(const int, status);
    const Secret code = addInvite(QDateTime::currentDateTimeUtc().addDays(7));
    Request asked = request(code.text(), m_fixture->addSession(m_bob));
    asked.headers.append({"sec-fetch-dest", destination});
    QCOMPARE(join(asked).status, status);
    QCOMPARE(chatCountOf(m_bob), status == 303 ? 1 : 0);
}

STOA_TEST(TestInvitePage)
#include "tst_invitepage.moc"
