#include "server/auth/PasswordHash.h"
#include "tests/server/pages/AuthFixture.h"
#include "tests/support/Semaphore.h"
#include "tests/support/TestProgram.h"

#include <QJsonDocument>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestAuthPage : public QObject
{
    Q_OBJECT
private slots:
    void showsTheForm_data();
    void showsTheForm();
    void showsTheFormForANewAccount();
    void signsUpAndIn();
    void signInFormMakesNoAccount();
    void newAccountFormMakesOne();
    void newAccountFormSaysThatANameIsTaken();
    void newAccountFormHidesNamesFromShortPasswords();
    void newAccountFormIsRefusedIfRegistrationIsClosed();
    void keepsTheFormAndTheName();
    void keepsTheNameIfTheServerIsBusy();
    void takesADoubleClick_data();
    void takesADoubleClick();
    void findsNamesFolded();
    void refusesNewAccounts_data();
    void refusesNewAccounts();
    void refusesAWrongPassword();
    void endsThePlantedSession();
    void hidesWhichNamesHaveAnAccount();
    void refusesWhatTheHasherCannotTake();
    void givesANameOnce();
    void makesNoGuestWithoutAChat();
    void goesOnAtTheAddressAskedFor_data();
    void goesOnAtTheAddressAskedFor();
    void securesTheCookie_data();
    void securesTheCookie();
    void signsOut();
};

namespace {

// The values of the field `form`.
const QString signIn = u"sign-in"_s;
const QString createAccount = u"create-account"_s;

} // namespace

void TestAuthPage::showsTheForm_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("next");
    QTest::newRow("plain") << "/auth"_ba
                           << "/"_ba;
    QTest::newRow("a local path") << "/auth?next=%2Fchat%2F7"_ba
                                  << "/chat/7"_ba;
    QTest::newRow("another site") << "/auth?next=%2F%2Fevil.example"_ba
                                  << "/"_ba;
    QTest::newRow("markup") << "/auth?next=%2F%22%3E%3Cscript%3E"_ba
                            << "/&quot;&gt;&lt;script&gt;"_ba;
}

void TestAuthPage::showsTheForm()
{
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, next);
    AuthFixture fixture;
    for (const bool isOpen : {true, false}) {
        const AuthPage page = fixture.page({.isRegistrationOpen = isOpen});
        const Reply reply = fixture.answer(AuthFixture::get(target),
                                           [&](const Request &r) { return page.show(r); });
        QCOMPARE(reply.status, 200);
        QVERIFY2(reply.body.joined().contains("name=\"next\" value=\"" + next + '"'),
                 reply.body.joined().constData());
        QVERIFY(reply.body.joined().contains("name=\"form\" value=\"sign-in\""));
        QVERIFY(reply.body.joined().contains("autocomplete=\"current-password\""));
        QCOMPARE(reply.body.joined().contains("href=\"/auth?form=create-account"), isOpen);
        QVERIFY(!reply.body.joined().contains("role=\"alert\""));
    }
}

void TestAuthPage::signsUpAndIn()
{
    AuthFixture fixture;
    const Reply up = fixture.signInOrUp(u"  ada "_s, password);
    QCOMPARE(up.status, 303);
    QCOMPARE(AuthFixture::headerOf(up, "Location"), "/"_ba);
    const auto created = fixture.find(u"ada"_s);
    QVERIFY(created);
    QCOMPARE(created->user.name, u"ada"_s);
    QVERIFY(created->passwordHash.startsWith("$argon2id$"));
    QCOMPARE(fixture.sessionOf(AuthFixture::tokenOf(up))->user, created->user);

    const Reply in = fixture.signInOrUp(u"ada"_s, password);
    QCOMPARE(in.status, 303);
    QCOMPARE(fixture.sessionOf(AuthFixture::tokenOf(in))->user, created->user);
    QVERIFY(AuthFixture::tokenOf(in).text() != AuthFixture::tokenOf(up).text());
    QVERIFY(fixture.sessionOf(AuthFixture::tokenOf(up))); // the other device stays signed in
    QCOMPARE(fixture.find(u"ada"_s)->passwordHash, created->passwordHash);
    const qint64 days = QDateTime::currentDateTimeUtc().secsTo(
        fixture.sessionOf(AuthFixture::tokenOf(in))->expiresAt);
    QVERIFY(days > 7 * 86'400 - 60 && days <= 7 * 86'400);
}

