#include "tests/support/Account.h"
#include "tests/support/DatabaseFile.h"
#include "tests/support/Gzip.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QRegularExpression>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Forms from a browser without scripts, which are answered with pages.
class TestForms : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();

    void postsAMessage();
    void postsTwiceStoresOnce();
    void takesALongTextInAnyScript();
    void repliesWithTheTextKept_data();
    void repliesWithTheTextKept();
    void answersProgramsInJson();
    void strangerAndNoChatLookAlike();
    void leadsToSignInAndBack_data();
    void leadsToSignInAndBack();
    void keepsTheTextWithoutASession();
    void makesAChat();
    void refusesChatNames_data();
    void refusesChatNames();
    void showsAnInviteLink();
    void invitesForPeopleOnly_data();
    void invitesForPeopleOnly();
    void security_S01_S02_crossSite_data();
    void security_S01_S02_crossSite();
    void packsPagesOnly_data();
    void packsPagesOnly();

private:
    using Fields = QList<std::pair<QString, QString>>;

    QByteArray chatPath() const { return "/chat/" + QByteArray::number(m_chat); }

    int count(const QString &table) const
    {
        return DatabaseFile(m_server.database()).value(u"SELECT count(*) FROM "_s + table).toInt();
    }

    ServerProcess m_server;
    std::unique_ptr<Account> m_ada;
    qint64 m_chat = 0;
};

namespace {

QString nonceIn(const QByteArray &page)
{
    static const QRegularExpression field(u"name=\"nonce\" value=\"([^\"]+)\""_s);
    return field.match(QString::fromUtf8(page)).captured(1);
}

} // namespace

void TestForms::initTestCase()
{
    QVERIFY(m_server.start());
    m_ada = std::make_unique<Account>(Account::signUp(m_server.port(), u"ada"_s));
    m_chat = m_ada->createChat(u"engines"_s);
}

void TestForms::postsAMessage()
{
    LiveClient live(*m_ada, m_chat);
    const QString nonce = nonceIn(m_ada->http().fetch(chatPath()).body);
    QVERIFY(nonce.size() >= 22);
    QVERIFY(nonceIn(m_ada->http().fetch(chatPath()).body) != nonce);
    const HttpAnswer answer = m_ada->http().postForm(
        chatPath(), {{u"text"_s, u"two\r\nlines & <b>more</b>"_s}, {u"nonce"_s, nonce}},
        HttpClient::asPerson);
    QCOMPARE(answer.status, 303);
    QCOMPARE(answer.header("location"), chatPath());
    // It was stored before the reply came, and is broadcast like any other message.
    QVERIFY(m_ada->http().fetch(chatPath()).body.contains("two\nlines &amp; &lt;b&gt;more&lt;/b&gt;</div>"));
    const QJsonObject event = live.receive(u"message"_s);
    QCOMPARE(event["text"_L1].toString(), u"two\nlines & <b>more</b>"_s);
    QCOMPARE(event["nonce"_L1].toString(), nonce);
    QCOMPARE(event["author"_L1]["name"_L1].toString(), u"ada"_s);
    QCOMPARE(m_ada->http().postForm(chatPath(), {{u"text"_s, u"without a nonce"_s}}).status, 303);
    QCOMPARE(live.receive(u"message"_s)["text"_L1].toString(), u"without a nonce"_s);
}

void TestForms::postsTwiceStoresOnce()
{
    const int before = count(u"Messages"_s);
    const QString nonce = nonceIn(m_ada->http().fetch(chatPath()).body);
    const Fields fields{{u"text"_s, u"once"_s}, {u"nonce"_s, nonce}};
    QCOMPARE(m_ada->http().postForm(chatPath(), fields, HttpClient::asPerson).status, 303);
    QCOMPARE(m_ada->http().postForm(chatPath(), fields, HttpClient::asPerson).status, 303);
    QCOMPARE(count(u"Messages"_s), before + 1);
    // The user went back in the browser's history and sent another text, which must not be lost.
    const HttpAnswer other = m_ada->http().postForm(
        chatPath(), {{u"text"_s, u"something else"_s}, {u"nonce"_s, nonce}}, HttpClient::asPerson);
    QCOMPARE(other.status, 409);
    QVERIFY(other.body.contains(">\nsomething else</textarea>"));
    const QString fresh = nonceIn(other.body);
    QVERIFY(fresh != nonce);
    QCOMPARE(m_ada->http()
                 .postForm(chatPath(), {{u"text"_s, u"something else"_s}, {u"nonce"_s, fresh}},
                           HttpClient::asPerson)
                 .status,
             303);
    QCOMPARE(count(u"Messages"_s), before + 2);
}

