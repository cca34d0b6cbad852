#include "server/pages/ChatPage.h"
#include "tests/server/pages/PagesFixture.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// The forms that change a message, and the one that leaves a chat.
class TestMessageForms : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void offersWhatTheMemberMayDo();
    void areOnlyOnThePageAroundAMessage();
    void areHiddenIfTheyWouldBeRefused();
    void editsOnesOwnMessage();
    void keepsAPlainMessagePlain();
    void takesALongTextInAnyScript();
    void keepsARefusedText_data();
    void keepsARefusedText();
    void showsTheNewestTextAfterAConflict();
    void keepsTheTextOfARemovedMessage();
    void keepsTheTextOfAMessageOfSomebodyElse();
    void keepsTheTextWhenBusy();
    void reactsAndTakesBack();
    void refusesBadReactions_data();
    void refusesBadReactions();
    void removesOwnMessagesAndThoseOfOthersByRole();
    void refusesUnknownActions();
    void refusesMessagesOfOtherChats();
    void keepsStrangersOut();
    void sendsPeopleWithoutASessionToSignIn();
    void answersProgramsInJson();
    void leavesAChat();

private:
    using Fields = QList<std::pair<QString, QString>>;

    MessageId addMessage(const Chat &chat, const User &author, const QString &text);
    std::optional<Message> find(MessageId id) const;
    Reply showAround(MessageId id, const Secret &token) const;
    Reply change(const Fields &fields, const Secret &token, const QByteArray &accept = {}) const;
    Reply changeAt(const QString &chat, const QString &message, const Fields &fields,
                   const Secret &token) const;
    Reply leave(const QString &chat, const Secret &token) const;
    static Fields edit(const QString &text, const QString &version = u"1"_s);

    static QByteArray shown(const QString &text)
    {
        return ">\n" + text.toHtmlEscaped().toUtf8() + "</textarea>";
    }

    std::unique_ptr<PagesFixture> m_fixture;
    std::unique_ptr<ChatPage> m_page;
    User m_ada; // the owner of the chat
    User m_bob; // a member, who has written the message
    Secret m_adas{{}};
    Secret m_bobs{{}};
    Chat m_chat;
    MessageId m_message;
};

void TestMessageForms::init()
{
    m_page.reset();
    m_fixture = std::make_unique<PagesFixture>();
    m_page = std::make_unique<ChatPage>(m_fixture->renderer, m_fixture->messageListCache,
                                        m_fixture->authenticator, m_fixture->reader, m_fixture->writer,
                                        m_fixture->throttles);
    m_ada = m_fixture->addUser(u"ada"_s);
    m_bob = m_fixture->addUser(u"bob"_s);
    m_chat = m_fixture->addChat(u"general"_s, m_ada);
    m_fixture->change([this](Store &store) { return store.memberships().join(m_bob, m_chat.id, UserId()); });
    m_adas = m_fixture->addSession(m_ada);
    m_bobs = m_fixture->addSession(m_bob);
    m_message = addMessage(m_chat, m_bob, u"first <b>"_s);
}

MessageId TestMessageForms::addMessage(const Chat &chat, const User &author, const QString &text)
{
    const MessageDraft draft{chat.id, author.id, *MessageText::fromInput(text), Nonce(), ConnectionId()};
    return postedMessage(std::get<ChatChange>(m_fixture->writer.postAndAwait(draft).result()))->id;
}

std::optional<Message> TestMessageForms::find(MessageId id) const
{
    return m_fixture->database.read([&](const Store &store) { return store.history().find(m_ada, id); });
}

Reply TestMessageForms::showAround(MessageId id, const Secret &token) const
{
    const QByteArray seq = QByteArray::number(find(id)->seq);
    Request request = PagesFixture::get("/chat/1?around=" + seq, token);
    request.arguments = {QString::number(m_chat.id.value())};
    return m_fixture->answer(request, [this](const Request &r) { return m_page->show(r); });
}

Reply TestMessageForms::changeAt(const QString &chat, const QString &message, const Fields &fields,
                                 const Secret &token) const
{
    Request request = PagesFixture::form("/chat/1/m/1", fields, token);
    request.arguments = {chat, message};
    return m_fixture->answer(request, [this](const Request &r) { return m_page->changeMessage(r); });
}

