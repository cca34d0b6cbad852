#include "tests/server/pages/PagesFixture.h"
#include "tests/support/TestProgram.h"

#include <QJsonDocument>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestErrorPage : public QObject
{
    Q_OBJECT
private slots:
    void speaksTheClientsLanguage_data();
    void speaksTheClientsLanguage();
    void speaksJsonInTheApis();
    void saysWhatHappened_data();
    void saysWhatHappened();
    void leavesRetryAfterToTheServer();
    void showsTextAsText();
    void keepsTheTextOfAForm_data();
    void keepsTheTextOfAForm();
};

void TestErrorPage::speaksTheClientsLanguage_data()
{
    QTest::addColumn<QByteArray>("accept");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<bool>("isJson");
    QTest::newRow("a browser") << "text/html,application/xhtml+xml,*/*;q=0.8"_ba
                               << ""_ba << false;
    QTest::newRow("curl") << "*/*"_ba
                          << ""_ba << false;
    QTest::newRow("nothing said") << ""_ba
                                  << ""_ba << false;
    QTest::newRow("asks for JSON") << "application/json"_ba
                                   << ""_ba << true;
    QTest::newRow("takes both") << "text/html, application/json"_ba
                                << ""_ba << false;
    QTest::newRow("sends JSON") << "*/*"_ba
                                << "application/json; charset=utf-8"_ba << true;
    QTest::newRow("sends a form") << "*/*"_ba
                                  << "application/x-www-form-urlencoded"_ba << false;
}

void TestErrorPage::speaksTheClientsLanguage()
{
    QFETCH(const QByteArray, accept);
    QFETCH(const QByteArray, contentType);
    QFETCH(const bool, isJson);
    const PagesFixture fixture;
    Request request = PagesFixture::get("/nowhere");
    request.headers = {{"accept", accept}, {"content-type", contentType}};
    const Reply reply = fixture.errorPage.render(request,
                                                 HttpError(404, u"not_found"_s, phrase("Test", "Not here.")));
    QCOMPARE(reply.status, 404);
    QCOMPARE(PagesFixture::headerOf(reply, "Cache-Control"),
             isJson ? "no-store"_ba : "no-store, no-transform"_ba);
    if (!isJson) {
        QCOMPARE(reply.contentType, "text/html; charset=utf-8"_ba);
        QVERIFY(reply.body.joined().contains("Not here."));
        return;
    }
    QCOMPARE(reply.contentType, "application/json"_ba);
    QCOMPARE(
        objectOf(reply),
        QJsonObject({{u"error"_s, QJsonObject{{u"code"_s, u"not_found"_s}, {u"text"_s, u"Not here."_s}}}}));
}

void TestErrorPage::speaksJsonInTheApis()
{
    const PagesFixture fixture;
    const HttpError error(404, u"not_found"_s, phrase("Test", "Not here."));
    for (const QByteArray path : {"/api/v1/chats", "/api/nothing", "/admin/users"}) {
        Request request = PagesFixture::get(path);
        request.headers = {{"accept", "text/html"}};
        QCOMPARE(fixture.errorPage.render(request, error).contentType, "application/json"_ba);
    }
    QVERIFY(fixture.errorPage.render(PagesFixture::get("/api"), error).contentType.startsWith("text/html"));
}

void TestErrorPage::saysWhatHappened_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QByteArray>("title");
    QTest::newRow("400") << 400 << u"code"_s << "That didn't work"_ba;
    QTest::newRow("401") << 401 << u"code"_s << "You're not signed in"_ba;
    QTest::newRow("403") << 403 << u"code"_s << "Not allowed"_ba;
    QTest::newRow("404") << 404 << u"code"_s << "Page not found"_ba;
    QTest::newRow("405") << 405 << u"code"_s << "That didn't work"_ba;
    QTest::newRow("429") << 429 << u"code"_s << "Busy right now"_ba;
    QTest::newRow("500") << 500 << u"code"_s << "Something went wrong"_ba;
    QTest::newRow("an expired invite") << 404 << u"no_such_invite"_s << "This invite has expired"_ba;
    QTest::newRow("a used reset link") << 404 << u"no_such_reset"_s << "This link no longer works"_ba;
    QTest::newRow("a message that is not there") << 404 << u"no_such_message"_s << "Message not found"_ba;
    QTest::newRow("a chat of others") << 403 << u"not_a_member"_s << "You're not in this chat"_ba;
    QTest::newRow("503") << 503 << u"code"_s << "Busy right now"_ba;
}

void TestErrorPage::saysWhatHappened()
{
    QFETCH(const int, status);
    QFETCH(const QString, code);
    QFETCH(const QByteArray, title);
    const PagesFixture fixture;
    const Reply reply = fixture.errorPage.render(PagesFixture::get("/"),
                                                 HttpError(status, code, phrase("Test", "This is why.")));
    QCOMPARE(reply.status, status);
    QVERIFY(reply.body.joined().contains("<h1>" + QByteArray(title).replace("'", "&apos;") + "</h1>"));
    QVERIFY(reply.body.joined().contains("This is why."));
    QVERIFY(PagesFixture::headerOf(reply, "Retry-After").isNull());
}

// HttpServer adds the header to every such reply; a second one would be a duplicate.
void TestErrorPage::leavesRetryAfterToTheServer()
{
    const PagesFixture fixture;
    const HttpError error = HttpError(503, u"busy"_s, phrase("Test", "Later.")).withRetryAfter(7);
    Request request = PagesFixture::get("/");
    QVERIFY(PagesFixture::headerOf(fixture.errorPage.render(request, error), "Retry-After").isNull());
    request.headers = {{"accept", "application/json"}};
    QVERIFY(PagesFixture::headerOf(fixture.errorPage.render(request, error), "Retry-After").isNull());
}

void TestErrorPage::showsTextAsText()
{
    const PagesFixture fixture;
    const HttpError error(400, u"bad_field"_s, phrase("Test", "<script>alert(1)</script>"));
    const Reply reply = fixture.errorPage.render(PagesFixture::get("/"), error);
    QVERIFY(!reply.body.joined().contains("<script>"));
    QVERIFY(reply.body.joined().contains("&lt;script&gt;"));
}

void TestErrorPage::keepsTheTextOfAForm_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QByteArray>("shown"); // nothing if it is null
    QTest::newRow("a message") << "text=%0Aa+%3Cb%3E&nonce=n"_ba << u"code"_s
                               << ">\n\na &lt;b&gt;</textarea>"_ba;
    QTest::newRow("no text") << "text=&nonce=n"_ba << u"code"_s << QByteArray();
    QTest::newRow("another form") << "username=ada&password=secret"_ba << u"code"_s << QByteArray();
    QTest::newRow("no UTF-8") << "text=%FF"_ba << u"code"_s << QByteArray();
    QTest::newRow("of another site") << "text=a"_ba << u"cross_site"_s << QByteArray();
}

void TestErrorPage::keepsTheTextOfAForm()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, code);
    QFETCH(const QByteArray, shown);
    const PagesFixture fixture;
    const Request request = PagesFixture::post("/chat/1", "application/x-www-form-urlencoded", body);
    const Reply reply = fixture.errorPage.render(request,
                                                 HttpError(403, code, phrase("Test", "This is why.")));
    QCOMPARE(reply.body.joined().contains("<textarea"), !shown.isNull());
    QVERIFY(reply.body.joined().contains(shown));
    QVERIFY(!reply.body.joined().contains("secret"));
}

STOA_TEST(TestErrorPage)
#include "tst_errorpage.moc"
