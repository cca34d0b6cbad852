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
    void showsANewcomerNoChats();
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
    const HomePage page(fixture.renderer, fixture.authenticator, fixture.writer);
    const Request request = PagesFixture::get("/", fixture.addSession(ada));
    const Reply reply = fixture.answer(request, [&](const Request &r) { return page.show(r); });
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.contentType, "text/html; charset=utf-8"_ba);
    QCOMPARE(PagesFixture::headerOf(reply, "Cache-Control"), "no-store"_ba);
    QVERIFY(reply.body.joined().contains("ada"));
    const qsizetype first = reply.body.joined().indexOf("href=\"/chat/"
                                                        + QByteArray::number(general.id.value()) + '"');
    const qsizetype second = reply.body.joined().indexOf("href=\"/chat/"
                                                         + QByteArray::number(markup.id.value()) + '"');
    QVERIFY(first > 0 && second > first);
    QVERIFY(reply.body.joined().contains("data-seq=\"0\"")); // the chat has no messages yet
    QVERIFY(reply.body.joined().contains("&lt;script&gt;&amp;"));
    QVERIFY(!reply.body.joined().contains("<script>&"));
    QVERIFY(!reply.body.joined().contains("Bob"));
}

void TestHomePage::showsANewcomerNoChats()
{
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const HomePage page(fixture.renderer, fixture.authenticator, fixture.writer);
    const Request request = PagesFixture::get("/", fixture.addSession(ada));
    const Reply reply = fixture.answer(request, [&](const Request &r) { return page.show(r); });
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.body.joined().contains("You have no chats yet."));
    QVERIFY(!reply.body.joined().contains("href=\"/chat/"));
}

void TestHomePage::sendsStrangersToSignIn()
{
    PagesFixture fixture;
    const HomePage page(fixture.renderer, fixture.authenticator, fixture.writer);
    const Reply reply = fixture.answer(PagesFixture::get("/"),
                                       [&](const Request &r) { return page.show(r); });
    QCOMPARE(reply.status, 303);
    QCOMPARE(PagesFixture::headerOf(reply, "Location"), "/auth?next=%2F"_ba);
}

STOA_TEST(TestHomePage)
#include "tst_homepage.moc"