void TestAuthPage::showsTheFormForANewAccount()
{
    AuthFixture fixture;
    const Request request = AuthFixture::get("/auth?form=create-account&next=%2Fchat%2F7%3Fbefore%3D5");
    for (const bool isOpen : {true, false}) {
        const AuthPage page = fixture.page({.isRegistrationOpen = isOpen});
        const Reply reply = fixture.answer(request, [&](const Request &r) { return page.show(r); });
        const QByteArray body = reply.body.joined();
        QCOMPARE(body.contains("name=\"form\" value=\"create-account\""), isOpen);
        QCOMPARE(body.contains("autocomplete=\"new-password\""), isOpen);
        QCOMPARE(body.contains("href=\"/auth?form=sign-in&amp;next=%2Fchat%2F7%3Fbefore%3D5\""), isOpen);
        QVERIFY(body.contains("name=\"next\" value=\"/chat/7?before=5\""));
    }
}

void TestAuthPage::signInFormMakesNoAccount()
{
    AuthFixture fixture;
    const Reply unknown = fixture.submit(signIn, u"ada"_s, password);
    QCOMPARE(unknown.status, 401);
    QVERIFY(unknown.body.joined().contains("The name or password is wrong."));
    QVERIFY(AuthFixture::headerOf(unknown, "Set-Cookie").isNull());
    QVERIFY(!fixture.find(u"ada"_s));
    const User ada = fixture.addUser(u"ada"_s, PasswordHash::make(password));
    const Reply in = fixture.submit(signIn, u"ada"_s, password);
    QCOMPARE(in.status, 303);
    QCOMPARE(fixture.sessionOf(AuthFixture::tokenOf(in))->user, ada);
}

void TestAuthPage::newAccountFormMakesOne()
{
    AuthFixture fixture;
    const Reply up = fixture.submit(createAccount, u"ada"_s, password);
    QCOMPARE(up.status, 303);
    QCOMPARE(fixture.sessionOf(AuthFixture::tokenOf(up))->user.name, u"ada"_s);
    QCOMPARE(fixture.submit(createAccount, u"bob"_s, u"short"_s).status, 422);
    QCOMPARE(fixture.submit(createAccount, u" "_s, password).status, 422);
    QVERIFY(!fixture.find(u"bob"_s));
}

void TestAuthPage::newAccountFormSaysThatANameIsTaken()
{
    AuthFixture fixture;
    fixture.addUser(u"Ada"_s, PasswordHash::make(password));
    const Reply reply = fixture.submit(createAccount, u"ada"_s, u"another password"_s);
    QCOMPARE(reply.status, 409);
    QVERIFY(reply.body.joined().contains("This name is taken."));
    QVERIFY(AuthFixture::headerOf(reply, "Set-Cookie").isNull());
    QVERIFY(PasswordHash::verify(fixture.find(u"ada"_s)->passwordHash, password));
}

void TestAuthPage::newAccountFormHidesNamesFromShortPasswords()
{
    AuthFixture fixture;
    fixture.addUser(u"ada"_s, PasswordHash::make(password));
    const Reply known = fixture.submit(createAccount, u"ada"_s, u"short"_s);
    const Reply unknown = fixture.submit(createAccount, u"eve"_s, u"short"_s);
    QCOMPARE(known.status, 422);
    QByteArray expected = known.body.joined();
    QCOMPARE(unknown.body.joined(), expected.replace("value=\"ada\"", "value=\"eve\""));
}

void TestAuthPage::newAccountFormIsRefusedIfRegistrationIsClosed()
{
    AuthFixture fixture;
    fixture.addUser(u"ada"_s, PasswordHash::make(password));
    const AuthPage::Options closed{.isRegistrationOpen = false};
    for (const QString &name : {u"ada"_s, u"eve"_s}) {
        const Reply reply = fixture.submit(createAccount, name, password, closed);
        QCOMPARE(reply.status, 403);
        QVERIFY(reply.body.joined().contains("name=\"form\" value=\"sign-in\""));
    }
    QVERIFY(!fixture.find(u"eve"_s));
}