// Percent-encoded, a character takes up to 12 bytes.
void TestForms::takesALongTextInAnyScript()
{
    for (const QString &text :
         {u"漢"_s.repeated(10'000), u"😀"_s.repeated(10'000), u"漢\n"_s.repeated(4'999) + u"漢"_s}) {
        QCOMPARE(m_ada->http().postForm(chatPath(), {{u"text"_s, text}}, HttpClient::asPerson).status, 303);
        QVERIFY(m_ada->http().fetch(chatPath()).body.contains(text.toUtf8() + "</div>"));
    }
    const QString tooLong = u"漢"_s.repeated(10'001);
    const HttpAnswer refused = m_ada->http().postForm(chatPath(), {{u"text"_s, tooLong}},
                                                      HttpClient::asPerson);
    QCOMPARE(refused.status, 422);
    QVERIFY(refused.body.contains(">\n" + tooLong.toUtf8() + "</textarea>"));
}

void TestForms::repliesWithTheTextKept_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("nonce");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char *name, const QString &text, int status, const QByteArray &words,
                        const QString &nonce = u"n"_s) {
        QTest::newRow(name) << text << nonce << status << words;
    };
    row("nothing", u""_s, 422, "Write something first.");
    row("blank", u" \n "_s, 422, "Write something first.");
    row("too long", QString(10'001, u'x'), 422, "A message can have up to");
    row("too long, not ASCII", QString(10'001, QChar(0x0436)), 422, "A message can have up to");
    row("markup", u"</textarea><script>"_s + QString(10'001, u'x'), 422, "A message can have up to");
    row("leading line breaks", u"\n\n"_s + QString(10'001, u'x'), 422, "A message can have up to");
    row("security_S36 control", u"bell \u0007"_s, 400, "characters that can&apos;t be used");
    row("bad nonce", u"fine"_s, 400, "", QString(65, u'n'));
}

void TestForms::repliesWithTheTextKept()
{
    QFETCH(const QString, text);
    QFETCH(const QString, nonce);
    QFETCH(const int, status);
    QFETCH(const QByteArray, words);
    const int before = count(u"Messages"_s);
    const HttpAnswer answer = m_ada->http().postForm(chatPath(), {{u"text"_s, text}, {u"nonce"_s, nonce}},
                                                     HttpClient::asPerson);
    QCOMPARE(answer.status, status);
    QCOMPARE(count(u"Messages"_s), before);
    QVERIFY(answer.body.contains(words));
    QVERIFY(!answer.body.contains("id=\"problem\" role=\"alert\" hidden"));
    // The line break after the tag does not belong to the text.
    QVERIFY(answer.body.contains(">\n" + text.toHtmlEscaped().toUtf8() + "</textarea>"));
    QVERIFY(answer.body.contains("action=\"" + chatPath() + '"'));
    QVERIFY(!nonceIn(answer.body).isEmpty());
    QVERIFY(answer.header("cache-control").contains("no-store"));
}

void TestForms::answersProgramsInJson()
{
    const HttpAnswer answer = m_ada->http().postForm(chatPath(), {{u"text"_s, u" "_s}},
                                                     HttpClient::asProgram);
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.json()["error"_L1]["code"_L1].toString(), u"blank"_s);
    QCOMPARE(m_ada->http().postForm("/newchat", {{u"chat_name"_s, u" "_s}}, HttpClient::asProgram).status,
             422);
    QCOMPARE(
        HttpClient(m_server.port()).postForm(chatPath(), {{u"text"_s, u"x"_s}}, HttpClient::asProgram).status,
        401);
    QCOMPARE(m_ada->http().postJson(chatPath(), R"({"text":"x"})").status, 415);
}

void TestForms::strangerAndNoChatLookAlike()
{
    Account stranger = Account::signUp(m_server.port(), u"stranger"_s);
    const int before = count(u"Messages"_s);
    for (const char *text : {"hello", " "}) { // both a valid and a blank text
        const Fields fields{{u"text"_s, QString::fromLatin1(text)}};
        const HttpAnswer foreign = stranger.http().postForm(chatPath(), fields, HttpClient::asPerson);
        const HttpAnswer missing = stranger.http().postForm("/chat/4711", fields, HttpClient::asPerson);
        QCOMPARE(foreign.status, 403);
        QCOMPARE(missing.status, 403);
        QCOMPARE(missing.body, foreign.body);
    }
    QCOMPARE(stranger.http()
                 .postForm("/create_invite/" + QByteArray::number(m_chat), {}, HttpClient::asPerson)
                 .status,
             403);
    QCOMPARE(stranger.http().postForm("/chat/x", {{u"text"_s, u"x"_s}}, HttpClient::asPerson).status, 404);
    QCOMPARE(count(u"Messages"_s), before);
}

void TestForms::leadsToSignInAndBack_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("next");
    QTest::newRow("message") << "/chat/1"_ba
                             << "%2Fchat%2F1"_ba;
    QTest::newRow("chat") << "/newchat"_ba
                          << "%2F"_ba;
    QTest::newRow("invite") << "/create_invite/1"_ba
                            << "%2Fchat%2F1"_ba;
    QTest::newRow("change") << "/chat/1/m/2"_ba
                            << "%2Fchat%2F1%2Fm%2F2"_ba;
    QTest::newRow("leave") << "/chat/1/leave"_ba
                           << "%2Fchat%2F1"_ba;
}

void TestForms::leadsToSignInAndBack()
{
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, next);
    HttpClient nobody(m_server.port());
    const HttpAnswer answer = nobody.postForm(target, {{u"chat_name"_s, u"x"_s}}, HttpClient::asPerson);
    QCOMPARE(answer.status, 303);
    QCOMPARE(answer.header("location"), "/auth?next=" + next);
}

// The session may have ended while the text was written.
void TestForms::keepsTheTextWithoutASession()
{
    HttpClient nobody(m_server.port());
    for (const QByteArray &target : {chatPath(), chatPath() + "/m/1"}) {
        const Fields fields{{u"action"_s, u"edit"_s}, {u"text"_s, u"<long>"_s}, {u"version"_s, u"1"_s}};
        const HttpAnswer answer = nobody.postForm(target, fields, HttpClient::asPerson);
        QCOMPARE(answer.status, 401);
        QVERIFY(answer.body.contains("Sign in to continue."));
        QVERIFY(answer.body.contains(">\n&lt;long&gt;</textarea>"));
    }
}

void TestForms::makesAChat()
{
    const HttpAnswer answer = m_ada->http().postForm("/newchat", {{u"chat_name"_s, u" Tea & cake "_s}},
                                                     HttpClient::asPerson);
    QCOMPARE(answer.status, 303);
    QVERIFY(answer.header("location").startsWith("/chat/"));
    QVERIFY(m_ada->http().fetch(answer.header("location")).body.contains("<bdi>Tea &amp; cake</bdi></h1>"));
}

void TestForms::refusesChatNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("status");
    QTest::newRow("nothing") << u""_s << 422;
    QTest::newRow("blank") << u"  "_s << 422;
    QTest::newRow("too long") << QString(101, u'c') << 422;
    QTest::newRow("markup, too long") << u"\"><script>"_s + QString(101, u'c') << 422;
    QTest::newRow("security_S36 control") << u"a\u0007b"_s << 400;
}

void TestForms::refusesChatNames()
{
    QFETCH(const QString, name);
    QFETCH(const int, status);
    const int before = count(u"Chats"_s);
    const HttpAnswer answer = m_ada->http().postForm("/newchat", {{u"chat_name"_s, name}},
                                                     HttpClient::asPerson);
    QCOMPARE(answer.status, status);
    QCOMPARE(count(u"Chats"_s), before);
    QVERIFY(answer.body.contains("name=\"chat_name\" value=\"" + name.toHtmlEscaped().toUtf8() + '"'));
    QVERIFY(!answer.body.contains("id=\"new-chat-problem\" role=\"alert\" hidden"));
    QVERIFY(answer.body.contains("engines")); // the rest of the page is complete
}

void TestForms::showsAnInviteLink()
{
    const HttpAnswer answer = m_ada->http().postForm("/create_invite/" + QByteArray::number(m_chat), {},
                                                     HttpClient::asPerson
                                                         + HttpClient::Headers{{"Accept-Encoding", "gzip"}});
    QCOMPARE(answer.status, 201);
    QVERIFY(answer.header("cache-control").contains("no-store"));
    QVERIFY(answer.header("content-encoding").isNull()); // a page with a code is never compressed
    const QRegularExpression link(QString::fromUtf8(m_server.origin()) + u"/invite/([\\w-]{22,})\""_s);
    const QString code = link.match(QString::fromUtf8(answer.body)).captured(1);
    QVERIFY(!code.isEmpty());
    for (const auto &[name, value] : answer.headers)
        QVERIFY2(!value.contains(code.toUtf8()), name.constData());
    Account guest = Account::signUp(m_server.port(), u"guest"_s);
    QCOMPARE(guest.join(code.toUtf8()), m_chat);
}

void TestForms::invitesForPeopleOnly_data()
{
    QTest::addColumn<HttpClient::Headers>("headers");
    QTest::newRow("no Accept") << HttpClient::Headers{};
    QTest::newRow("anything") << HttpClient::Headers{{"Accept", "*/*"}};
    QTest::newRow("JSON") << HttpClient::asProgram;
}

void TestForms::invitesForPeopleOnly()
{
    QFETCH(const HttpClient::Headers, headers);
    const HttpAnswer answer = m_ada->http().post("/create_invite/" + QByteArray::number(m_chat), headers);
    QCOMPARE(answer.status, 201);
    QVERIFY(answer.json()["url"_L1].toString().startsWith(QString::fromUtf8(m_server.origin())));
}

void TestForms::security_S01_S02_crossSite_data()
{
    QTest::addColumn<HttpClient::Headers>("foreign");
    QTest::newRow("S01 cross-site") << HttpClient::Headers{{"Sec-Fetch-Site", "cross-site"}};
    QTest::newRow("S02 foreign") << HttpClient::Headers{{"Origin", "https://evil.example"}};
    QTest::newRow("S02 null") << HttpClient::Headers{{"Origin", "null"}};
}

void TestForms::security_S01_S02_crossSite()
{
    QFETCH(const HttpClient::Headers, foreign);
    const HttpClient::Headers headers = HttpClient::asPerson + foreign;
    const auto counts = [this] {
        return QList<int>{count(u"Messages"_s), count(u"Chats"_s), count(u"InviteCodes"_s)};
    };
    const QList<int> before = counts();
    QCOMPARE(m_ada->http().postForm(chatPath(), {{u"text"_s, u"planted"_s}}, headers).status, 403);
    QCOMPARE(m_ada->http().postForm(chatPath() + "/m/1", {{u"action"_s, u"remove"_s}}, headers).status, 403);
    QCOMPARE(m_ada->http().postForm(chatPath() + "/leave", {}, headers).status, 403);
    QCOMPARE(m_ada->http().fetch(chatPath()).status, 200);
    QCOMPARE(m_ada->http().postForm("/newchat", {{u"chat_name"_s, u"planted"_s}}, headers).status, 403);
    QCOMPARE(m_ada->http().postForm("/create_invite/" + QByteArray::number(m_chat), {}, headers).status, 403);
    QCOMPARE(counts(), before);
}

void TestForms::packsPagesOnly_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target"); // CHAT is replaced by the chat's page
    QTest::addColumn<QByteArray>("accepts");
    QTest::addColumn<bool>("isPacked");
    QTest::newRow("chat") << "GET"_ba
                          << "CHAT"_ba
                          << "gzip, deflate, br"_ba << true;
    QTest::newRow("home") << "GET"_ba
                          << "/"_ba
                          << "gzip"_ba << true;
    QTest::newRow("not asked") << "GET"_ba
                               << "CHAT"_ba
                               << ""_ba << false;
    QTest::newRow("refused") << "GET"_ba
                             << "CHAT"_ba
                             << "gzip;q=0, br"_ba << false;
    // Replies to a POST repeat input.
    QTest::newRow("refused text") << "POST"_ba
                                  << "CHAT"_ba
                                  << "gzip"_ba << false;
    QTest::newRow("refused name") << "POST"_ba
                                  << "/newchat"_ba
                                  << "gzip"_ba << false;
}

void TestForms::packsPagesOnly()
{
    QFETCH(const QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(const QByteArray, accepts);
    QFETCH(const bool, isPacked);
    target.replace("CHAT", chatPath());
    HttpClient::Headers headers = HttpClient::asPerson;
    if (!accepts.isEmpty())
        headers.append({"Accept-Encoding", accepts});
    const HttpAnswer answer = method == "GET" ? m_ada->http().fetch(target, headers)
                                              : m_ada->http().postForm(target, {}, headers);
    QCOMPARE(answer.header("content-encoding"), isPacked ? "gzip"_ba : QByteArray());
    QVERIFY((isPacked ? gunzip(answer.body) : answer.body).contains("</html>"));
    if (method == "GET")
        QVERIFY(answer.headersNamed("vary").contains("Accept-Encoding")); // besides Accept-Language
}

STOA_TEST(TestForms)
#include "tst_forms.moc"
