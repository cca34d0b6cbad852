#include "tests/support/Account.h"
#include "tests/support/DatabaseFile.h"
#include "tests/support/RawHttp.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QTest>
#include <QUrl>
#include <QUrlQuery>

#include <memory>
#include <vector>

using namespace stoa;
using namespace Qt::StringLiterals;

// Creating invites, joining with them, and invites that no longer work.
class TestInvites : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();

    void createInvite();
    void joining();
    void joiningAfterSignIn();
    void prefetchJoinsNobody_data();
    void prefetchJoinsNobody();
    void browsersAreAsked();
    void joiningFromTheForms_data();
    void joiningFromTheForms();
    void linkPreviews();
    void oneUseAdmitsOneOfFifty();
    void thoseWhoJoinedMayFollowItAgain();
    void rolesOfInvites();
    void onePersonMakesAHundred();
    void guestsAreTold();
    void closedServersTakeTheInvited();
    void closedServersTakeOneByAnInviteForOne();
    void closedServersTakeADoubleClick();
    void closedServersTakeNobodyByAnInviteWithoutItsMaker();
    void security_S01_crossSiteJoin();
    void security_S26_deadInvites();
    void security_S40_linksAreOfTheOrigin();

private:
    static HttpAnswer makeInvite(Account &inviter, qint64 chat, const QByteArray &terms);
    static QByteArray codeOf(const HttpAnswer &made);
    static QByteArray newAccountRequest(const QString &name, const QByteArray &code);
    static int membersOf(const ServerProcess &server, qint64 chat);
    // Sends each on a connection of its own before it reads any answer.
    static QList<HttpAnswer> sendAtOnce(quint16 port, const QByteArrayList &requests);

    ServerProcess m_server;
    std::unique_ptr<Account> m_ada;
    qint64 m_chat = 0;
};

namespace {

const HttpClient::Headers asBrowser = HttpClient::asPerson
    + HttpClient::Headers{
        {"Sec-Fetch-Site", "none"}, {"Sec-Fetch-Mode", "navigate"}, {"Sec-Fetch-Dest", "document"}};

QByteArray chatPath(qint64 chat)
{
    return "/chat/" + QByteArray::number(chat);
}

// A server that takes no new accounts, and has one of Ada.
struct ClosedServer
{
    bool start()
    {
        if (!open.start())
            return false;
        Account::signUp(open.port(), u"ada"_s);
        server.setDatabase(open.database());
        if (open.terminate() != 0 || !server.start({u"--registration"_s, u"closed"_s}))
            return false;
        ada = std::make_unique<Account>(Account::signUp(server.port(), u"ada"_s)); // signs in
        return true;
    }

    ServerProcess open; // has the folder of the database
    ServerProcess server;
    std::unique_ptr<Account> ada;
};

} // namespace

void TestInvites::initTestCase()
{
    QVERIFY(m_server.start());
    m_ada = std::make_unique<Account>(Account::signUp(m_server.port(), u"ada"_s));
    m_chat = m_ada->createChat(u"engines"_s);
}

void TestInvites::createInvite()
{
    const QByteArray path = "/create_invite/" + QByteArray::number(m_chat);
    const HttpAnswer answer = m_ada->http().post(path);
    QCOMPARE(answer.status, 201);
    const QString code = answer.json()["code"_L1].toString();
    QVERIFY(code.size() >= 22); // security_S25: 128 bits in base64url
    QCOMPARE(answer.json()["url"_L1].toString(), QString::fromUtf8(m_server.origin()) + "/invite/"_L1 + code);
    QVERIFY(m_ada->http().post(path).json()["code"_L1].toString() != code);
    QCOMPARE(HttpClient(m_server.port()).post(path).status, 401);
    QCOMPARE(m_ada->http().post("/create_invite/abc").status, 404);
    const QString days = u"SELECT max(julianday(expires_at)) - julianday('now') FROM InviteCodes"_s;
    QVERIFY(qAbs(DatabaseFile(m_server.database()).value(days).toDouble() - 7) < 0.01);
}

