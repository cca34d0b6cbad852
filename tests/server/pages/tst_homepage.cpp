#include "server/pages/HomePage.h"
#include "tests/server/pages/PagesFixture.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestHomePage : public QObject
{
    Q_OBJECT
private slots:
    void showsTheUsersChats();
    void showsWhatIsNew();
    void listsAllChats();
    void showsANewcomerNoChats();
    void archivedChatsAreNotListed();
    void leadsToTheLastChat_data();
    void leadsToTheLastChat();
    void sendsStrangersToSignIn();
};

void TestHomePage::showsTheUsersChats()
{
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const User bob = fixture.addUser(u"bob"_s);
    const Chat general = fixture.addChat(u"General"_s, ada);
    const Chat markup = fixture.addChat(u"<script>&\"'"_s, ada);
    fixture.addChat(u"Bob's own"_s, bob);
    const HomePage page(fixture.renderer, fixture.authenticator, fixture.writer, fixture.throttles);
    const Request request = PagesFixture::get("/", fixture.addSession(ada));
    const Reply reply = fixture.answer(request, [&](const Request &r) { return page.show(r); });
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.contentType, "text/html; charset=utf-8"_ba);
    QCOMPARE(PagesFixture::headerOf(reply, "Cache-Control"), "no-store, no-transform"_ba);
    QVERIFY(reply.body.joined().contains("ada"));
    const qsizetype first = reply.body.joined().indexOf("href=\"/chat/"
                                                        + QByteArray::number(general.id.value()) + '"');
    const qsizetype second = reply.body.joined().indexOf("href=\"/chat/"
                                                         + QByteArray::number(markup.id.value()) + '"');
    QVERIFY(second > 0 && first > second); // the latest activity first
    QVERIFY(!reply.body.joined().contains("chat-link-last")); // there are no messages yet
    QVERIFY(reply.body.joined().contains("&lt;script&gt;&amp;"));
    QVERIFY(!reply.body.joined().contains("<script>&"));
    QVERIFY(!reply.body.joined().contains("Bob"));
}

void TestHomePage::showsWhatIsNew()
{
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const User bob = fixture.addUser(u"<bob>"_s);
    const Chat chat = fixture.addChat(u"general"_s, ada);
    const auto join = [&](Store &store) { return store.memberships().join(bob, chat.id, ada.id); };
    fixture.change(join);
    const HomePage page(fixture.renderer, fixture.authenticator, fixture.writer, fixture.throttles);
    const auto rowsOf = [&](const User &user) {
        const Request request = PagesFixture::get("/", fixture.addSession(user));
        return fixture.answer(request, [&](const Request &r) { return page.show(r); }).body.joined();
    };
    const auto post = [&](const User &author, const QString &text) {
        const auto add = [&](Store &store) {
            store.messages().add({chat.id, author.id, *MessageText::fromInput(text), Nonce(), ConnectionId()},
                                 QDateTime(QDate(2026, 11, 22), QTime(10, 10), Qt::UTC));
            return true;
        };
        fixture.change(add);
    };
    post(bob, u"one & two"_s);
    QVERIFY(rowsOf(ada).contains("dir=\"auto\"><bdi>&lt;bob&gt;</bdi>: one &amp; two</span>"));
    QVERIFY(rowsOf(ada).contains("datetime=\"2026-11-22T10:10:00.000Z\">2026-11-22</time>"));
    QVERIFY(rowsOf(ada).contains("Unread: </span>1</span>"));
    QVERIFY(!rowsOf(ada).contains("You were mentioned."));
    QVERIFY(rowsOf(bob).contains("dir=\"auto\">You: one &amp; two</span>"));
    QVERIFY(!rowsOf(bob).contains("Unread:"));
    QVERIFY(!rowsOf(ada).contains("is-muted"));
    post(bob, u"@ada"_s);
    fixture.change([&](Store &store) {
        return store.readPositions().setNotify({.user = ada.id, .chat = chat.id, .notify = Notify::Muted});
    });
    QVERIFY(rowsOf(ada).contains("Unread: </span>2</span>"));
    QVERIFY(rowsOf(ada).contains("You were mentioned."));
    QVERIFY(rowsOf(ada).contains("is-muted"));
}

