#include "server/auth/SessionAuthenticator.h"
#include "tests/server/pages/PagesFixture.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <future>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestSessionAuthenticator : public QObject
{
    Q_OBJECT
private slots:
    void findsTheSession_data();
    void findsTheSession();
    void sendsToSignIn_data();
    void sendsToSignIn();
    void fault_A07_longTarget_data();
    void fault_A07_longTarget();
    void showsOneSnapshotOfTheSession();
};

void TestSessionAuthenticator::findsTheSession_data()
{
    QTest::addColumn<QByteArray>("cookie"); // LIVE and EXPIRED stand for those tokens
    QTest::addColumn<bool>("isSignedIn");
    QTest::newRow("live") << "session_token=LIVE"_ba << true;
    QTest::newRow("among others") << "a=b; session_token=LIVE; c=d"_ba << true;
    QTest::newRow("expired") << "session_token=EXPIRED"_ba << false;
    QTest::newRow("unknown") << "session_token=abc"_ba << false;
    QTest::newRow("no cookie") << ""_ba << false;
    QTest::newRow("empty") << "session_token="_ba << false;
    QTest::newRow("another name") << "my_session_token=LIVE"_ba << false;
    QTest::newRow("fault A8: behind a foreign one") << "session_token=abc; session_token=LIVE"_ba << true;
    QTest::newRow("fault A8: before a foreign one") << "session_token=LIVE; session_token=abc"_ba << true;
    QTest::newRow("fault A8: behind an expired one")
        << "session_token=EXPIRED; session_token=LIVE"_ba << true;
    QTest::newRow("fault A8: behind an empty one") << "session_token=; session_token=LIVE"_ba << true;
    QTest::newRow("fault A8: none of two") << "session_token=abc; session_token=def"_ba << false;
    QTest::newRow("quotes") << "session_token=' OR 1=1 --"_ba << false;
}

void TestSessionAuthenticator::findsTheSession()
{
    QFETCH(QByteArray, cookie);
    QFETCH(const bool, isSignedIn);
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const Secret live = fixture.addSession(ada);
    const Secret expired = fixture.addSession(ada, QDateTime::currentDateTimeUtc().addSecs(-1));
    Request request = PagesFixture::get("/");
    request.headers.append(
        {"cookie", cookie.replace("LIVE", live.text()).replace("EXPIRED", expired.text())});

    const auto required = [&](Request request) -> Task<Reply> {
        const Session session = co_await fixture.authenticator.require(request);
        co_return Reply::json({{u"name"_s, session.user.name}});
    };
    const Reply forPrograms = fixture.answer(request, required);
    QCOMPARE(forPrograms.status, isSignedIn ? 200 : 401);
    QCOMPARE(forPrograms.body.joined().contains("\"ada\""), isSignedIn);

    const auto page = [&](const Request &request) {
        return fixture.authenticator.renderForSession(request, [](const Store &, const Session &session) {
            return Reply::html(session.user.name.toUtf8(), Language::English);
        });
    };
    const Reply forPeople = fixture.answer(request, page);
    QCOMPARE(forPeople.status, isSignedIn ? 200 : 303);
    QCOMPARE(forPeople.body.joined() == "ada", isSignedIn);
}

void TestSessionAuthenticator::sendsToSignIn_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("location");
    QTest::newRow("home") << "/"_ba
                          << "/auth?next=%2F"_ba;
    QTest::newRow("a query") << "/chat/1?before=5&x=y"_ba
                             << "/auth?next=%2Fchat%2F1%3Fbefore%3D5%26x%3Dy"_ba;
    QTest::newRow("percent signs") << "/invite/a%20b"_ba
                                   << "/auth?next=%2Finvite%2Fa%2520b"_ba;
}

void TestSessionAuthenticator::sendsToSignIn()
{
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, location);
    const Reply reply = SessionAuthenticator::toSignIn(PagesFixture::get(target));
    QCOMPARE(reply.status, 303);
    QCOMPARE(PagesFixture::headerOf(reply, "Location"), location);
    QCOMPARE(PagesFixture::headerOf(reply, "Cache-Control"), "no-store"_ba);
    // Decoded, `next` is the address that was asked for.
    const QUrlQuery query(QUrl(QString::fromLatin1(location)));
    QCOMPARE(query.queryItemValue(u"next"_s, QUrl::FullyDecoded), QString::fromLatin1(target));
}

void TestSessionAuthenticator::fault_A07_longTarget_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("location");
    QTest::newRow("a query") << "/chat/1?" + QByteArray(4'000, 'a') << "/auth?next=%2Fchat%2F1"_ba;
    QTest::newRow("a path") << "/invite/" + QByteArray(4'000, 'a') << "/auth?next=%2F"_ba;
    QTest::newRow("both") << '/' + QByteArray(4'000, 'a') + '?' + QByteArray(4'000, 'a')
                          << "/auth?next=%2F"_ba;
    QTest::newRow("as long as may be")
        << "/chat/1?" + QByteArray(504, '?') << "/auth?next=%2Fchat%2F1" + QByteArray("%3F").repeated(505);
}

// Proxies refuse answers with long headers.
void TestSessionAuthenticator::fault_A07_longTarget()
{
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, location);
    QCOMPARE(PagesFixture::headerOf(SessionAuthenticator::toSignIn(PagesFixture::get(target)), "Location"),
             location);
}

void TestSessionAuthenticator::showsOneSnapshotOfTheSession()
{
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const Secret token = fixture.addSession(ada);
    const auto page = [&](const Request &request) {
        return fixture.authenticator.renderForSession(
            request, [&](const Store &store, const Session &session) {
                // Signs out while the page is made. Another thread waits for it, because a reader must not.
                std::async(std::launch::async, [&] {
                    fixture.writer.endSession(session.id).result();
                }).wait();
                return Reply::html(store.users().credentials(session.user.id)->user.name.toUtf8(),
                                   Language::English);
            });
    };
    QCOMPARE(fixture.answer(PagesFixture::get("/", token), page).status, 200);
    QCOMPARE(fixture.answer(PagesFixture::get("/", token), page).status, 303);
}

STOA_TEST(TestSessionAuthenticator)
#include "tst_sessionauthenticator.moc"
