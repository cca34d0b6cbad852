#include "server/pages/AuthPage.h"
#include "server/pages/ChatPage.h"
#include "server/pages/HomePage.h"
#include "shared/model/Languages.h"
#include "tests/server/pages/PagesFixture.h"
#include "tests/support/TestProgram.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Every page and every error is in the language that its request asks for.
class TestPageRenderer : public QObject
{
    Q_OBJECT
private slots:
    void speaksTheRequestsLanguage_data();
    void speaksTheRequestsLanguage();
    void saysProblemsInTheLanguageOfTheirPage();
    void answersProgramsInTheirLanguage();
    void showsAMessageAlikeToAll();

private:
    static void checkLanguage(const Reply &reply, Language language);
    static Request in(Language language, Request request);
};

Request TestPageRenderer::in(Language language, Request request)
{
    request.headers.append({"accept-language", Languages::tagOf(language) + ", en;q=0.1"});
    return request;
}

void TestPageRenderer::checkLanguage(const Reply &reply, Language language)
{
    QCOMPARE(PagesFixture::headerOf(reply, "Content-Language"), Languages::tagOf(language));
    QCOMPARE(PagesFixture::headerOf(reply, "Vary"), "Accept-Language, Cookie"_ba);
}

void TestPageRenderer::speaksTheRequestsLanguage_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<QByteArray>("signOut");
    QTest::addColumn<QByteArray>("notFound");
    QTest::newRow("en") << Language::English << "Sign out"_ba
                        << "Page not found"_ba;
    QTest::newRow("de") << Language::German << "Abmelden"_ba
                        << "Seite nicht gefunden"_ba;
    QTest::newRow("uk") << Language::Ukrainian << "Вийти"_ba
                        << "Сторінку не знайдено"_ba;
}

void TestPageRenderer::speaksTheRequestsLanguage()
{
    QFETCH(const Language, language);
    QFETCH(const QByteArray, signOut);
    QFETCH(const QByteArray, notFound);
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const Chat chat = fixture.addChat(u"General"_s, ada);
    const Secret token = fixture.addSession(ada);
    const HomePage home(fixture.renderer, fixture.authenticator, fixture.writer, fixture.throttles);
    const ChatPage chats(fixture.renderer, fixture.messageListCache, fixture.authenticator, fixture.reader,
                         fixture.writer, fixture.throttles);
    const AuthPage auth(fixture.renderer, fixture.reader, fixture.writer, fixture.hasher, fixture.throttles,
                        {});

    Request toChat = in(language, PagesFixture::get("/chat/1", token));
    toChat.arguments = {QString::number(chat.id.value())};
    const Reply homeReply = fixture.answer(in(language, PagesFixture::get("/", token)),
                                           [&](const Request &r) { return home.show(r); });
    const Reply chatReply = fixture.answer(toChat, [&](const Request &r) { return chats.show(r); });
    const Reply authReply = fixture.answer(in(language, PagesFixture::get("/auth")),
                                           [&](const Request &r) { return auth.show(r); });
    const Reply errorReply = fixture.errorPage.render(in(language, PagesFixture::get("/x")),
                                                      HttpError(404, u"x"_s, phrase("Test", "No.")));
    const QByteArray lang = "<html lang=\"" + Languages::tagOf(language) + "\">";
    for (const Reply &reply : {homeReply, chatReply, authReply, errorReply}) {
        checkLanguage(reply, language);
        QVERIFY(reply.body.joined().contains(lang));
    }
    QVERIFY(homeReply.body.joined().contains(signOut));
    QVERIFY(chatReply.body.joined().contains(signOut));
    QVERIFY(errorReply.body.joined().contains("<h1>" + notFound + "</h1>"));
}

void TestPageRenderer::saysProblemsInTheLanguageOfTheirPage()
{
    PagesFixture fixture;
    const AuthPage auth(fixture.renderer, fixture.reader, fixture.writer, fixture.hasher, fixture.throttles,
                        {});
    const Request shortPassword = PagesFixture::form(
        "/auth", {{u"username"_s, u"ada"_s}, {u"password"_s, u"short"_s}});
    const Reply reply = fixture.answer(in(Language::German, shortPassword),
                                       [&](const Request &r) { return auth.signInOrUp(r); });
    QCOMPARE(reply.status, 422);
    checkLanguage(reply, Language::German);
    QVERIFY(reply.body.joined().contains("Wähle ein Passwort mit mindestens 8 Zeichen."));
}

void TestPageRenderer::answersProgramsInTheirLanguage()
{
    PagesFixture fixture;
    Request request = in(Language::Ukrainian, PagesFixture::get("/newchat"));
    request.headers.emplace_back("accept", "application/json");
    const auto problem = ChatName::fromInput({}).error();
    const Reply reply = fixture.errorPage.render(request, HttpError(422, problem.code, problem.text));
    checkLanguage(reply, Language::Ukrainian);
    const QJsonObject error = QJsonDocument::fromJson(reply.body.joined()).object()["error"_L1].toObject();
    QCOMPARE(error, QJsonObject({{u"code"_s, u"blank"_s}, {u"text"_s, u"Дайте чату назву."_s}}));
}

// A message is rendered once, for readers of all languages.
void TestPageRenderer::showsAMessageAlikeToAll()
{
    QFile file(QStringLiteral(STOA_SOURCE_DIR "/templates/_message.html"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("{{#t}}"));
    PagesFixture fixture;
    Message message;
    message.authorName = u"ada"_s;
    message.text = u"<hello>"_s;
    message.sentAt = QDateTime::currentDateTimeUtc();
    QVERIFY(fixture.renderer.message(message).contains("&lt;hello&gt;")); // throws if the template has texts
}

STOA_TEST(TestPageRenderer)
#include "tst_pagerenderer.moc"
