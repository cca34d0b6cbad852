#include "admin-gui/MonitorLanguage.h"
#include "admin-gui/pages/ChatsPage.h"
#include "admin-gui/pages/ConnectionsPage.h"
#include "admin-gui/pages/InvitesPage.h"
#include "admin-gui/pages/MessagesPage.h"
#include "admin-gui/pages/PeoplePage.h"
#include "admin-gui/pages/TokensPage.h"
#include "admin-gui/widgets/AddPersonDialog.h"
#include "admin-gui/widgets/ConnectDialog.h"
#include "admin-gui/widgets/DetailsPane.h"
#include "admin-gui/widgets/SecretDialog.h"
#include "admin-gui/widgets/StatePanel.h"
#include "tests/admin-gui/MainWindowFixture.h"
#include "tests/support/TestProgram.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QInputDialog>
#include <QJsonDocument>
#include <QLineEdit>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// An admin who looks into a complaint: reads and deletes messages, adds people and tokens, closes
// connections, and finds the way between people, chats and connections.
class TestModeration : public QObject
{
    Q_OBJECT
private slots:

    void initTestCase() { MonitorLanguage::install(QLocale(QLocale::English)); }

    void fault_D03_readsMessages();
    void fault_D03_readsMessagesOnlyWhenAsked();
    void fault_D03_confirmationShowsTheMessage();
    void fault_D03_deletesByIdOnlyWhatExists();
    void fault_D03_messagesOfADatabase();
    void fault_D03_addsAPersonWithALink();
    void fault_D03_addsAPersonWithAPassword();
    void fault_D03_tokenIsShownOnce();
    void fault_D03_sessionsHaveDevices();
    void fault_D03_actsOnAConnection();
    void fault_D03_fromAPersonToChatsAndBack();
    void changesARole();
    void endsABan();
    void kindsOfChats();
    void usesOfInvites();
    void fault_D03_backWithTheMouse();
    void fault_D03_pastedTokenIsKept();
    void fault_D03_pastedTokenThatIsWrong();

private:
    // Fills chat 1 with this many messages.
    static void fillMessages(MainWindowFixture &fixture, qint64 count);
    // Opens the messages of chat 1.
    static MessagesPage &openMessages(MainWindowFixture &fixture);

    template<class Dialog> static Dialog *dialog(MainWindowFixture &fixture)
    {
        Dialog *found = nullptr;
        return QTest::qWaitFor([&] { return found = fixture.window->findChild<Dialog *>(); }) ? found
                                                                                              : nullptr;
    }
};

void TestModeration::fillMessages(MainWindowFixture &fixture, qint64 count)
{
    const QDateTime start(QDate(2026, 11, 22), QTime(10, 0), Qt::UTC);
    QList<ChatMessage> messages;
    for (qint64 seq = count; seq > 0; --seq)
        messages.append({.id = MessageId(100 + seq),
                         .seq = seq,
                         .author = UserId(1),
                         .authorName = u"ada"_s,
                         .sentAt = start.addSecs(seq),
                         .text = u"message %1\n<b>second line</b>"_s.arg(seq)});
    fixture.server.setList(u"/admin/chats/1/messages"_s, messages);
}

MessagesPage &TestModeration::openMessages(MainWindowFixture &fixture)
{
    auto &chats = fixture.show<ChatsPage>();
    if (QTest::qWaitFor([&] { return chats.model().rowCount() == 2; }))
        chats.table().choose(1);
    QTest::mouseClick(fixture.button(u"Read the messages"_s), Qt::LeftButton);
    return *fixture.window->page<MessagesPage>();
}

void TestModeration::fault_D03_readsMessages()
{
    MainWindowFixture fixture;
    fillMessages(fixture, 250);
    fixture.openServer();
    auto &page = openMessages(fixture);
    QVERIFY(page.isVisible());
    QTRY_COMPARE(page.model().rowCount(), 200);
    QCOMPARE(page.table().proxy().index(0, 2).data().toString(), u"message 250 <b>second line</b>"_s);
    page.table().choose(350);
    QCOMPARE(page.details().title(), u"ada"_s);
    QCOMPARE(page.details().value(u"Text"_s), u"message 250\n<b>second line</b>"_s);
    QTest::mouseClick(fixture.button(u"Show older ones"_s), Qt::LeftButton);
    QTRY_COMPARE(page.model().rowCount(), 250);
    QVERIFY(!fixture.button(u"Show older ones"_s));
    QCOMPARE(page.details().title(), u"ada"_s); // the row stays chosen
    QTest::keyClick(fixture.window.get(), Qt::Key_F5);
    QTRY_COMPARE(page.model().rowCount(), 200);
}

