#include "tests/server/chat/ChatFixture.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestLegacySocket : public QObject
{
    Q_OBJECT
private slots:
    void sendsToEveryOtherSocket();
    void fault_E02_forgedLine_data();
    void fault_E02_forgedLine();
    void talksWithTheNewDialect();
    void receivesOnlyTexts();
    void sendsPlainText();
    void showsOnlyWhatIsNew();
    void dropsBlankText_data();
    void dropsBlankText();
    void takesTextUpToTheLimit();
    void closesOverWhatItCannotTake_data();
    void closesOverWhatItCannotTake();
    void closesTheSocketOfAFormerMember();
    void closesIfNobodyMayWrite();
    void closesWhileTheServerIsBusy();
};

void TestLegacySocket::sendsToEveryOtherSocket()
{
    ChatFixture fixture;
    LegacyClient here = fixture.connectLegacy(fixture.cookie());
    LegacyClient alsoHere = fixture.connectLegacy(fixture.cookie());
    LegacyClient bob = fixture.connectLegacy(fixture.addMember(u"bob"_s));
    here.sendText("<b>hello</b> there");
    QCOMPARE(bob.receiveText(), "ada: <b>hello</b> there"_ba);
    QCOMPARE(alsoHere.receiveText(), "ada: <b>hello</b> there"_ba); // the same person's other tab
    bob.sendText("hi");
    // Had it got its own text back, that would be first.
    QCOMPARE(here.receiveText(), "bob: hi"_ba);
    QCOMPARE(alsoHere.receiveText(), "bob: hi"_ba);
    here.sendText("bye");
    QCOMPARE(bob.receiveText(), "ada: bye"_ba);
}

void TestLegacySocket::fault_E02_forgedLine_data()
{
    QTest::addColumn<QByteArray>("lineBreak");
    QTest::newRow("LF") << "\n"_ba;
    QTest::newRow("CR LF") << "\r\n"_ba;
    QTest::newRow("CR") << "\r"_ba;
    QTest::newRow("line separator") << "\xe2\x80\xa8"_ba;
    QTest::newRow("paragraph separator") << "\xe2\x80\xa9"_ba;
}

void TestLegacySocket::fault_E02_forgedLine()
{
    QFETCH(const QByteArray, lineBreak);
    ChatFixture fixture;
    LiveClient here = fixture.connectJson();
    LegacyClient bob = fixture.connectLegacy(fixture.addMember(u"bob"_s));
    const QString text = QString::fromUtf8("x" + lineBreak + "bob: I quit");
    here.say(u"n1"_s, text);
    QCOMPARE(bob.receiveText(), "ada: x\n    bob: I quit"_ba);
}

void TestLegacySocket::talksWithTheNewDialect()
{
    ChatFixture fixture;
    LegacyClient old = fixture.connectLegacy(fixture.addMember(u"bob"_s));
    LiveClient live = fixture.connectJson();
    old.sendText("from the old");
    const QJsonObject event = live.receive(u"message"_s);
    QCOMPARE(event["text"_L1].toString(), u"from the old"_s);
    QCOMPARE(event["author"_L1]["name"_L1].toString(), u"bob"_s);
    live.say(u"n1"_s, u"from the new"_s);
    QCOMPARE(old.receiveText(), "ada: from the new"_ba);
    live.sendMessage(u"n1"_s, u"from the new"_s); // a retry is nothing new to anyone else
    live.receive(u"message"_s);
    live.say(u"n2"_s, u"and more"_s);
    QCOMPARE(old.receiveText(), "ada: and more"_ba);
}

void TestLegacySocket::receivesOnlyTexts()
{
    ChatFixture fixture;
    LegacyClient old = fixture.connectLegacy(fixture.addMember(u"bob"_s));
    LiveClient live = fixture.connectJson();
    const qint64 id = live.say(u"n1"_s, u"one"_s)["id"_L1].toInteger();
    QCOMPARE(live.answerTo(LiveClient::edit(u"n2"_s, id, 1, u"changed"_s))["type"_L1].toString(),
             u"edited"_s);
    QCOMPARE(live.answerTo(LiveClient::reaction(u"n3"_s, id, u"👍"_s))["type"_L1].toString(), u"reacted"_s);
    live.answerTo(LiveClient::reply(u"n4"_s, u"**two**"_s, id));
    QCOMPARE(live.answerTo(LiveClient::removal(u"n5"_s, id))["type"_L1].toString(), u"removed"_s);
    live.say(u"n6"_s, u"three"_s);
    for (const QByteArray &text : {"ada: one"_ba, "ada: **two**"_ba, "ada: three"_ba})
        QCOMPARE(old.receiveText(), text);
}