Reply TestMessageForms::change(const Fields &fields, const Secret &token, const QByteArray &accept) const
{
    Request request = PagesFixture::form("/chat/1/m/1", fields, token);
    request.arguments = {QString::number(m_chat.id.value()), QString::number(m_message.value())};
    request.headers.append({"accept", accept});
    return m_fixture->answer(request, [this](const Request &r) { return m_page->changeMessage(r); });
}

Reply TestMessageForms::leave(const QString &chat, const Secret &token) const
{
    Request request = PagesFixture::form("/chat/1/leave", {}, token);
    request.arguments = {chat};
    return m_fixture->answer(request, [this](const Request &r) { return m_page->leave(r); });
}

TestMessageForms::Fields TestMessageForms::edit(const QString &text, const QString &version)
{
    return {{u"action"_s, u"edit"_s}, {u"text"_s, text}, {u"version"_s, version}};
}

void TestMessageForms::offersWhatTheMemberMayDo()
{
    const QByteArray bobs = showAround(m_message, m_bobs).body.joined();
    QVERIFY(bobs.contains("value=\"edit\"") && bobs.contains("value=\"remove\""));
    QVERIFY(bobs.contains(shown(u"first <b>"_s)));
    const QByteArray adas = showAround(m_message, m_adas).body.joined();
    QVERIFY(!adas.contains("value=\"edit\"") && adas.contains("value=\"remove\""));
    const MessageId reply = addMessage(m_chat, m_ada, u"second"_s);
    const QByteArray others = showAround(reply, m_bobs).body.joined();
    QVERIFY(!others.contains("value=\"edit\"") && !others.contains("value=\"remove\""));
    QVERIFY(others.contains("value=\"react\""));
}

void TestMessageForms::areOnlyOnThePageAroundAMessage()
{
    const qint64 seq = find(m_message)->seq;
    const auto hasForms = [this](const QByteArray &query) {
        Request request = PagesFixture::get("/chat/1" + query, m_bobs);
        request.arguments = {QString::number(m_chat.id.value())};
        const Reply reply = m_fixture->answer(request, [this](const Request &r) { return m_page->show(r); });
        return reply.body.joined().contains("message-forms");
    };
    QVERIFY(hasForms("?around=" + QByteArray::number(seq)));
    QVERIFY(!hasForms({}));
    QVERIFY(!hasForms("?before=" + QByteArray::number(seq + 1)));
    QVERIFY(!hasForms("?around=" + QByteArray::number(seq - 1))); // the line of a member who joined
    QVERIFY(!hasForms("?around=" + QByteArray::number(seq + 1)));
    QVERIFY(hasForms("?around=" + QByteArray::number(seq)));
    change({{u"action"_s, u"remove"_s}}, m_bobs);
    QVERIFY(!hasForms("?around=" + QByteArray::number(seq)));
}

void TestMessageForms::areHiddenIfTheyWouldBeRefused()
{
    const auto owner = [this](Store &store) { return *store.memberships().find(m_ada, m_chat.id); };
    const auto offers = [this](const char *action) {
        return showAround(m_message, m_bobs).body.joined().contains(QByteArray("value=\"") + action + '"');
    };
    QVERIFY(offers("edit") && offers("react") && offers("remove"));
    m_fixture->change([&](Store &store) {
        store.chats().setKind(owner(store), ChatKind::Announcement, QDateTime::currentDateTimeUtc());
    });
    QVERIFY(!offers("edit") && offers("react") && offers("remove"));
    m_fixture->change([&](Store &store) {
        store.chats().setArchived(owner(store), true, QDateTime::currentDateTimeUtc());
    });
    QVERIFY(!offers("edit") && !offers("react") && offers("remove"));
}

