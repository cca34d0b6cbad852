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
    void pagesAround_data();
    void pagesAround();
    void skipsRemovedMessages();
    void permanentLinkLeadsToTheMessage();
    void permanentLinkLeadsToTheFirstReply();
    void namesSomeOfThePeople();
    void permanentLinkRefusesOtherMessages();
    void permanentLinkWantsNumbers_data();
    void permanentLinkWantsNumbers();
    void permanentLinkSendsStrangersToSignIn();
    void showsLinesInTheReadersLanguage();
    void linesTakeTheirPlaceOnPages();
    void listsTheLatestChatsAndTheShownOne();
    void saysWithWhatTheUserHasReacted();
    void saysWhichMessagesArePinned();
    void showsNamesAndTextAsText();
    void aDirectChatHasTheNameOfTheOther();
    void showsTheTopicAndHowManyPeopleThereAre();
    void keepsOthersOut();
    void wantsANumber_data();
    void wantsANumber();
    void sendsStrangersToSignIn();
    void keepsTheTextWhenBusy();

private:
    static Reply show(PagesFixture &fixture, const QString &chat, const QByteArray &query,
                      const Secret &token, const QByteArray &language = "en");
    static Reply showMessage(PagesFixture &fixture, const QString &chat, const QString &message,
                             const Secret &token, const QByteArray &query = {});
    static MessageId idOf(PagesFixture &fixture, const User &user, const Chat &chat, qint64 seq);
    static void addMessages(PagesFixture &fixture, const Chat &chat, const User &author, int count);
    static QList<int> seqsIn(const QByteArray &page);
};

Reply TestChatPage::show(PagesFixture &fixture, const QString &chat, const QByteArray &query,
                         const Secret &token, const QByteArray &language)
{
    const ChatPage page(fixture.renderer, fixture.messageListCache, fixture.authenticator, fixture.reader,
                        fixture.writer, fixture.throttles);
    Request request = PagesFixture::get("/chat/" + QUrl::toPercentEncoding(chat) + query, token);
    request.headers.append({"accept-language", language});
    request.arguments = {chat};
    return fixture.answer(request, [&](const Request &r) { return page.show(r); });
}

Reply TestChatPage::showMessage(PagesFixture &fixture, const QString &chat, const QString &message,
                                const Secret &token, const QByteArray &query)
{
    const ChatPage page(fixture.renderer, fixture.messageListCache, fixture.authenticator, fixture.reader,
                        fixture.writer, fixture.throttles);
    Request request = PagesFixture::get(
        "/chat/" + QUrl::toPercentEncoding(chat) + "/m/" + QUrl::toPercentEncoding(message) + query, token);
    request.arguments = {chat, message};
    return fixture.answer(request, [&](const Request &r) { return page.showMessage(r); });
}

MessageId TestChatPage::idOf(PagesFixture &fixture, const User &user, const Chat &chat, qint64 seq)
{
    return fixture.database.read([&](const Store &store) {
        const Membership membership = *store.memberships().find(user, chat.id);
        return stoa::idOf(store.history().pageAfter(membership, seq - 1, 1).first());
    });
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
        u"<(?:article class=\"message[a-z -]*\" data-id=\"\\d+\"|p class=\"system-message\") data-seq=\"(\\d+)\""_s);
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
    QTest::newRow("beyond the end") << 51 << "?before=9999"_ba << 2 << 51 << true << true;
    for (const char *junk :
         {"?before=", "?before=0", "?before=-5", "?before=x", "?before=5x", "?before=1.5",
          "?before=99999999999999999999", "?before=%27%20OR%201", "?after=3", "?around=", "?around=0",
          "?around=x", "?around=-3", "?around=9223372036854775807", "?around=9223372036854775808"})
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
    QCOMPARE(reply.body.joined().contains("id=\"composer\""), isNewest);
    QCOMPARE(reply.body.joined().contains("Show newer messages"), !isNewest);
    QVERIFY(reply.body.joined().contains("data-seq=\"" + QByteArray::number(count) + "\" data-read-seq=\""));
}