void TestInvites::joining()
{
    Account guest = Account::signUp(m_server.port(), u"guest"_s);
    const QByteArray code = m_ada->invite(m_chat);
    QCOMPARE(guest.http().fetch(chatPath(m_chat)).status, 403);
    for (int round = 0; round < 2; ++round) { // the second time as a member
        const HttpAnswer answer = guest.http().fetch("/invite/" + code);
        QCOMPARE(answer.status, 303);
        QCOMPARE(answer.header("location"), chatPath(m_chat));
    }
    QCOMPARE(guest.http().fetch(chatPath(m_chat)).status, 200);
}

void TestInvites::joiningAfterSignIn()
{
    const QByteArray code = m_ada->invite(m_chat);
    HttpClient newcomer(m_server.port());
    const HttpAnswer first = newcomer.fetch("/invite/" + code);
    QCOMPARE(first.status, 303);
    QCOMPARE(first.header("location"), "/auth?next=%2Finvite%2F" + code);
    const HttpAnswer signedIn = newcomer.postForm("/auth",
                                                  {{u"username"_s, u"late guest"_s},
                                                   {u"password"_s, u"long enough"_s},
                                                   {u"next"_s, QString::fromUtf8("/invite/" + code)}});
    QCOMPARE(signedIn.status, 303);
    QCOMPARE(signedIn.header("location"), "/invite/" + code);
    QCOMPARE(newcomer.fetch("/invite/" + code).header("location"), chatPath(m_chat));
    QCOMPARE(newcomer.fetch(chatPath(m_chat)).status, 200);
}

void TestInvites::prefetchJoinsNobody_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<HttpClient::Headers>("headers");
    QTest::newRow("prefetch") << "GET"_ba << HttpClient::Headers{{"Sec-Purpose", "prefetch"}};
    QTest::newRow("prerender") << "GET"_ba << HttpClient::Headers{{"Sec-Purpose", "prefetch;prerender"}};
    QTest::newRow("HEAD") << "HEAD"_ba << HttpClient::Headers{};
}

void TestInvites::prefetchJoinsNobody()
{
    QFETCH(const QByteArray, method);
    QFETCH(const HttpClient::Headers, headers);
    Account guest = Account::signUp(m_server.port(),
                                    u"eager "_s + QString::fromLatin1(QTest::currentDataTag()));
    const QByteArray path = "/invite/" + m_ada->invite(m_chat);
    QCOMPARE(guest.http().request(method, path, headers).status, 503);
    QCOMPARE(guest.http().fetch(chatPath(m_chat)).status, 403);
}

void TestInvites::browsersAreAsked()
{
    Account guest = Account::signUp(m_server.port(), u"asked guest"_s);
    const qint64 chat = m_ada->createChat(u"rowing"_s);
    const QByteArray path = "/invite/" + m_ada->invite(chat);
    const HttpAnswer page = guest.http().fetch(path, asBrowser);
    QCOMPARE(page.status, 200);
    QVERIFY(page.body.contains("<bdi>ada</bdi> invites you to <strong><bdi>rowing</bdi></strong>, 1 person"));
    QVERIFY(page.header("cache-control").contains("no-store"));
    QVERIFY(page.header("content-encoding").isNull());
    QCOMPARE(guest.http().fetch(chatPath(chat)).status, 403);
    const HttpAnswer joined = guest.http().post(path, {{"Sec-Fetch-Site", "same-origin"}});
    QCOMPARE(joined.status, 303);
    QCOMPARE(joined.header("location"), chatPath(chat));
    QCOMPARE(guest.http().fetch(chatPath(chat)).status, 200);
    QCOMPARE(guest.http().fetch(path, asBrowser).header("location"), chatPath(chat));
}

void TestInvites::joiningFromTheForms_data()
{
    QTest::addColumn<QString>("form");
    QTest::newRow("new") << u"create-account"_s;
    QTest::newRow("known") << u"sign-in"_s;
}

