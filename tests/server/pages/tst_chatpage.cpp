#include "server/pages/ChatPage.h"
#include "tests/server/pages/PagesFixture.h"
#include "tests/support/TestProgram.h"

#include <QRegularExpression>
#include <QTest>

#include <numeric>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestChatPage : public QObject
{
    Q_OBJECT
private slots:
    void pages_data();
    void pages();
    void showsLinesInTheReadersLanguage();
    void linesTakeTheirPlaceOnPages();
    void saysWithWhatTheUserHasReacted();
    void showsNamesAndTextAsText();
    void keepsOthersOut();
    void wantsANumber_data();
    void wantsANumber();
    void sendsStrangersToSignIn();
    void keepsTheTextWhenBusy();

private:
    static Reply show(PagesFixture &fixture, const QString &chat, const QByteArray &query,
                      const Secret &token, const QByteArray &language = "en");
    static void addMessages(PagesFixture &fixture, const Chat &chat, const User &author, int count);
    static QList<int> seqsIn(const QByteArray &page);
};

Reply TestChatPage::show(PagesFixture &fixture, const QString &chat, const QByteArray &query,
                         const Secret &token, const QByteArray &language)
{
    const ChatPage page(fixture.renderer, fixture.messageListCache, fixture.authenticator, fixture.reader,
                        fixture.writer);
    Request request = PagesFixture::get("/chat/" + QUrl::toPercentEncoding(chat) + query, token);
    request.headers.append({"accept-language", language});
    request.arguments = {chat};
    return fixture.answer(request, [&](const Request &r) { return page.show(r); });
}

void TestChatPage::addMessages(PagesFixture &fixture, const Chat &chat, const User &author, int count)
{
    fixture.change([&](Store &store) {
        for (int i = 1; i <= count; ++i) {
            store.messages().add(
                {chat.id, author.id, *MessageText::fromInput(u"text %1"_s.arg(i)), Nonce(), ConnectionId()},
                QDateTime::currentDateTimeUtc());
        }
        return true;
    });
}

QList<int> TestChatPage::seqsIn(const QByteArray &page)
{
    static const QRegularExpression entry(
        u"<(?:article class=\"message\" data-id=\"\\d+\"|p class=\"system-message\") data-seq=\"(\\d+)\""_s);
    QList<int> seqs;
    for (const auto &match : entry.globalMatch(QString::fromUtf8(page)))
        seqs.append(match.captured(1).toInt());
    return seqs;
}

void TestChatPage::pages_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");
    QTest::addColumn<bool>("hasOlder");
    QTest::addColumn<bool>("isNewest");
    QTest::newRow("empty") << 0 << ""_ba << 1 << 0 << false << true;
    QTest::newRow("one") << 1 << ""_ba << 1 << 1 << false << true;
    QTest::newRow("a full page") << 50 << ""_ba << 1 << 50 << false << true;
    QTest::newRow("one more") << 51 << ""_ba << 2 << 51 << true << true;
    QTest::newRow("the page before") << 51 << "?before=2"_ba << 1 << 1 << false << false;
    QTest::newRow("in the middle") << 120 << "?before=111"_ba << 61 << 110 << true << false;
    QTest::newRow("before the first") << 51 << "?before=1"_ba << 1 << 0 << false << false;
    QTest::newRow("beyond the end") << 51 << "?before=9999"_ba << 2 << 51 << true << false;
    for (const char *junk : {"?before=", "?before=0", "?before=-5", "?before=x", "?before=5x", "?before=1.5",
                             "?before=99999999999999999999", "?before=%27%20OR%201", "?after=3"})
        QTest::newRow(junk) << 51 << QByteArray(junk) << 2 << 51 << true << true;
}

void TestChatPage::pages()
{
    QFETCH(const int, count);
    QFETCH(const QByteArray, query);
    QFETCH(const int, first);
    QFETCH(const int, last);
    QFETCH(const bool, hasOlder);
    QFETCH(const bool, isNewest);
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const Chat chat = fixture.addChat(u"general"_s, ada);
    addMessages(fixture, chat, ada, count);
    const Reply reply = show(fixture, QString::number(chat.id.value()), query, fixture.addSession(ada));
    QCOMPARE(reply.status, 200);
    QList<int> expected;
    for (int seq = first; seq <= last; ++seq)
        expected.append(seq);
    QCOMPARE(seqsIn(reply.body.joined()), expected);
    for (const int seq : expected)
        QVERIFY(reply.body.joined().contains(">text " + QByteArray::number(seq) + '<'));
    const QByteArray older = "href=\"/chat/" + QByteArray::number(chat.id.value())
        + "?before=" + QByteArray::number(first) + '"';
    QCOMPARE(reply.body.joined().contains(older), hasOlder);
    QCOMPARE(reply.body.joined().contains("Show older messages"), hasOlder);
    QCOMPARE(reply.body.joined().contains("data-live"), isNewest);
    QVERIFY(reply.body.joined().contains("data-seq=\"" + QByteArray::number(count) + "\" data-epoch=\""));
}