void TestAuthPage::keepsTheFormAndTheName()
{
    AuthFixture fixture;
    for (const QString &form : {signIn, createAccount}) {
        const Reply reply = fixture.submit(form, u"a\"b"_s, u"short"_s, {}, u"/chat/7"_s);
        const QByteArray body = reply.body.joined();
        QVERIFY(reply.status >= 400);
        QVERIFY(body.contains("name=\"form\" value=\"" + form.toUtf8() + '"'));
        QVERIFY(body.contains("name=\"username\" value=\"a&quot;b\""));
        QVERIFY(body.contains("name=\"next\" value=\"/chat/7\""));
        QVERIFY(!body.contains("\"short\""));
    }
}

void TestAuthPage::keepsTheNameIfTheServerIsBusy()
{
    Semaphore gate; // outlives the hasher
    AuthFixture fixture(1);
    fixture.hasher.run([&gate] { gate.acquire(); }).ignore();
    for (const QString &form : {signIn, createAccount}) {
        const Reply reply = fixture.submit(form, u"ada"_s, password);
        QCOMPARE(reply.status, 429);
        QVERIFY(AuthFixture::headerOf(reply, "Retry-After").toInt() > 0);
        QVERIFY(reply.body.joined().contains("name=\"username\" value=\"ada\""));
    }
    gate.release();
}

void TestAuthPage::takesADoubleClick_data()
{
    QTest::addColumn<QString>("form");
    QTest::newRow("the form for a new account") << createAccount;
    QTest::newRow("a program") << QString();
}

void TestAuthPage::takesADoubleClick()
{
    QFETCH(const QString, form);
    AuthFixture fixture;
    const AuthPage page = fixture.page();
    const Request request = AuthFixture::form(
        "/auth", {{u"username"_s, u"ada"_s}, {u"password"_s, password}, {u"form"_s, form}});
    // Both hashes wait behind this one, so that both requests have found the name free.
    Semaphore gate;
    fixture.hasher.run([&gate] { gate.acquire(); }).ignore();
    auto first = page.signInOrUp(request);
    auto second = page.signInOrUp(request);
    QTRY_COMPARE(fixture.hasher.queueLength(), 2);
    gate.release();
    for (auto *reply : {&first, &second}) {
        const Reply in = reply->result();
        QCOMPARE(in.status, 303);
        QCOMPARE(fixture.sessionOf(AuthFixture::tokenOf(in))->user.name, u"ada"_s);
    }
    const Reply later = fixture.submit(form, u"ada"_s, password);
    QCOMPARE(later.status, 303);
}

void TestAuthPage::findsNamesFolded()
{
    AuthFixture fixture;
    QCOMPARE(fixture.signInOrUp(u"Straße"_s, password).status, 303);
    for (const QString &name : {u"strasse"_s, u"STRASSE"_s, u" straße"_s}) {
        const Reply reply = fixture.signInOrUp(name, password);
        QCOMPARE(reply.status, 303);
        QCOMPARE(fixture.sessionOf(AuthFixture::tokenOf(reply))->user.name, u"Straße"_s);
    }
}

void TestAuthPage::refusesNewAccounts_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("status");
    QTest::newRow("no name") << u""_s << password << u"blank"_s << 422;
    QTest::newRow("a blank name") << u" \t "_s << password << u"blank"_s << 422;
    QTest::newRow("no password") << u"ada"_s << u""_s << u"short_password"_s << 422;
    QTest::newRow("a long name") << QString(33, u'a') << password << u"too_long"_s << 422;
    QTest::newRow("an invisible letter") << u"ad\u200Ba"_s << password << u"bad_field"_s << 422;
    QTest::newRow("right to left") << u"\u202Eada"_s << password << u"bad_field"_s << 422;
    // security_S36: characters that no text may contain make a bad request.
    QTest::newRow("ESC in the name") << u"ad\u001Ba"_s << password << u"bad_field"_s << 400;
    QTest::newRow("a line in the name") << u"ad\na"_s << password << u"bad_field"_s << 400;
    QTest::newRow("DEL in the name") << u"ad\u007Fa"_s << password << u"bad_field"_s << 400;
    QTest::newRow("C1 in the name") << u"ad\u0090a"_s << password << u"bad_field"_s << 400;
    QTest::newRow("a short password") << u"ada"_s << u"7 chars"_s << u"short_password"_s << 422;
    QTest::newRow("short in code points") << u"ada"_s << u"🐝🐝🐝🐝🐝🐝🐝"_s << u"short_password"_s << 422;
    QTest::newRow("a longer password than any") << u"ada"_s << QString(1'025, u'x') << u"too_long"_s << 422;
}