void TestInvites::joiningFromTheForms()
{
    QFETCH(const QString, form);
    Account::signUp(m_server.port(), u"known"_s);
    const QByteArray path = "/invite/" + m_ada->invite(m_chat);
    HttpClient visitor(m_server.port());
    const HttpAnswer page = visitor.fetch(path, asBrowser);
    QCOMPARE(page.status, 200);
    QVERIFY(page.body.contains("invites you to"));
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    const HttpAnswer in = visitor.postForm("/auth",
                                           {{u"form"_s, form},
                                            {u"username"_s, name},
                                            {u"password"_s, QString::fromUtf16(Account::password)},
                                            {u"next"_s, QString::fromLatin1(path)}});
    QCOMPARE(in.status, 303);
    QCOMPARE(in.header("location"), chatPath(m_chat));
    QCOMPARE(visitor.fetch(chatPath(m_chat)).status, 200);
}

// Programs that show previews send no cookie, and many of them only "*/*". They follow redirects.
void TestInvites::linkPreviews()
{
    const qint64 chat = m_ada->createChat(u"tea & \"cake\""_s);
    const QByteArray path = "/invite/" + m_ada->invite(chat);
    const QByteArray title
        = "property=\"og:title\" content=\"ada invites you to tea &amp; &quot;cake&quot;\"";
    const QByteArray description = "property=\"og:description\" content=\"1 person\"";
    HttpClient preview(m_server.port());
    HttpAnswer answer = preview.fetch(path, HttpClient::asPerson);
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.body.contains(title) && answer.body.contains(description));
    QCOMPARE(preview.request("HEAD", path, HttpClient::asPerson).status, 200);
    answer = preview.fetch(path, {{"Accept", "*/*"}});
    QCOMPARE(answer.status, 303);
    answer = preview.fetch(answer.header("location"), {{"Accept", "*/*"}});
    QVERIFY(answer.body.contains(title) && answer.body.contains(description));
    const QString members = u"SELECT members FROM Chats WHERE chatID = %1"_s.arg(chat);
    QCOMPARE(DatabaseFile(m_server.database()).value(members), 1);
    QVERIFY(!preview.fetch("/auth?next=%2Finvite%2F" + QByteArray(43, 'A')).body.contains("og:title"));
}

HttpAnswer TestInvites::makeInvite(Account &inviter, qint64 chat, const QByteArray &terms)
{
    return inviter.http().postJson("/api/v1/chats/" + QByteArray::number(chat) + "/invites", terms);
}

QByteArray TestInvites::codeOf(const HttpAnswer &made)
{
    return made.json()["code"_L1].toString().toLatin1();
}