void TestChatPage::pagesAround_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<QByteArray>("around");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");
    QTest::newRow("in the middle") << 120 << "60"_ba << 35 << 84;
    QTest::newRow("the first") << 120 << "1"_ba << 1 << 25;
    QTest::newRow("near the first") << 120 << "26"_ba << 1 << 50;
    QTest::newRow("no longer near the first") << 120 << "27"_ba << 2 << 51;
    QTest::newRow("not yet near the newest") << 120 << "95"_ba << 70 << 119;
    QTest::newRow("near the newest") << 120 << "96"_ba << 71 << 120;
    QTest::newRow("the newest") << 120 << "120"_ba << 95 << 120;
    QTest::newRow("beyond the newest") << 120 << "121"_ba << 96 << 120;
    QTest::newRow("far beyond") << 120 << "9223372036854775806"_ba << 96 << 120;
    QTest::newRow("the only one") << 1 << "1"_ba << 1 << 1;
    QTest::newRow("empty") << 0 << "1"_ba << 1 << 0;
    QTest::newRow("before is ignored") << 120 << "60&before=3"_ba << 35 << 84;
}

void TestChatPage::pagesAround()
{
    QFETCH(const int, count);
    QFETCH(const QByteArray, around);
    QFETCH(const int, first);
    QFETCH(const int, last);
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const Chat chat = fixture.addChat(u"general"_s, ada);
    addMessages(fixture, chat, ada, count);
    const Reply reply = show(fixture, QString::number(chat.id.value()), "?around=" + around,
                             fixture.addSession(ada));
    QCOMPARE(reply.status, 200);
    const QByteArray body = reply.body.joined();
    QList<int> expected;
    for (int seq = first; seq <= last; ++seq)
        expected.append(seq);
    QCOMPARE(seqsIn(body), expected);
    const QByteArray path = "/chat/" + QByteArray::number(chat.id.value());
    QCOMPARE(body.contains("href=\"" + path + "?before=" + QByteArray::number(first) + '"'), first > 1);
    const bool isNewest = last == count;
    QCOMPARE(body.contains("data-live"), isNewest);
    QCOMPARE(body.contains("id=\"composer\""), isNewest);
    QCOMPARE(body.contains("Show newer messages"), !isNewest);
    QCOMPARE(body.contains("Go to the newest messages"), !isNewest);
    if (!isNewest) {
        const qint64 next = idOf(fixture, ada, chat, last + 1).value();
        QVERIFY(body.contains("href=\"" + path + "?around=" + QByteArray::number(last + 1) + "#message-"
                              + QByteArray::number(next) + '"'));
    }
}

// A page whose newer messages were all removed reaches the newest message.
void TestChatPage::skipsRemovedMessages()
{
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const Chat chat = fixture.addChat(u"general"_s, ada);
    const Secret token = fixture.addSession(ada);
    addMessages(fixture, chat, ada, 40);
    for (const qint64 seq : {5, 39, 40}) {
        const MessageId id = idOf(fixture, ada, chat, seq);
        fixture.change(
            [id](Store &store) { return store.messages().remove(id, QDateTime::currentDateTimeUtc()); });
    }
    const auto bodyAt = [&](const QByteArray &query) {
        return show(fixture, QString::number(chat.id.value()), query, token).body.joined();
    };
    const QByteArray aroundRemoved = bodyAt("?around=5");
    QCOMPARE(seqsIn(aroundRemoved).first(), 1);
    QCOMPARE(seqsIn(aroundRemoved).last(), 30);
    QVERIFY(!seqsIn(aroundRemoved).contains(5));
    QVERIFY(bodyAt("?around=14").contains("data-live"));
    QVERIFY(bodyAt("?before=39").contains("data-live"));
    QVERIFY(!bodyAt("?before=38").contains("data-live"));
    const QByteArray beyond = bodyAt("?around=1000");
    QVERIFY(beyond.contains("data-live"));
    QCOMPARE(seqsIn(beyond).last(), 38);
}