void TestMessageForms::editsOnesOwnMessage()
{
    const Reply reply = change(edit(u"two\r\n*lines*"_s), m_bobs);
    QCOMPARE(reply.status, 303);
    const Message message = *find(m_message);
    QCOMPARE(PagesFixture::headerOf(reply, "Location"),
             u"/chat/%1?around=%2#message-%3"_s.arg(m_chat.id.value())
                 .arg(message.seq)
                 .arg(message.id.value())
                 .toLatin1());
    QCOMPARE(message.text, u"two\n*lines*"_s);
    QCOMPARE(message.markup, Markup::Markdown);
    QCOMPARE(message.version, 2);
    QCOMPARE(change(edit(u"two\r\n*lines*"_s), m_bobs).status, 303); // the button was pressed twice
    QCOMPARE(find(m_message)->version, 2);
}

void TestMessageForms::keepsAPlainMessagePlain()
{
    QVERIFY(!showAround(m_message, m_bobs).body.joined().contains("name=\"plain\""));
    Fields fields = edit(u"2*3*4"_s);
    fields.append({u"plain"_s, u"1"_s});
    QCOMPARE(change(fields, m_bobs).status, 303);
    QCOMPARE(find(m_message)->markup, Markup::Plain);
    QVERIFY(showAround(m_message, m_bobs).body.joined().contains("name=\"plain\""));
    QCOMPARE(change(edit(u"*now*"_s, u"2"_s), m_bobs).status, 303);
    QCOMPARE(find(m_message)->markup, Markup::Markdown);
}