QByteArray TestInvites::newAccountRequest(const QString &name, const QByteArray &code)
{
    QUrlQuery fields{{u"form"_s, u"create-account"_s},
                     {u"username"_s, name},
                     {u"password"_s, QString::fromUtf16(Account::password)},
                     {u"next"_s, QString::fromLatin1("/invite/" + code)}};
    const QByteArray body = fields.toString(QUrl::FullyEncoded).toLatin1();
    return "POST /auth HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n"
           "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

int TestInvites::membersOf(const ServerProcess &server, qint64 chat)
{
    const QString members = u"SELECT members FROM Chats WHERE chatID = %1"_s.arg(chat);
    return DatabaseFile(server.database()).value(members).toInt();
}

QList<HttpAnswer> TestInvites::sendAtOnce(quint16 port, const QByteArrayList &requests)
{
    std::vector<std::unique_ptr<RawHttp>> connections;
    for (const QByteArray &request : requests) {
        connections.push_back(std::make_unique<RawHttp>(port));
        connections.back()->send(request);
    }
    QList<HttpAnswer> answers;
    for (const auto &connection : connections)
        answers.append(connection->receive());
    return answers;
}

void TestInvites::oneUseAdmitsOneOfFifty()
{
    const qint64 chat = m_ada->createChat(u"one seat"_s);
    const QByteArray code = codeOf(makeInvite(*m_ada, chat, R"({"expires":"hour","maxUses":1})"));
    QByteArrayList requests;
    for (int person = 0; person < 50; ++person) {
        const Account account = Account::signUp(m_server.port(), u"racer %1"_s.arg(person));
        requests.append("POST /invite/" + code
                        + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n"
                          "Content-Length: 0\r\nCookie: "
                        + account.cookie() + "\r\n\r\n");
    }
    int admitted = 0;
    for (const HttpAnswer &answer : sendAtOnce(m_server.port(), requests)) {
        if (answer.status == 303) {
            ++admitted;
            QCOMPARE(answer.header("location"), chatPath(chat));
        } else {
            QCOMPARE(answer.status, 404);
            QCOMPARE(answer.errorCode(), u"no_such_invite"_s);
            QCOMPARE(answer.json()["error"_L1]["text"_L1].toString(),
                     u"This invite link is no longer valid. Ask for a new one."_s);
        }
    }
    QCOMPARE(admitted, 1);
    QCOMPARE(membersOf(m_server, chat), 2);
    const QByteArray list = "/api/v1/chats/" + QByteArray::number(chat) + "/invites";
    QCOMPARE(m_ada->http().fetch(list).json()["invites"_L1][0]["uses"_L1].toInt(), 1);
}

void TestInvites::thoseWhoJoinedMayFollowItAgain()
{
    const qint64 chat = m_ada->createChat(u"double click"_s);
    const QByteArray code = codeOf(makeInvite(*m_ada, chat, R"({"maxUses":1})"));
    Account first = Account::signUp(m_server.port(), u"first"_s);
    Account second = Account::signUp(m_server.port(), u"second"_s);
    QCOMPARE(first.join(code), chat);
    QCOMPARE(first.join(code), chat);
    QCOMPARE(m_ada->join(code), chat);
    QCOMPARE(second.http().fetch("/invite/" + code).status, 404);
}

void TestInvites::rolesOfInvites()
{
    const qint64 chat = m_ada->createChat(u"bridge"_s);
    const QByteArray forModerators = R"({"role":"moderator"})";
    const QByteArray code = codeOf(makeInvite(*m_ada, chat, forModerators));
    Account mate = Account::signUp(m_server.port(), u"mate"_s);
    QCOMPARE(mate.join(code), chat);
    const auto roleOf = [](Account &account) {
        return account.http().fetch("/api/v1/chats").json()["chats"_L1][0]["role"_L1].toString();
    };
    QCOMPARE(roleOf(mate), u"moderator"_s);
    QCOMPARE(makeInvite(mate, chat, forModerators).status, 403);
    QCOMPARE(makeInvite(*m_ada, chat, R"({"role":"owner"})").status, 422);
    // A maker who may no longer appoint moderators appoints none by an older invite.
    const QByteArray members = "/api/v1/chats/" + QByteArray::number(chat) + "/members/";
    const HttpClient::Headers json{{"Content-Type", "application/json"}};
    const auto idOf = [&](const QString &name) {
        return QByteArray::number(DatabaseFile(m_server.database())
                                      .value(u"SELECT userID FROM Users WHERE username = '%1'"_s.arg(name))
                                      .toLongLong());
    };
    QCOMPARE(m_ada->http().request("PUT", members + idOf(u"mate"_s), json, R"({"role":"owner"})").status,
             200);
    QCOMPARE(m_ada->http().request("PUT", members + idOf(u"ada"_s), json, R"({"role":"member"})").status,
             200);
    Account hand = Account::signUp(m_server.port(), u"hand"_s);
    QCOMPARE(hand.join(code), chat);
    QCOMPARE(roleOf(hand), u"member"_s);
}

// The list shows a hundred at once.
void TestInvites::onePersonMakesAHundred()
{
    const qint64 chat = m_ada->createChat(u"crowd"_s);
    for (int invite = 0; invite < 100; ++invite)
        QCOMPARE(makeInvite(*m_ada, chat, "{}").status, 201);
    const HttpAnswer refused = makeInvite(*m_ada, chat, "{}");
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.errorCode(), u"too_many_invites"_s);
    QCOMPARE(m_ada->http().post("/create_invite/" + QByteArray::number(chat)).status, 409);
    const QByteArray page = chatPath(chat) + "/invites";
    const QByteArray before = "/invites?before=";
    const auto countIn = [](const HttpAnswer &answer) { return answer.body.count("name=\"revoke\""); };
    const HttpAnswer all = m_ada->http().fetch(page, asBrowser);
    QCOMPARE(countIn(all), 100);
    QVERIFY(!all.body.contains(before));
    const QString first = u"SELECT min(inviteID) FROM InviteCodes WHERE chatID = %1"_s.arg(chat);
    const QByteArray oldest = DatabaseFile(m_server.database()).value(first).toByteArray();
    Account bob = Account::signUp(m_server.port(), u"bob of the crowd"_s);
    QCOMPARE(m_ada->http().postForm(page, {{u"revoke"_s, QString::fromLatin1(oldest)}}).status, 303);
    bob.joinChatOf(*m_ada, chat); // the hundredth invite again
    QCOMPARE(makeInvite(bob, chat, "{}").status, 201);
    const HttpAnswer newest = m_ada->http().fetch(page, asBrowser);
    QCOMPARE(countIn(newest), 100);
    const qsizetype start = newest.body.indexOf(before);
    QVERIFY(start > 0);
    const QByteArray next = newest.body.mid(start, newest.body.indexOf('#', start) - start);
    QCOMPARE(countIn(m_ada->http().fetch(chatPath(chat) + next, asBrowser)), 1);
}