// The server notes each reading.
void TestModeration::fault_D03_readsMessagesOnlyWhenAsked()
{
    MainWindowFixture fixture;
    fillMessages(fixture, 3);
    fixture.openServer();
    auto &page = fixture.show<MessagesPage>();
    QVERIFY2(page.panel().text().contains(u"audit log"_s), qPrintable(page.panel().text()));
    QVERIFY(!fixture.button(u"Connect…"_s) || !page.panel().isAncestorOf(fixture.button(u"Connect…"_s)));
    openMessages(fixture);
    QTRY_COMPARE(page.model().rowCount(), 3);
    fixture.show<ChatsPage>();
    fixture.show<MessagesPage>();
    const int lists = fixture.server.requests(u"/admin/chats"_s);
    fixture.show<ChatsPage>();
    fixture.window->sources().refresh();
    QTRY_VERIFY(fixture.server.requests(u"/admin/chats"_s) > lists);
    QCOMPARE(fixture.server.requests(u"/admin/chats/1/messages"_s), 1);
}

void TestModeration::fault_D03_confirmationShowsTheMessage()
{
    MainWindowFixture fixture;
    fillMessages(fixture, 3);
    fixture.openServer();
    auto &page = openMessages(fixture);
    QTRY_COMPARE(page.model().rowCount(), 3);
    page.table().choose(102);
    QTest::mouseClick(fixture.button(u"Delete message…"_s), Qt::LeftButton);
    auto *box = dialog<QMessageBox>(fixture);
    QCOMPARE(box->text(), u"Delete this message by ada?"_s);
    QVERIFY2(box->informativeText().contains(u"“message 2 <b>second line</b>”"_s),
             qPrintable(box->informativeText()));
    QVERIFY(box->informativeText().contains(u"General"_s));
    QVERIFY(box->informativeText().contains(Format::moment(page.model().find(102)->sentAt)));
    QTest::mouseClick(fixture.button(u"Delete message"_s), Qt::LeftButton);
    QTRY_COMPARE(fixture.server.posts().size(), 1);
    QCOMPARE(fixture.server.posts().first().path, u"/admin/messages/102/delete"_s);
    QTRY_COMPARE(page.model().rowCount(), 2);
    QVERIFY(!page.model().find(102));
}

void TestModeration::fault_D03_deletesByIdOnlyWhatExists()
{
    MainWindowFixture fixture;
    const MessageSummary message{.id = MessageId(77),
                                 .chat = ChatId(2),
                                 .chatName = u"Quiet"_s,
                                 .author = u"bob"_s,
                                 .sentAt = QDateTime(QDate(2026, 11, 22), QTime(10, 0), Qt::UTC),
                                 .beginning = u"buy now"_s};
    fixture.server.setAnswer(u"/admin/messages/77"_s, 200, QJsonDocument(toJson(message)).toJson());
    fixture.openServer();
    auto &page = fixture.show<MessagesPage>();
    QSignalSpy notified(&page, &Page::notified);
    const auto ask = [&](const QString &id) {
        QTest::mouseClick(fixture.button(u"Delete by ID…"_s), Qt::LeftButton);
        QTest::keyClicks(dialog<QInputDialog>(fixture)->findChild<QLineEdit *>(), id);
        QTest::mouseClick(fixture.button(u"Continue…"_s), Qt::LeftButton);
    };
    QTRY_VERIFY(fixture.button(u"Delete by ID…"_s)->isEnabled());
    ask(u"78"_s);
    QTRY_COMPARE(notified.size(), 1);
    QVERIFY(!fixture.window->findChild<QMessageBox *>());
    QTRY_VERIFY(!fixture.window->findChild<QInputDialog *>());
    ask(u"77"_s);
    auto *box = dialog<QMessageBox>(fixture);
    QVERIFY(box);
    QCOMPARE(box->text(), u"Delete this message by bob?"_s);
    QVERIFY(box->informativeText().contains(u"“buy now”"_s) && box->informativeText().contains(u"Quiet"_s));
}

void TestModeration::fault_D03_messagesOfADatabase()
{
    MainWindowFixture fixture;
    fixture.window->open({.database = fixture.folder.filePath(u"none.db"_s)});
    QCOMPARE(fixture.show<MessagesPage>().panel().text(),
             u"Only a running server shows messages, and notes each reading in the audit log."_s);
}