void TestChatPage::permanentLinkLeadsToTheMessage()
{
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const User bob = fixture.addUser(u"bob"_s);
    addMessages(fixture, fixture.addChat(u"another"_s, bob), bob, 3); // so that ids and numbers differ
    const Chat chat = fixture.addChat(u"general"_s, ada);
    const Secret token = fixture.addSession(ada);
    addMessages(fixture, chat, ada, 60);
    const QString chatId = QString::number(chat.id.value());
    const QString id = QString::number(idOf(fixture, ada, chat, 7).value());
    const Reply reply = showMessage(fixture, chatId, id, token);
    QCOMPARE(reply.status, 303);
    QCOMPARE(PagesFixture::headerOf(reply, "Location"),
             u"/chat/%1?around=7#message-%2"_s.arg(chatId, id).toLatin1());
    const QByteArray page = show(fixture, chatId, "?around=7", token).body.joined();
    QVERIFY(page.contains(u"id=\"message-%1\""_s.arg(id).toLatin1()));
    QVERIFY(page.contains(u"<a href=\"/chat/%1/m/%2\"><time"_s.arg(chatId, id).toLatin1()));
}

void TestChatPage::permanentLinkLeadsToTheFirstReply()
{
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const Chat chat = fixture.addChat(u"general"_s, ada);
    const Secret token = fixture.addSession(ada);
    addMessages(fixture, chat, ada, 2);
    const MessageId root = idOf(fixture, ada, chat, 1);
    fixture.change([&](Store &store) {
        for (const QString &text : {u"first"_s, u"second"_s}) {
            store.messages().add({.chat = chat.id,
                                  .author = ada.id,
                                  .text = *MessageText::fromInput(text),
                                  .nonce = {},
                                  .origin = {},
                                  .replyTo = root},
                                 QDateTime::currentDateTimeUtc());
        }
        return true;
    });
    const QString chatId = QString::number(chat.id.value());
    for (const auto &[from, to] : {std::pair(1, 3), std::pair(2, 2)}) { // 2 has no replies
        const QString id = QString::number(idOf(fixture, ada, chat, from).value());
        const Reply reply = showMessage(fixture, chatId, id, token, "?replies");
        QCOMPARE(reply.status, 303);
        const qint64 target = idOf(fixture, ada, chat, to).value();
        QCOMPARE(PagesFixture::headerOf(reply, "Location"),
                 u"/chat/%1?around=%2#message-%3"_s.arg(chatId).arg(to).arg(target).toLatin1());
    }
}

void TestChatPage::namesSomeOfThePeople()
{
    PagesFixture fixture;
    const User ada = fixture.addUser(u"<ada>"_s);
    const Chat chat = fixture.addChat(u"general"_s, ada);
    QByteArrayList lines{QByteArray::number(ada.id.value()) + " &lt;ada&gt;"};
    for (const QString &name : {u"bob"_s, u"carol baker"_s, u"dora"_s, u"emil"_s}) {
        const User user = fixture.addUser(name);
        fixture.change([&](Store &store) { return store.memberships().add(user, chat.id).has_value(); });
        if (lines.size() < 4)
            lines.append(QByteArray::number(user.id.value()) + ' ' + name.toUtf8());
    }
    const QByteArray page
        = show(fixture, QString::number(chat.id.value()), {}, fixture.addSession(ada)).body.joined();
    QVERIFY(page.contains("data-people=\"5\" data-faces=\"" + lines.join('\n') + '"'));
}