void TestInvites::guestsAreTold()
{
    const QByteArray sentence = "Your new account will be that of a guest";
    for (const bool isGuest : {true, false}) {
        const QByteArray code = codeOf(
            makeInvite(*m_ada, m_chat, isGuest ? R"({"guest":true})" : R"({"guest":false})"));
        const HttpAnswer page = HttpClient(m_server.port()).fetch("/invite/" + code, asBrowser);
        QCOMPARE(page.body.contains(sentence), isGuest);
    }
}

void TestInvites::closedServersTakeTheInvited()
{
    ClosedServer closed;
    QVERIFY(closed.start());
    const ServerProcess &server = closed.server;
    const qint64 chat = closed.ada->createChat(u"club"_s);
    const QByteArray code = codeOf(makeInvite(*closed.ada, chat, R"({"maxUses":1})"));
    HttpClient visitor(server.port());
    QVERIFY(visitor.fetch("/invite/" + code, asBrowser).body.contains("Create account"));
    QVERIFY(!visitor.fetch("/auth", asBrowser).body.contains("Create account"));
    const auto signUp = [&](const QString &name, const QByteArray &code) {
        return RawHttp::exchange(server.port(), newAccountRequest(name, code));
    };
    QCOMPARE(signUp(u"uninvited"_s, QByteArray(43, 'A')).status, 403);
    const HttpAnswer in = signUp(u"invited"_s, code);
    QCOMPARE(in.status, 303);
    QCOMPARE(in.header("location"), chatPath(chat));
    const HttpAnswer late = signUp(u"late"_s, code);
    QCOMPARE(late.status, 403);
    QCOMPARE(late.errorCode(), u"registration_closed"_s);
    QCOMPARE(DatabaseFile(server.database()).value(u"SELECT count(*) FROM Users"_s), 2);
}

void TestInvites::closedServersTakeOneByAnInviteForOne()
{
    ClosedServer closed;
    QVERIFY(closed.start());
    const ServerProcess &server = closed.server;
    const qint64 chat = closed.ada->createChat(u"club"_s);
    const QByteArray code = codeOf(makeInvite(*closed.ada, chat, R"({"maxUses":1})"));
    QByteArrayList requests;
    for (int person = 0; person < 10; ++person)
        requests.append(newAccountRequest(u"racer %1"_s.arg(person), code));
    int admitted = 0;
    for (const HttpAnswer &answer : sendAtOnce(server.port(), requests)) {
        admitted += answer.status == 303 ? 1 : 0;
        QVERIFY2(answer.status == 303 || answer.status == 403 || answer.status == 404,
                 QByteArray::number(answer.status).constData());
    }
    QCOMPARE(admitted, 1);
    QCOMPARE(DatabaseFile(server.database()).value(u"SELECT count(*) FROM Users"_s), 2);
    QCOMPARE(membersOf(server, chat), 2);
}

void TestInvites::closedServersTakeADoubleClick()
{
    ClosedServer closed;
    QVERIFY(closed.start());
    const qint64 chat = closed.ada->createChat(u"club"_s);
    const QByteArray code = codeOf(makeInvite(*closed.ada, chat, R"({"maxUses":1})"));
    const auto signUp = [&](const QString &name) {
        return RawHttp::exchange(closed.server.port(), newAccountRequest(name, code));
    };
    for (int click = 0; click < 2; ++click) {
        const HttpAnswer in = signUp(u"invited"_s);
        QCOMPARE(in.status, 303);
        QCOMPARE(in.header("location"), chatPath(chat));
    }
    QCOMPARE(signUp(u"late"_s).status, 403);
    QCOMPARE(membersOf(closed.server, chat), 2);
}