void TestChatPage::showsLinesInTheReadersLanguage()
{
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const User dora = fixture.addUser(u"<dora>"_s);
    const Chat chat = fixture.addChat(u"general"_s, ada);
    fixture.change([&](Store &store) { return store.memberships().join(dora, chat.id, ada.id); });
    addMessages(fixture, chat, ada, 1);
    fixture.change([&](Store &store) { return store.memberships().leave(dora.id, chat.id); });
    const Secret token = fixture.addSession(ada);
    const auto bodyIn = [&](const QByteArray &language) {
        return show(fixture, QString::number(chat.id.value()), {}, token, language).body.joined();
    };
    for (const QByteArray language : {"en", "de", "uk"})
        QCOMPARE(seqsIn(bodyIn(language)), (QList<int>{1, 2, 3}));
    QVERIFY(bodyIn("en").contains("<bdi>&lt;dora&gt;</bdi> joined through <bdi>ada</bdi>"));
    QVERIFY(bodyIn("en").contains("<bdi>&lt;dora&gt;</bdi> left"));
    QVERIFY(bodyIn("de").contains("<bdi>&lt;dora&gt;</bdi> ist über die Einladung von <bdi>ada</bdi> beig"));
    QVERIFY(bodyIn("de").contains("<bdi>&lt;dora&gt;</bdi> hat den Chat verlassen"));
}

void TestChatPage::linesTakeTheirPlaceOnPages()
{
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const Chat chat = fixture.addChat(u"general"_s, ada);
    addMessages(fixture, chat, ada, 1);
    for (int i = 0; i < 51; ++i) {
        const User guest = fixture.addUser(u"guest %1"_s.arg(i));
        fixture.change([&](Store &store) { return store.memberships().join(guest, chat.id, ada.id); });
    }
    const Secret token = fixture.addSession(ada);
    const auto bodyOf = [&](const QByteArray &query) {
        return show(fixture, QString::number(chat.id.value()), query, token).body.joined();
    };
    QList<int> newest(MessageListCache::pageSize);
    std::iota(newest.begin(), newest.end(), 3);
    QCOMPARE(seqsIn(bodyOf({})), newest);
    QVERIFY(bodyOf({}).contains("?before=3\""));
    QCOMPARE(seqsIn(bodyOf("?before=3")), (QList<int>{1, 2}));
    QVERIFY(!bodyOf("?before=3").contains("Show older messages"));
    // The list of chats shows whether there are new messages, so it has the number of the newest one.
    QVERIFY(
        bodyOf({}).contains("data-chat-id=\"" + QByteArray::number(chat.id.value()) + "\" data-seq=\"1\""));
}

// The list of messages is made once for all members, and names only the first people.
void TestChatPage::saysWithWhatTheUserHasReacted()
{
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const Chat chat = fixture.addChat(u"general"_s, ada);
    addMessages(fixture, chat, ada, 2);
    QList<User> fans;
    for (int i = 0; i <= Reaction::maxUsers; ++i)
        fans.append(fixture.addUser(u"fan%1"_s.arg(i)));
    const MessageId id = fixture.change([&](Store &store) {
        const auto page = store.messages().page(*store.memberships().find(ada, chat.id), 9, 9);
        const MessageId first = std::get<Message>(page.first()).id;
        for (const User &fan : fans) {
            store.memberships().add(fan, chat.id);
            store.messages().react({{fan.id}, first, *Emoji::fromInput(u"👍"_s)},
                                   QDateTime::currentDateTimeUtc());
        }
        return first;
    });
    const auto bodyFor = [&](const User &user) {
        return show(fixture, QString::number(chat.id.value()), {}, fixture.addSession(user)).body.joined();
    };
    QVERIFY(bodyFor(ada).contains("data-own-reactions=\"\""));
    const QByteArray body = bodyFor(fans.last());
    QVERIFY(body.contains("data-own-reactions=\"" + QByteArray::number(id.value()) + " 👍\""));
    QVERIFY(body.contains("<span class=\"reaction-count\">51</span>"));
}