// Whether a chat or a message of other people exists must not show.
void TestChatPage::permanentLinkRefusesOtherMessages()
{
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const User eve = fixture.addUser(u"eve"_s);
    const Chat chat = fixture.addChat(u"general"_s, ada);
    const Chat other = fixture.addChat(u"other"_s, ada);
    const Chat secret = fixture.addChat(u"secret"_s, eve);
    addMessages(fixture, chat, ada, 2);
    addMessages(fixture, other, ada, 1);
    addMessages(fixture, secret, eve, 1);
    const Secret token = fixture.addSession(ada);
    const MessageId removed = idOf(fixture, ada, chat, 1);
    const MessageId ofOther = idOf(fixture, ada, other, 1);
    const MessageId ofSecret = idOf(fixture, eve, secret, 1);
    fixture.change(
        [&](Store &store) { return store.messages().remove(removed, QDateTime::currentDateTimeUtc()); });
    const auto at = [&](const QString &chatId, MessageId id) {
        return showMessage(fixture, chatId, QString::number(id.value()), token);
    };
    const QString own = QString::number(chat.id.value());
    const Reply missing = at(own, MessageId(4711));
    QCOMPARE(missing.status, 404);
    QVERIFY(missing.body.joined().contains("Message not found"));
    for (const MessageId id : {removed, ofOther, ofSecret}) {
        const Reply reply = at(own, id);
        QCOMPARE(reply.status, 404);
        QCOMPARE(reply.headers, missing.headers);
        QCOMPARE(reply.body.joined(), missing.body.joined());
    }
    const Reply foreign = at(QString::number(secret.id.value()), ofSecret);
    QCOMPARE(foreign.status, 403);
    for (const Reply &reply :
         {at(QString::number(secret.id.value()), MessageId(4711)), at(u"4711"_s, ofSecret)}) {
        QCOMPARE(reply.status, 403);
        QCOMPARE(reply.headers, foreign.headers);
        QCOMPARE(reply.body.joined(), foreign.body.joined());
    }
}

void TestChatPage::permanentLinkWantsNumbers_data()
{
    QTest::addColumn<QString>("id");
    for (const char *id : {"x", "0", "-1", "+1", "01", "1x", " 1", "1.0", "0x1", "99999999999999999999", ""})
        QTest::addRow("\"%s\"", id) << QString::fromLatin1(id);
    QTest::newRow("Arabic digits") << u"\u0661"_s;
}

void TestChatPage::permanentLinkWantsNumbers()
{
    QFETCH(const QString, id);
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const Chat chat = fixture.addChat(u"general"_s, ada);
    addMessages(fixture, chat, ada, 1);
    const QString one = QString::number(chat.id.value());
    for (const Secret &token : {fixture.addSession(ada), Secret({})}) {
        QCOMPARE(showMessage(fixture, one, id, token).status, 404);
        QCOMPARE(showMessage(fixture, id, u"1"_s, token).status, 404);
    }
}

void TestChatPage::permanentLinkSendsStrangersToSignIn()
{
    PagesFixture fixture;
    const Reply reply = showMessage(fixture, u"7"_s, u"900"_s, Secret({}));
    QCOMPARE(reply.status, 303);
    QCOMPARE(PagesFixture::headerOf(reply, "Location"), "/auth?next=%2Fchat%2F7%2Fm%2F900"_ba);
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
}

void TestChatPage::listsTheLatestChatsAndTheShownOne()
{
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const Chat oldest = fixture.addChat(u"oldest"_s, ada);
    const User bob = fixture.addUser(u"bob"_s);
    fixture.change([&](Store &store) { return store.memberships().join(bob, oldest.id, ada.id); });
    addMessages(fixture, oldest, bob, 1);
    fixture.addChat(u"second oldest"_s, ada);
    Chat newest;
    for (int i = 0; i < MembershipStore::overviewPage; ++i)
        newest = fixture.addChat(u"chat %1"_s.arg(i), ada);
    const auto listOn = [&](const Chat &chat) {
        return show(fixture, QString::number(chat.id.value()), {}, fixture.addSession(ada)).body.joined();
    };
    QCOMPARE(listOn(newest).count("data-chat-id=\""), MembershipStore::overviewPage + 1); // and #content
    QVERIFY(!listOn(newest).contains("oldest"));
    QCOMPARE(listOn(oldest).count("data-chat-id=\""), MembershipStore::overviewPage + 2);
    QVERIFY(listOn(oldest).contains("data-read-seq=\"0\""));
    QVERIFY(listOn(oldest).contains("data-unread=\"1\""));
    QVERIFY(!listOn(oldest).contains("second oldest"));
}