void TestInvites::closedServersTakeNobodyByAnInviteWithoutItsMaker()
{
    ClosedServer closed;
    QVERIFY(closed.start());
    const qint64 chat = closed.ada->createChat(u"club"_s);
    const QByteArray code = codeOf(makeInvite(*closed.ada, chat, R"({"maxUses":1})"));
    const auto command = [&](const QStringList &words) {
        return ServerProcess::run(words + QStringList{u"--database"_s, closed.server.database()}).exitCode;
    };
    const auto signUp = [&] {
        return RawHttp::exchange(closed.server.port(), newAccountRequest(u"invited"_s, code)).status;
    };
    QCOMPARE(command({u"user"_s, u"role"_s, u"ada"_s, u"guest"_s}), 0);
    QCOMPARE(signUp(), 403);
    QCOMPARE(command({u"user"_s, u"role"_s, u"ada"_s, u"member"_s}), 0);
    QCOMPARE(command({u"user"_s, u"deactivate"_s, u"ada"_s}), 0);
    QCOMPARE(signUp(), 403);
    QCOMPARE(command({u"user"_s, u"activate"_s, u"ada"_s}), 0);
    QCOMPARE(signUp(), 303);
    QCOMPARE(membersOf(closed.server, chat), 2);
}

void TestInvites::security_S01_crossSiteJoin()
{
    Account guest = Account::signUp(m_server.port(), u"lured guest"_s);
    const QByteArray path = "/invite/" + m_ada->invite(m_chat);
    QCOMPARE(guest.http().post(path, {{"Sec-Fetch-Site", "cross-site"}}).status, 403);
    QCOMPARE(guest.http().post(path, {{"Origin", "https://evil.example"}}).status, 403);
    QCOMPARE(guest.http().fetch(chatPath(m_chat)).status, 403);
}

void TestInvites::security_S26_deadInvites()
{
    ServerProcess server;
    QVERIFY(server.start());
    Account ada = Account::signUp(server.port(), u"ada"_s);
    Account guest = Account::signUp(server.port(), u"guest"_s);
    const qint64 chat = ada.createChat(u"club"_s);
    const QByteArray code = ada.invite(chat);
    const HttpAnswer unknown = guest.http().fetch("/invite/" + QByteArray(43, 'A'), HttpClient::asPerson);
    QCOMPARE(unknown.status, 404);
    QCOMPARE(server.terminate(), 0);
    DatabaseFile(server.database()).execute({u"UPDATE InviteCodes SET expires_at = '2020-01-01 00:00:00'"_s});
    QVERIFY(server.restart());
    const HttpAnswer expired = guest.http().fetch("/invite/" + code, HttpClient::asPerson);
    QCOMPARE(expired.status, 404);
    QCOMPARE(expired.body, unknown.body);
    QCOMPARE(guest.http().fetch(chatPath(chat)).status, 403);
}

void TestInvites::security_S40_linksAreOfTheOrigin()
{
    const auto ask = [this](const QByteArray &request, const QByteArray &headers) {
        const QByteArray others = " HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n";
        return RawHttp::exchange(m_server.port(), request + others + headers + "\r\n");
    };
    const HttpAnswer link = ask("POST /create_invite/" + QByteArray::number(m_chat),
                                "Content-Length: 0\r\nCookie: " + m_ada->cookie() + "\r\n");
    QCOMPARE(link.status, 201);
    const QUrl url(link.json()["url"_L1].toString());
    QVERIFY(url.toString().startsWith(QString::fromUtf8(m_server.origin()) + u'/'));
    const HttpAnswer preview = ask("GET " + url.path().toLatin1(), "Accept: text/html\r\n");
    QCOMPARE(preview.status, 200);
    QVERIFY(!preview.body.contains("evil.example"));
}

STOA_TEST(TestInvites)
#include "tst_invites.moc"