// More than the store reads at once.
void TestHomePage::listsAllChats()
{
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const int count = 2 * MembershipStore::overviewPage + 1;
    for (int i = 0; i < count; ++i)
        fixture.addChat(u"chat %1"_s.arg(i), ada);
    const HomePage page(fixture.renderer, fixture.authenticator, fixture.writer, fixture.throttles);
    const Request request = PagesFixture::get("/", fixture.addSession(ada));
    const Reply reply = fixture.answer(request, [&](const Request &r) { return page.show(r); });
    QCOMPARE(reply.body.joined().count("data-chat-id="), count);
}

void TestHomePage::showsANewcomerNoChats()
{
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const HomePage page(fixture.renderer, fixture.authenticator, fixture.writer, fixture.throttles);
    const Request request = PagesFixture::get("/", fixture.addSession(ada));
    const Reply reply = fixture.answer(request, [&](const Request &r) { return page.show(r); });
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.body.joined().contains("You have no chats yet."));
    QVERIFY(!reply.body.joined().contains("href=\"/chat/"));
}

void TestHomePage::archivedChatsAreNotListed()
{
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const Chat chat = fixture.addChat(u"Old"_s, ada);
    fixture.change([&](Store &store) {
        const auto membership = store.memberships().find(ada, chat.id);
        store.chats().setArchived(*membership, true, QDateTime::currentDateTimeUtc());
    });
    const HomePage page(fixture.renderer, fixture.authenticator, fixture.writer, fixture.throttles);
    const Request request = PagesFixture::get("/", fixture.addSession(ada));
    const Reply reply = fixture.answer(request, [&](const Request &r) { return page.show(r); });
    QVERIFY(reply.body.joined().contains("first-run"));
}

void TestHomePage::leadsToTheLastChat_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("cookie");
    QTest::addColumn<bool>("isLed");
    QTest::newRow("own chat") << "/"_ba
                              << "home=%1"_ba << true;
    QTest::newRow("with a query") << "/?list"_ba
                                  << "home=%1"_ba << false;
    QTest::newRow("another's chat") << "/"_ba
                                    << "home=%2"_ba << false;
    QTest::newRow("no chat") << "/"_ba
                             << "home=4711"_ba << false;
    QTest::newRow("empty") << "/"_ba
                           << "home="_ba << false;
    QTest::newRow("no number") << "/"_ba
                               << "home=//evil.example"_ba << false;
}

void TestHomePage::leadsToTheLastChat()
{
    QFETCH(const QByteArray, path);
    QFETCH(QByteArray, cookie);
    QFETCH(const bool, isLed);
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const QByteArray own = QByteArray::number(fixture.addChat(u"own"_s, ada).id.value());
    const Chat other = fixture.addChat(u"other"_s, fixture.addUser(u"bob"_s));
    const HomePage page(fixture.renderer, fixture.authenticator, fixture.writer, fixture.throttles);
    Request request = PagesFixture::get(path, fixture.addSession(ada));
    cookie.replace("%1", own).replace("%2", QByteArray::number(other.id.value()));
    for (auto &[name, value] : request.headers) {
        if (name == "cookie")
            value += "; " + cookie;
    }
    const Reply reply = fixture.answer(request, [&](const Request &r) { return page.show(r); });
    QCOMPARE(reply.status, isLed ? 303 : 200);
    QCOMPARE(PagesFixture::headerOf(reply, "Location"), isLed ? "/chat/" + own : QByteArray());
}

void TestHomePage::sendsStrangersToSignIn()
{
    PagesFixture fixture;
    const HomePage page(fixture.renderer, fixture.authenticator, fixture.writer, fixture.throttles);
    const Reply reply = fixture.answer(PagesFixture::get("/"),
                                       [&](const Request &r) { return page.show(r); });
    QCOMPARE(reply.status, 303);
    QCOMPARE(PagesFixture::headerOf(reply, "Location"), "/auth?next=%2F"_ba);
}

STOA_TEST(TestHomePage)
#include "tst_homepage.moc"