// It knows nothing of Markdown.
void TestLegacySocket::sendsPlainText()
{
    ChatFixture fixture;
    LegacyClient old = fixture.connectLegacy(fixture.addMember(u"bob"_s));
    LiveClient live = fixture.connectJson();
    old.sendText("*not emphasized*");
    QVERIFY(!live.receive(u"message"_s).contains("markup"_L1));
    QCOMPARE(live.say(u"n1"_s, u"*emphasized*"_s)["markup"_L1].toString(), u"markdown"_s);
}

void TestLegacySocket::showsOnlyWhatIsNew()
{
    ChatFixture fixture;
    QVERIFY(fixture.post(u"before"_s));
    fixture.waitForWriter();
    LegacyClient client = fixture.connectLegacy(fixture.cookie());
    QVERIFY(fixture.post(u"after"_s));
    QCOMPARE(client.receiveText(), "ada: after"_ba);
}

void TestLegacySocket::dropsBlankText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << ""_ba;
    QTest::newRow("blanks") << " \t\n "_ba;
    QTest::newRow("zero-width") << "\xe2\x80\x8b"_ba;
}

void TestLegacySocket::dropsBlankText()
{
    QFETCH(const QByteArray, text);
    ChatFixture fixture;
    LegacyClient client = fixture.connectLegacy(fixture.cookie());
    LiveClient other = fixture.connectJson();
    client.sendText(text);
    client.sendText("not blank");
    const QJsonObject event = other.receive(u"message"_s);
    QCOMPARE(event["text"_L1].toString(), u"not blank"_s);
    QCOMPARE(event["seq"_L1].toInteger(), 1);
}

void TestLegacySocket::takesTextUpToTheLimit()
{
    ChatFixture fixture;
    LegacyClient client = fixture.connectLegacy(fixture.cookie());
    LegacyClient other = fixture.connectLegacy(fixture.cookie());
    const QByteArray bees = QByteArray("\xf0\x9f\x90\x9d").repeated(MessageText::maxCodePoints);
    client.sendText(bees);
    QVERIFY(other.receiveText() == "ada: " + bees);
}

void TestLegacySocket::closesOverWhatItCannotTake_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<bool>("isText");
    QTest::addColumn<int>("code");
    QTest::newRow("a letter too many") << QByteArray(MessageText::maxCodePoints + 1, 'x') << true << 1009;
    QTest::newRow("a frame too long") << QByteArray(FrameGuard::maxMessage + 1, 'x') << true << 1009;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << true << 1007;
    QTest::newRow("ESC") << "\x1b[2J"_ba << true << 1007;
    QTest::newRow("no UTF-8") << "\xff"_ba << true << 1007;
    QTest::newRow("binary") << "abc"_ba << false << 1003;
}

void TestLegacySocket::closesOverWhatItCannotTake()
{
    QFETCH(const QByteArray, payload);
    QFETCH(const bool, isText);
    QFETCH(const int, code);
    ChatFixture fixture;
    LegacyClient client = fixture.connectLegacy(fixture.cookie());
    LegacyClient other = fixture.connectLegacy(fixture.cookie());
    client.sendFrame({isText ? WebSocketClient::Text : WebSocketClient::Binary, payload});
    QCOMPARE(client.receiveClose(), code);
    QVERIFY(fixture.post(u"nobody else notices"_s));
    QCOMPARE(other.receiveText(), "ada: nobody else notices"_ba);
}

void TestLegacySocket::closesTheSocketOfAFormerMember()
{
    ChatFixture fixture;
    LegacyClient client = fixture.connectLegacy(fixture.cookie());
    fixture.writer
        .run([&](Store &store) { return store.memberships().remove(fixture.ada.id, fixture.chat.id); })
        .result();
    client.sendText("still here?");
    QCOMPARE(client.receiveClose(), int(ClientSocket::notAMember));
}

// Another try would be refused, too.
void TestLegacySocket::closesIfNobodyMayWrite()
{
    ChatFixture fixture;
    LegacyClient client = fixture.connectLegacy(fixture.cookie());
    fixture.writer
        .run([&](Store &store) {
            const auto membership = store.memberships().find(fixture.ada, fixture.chat.id);
            return store.chats().setArchived(*membership, true, QDateTime::currentDateTimeUtc());
        })
        .result();
    client.sendText("still open?");
    QCOMPARE(client.receiveClose(), int(QWebSocketProtocol::CloseCodePolicyViolated));
}

void TestLegacySocket::closesWhileTheServerIsBusy()
{
    // It has no way to say that a text was not taken.
    ChatFixture fixture;
    LegacyClient client = fixture.connectLegacy(fixture.cookie());
    fixture.writer.finish();
    client.sendText("lost?");
    QCOMPARE(client.receiveClose(), int(ClientSocket::tryAgainLater));
}

STOA_TEST(TestLegacySocket)
#include "tst_legacysocket.moc"