void TestModeration::fault_D03_addsAPersonWithALink()
{
    MainWindowFixture fixture;
    fixture.server.setAnswer(u"/admin/users/9/reset-link"_s, 200,
                             R"({"ok":true,"url":"https://chat.example/reset/abc",)"
                             R"("expires_at":"2026-11-24T10:00:00.000Z"})");
    fixture.openServer();
    fixture.show<PeoplePage>();
    QTRY_VERIFY(fixture.button(u"Add person…"_s)->isEnabled());
    QTest::mouseClick(fixture.button(u"Add person…"_s), Qt::LeftButton);
    auto *add = dialog<AddPersonDialog>(fixture);
    QVERIFY(!fixture.button(u"Add person"_s)->isEnabled());
    QTest::keyClicks(add->findChildren<QLineEdit *>()[0], u" eve "_s);
    fixture.server.setAnswer(u"/admin/users"_s, 200, R"({"ok":true,"id":9})");
    QTest::mouseClick(fixture.button(u"Add person"_s), Qt::LeftButton);
    auto *link = dialog<SecretDialog>(fixture);
    QVERIFY(link);
    QCOMPARE(link->findChild<QLineEdit *>()->text(), u"https://chat.example/reset/abc"_s);
    QCOMPARE(fixture.server.posts().size(), 2);
    QCOMPARE(fixture.server.posts()[0].body["name"_L1].toString(), u"eve"_s);
    QVERIFY(fixture.server.posts()[0].body["password"_L1].toString().size() >= 16); // nobody knows it
}

void TestModeration::fault_D03_addsAPersonWithAPassword()
{
    MainWindowFixture fixture;
    fixture.openServer();
    fixture.show<PeoplePage>();
    QTRY_VERIFY(fixture.button(u"Add person…"_s)->isEnabled());
    QTest::mouseClick(fixture.button(u"Add person…"_s), Qt::LeftButton);
    const auto fields = dialog<AddPersonDialog>(fixture)->findChildren<QLineEdit *>();
    QTest::keyClicks(fields[0], u"eve"_s);
    QTest::keyClicks(fields[1], u"short"_s);
    QVERIFY(!fixture.button(u"Add person"_s)->isEnabled());
    QTest::keyClicks(fields[1], u" but longer"_s);
    QTest::mouseClick(fixture.button(u"Add person"_s), Qt::LeftButton);
    QTRY_COMPARE(fixture.server.posts().size(), 1);
    QCOMPARE(fixture.server.posts()[0].path, u"/admin/users"_s);
    QCOMPARE(fixture.server.posts()[0].body["password"_L1].toString(), u"short but longer"_s);
    QTRY_VERIFY(!fixture.window->findChild<AddPersonDialog *>());
    QVERIFY(!fixture.window->findChild<SecretDialog *>());
}