void TestMessageForms::takesALongTextInAnyScript()
{
    for (const QString &character : {u"漢"_s, u"😀"_s, u"x"_s}) {
        const QString text = character.repeated(10'000);
        const QString version = QString::number(find(m_message)->version);
        QCOMPARE(change(edit(text, version), m_bobs).status, 303);
        QCOMPARE(find(m_message)->text, text);
        QVERIFY(showAround(m_message, m_bobs).body.joined().contains(shown(text)));
    }
}

void TestMessageForms::keepsARefusedText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("version");
    QTest::addColumn<int>("status");
    QTest::newRow("blank") << u" \n "_s << u"1"_s << 422;
    QTest::newRow("too long") << QString(10'001, u'x') << u"1"_s << 422;
    QTest::newRow("markup") << u"</textarea></noscript><script>"_s + QString(10'001, u'x') << u"1"_s << 422;
    QTest::newRow("security_S36 control") << u"bell \u0007"_s << u"1"_s << 400;
    QTest::newRow("no version") << u"fine"_s << u""_s << 400;
    QTest::newRow("no number") << u"fine"_s << u"\"><b>"_s << 400;
    QTest::newRow("newer than the message") << u"fine"_s << u"2"_s << 409;
}

void TestMessageForms::keepsARefusedText()
{
    QFETCH(const QString, text);
    QFETCH(const QString, version);
    QFETCH(const int, status);
    const Reply reply = change(edit(text, version), m_bobs);
    QCOMPARE(reply.status, status);
    const QByteArray body = reply.body.joined();
    QVERIFY(body.contains(shown(text)));
    QVERIFY(!body.contains("id=\"problem\" role=\"alert\" hidden"));
    QVERIFY(!body.contains("<b>\""));
    QCOMPARE(find(m_message)->version, 1);
}

// The next attempt replaces the text that the page has shown.
void TestMessageForms::showsTheNewestTextAfterAConflict()
{
    QCOMPARE(change(edit(u"from elsewhere"_s), m_bobs).status, 303);
    const Reply reply = change(edit(u"mine"_s), m_bobs);
    QCOMPARE(reply.status, 409);
    const QByteArray body = reply.body.joined();
    QVERIFY(body.contains("This message was edited meanwhile."));
    QVERIFY(body.contains(shown(u"from elsewhere"_s)) && body.contains(shown(u"mine"_s)));
    QVERIFY(body.contains("name=\"version\" value=\"2\""));
    QCOMPARE(change(edit(u"mine"_s, u"2"_s), m_bobs).status, 303);
    QCOMPARE(find(m_message)->text, u"mine"_s);
}

void TestMessageForms::keepsTheTextOfARemovedMessage()
{
    QCOMPARE(change({{u"action"_s, u"remove"_s}}, m_adas).status, 303);
    const Reply reply = change(edit(u"still mine"_s), m_bobs);
    QCOMPARE(reply.status, 404);
    QVERIFY(reply.body.joined().contains("There is no such message, or it was removed."));
    QVERIFY(reply.body.joined().contains(shown(u"still mine"_s)));
    QCOMPARE(change({{u"action"_s, u"react"_s}, {u"emoji"_s, u"👍"_s}}, m_bobs).status, 404);
}

void TestMessageForms::keepsTheTextOfAMessageOfSomebodyElse()
{
    const Reply reply = change(edit(u"planted"_s), m_adas);
    QCOMPARE(reply.status, 403);
    QVERIFY(reply.body.joined().contains(shown(u"planted"_s)));
    QCOMPARE(find(m_message)->text, u"first <b>"_s);
}

void TestMessageForms::keepsTheTextWhenBusy()
{
    m_fixture->writer.finish(); // refuses everything from now on, like a full queue
    const Reply reply = change(edit(u"keep me"_s), m_bobs);
    QCOMPARE(reply.status, 503);
    QVERIFY(reply.body.joined().contains(shown(u"keep me"_s)));
    QVERIFY(reply.body.joined().contains("name=\"version\" value=\"1\""));
}

void TestMessageForms::reactsAndTakesBack()
{
    const auto reactions = [this] { return find(m_message)->reactions; };
    const auto send = [this](const QString &action, const QString &emoji, const Secret &token) {
        return change({{u"action"_s, action}, {u"emoji"_s, emoji}}, token).status;
    };
    for (int i = 0; i < 2; ++i) { // the button was pressed twice
        QCOMPARE(send(u"react"_s, u"🎉"_s, m_bobs), 303);
        QCOMPARE(reactions(), (QList<Reaction>{{.emoji = u"🎉"_s, .users = {m_bob.id}}}));
    }
    QCOMPARE(send(u"react"_s, u" 🦆 "_s, m_adas), 303);
    const QByteArray page = showAround(m_message, m_bobs).body.joined();
    QVERIFY(page.contains("value=\"🎉\">Take back 🎉</button>"));
    QVERIFY(page.contains("value=\"🦆\">🦆</button>"));
    QVERIFY(!page.contains("value=\"🎉\">🎉</button>"));
    QCOMPARE(send(u"unreact"_s, u"🦆"_s, m_bobs), 303); // it is another member's
    QCOMPARE(send(u"unreact"_s, u"🎉"_s, m_bobs), 303);
    QCOMPARE(reactions(), (QList<Reaction>{{.emoji = u"🦆"_s, .users = {m_ada.id}}}));
}

void TestMessageForms::refusesBadReactions_data()
{
    QTest::addColumn<QString>("emoji");
    QTest::newRow("nothing") << u""_s;
    QTest::newRow("a word") << u"yes"_s;
    QTest::newRow("two") << u"👍👍"_s;
    QTest::newRow("markup") << u"<b>"_s;
}

void TestMessageForms::refusesBadReactions()
{
    QFETCH(const QString, emoji);
    const Reply reply = change({{u"action"_s, u"react"_s}, {u"emoji"_s, emoji}}, m_adas);
    QCOMPARE(reply.status, 400);
    QVERIFY(reply.body.joined().contains("Write or choose one emoji."));
    QVERIFY(reply.body.joined().contains("message-forms"));
    QVERIFY(find(m_message)->reactions.isEmpty());
}

void TestMessageForms::removesOwnMessagesAndThoseOfOthersByRole()
{
    const MessageId adas = addMessage(m_chat, m_ada, u"second"_s);
    const QString chat = QString::number(m_chat.id.value());
    const Fields remove{{u"action"_s, u"remove"_s}};
    const Reply refused = changeAt(chat, QString::number(adas.value()), remove, m_bobs);
    QCOMPARE(refused.status, 403);
    QVERIFY(refused.body.joined().contains("Somebody else has written this message."));
    QVERIFY(find(adas));
    for (const Secret &token : {m_bobs, m_bobs, m_adas}) // the button was pressed twice
        QCOMPARE(change(remove, token).status, 303);
    QVERIFY(!find(m_message));
    const MessageId third = addMessage(m_chat, m_bob, u"third"_s);
    QCOMPARE(changeAt(chat, QString::number(third.value()), remove, m_adas).status, 303);
    QVERIFY(!find(third));
}

void TestMessageForms::refusesUnknownActions()
{
    for (const Fields &fields : {Fields{}, Fields{{u"action"_s, u"delete"_s}}, Fields{{u"text"_s, u"x"_s}}}) {
        const Reply reply = change(fields, m_bobs);
        QCOMPARE(reply.status, 400);
        QVERIFY(reply.body.joined().contains("This form is incomplete."));
    }
    Request json = PagesFixture::post("/chat/1/m/1", "application/json", R"({"action":"remove"})", m_bobs);
    json.arguments = {QString::number(m_chat.id.value()), QString::number(m_message.value())};
    QCOMPARE(m_fixture->answer(json, [this](const Request &r) { return m_page->changeMessage(r); }).status,
             415);
    QCOMPARE(find(m_message)->version, 1);
}

// A message must be changed by the address of its own chat.
void TestMessageForms::refusesMessagesOfOtherChats()
{
    const Chat other = m_fixture->addChat(u"other"_s, m_bob);
    const MessageId elsewhere = addMessage(other, m_bob, u"elsewhere"_s);
    const QString chat = QString::number(m_chat.id.value());
    for (const QString &id : {QString::number(elsewhere.value()), u"4711"_s, u"0"_s, u"x"_s, u""_s}) {
        const Reply reply = changeAt(chat, id, {{u"action"_s, u"remove"_s}}, m_bobs);
        QCOMPARE(reply.status, 404);
        QVERIFY(reply.body.joined().contains("Message not found"));
    }
    QCOMPARE(showAround(m_message, m_bobs).status, 200);
}

// The answers must not show whether a chat or a message exists.
void TestMessageForms::keepsStrangersOut()
{
    const Secret eves = m_fixture->addSession(m_fixture->addUser(u"eve"_s));
    const QString chat = QString::number(m_chat.id.value());
    const QString message = QString::number(m_message.value());
    for (const Fields &fields : {edit(u"planted"_s), Fields{{u"action"_s, u"remove"_s}}, Fields{}}) {
        const Reply foreign = changeAt(chat, message, fields, eves);
        QCOMPARE(foreign.status, 403);
        for (const Reply &missing :
             {changeAt(u"4711"_s, message, fields, eves), changeAt(chat, u"4711"_s, fields, eves)}) {
            QCOMPARE(missing.status, 403);
            QCOMPARE(missing.body.joined(), foreign.body.joined());
        }
    }
    QCOMPARE(leave(chat, eves).status, 403);
    QCOMPARE(leave(chat, eves).body.joined(), leave(u"4711"_s, eves).body.joined());
    QCOMPARE(find(m_message)->text, u"first <b>"_s);
}

void TestMessageForms::sendsPeopleWithoutASessionToSignIn()
{
    const Reply changed = change({{u"action"_s, u"remove"_s}}, Secret({}));
    QCOMPARE(changed.status, 303);
    QCOMPARE(PagesFixture::headerOf(changed, "Location"), "/auth?next=%2Fchat%2F1%2Fm%2F1"_ba);
    const Reply left = leave(u"1"_s, Secret({}));
    QCOMPARE(left.status, 303);
    QCOMPARE(PagesFixture::headerOf(left, "Location"), "/auth?next=%2Fchat%2F1"_ba);
    QVERIFY(find(m_message));
}

void TestMessageForms::answersProgramsInJson()
{
    const Reply reply = change(edit(u" "_s), m_bobs, "application/json");
    QCOMPARE(reply.status, 422);
    QCOMPARE(errorCodeOf(reply), u"blank"_s);
}

void TestMessageForms::leavesAChat()
{
    const QString chat = QString::number(m_chat.id.value());
    const Reply reply = leave(chat, m_bobs);
    QCOMPARE(reply.status, 303);
    QCOMPARE(PagesFixture::headerOf(reply, "Location"), "/"_ba);
    QVERIFY(!m_fixture->database.read(
        [this](const Store &store) { return store.memberships().find(m_bob, m_chat.id); }));
    QCOMPARE(leave(chat, m_bobs).status, 403);
    QCOMPARE(leave(u"x"_s, m_adas).status, 404);
}

STOA_TEST(TestMessageForms)
#include "tst_messageforms.moc"