// The list of messages is made once for all who have written none of them. It names the first people and the
// one for whom it was made.
void TestChatPage::saysWithWhatTheUserHasReacted()
{
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const Chat chat = fixture.addChat(u"general"_s, ada);
    addMessages(fixture, chat, ada, 2);
    QList<User> fans;
    for (int i = 0; i < Reaction::maxUsers + 2; ++i)
        fans.append(fixture.addUser(u"fan%1"_s.arg(i)));
    const MessageId id = fixture.change([&](Store &store) {
        const auto page = store.history().page(*store.memberships().find(ada, chat.id), 9, 9);
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
    QVERIFY(body.contains("<span class=\"reaction-count\">52</span>"));
}

void TestChatPage::saysWhichMessagesArePinned()
{
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const Chat chat = fixture.addChat(u"general"_s, ada);
    const Secret token = fixture.addSession(ada);
    const QString number = QString::number(chat.id.value());
    addMessages(fixture, chat, ada, 60);
    QVERIFY(show(fixture, number, {}, token).body.joined().contains("data-pins=\"\""));
    const MessageId id = fixture.change([&](Store &store) {
        const auto page = store.history().page(*store.memberships().find(ada, chat.id), 9, 9);
        const MessageId first = std::get<Message>(page.first()).id; // on an older page
        store.messages().pin({{ada.id}, first, true}, QDateTime::currentDateTimeUtc());
        return first;
    });
    QVERIFY(show(fixture, number, {}, token)
                .body.joined()
                .contains("data-pins=\"" + QByteArray::number(id.value()) + '"'));
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

void TestChatPage::aDirectChatHasTheNameOfTheOther()
{
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const User bob = fixture.addUser(u"bob"_s);
    const Chat shared = fixture.addChat(u"kitchen"_s, ada);
    const auto open = [&](Store &store) {
        store.memberships().add(bob, shared.id);
        return store.directChats().open(ada, bob.id)->chat;
    };
    const ChatId chat = fixture.change(open);
    const QByteArrayList invites{"/create_invite/", "invite-dialog"};
    for (const auto &[user, name] : {std::pair(ada, "bob"_ba), std::pair(bob, "ada"_ba)}) {
        const QByteArray page
            = show(fixture, QString::number(chat.value()), "", fixture.addSession(user)).body.joined();
        QVERIFY(page.contains("<title>" + name + " "));
        QVERIFY(page.contains("<bdi>" + name + "</bdi></h1>"));
        QVERIFY(page.contains("chat-link-name\">" + name + "</bdi>"));
        for (const QByteArray &part : invites)
            QVERIFY2(!page.contains(part), part.constData());
    }
    const QByteArray page
        = show(fixture, QString::number(shared.id.value()), "", fixture.addSession(ada)).body.joined();
    for (const QByteArray &part : invites)
        QVERIFY2(page.contains(part), part.constData());
}

void TestChatPage::showsTheTopicAndHowManyPeopleThereAre()
{
    PagesFixture fixture;
    const User ada = fixture.addUser(u"ada"_s);
    const User bob = fixture.addUser(u"bob"_s);
    const Chat chat = fixture.addChat(u"general"_s, ada);
    const Secret token = fixture.addSession(ada);
    const QString number = QString::number(chat.id.value());
    const QByteArray alone = show(fixture, number, "", token).body.joined();
    QVERIFY(alone.contains("data-people=\"1\"") && alone.contains("data-role=\"owner\""));
    QVERIFY(alone.contains("id=\"topic\" hidden"));
    fixture.change([&](Store &store) {
        store.memberships().join(bob, chat.id, UserId());
        const Membership membership = *store.memberships().find(ada, chat.id);
        return store.chats().setTopic(membership, *ChatTopic::fromInput(u"<Rowing>"_s),
                                      QDateTime::currentDateTimeUtc());
    });
    const QByteArray page = show(fixture, number, "", token).body.joined();
    QVERIFY(page.contains("data-people=\"2\""));
    QVERIFY(page.contains("id=\"topic\"><bdi>&lt;Rowing&gt;</bdi>"));
    const QByteArray bobs = show(fixture, number, "", fixture.addSession(bob)).body.joined();
    QVERIFY(bobs.contains("data-role=\"member\""));
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
                        fixture.writer, fixture.throttles);
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