void TestModeration::fault_D03_tokenIsShownOnce()
{
    MainWindowFixture fixture;
    fixture.openServer();
    auto &page = fixture.show<TokensPage>();
    QTRY_COMPARE(page.model().rowCount(), 1);
    fixture.server.setAnswer(u"/admin/tokens"_s, 200, R"({"ok":true,"id":4,"token":"secret-token"})");
    QTest::mouseClick(fixture.button(u"New token…"_s), Qt::LeftButton);
    QTest::keyClicks(dialog<QInputDialog>(fixture)->findChild<QLineEdit *>(), u"phone"_s);
    QTest::mouseClick(fixture.button(u"Create token"_s), Qt::LeftButton);
    QVERIFY(dialog<SecretDialog>(fixture));
    QCOMPARE(fixture.server.posts()[0].body["name"_L1].toString(), u"phone"_s);
    QTest::mouseClick(fixture.button(u"Copy token"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"secret-token"_s);
    QTest::mouseClick(fixture.button(u"Close"_s), Qt::LeftButton);
    page.table().choose(3);
    QTest::mouseClick(fixture.button(u"Revoke…"_s), Qt::LeftButton);
    QCOMPARE(dialog<QMessageBox>(fixture)->text(), u"Revoke the token “laptop”?"_s);
    QTest::mouseClick(fixture.button(u"Revoke"_s), Qt::LeftButton);
    QTRY_COMPARE(fixture.server.posts().last().path, u"/admin/tokens/3/revoke"_s);
}

void TestModeration::fault_D03_sessionsHaveDevices()
{
    MainWindowFixture fixture;
    fixture.server.setList(u"/admin/sessions"_s,
                           QList<SessionSummary>{{.id = SessionId(5),
                                                  .user = UserId(1),
                                                  .userName = u"ada"_s,
                                                  .expiresAt = {},
                                                  .lastSeenAt = {},
                                                  .origin = {u"Firefox"_s, u"Linux"_s, u"203.0.113.7"_s}},
                                                 {.id = SessionId(6),
                                                  .user = UserId(1),
                                                  .userName = u"ada"_s,
                                                  .expiresAt = {},
                                                  .lastSeenAt = {}}});
    fixture.openServer();
    auto &page = fixture.show<PeoplePage>();
    QTRY_COMPARE(page.model().rowCount(), 2);
    page.table().choose(1);
    QTRY_COMPARE(page.sessions().model()->rowCount(), 2);
    page.sessions().choose(5);
    const QModelIndex session = page.sessions().currentIndex();
    QCOMPARE(session.siblingAtColumn(0).data().toString(), u"Firefox on Linux"_s);
    QCOMPARE(session.siblingAtColumn(1).data().toString(), u"203.0.113.7"_s);
    page.sessions().choose(6); // from before devices were stored
    QCOMPARE(page.sessions().currentIndex().siblingAtColumn(0).data().toString(), Format::unknown());
}

void TestModeration::fault_D03_actsOnAConnection()
{
    MainWindowFixture fixture;
    fixture.server.setList(u"/admin/connections"_s,
                           QList<ConnectionSummary>{{.id = ConnectionId(1),
                                                     .user = UserId(1),
                                                     .userName = u"ada"_s,
                                                     .chat = ChatId(1),
                                                     .dialect = u"stoa.v1"_s,
                                                     .address = u"203.0.113.7"_s,
                                                     .session = SessionId(5)}});
    fixture.openServer();
    auto &page = fixture.show<ConnectionsPage>();
    QTRY_COMPARE(page.model().rowCount(), 1);
    QTRY_COMPARE(page.model().find(1)->chatName, u"General"_s);
    page.table().choose(1);
    QTest::mouseClick(fixture.button(u"Close connection"_s), Qt::LeftButton);
    QTRY_COMPARE(fixture.server.posts().size(), 1); // the browser comes back, so there is no question
    QCOMPARE(fixture.server.posts()[0].path, u"/admin/connections/1/close"_s);
    QTest::mouseClick(fixture.button(u"End session…"_s), Qt::LeftButton);
    QTest::mouseClick(fixture.button(u"End session"_s), Qt::LeftButton);
    QTRY_COMPARE(fixture.server.posts().size(), 2);
    QCOMPARE(fixture.server.posts()[1].path, u"/admin/sessions/5/end"_s);
    QTest::mouseClick(fixture.button(u"Remove from chat…"_s), Qt::LeftButton);
    QCOMPARE(fixture.window->findChild<QMessageBox *>()->text(), u"Remove ada from “General”?"_s);
    QTest::mouseClick(fixture.button(u"Remove"_s), Qt::LeftButton);
    QTRY_COMPARE(fixture.server.posts().size(), 3);
    QCOMPARE(fixture.server.posts()[2].path, u"/admin/chats/1/remove-member"_s);
    QCOMPARE(fixture.server.posts()[2].body["user"_L1].toInteger(), 1);
}

void TestModeration::fault_D03_fromAPersonToChatsAndBack()
{
    MainWindowFixture fixture;
    fillMessages(fixture, 3);
    fixture.openServer();
    fixture.activate();
    auto &people = fixture.show<PeoplePage>();
    QTRY_COMPARE(people.model().rowCount(), 2);
    people.filter().setText(u"ada"_s);
    people.table().choose(1);
    QTRY_COMPARE(people.chats().model()->rowCount(), 1);
    MainWindowFixture::doubleClick(people.chats(), 0, 0);
    auto &chats = *fixture.window->page<ChatsPage>();
    QVERIFY(chats.isVisible());
    QTRY_COMPARE(chats.details().title(), u"General"_s);
    QTest::mouseClick(fixture.button(u"Read the messages"_s), Qt::LeftButton);
    auto &messages = *fixture.window->page<MessagesPage>();
    QTRY_COMPARE(messages.model().rowCount(), 3);
    messages.table().choose(102);
    QTest::mouseClick(fixture.button(u"Show the person"_s), Qt::LeftButton);
    QVERIFY(people.isVisible());
    QCOMPARE(people.filter().text(), QString());
    QTest::mouseClick(fixture.button(u"Show the connections"_s), Qt::LeftButton);
    auto &connections = *fixture.window->page<ConnectionsPage>();
    QVERIFY(connections.isVisible());
    QCOMPARE(connections.filter().text(), u"ada"_s);
    const auto press = [&](Qt::Key key) { QTest::keyClick(fixture.window.get(), key, Qt::AltModifier); };
    press(Qt::Key_Left);
    QVERIFY(people.isVisible());
    press(Qt::Key_Left);
    QVERIFY(messages.isVisible());
    QCOMPARE(messages.table().currentId(), 102);
    QCOMPARE(messages.model().rowCount(), 3);
    press(Qt::Key_Left);
    QVERIFY(chats.isVisible());
    press(Qt::Key_Left);
    QVERIFY(people.isVisible());
    QCOMPARE(people.filter().text(), u"ada"_s);
    QCOMPARE(people.details().title(), u"ada"_s);
    press(Qt::Key_Right);
    QVERIFY(chats.isVisible());
    QVERIFY(fixture.action(u"&Back"_s)->isEnabled() && fixture.action(u"For&ward"_s)->isEnabled());
}

void TestModeration::changesARole()
{
    MainWindowFixture fixture;
    fixture.openServer();
    auto &page = fixture.show<PeoplePage>();
    QTRY_COMPARE(page.model().rowCount(), 2);
    page.table().choose(1);
    QCOMPARE(page.details().value(u"Role"_s), u"member"_s);
    QTest::mouseClick(fixture.button(u"Change role…"_s), Qt::LeftButton);
    auto *choice = dialog<QInputDialog>(fixture)->findChild<QComboBox *>();
    QCOMPARE(choice->currentText(), u"member"_s);
    QTest::keyClicks(choice, u"g"_s);
    QCOMPARE(choice->currentText(), u"guest"_s);
    QTest::mouseClick(fixture.button(u"Change role"_s), Qt::LeftButton);
    QTRY_COMPARE(fixture.server.posts().size(), 1);
    QCOMPARE(fixture.server.posts()[0].path, u"/admin/users/1/role"_s);
    QCOMPARE(fixture.server.posts()[0].body["role"_L1].toString(), u"guest"_s);
}

void TestModeration::endsABan()
{
    MainWindowFixture fixture;
    const QString list = u"/admin/chats/1/bans"_s;
    fixture.server.setList(list, QList<BanSummary>{{.id = UserId(2), .name = u"bob"_s, .by = u"ada"_s}});
    fixture.openServer();
    auto &page = fixture.show<ChatsPage>();
    QTRY_COMPARE(page.model().rowCount(), 2);
    page.table().choose(1);
    QTRY_VERIFY(page.bans().isVisible());
    page.bans().choose(2);
    QCOMPARE(page.bans().currentIndex().siblingAtColumn(1).data().toString(), u"ada"_s);
    QTest::mouseClick(fixture.button(u"End ban…"_s), Qt::LeftButton);
    QCOMPARE(fixture.window->findChild<QMessageBox *>()->text(), u"End the ban of bob from “General”?"_s);
    fixture.server.setList(list, QJsonArray());
    QTest::mouseClick(fixture.button(u"End ban"_s), Qt::LeftButton);
    QTRY_COMPARE(fixture.server.posts().size(), 1);
    QCOMPARE(fixture.server.posts()[0].path, u"/admin/chats/1/end-ban"_s);
    QCOMPARE(fixture.server.posts()[0].body["user"_L1].toInteger(), 2);
    QTRY_VERIFY(!page.bans().isVisible());
}

void TestModeration::kindsOfChats()
{
    MainWindowFixture fixture;
    QList<ChatSummary> chats;
    for (const char *kind : {"group", "public", "announcement", "direct", "of a newer server"})
        chats.append({.id = ChatId(chats.size() + 1),
                      .name = QString::fromLatin1(kind),
                      .lastActivityAt = {},
                      .kind = QString::fromLatin1(kind),
                      .isArchived = chats.size() == 1});
    fixture.server.setList(u"/admin/chats"_s, chats);
    fixture.openServer();
    auto &page = fixture.show<ChatsPage>();
    QTRY_COMPARE(page.model().rowCount(), 5);
    QStringList shown;
    for (int row = 0; row < 5; ++row)
        shown.append(page.model().index(row, 1).data().toString());
    QCOMPARE(shown,
             (QStringList{u"private"_s, u"public, archived"_s, u"announcements"_s, u"direct"_s,
                          u"of a newer server"_s}));
}

void TestModeration::usesOfInvites()
{
    MainWindowFixture fixture;
    InviteSummary once{.id = InviteId(1), .chat = ChatId(1), .chatName = u"General"_s, .expiresAt = {}};
    once.maker = u"ada"_s;
    once.maxUses = 5;
    once.uses = 3;
    once.role = u"moderator"_s;
    InviteSummary guests = once;
    guests.id = InviteId(2);
    guests.maxUses = 0;
    guests.role = u"member"_s;
    guests.isForGuests = true;
    fixture.server.setList(u"/admin/invites"_s, QList<InviteSummary>{once, guests});
    fixture.openServer();
    auto &page = fixture.show<InvitesPage>();
    QTRY_COMPARE(page.model().rowCount(), 2);
    page.table().choose(1);
    QCOMPARE(page.details().value(u"Made by"_s), u"ada"_s);
    QCOMPARE(page.details().value(u"Used"_s), u"3 of 5"_s);
    QCOMPARE(page.details().value(u"Joins as"_s), u"moderator"_s);
    QCOMPARE(page.details().value(u"Expires"_s), u"never"_s);
    page.table().choose(2);
    QCOMPARE(page.details().value(u"Used"_s), u"3"_s);
    QCOMPARE(page.details().value(u"Joins as"_s), u"member, guest"_s);
}

void TestModeration::fault_D03_backWithTheMouse()
{
    MainWindowFixture fixture;
    fixture.openServer();
    auto &people = fixture.show<PeoplePage>();
    auto &chats = fixture.show<ChatsPage>();
    QVERIFY(chats.isVisible());
    QTest::mouseClick(chats.table().viewport(), Qt::BackButton);
    QVERIFY(people.isVisible());
    QTest::mouseClick(people.table().viewport(), Qt::ForwardButton);
    QVERIFY(chats.isVisible());
}

void TestModeration::fault_D03_pastedTokenIsKept()
{
    MainWindowFixture fixture;
    fixture.window->askForSources();
    auto *ask = dialog<ConnectDialog>(fixture);
    QLineEdit *server = nullptr;
    QLineEdit *token = nullptr;
    for (QLineEdit *field : ask->findChildren<QLineEdit *>()) {
        if (field->accessibleName() == u"Server"_s)
            server = field;
        if (field->accessibleName() == u"Token"_s)
            token = field;
    }
    server->setText(fixture.server.address());
    token->setText(u" right-token\n"_s);
    QCOMPARE(token->echoMode(), QLineEdit::Password);
    QTest::mouseClick(fixture.button(u"Connect"_s), Qt::LeftButton);
    QTRY_VERIFY(fixture.window->sources().isServerLive());
    const SourceSettings opened = fixture.window->lastOpened();
    QCOMPARE(opened.server, fixture.server.address());
    QCOMPARE(opened.tokenFile, QString());
    fixture.settings.sync();
    QFile written(fixture.settings.fileName());
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(!written.readAll().contains("right-token"));

    MainWindow next(fixture.settings);
    next.open(next.lastOpened());
    QTRY_VERIFY(next.sources().isServerLive());
}

// It is not kept, so that the next start does not fail with it.
void TestModeration::fault_D03_pastedTokenThatIsWrong()
{
    MainWindowFixture fixture;
    fixture.window->open({.server = fixture.server.address()}, "wrong-token");
    QTRY_VERIFY(fixture.bar().contains(u"rejected the token"_s));
    QVERIFY(!QFile::exists(fixture.folder.filePath(u"tokens"_s)));
    fixture.window->open({.server = fixture.server.address()});
    QVERIFY2(fixture.bar().contains(u"Paste your token"_s), qPrintable(fixture.bar()));
    ConnectDialog dialog({.server = u"chat.example"_s}, {});
    for (QLineEdit *field : dialog.findChildren<QLineEdit *>()) {
        if (field->accessibleName() == u"Token"_s)
            field->setText(u"two words"_s);
    }
    const auto buttons = dialog.findChildren<QPushButton *>();
    QVERIFY(std::ranges::any_of(buttons, [](const QPushButton *button) {
        return button->text() == u"Connect"_s && !button->isEnabled();
    }));
}

STOA_TEST(TestModeration)
#include "tst_moderation.moc"