void TestChatPage::showsNamesAndTextAsText()
{
    PagesFixture fixture;
    const User eve = fixture.addUser(u"<b>\"eve\"</b>"_s);
    const Chat chat = fixture.addChat(u"<title>\"'&"_s, eve);
    fixture.change([&](Store &store) {
        const auto text = MessageText::fromInput(u"<img src=x onerror=alert(1)> {{assets}}"_s);
        store.messages().add({chat.id, eve.id, *text, Nonce(), ConnectionId()},
                             QDateTime::currentDateTimeUtc());
        return true;
    });
    const Reply reply = show(fixture, QString::number(chat.id.value()), {}, fixture.addSession(eve));
    QCOMPARE(reply.status, 200);
    QVERIFY(!reply.body.joined().contains("<img src=x"));
    QVERIFY(!reply.body.joined().contains("<b>"));
    QVERIFY(!reply.body.joined().contains("<title>\""));
    QVERIFY(reply.body.joined().contains("&lt;img src=x onerror=alert(1)&gt; {{assets}}"));
    QVERIFY(reply.body.joined().contains("data-user-name=\"&lt;b&gt;&quot;eve&quot;"));
}

void TestChatPage::keepsOthersOut()
{
    // The replies must not show whether a chat exists, so they are equal byte for byte.
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const User eve = fixture.addUser(u"eve"_s);
    const Chat chat = fixture.addChat(u"secret"_s, ada);
    const Secret token = fixture.addSession(eve);
    const Reply foreign = show(fixture, QString::number(chat.id.value()), {}, token);
    const Reply missing = show(fixture, u"4711"_s, {}, token);
    QCOMPARE(foreign.status, 403);
    QVERIFY(!foreign.body.joined().contains("secret"));
    QCOMPARE(missing.status, foreign.status);
    QCOMPARE(missing.contentType, foreign.contentType);
    QCOMPARE(missing.headers, foreign.headers);
    QCOMPARE(missing.body.joined(), foreign.body.joined());
}

void TestChatPage::wantsANumber_data()
{
    QTest::addColumn<QString>("chat");
    for (const char *chat :
         {"x", "0", "-1", "+1", "01", "1x", " 1", "1.0", "0x1", "99999999999999999999", ""})
        QTest::addRow("\"%s\"", chat) << QString::fromLatin1(chat);
    QTest::newRow("Arabic digits") << u"\u0661"_s;
}

void TestChatPage::wantsANumber()
{
    QFETCH(const QString, chat);
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    fixture.addChat(u"general"_s, ada);
    QCOMPARE(show(fixture, chat, {}, fixture.addSession(ada)).status, 404);
    QCOMPARE(show(fixture, chat, {}, Secret({})).status, 404);
}

void TestChatPage::sendsStrangersToSignIn()
{
    PagesFixture fixture;
    const Chat chat = fixture.addChat(u"general"_s, fixture.addUser(u"ada"_s));
    const Reply reply = show(fixture, QString::number(chat.id.value()), "?before=7", Secret({}));
    QCOMPARE(reply.status, 303);
    QCOMPARE(PagesFixture::headerOf(reply, "Location"),
             "/auth?next=%2Fchat%2F" + QByteArray::number(chat.id.value()) + "%3Fbefore%3D7");
}

void TestChatPage::keepsTheTextWhenBusy()
{
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const Chat chat = fixture.addChat(u"general"_s, ada);
    const Secret token = fixture.addSession(ada);
    fixture.writer.finish(); // refuses everything from now on, like a full queue
    const ChatPage page(fixture.renderer, fixture.messageListCache, fixture.authenticator, fixture.reader,
                        fixture.writer);
    Request request = PagesFixture::form("/chat/1", {{u"text"_s, u"keep me"_s}, {u"nonce"_s, u"n\"1"_s}},
                                         token);
    request.arguments = {QString::number(chat.id.value())};
    const Reply reply = fixture.answer(request, [&](const Request &r) { return page.post(r); });
    QCOMPARE(reply.status, 503);
    QVERIFY(reply.body.joined().contains("The server is busy. Try again in a moment."));
    QVERIFY(reply.body.joined().contains(">\nkeep me</textarea>"));
    // fault_B08: the message may be stored all the same, and with another nonce it would be stored twice.
    QVERIFY(reply.body.joined().contains("name=\"nonce\" value=\"n&quot;1\""));
    request.headers.emplaceBack("accept", "application/json");
    const Reply forPrograms = fixture.answer(request, [&](const Request &r) { return page.post(r); });
    QCOMPARE(forPrograms.status, 503);
    QVERIFY(forPrograms.body.joined().contains("\"busy\""));
}

STOA_TEST(TestChatPage)
#include "tst_chatpage.moc"