void TestAuthPage::refusesNewAccounts()
{
    QFETCH(const QString, name);
    QFETCH(const QString, password);
    QFETCH(const QString, code);
    QFETCH(const int, status);
    AuthFixture fixture;
    const Reply reply = fixture.signInOrUp(name, password);
    QCOMPARE(reply.status, status);
    QVERIFY(reply.body.joined().contains("role=\"alert\""));
    QVERIFY(AuthFixture::headerOf(reply, "Set-Cookie").isNull());
    QVERIFY(!fixture.find(name));

    Request request = AuthFixture::form("/auth", {{u"username"_s, name}, {u"password"_s, password}});
    request.headers.append(std::pair("accept"_ba, "application/json"_ba));
    const AuthPage page = fixture.page();
    const Reply json = fixture.answer(request, [&](const Request &r) { return page.signInOrUp(r); });
    QCOMPARE(json.status, status);
    QCOMPARE(errorCodeOf(json), code);
}

void TestAuthPage::refusesAWrongPassword()
{
    AuthFixture fixture;
    fixture.addUser(u"a\"da"_s, PasswordHash::make(password));
    const Reply reply = fixture.signInOrUp(u"A\"da"_s, u"wrong password"_s);
    QCOMPARE(reply.status, 401);
    QVERIFY(AuthFixture::headerOf(reply, "Set-Cookie").isNull());
    QVERIFY(reply.body.joined().contains("value=\"A&quot;da\"")); // as it was typed
    QVERIFY(reply.body.joined().contains("The name or password is wrong."));
    QVERIFY(!reply.body.joined().contains("value=\"wrong"));
}

void TestAuthPage::endsThePlantedSession()
{
    AuthFixture fixture;
    const User eve = fixture.addUser(u"eve"_s);
    const Secret planted = fixture.addSession(eve);
    const SessionId plantedId = fixture.sessionOf(planted)->id;
    QList<SessionId> ended;
    std::mutex mutex;
    QObject context;
    connect(
        &fixture.bus, &CommitBus::committed, &context,
        [&](const CommittedBatchPtr &batch) {
            const std::lock_guard lock(mutex);
            ended += batch->endedSessions;
        },
        Qt::DirectConnection);
    const AuthPage page = fixture.page();
    const Request request = AuthFixture::form("/auth", {{u"username"_s, u"ada"_s}, {u"password"_s, password}},
                                              planted);
    const Reply reply = fixture.answer(request, [&](const Request &r) { return page.signInOrUp(r); });
    QCOMPARE(reply.status, 303);
    QVERIFY(AuthFixture::tokenOf(reply).text() != planted.text());
    QCOMPARE(fixture.sessionOf(AuthFixture::tokenOf(reply))->user.name, u"ada"_s);
    QVERIFY(!fixture.sessionOf(planted));
    fixture.writer.finish(); // publishes the batch before it returns
    const std::lock_guard lock(mutex);
    QCOMPARE(ended, QList<SessionId>{plantedId});
}

void TestAuthPage::hidesWhichNamesHaveAnAccount()
{
    AuthFixture fixture;
    fixture.addUser(u"ada"_s, PasswordHash::make(password));
    const AuthPage::Options closed{.isRegistrationOpen = false};
    for (const QString &wrong : {u"wrong password"_s, u"short"_s}) {
        const Reply known = fixture.signInOrUp(u"ada"_s, wrong, closed);
        const Reply unknown = fixture.signInOrUp(u"eve"_s, wrong, closed);
        QCOMPARE(known.status, 401);
        QCOMPARE(unknown.status, 401);
        QCOMPARE(unknown.headers, known.headers);
        QByteArray expected
            = known.body.joined(); // each page keeps the name that was typed; nothing else differs
        QCOMPARE(unknown.body.joined(), expected.replace("value=\"ada\"", "value=\"eve\""));
    }
    // A name that no account can have gets the same reply.
    QCOMPARE(fixture.signInOrUp(u"ad\u200Ba"_s, u"wrong password"_s, closed).status, 401);
    QVERIFY(!fixture.find(u"eve"_s));
    QCOMPARE(fixture.signInOrUp(u"ada"_s, password, closed).status, 303);
}

void TestAuthPage::refusesWhatTheHasherCannotTake()
{
    AuthFixture fixture(1);
    fixture.addUser(u"ada"_s, PasswordHash::make(password));
    Semaphore gate;
    fixture.hasher.run([&gate] { gate.acquire(); }).ignore();

    const struct
    {
        QString name;
        bool isOpen;
    } attempts[] = {{u"ada"_s, true}, {u"new"_s, true}, {u"new"_s, false}};

    for (const auto &[name, isOpen] : attempts) {
        const Reply reply = fixture.signInOrUp(name, password, {.isRegistrationOpen = isOpen});
        QCOMPARE(reply.status, 429);
        QVERIFY(AuthFixture::headerOf(reply, "Retry-After").toInt() > 0);
    }
    gate.release();
    // Hashes have the lowest priority, so one may take long beside other tests. QTRY_ macros try again after
    // a success, while the hasher may still be busy with it.
    bool isSignedIn = false;
    QTRY_VERIFY_WITH_TIMEOUT(isSignedIn = isSignedIn || fixture.signInOrUp(u"ada"_s, password).status == 303,
                             40'000);
    QVERIFY(!fixture.find(u"new"_s));
}

void TestAuthPage::givesANameOnce()
{
    AuthFixture fixture;
    const AuthPage page = fixture.page();
    const auto attempt = [&](const QString &password) {
        return page.signInOrUp(
            AuthFixture::form("/auth", {{u"username"_s, u"ada"_s}, {u"password"_s, password}}));
    };
    // Both hashes wait behind this one, so that both attempts have found the name free.
    Semaphore gate;
    fixture.hasher.run([&gate] { gate.acquire(); }).ignore();
    auto first = attempt(u"the first password"_s);
    auto second = attempt(u"the second password"_s);
    QTRY_COMPARE(fixture.hasher.queueLength(), 2);
    gate.release();
    const Reply firstReply = first.result();
    const Reply secondReply = second.result();
    QList<int> statuses{firstReply.status, secondReply.status};
    std::ranges::sort(statuses);
    QCOMPARE(statuses, (QList<int>{303, 401}));
    const bool isFirst = firstReply.status == 303;
    const QString owner = isFirst ? u"the first password"_s : u"the second password"_s;
    QVERIFY(PasswordHash::verify(fixture.find(u"ada"_s)->passwordHash, owner));
    const Reply &winner = isFirst ? firstReply : secondReply;
    QCOMPARE(fixture.sessionOf(AuthFixture::tokenOf(winner))->user.name, u"ada"_s);
}

// Of two people with an invite for one guest, the one who is too late has an account of a member.
void TestAuthPage::makesNoGuestWithoutAChat()
{
    Semaphore hashes;
    Semaphore writes;
    AuthFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const Chat chat = fixture.addChat(u"general"_s, ada);
    const Secret code = Secret::generate();
    fixture.change([&](Store &store) {
        const InviteTerms terms{QDateTime::currentDateTimeUtc().addDays(1), 1, MemberRole::Member, true};
        return store.invites().add(*store.memberships().find(ada, chat.id), code, terms);
    });
    const AuthPage page = fixture.page();
    const auto attempt = [&](const QString &name) {
        return page.signInOrUp(
            AuthFixture::form("/auth",
                              {{u"form"_s, createAccount},
                               {u"username"_s, name},
                               {u"password"_s, password},
                               {u"next"_s, u"/invite/"_s + QString::fromLatin1(code.text())}}));
    };
    // Both accounts are made before either of them gets a session.
    fixture.hasher.run([&hashes] { hashes.acquire(); }).ignore();
    auto first = attempt(u"bob"_s);
    auto second = attempt(u"cleo"_s);
    QTRY_COMPARE(fixture.hasher.queueLength(), 2);
    fixture.writer.run([&writes](Store &) { writes.acquire(); }).ignore();
    hashes.release();
    fixture.hasher.run([] {}).result();
    writes.release();
    QCOMPARE(first.result().status, 303);
    QCOMPARE(second.result().status, 303);
    int guests = 0;
    for (const QString &name : {u"bob"_s, u"cleo"_s}) {
        const UserId id = fixture.find(name)->user.id;
        const auto [isGuest, chats] = fixture.database.read([id](const Store &store) {
            return std::pair(store.users().role(id) == ServerRole::Guest,
                             store.memberships().chatIdsOf(id).size());
        });
        QCOMPARE(chats, isGuest ? 1 : 0);
        guests += isGuest ? 1 : 0;
    }
    QCOMPARE(guests, 1);
}

void TestAuthPage::goesOnAtTheAddressAskedFor_data()
{
    QTest::addColumn<QString>("next");
    QTest::addColumn<QByteArray>("location");
    QTest::newRow("a chat") << u"/chat/7?before=5"_s << "/chat/7?before=5"_ba;
    QTest::newRow("none") << u""_s << "/"_ba;
    QTest::newRow("another site") << u"https://evil.example/"_s << "/"_ba;
    QTest::newRow("another site, no scheme") << u"//evil.example"_s << "/"_ba;
    QTest::newRow("a backslash") << u"/\\evil.example"_s << "/"_ba;
    QTest::newRow("a tab") << u"/\t/evil.example"_s << "/"_ba;
    QTest::newRow("a header") << u"/\r\nSet-Cookie: a=b"_s << "/"_ba;
}

void TestAuthPage::goesOnAtTheAddressAskedFor()
{
    QFETCH(const QString, next);
    QFETCH(const QByteArray, location);
    AuthFixture fixture;
    const AuthPage page = fixture.page();
    const auto attempt = [&](const QString &password) {
        return fixture.answer(
            AuthFixture::form("/auth",
                              {{u"username"_s, u"ada"_s}, {u"password"_s, password}, {u"next"_s, next}}),
            [&](const Request &r) { return page.signInOrUp(r); });
    };
    QCOMPARE(AuthFixture::headerOf(attempt(password), "Location"), location);
    // The page for another try keeps it too.
    const Reply refused = attempt(u"wrong password"_s);
    QCOMPARE(refused.status, 401);
    QVERIFY(refused.body.joined().contains("name=\"next\" value=\"" + location + '"'));
}

void TestAuthPage::securesTheCookie_data()
{
    QTest::addColumn<bool>("isSecure");
    QTest::newRow("http") << false;
    QTest::newRow("https") << true;
}

void TestAuthPage::securesTheCookie()
{
    QFETCH(const bool, isSecure);
    AuthFixture fixture;
    const CookieSecurity security({QUrl(isSecure ? u"https://chat.example"_s : u"http://chat.example"_s)});
    const AuthPage page = fixture.page({.cookieSecurity = security});
    const Reply in = fixture.signInOrUp(u"ada"_s, password, {.cookieSecurity = security});
    const Reply out = fixture.answer(AuthFixture::post("/logout", {}, {}),
                                     [&](const Request &r) { return page.signOut(r); });
    for (const Reply &reply : {in, out}) {
        const QByteArray cookie = AuthFixture::headerOf(reply, "Set-Cookie");
        QVERIFY(cookie.startsWith("session_token="));
        for (const char *part : {"; HttpOnly", "; SameSite=Lax", "; Path=/"})
            QVERIFY(cookie.contains(part));
        QCOMPARE(cookie.contains("; Secure"), isSecure);
    }
    QVERIFY(AuthFixture::headerOf(in, "Set-Cookie").contains("; Max-Age=604800"));
    QVERIFY(AuthFixture::headerOf(out, "Set-Cookie").contains("; Max-Age=0"));
}

void TestAuthPage::signsOut()
{
    AuthFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const Secret here = fixture.addSession(ada);
    const Secret elsewhere = fixture.addSession(ada);
    const AuthPage page = fixture.page();
    const auto leave = [&](const Request &r) { return page.signOut(r); };
    for (const Secret &token : {here, here, Secret("unknown"), Secret({})}) {
        const Reply reply = fixture.answer(AuthFixture::post("/logout", {}, {}, token), leave);
        QCOMPARE(reply.status, 303);
        QCOMPARE(AuthFixture::headerOf(reply, "Location"), "/auth"_ba);
        QVERIFY(AuthFixture::headerOf(reply, "Set-Cookie").startsWith("session_token=;"));
        QVERIFY(!fixture.sessionOf(here));
        QVERIFY(fixture.sessionOf(elsewhere));
    }
}

STOA_TEST(TestAuthPage)
#include "tst_authpage.moc"
