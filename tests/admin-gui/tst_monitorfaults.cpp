#include "admin-gui/MonitorLanguage.h"
#include "admin-gui/actions/AdminActionRunner.h"
#include "admin-gui/actions/AdminActions.h"
#include "admin-gui/models/ReasonText.h"
#include "admin-gui/pages/AuditPage.h"
#include "admin-gui/pages/ChatsPage.h"
#include "admin-gui/pages/ConnectionsPage.h"
#include "admin-gui/pages/InvitesPage.h"
#include "admin-gui/pages/OverviewPage.h"
#include "admin-gui/pages/PeoplePage.h"
#include "admin-gui/widgets/ConnectDialog.h"
#include "admin-gui/widgets/DetailsPane.h"
#include "admin-gui/widgets/NavigationList.h"
#include "admin-gui/widgets/StatTile.h"
#include "admin-gui/widgets/StatePanel.h"
#include "tests/admin-gui/MainWindowFixture.h"
#include "tests/admin-gui/support/LayoutCheck.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Faults that an admin found during a day with the monitor, each with what should happen.
class TestMonitorFaults : public QObject
{
    Q_OBJECT
public:
    // The widget that has the keyboard focus.
    enum class Place { Filter, List, Details, Pages };
    Q_ENUM(Place)

private slots:

    void initTestCase() { MonitorLanguage::install(QLocale(QLocale::English)); }

    void fault_D01_strayComboBox();
    void fault_D01_cutTextOfTheDatabase();
    void fault_D01_cutTextInTheDetails();
    void fault_D01_cutTextInTheDialog();
    void fault_D01_exportShortcut_data();
    void fault_D01_exportShortcut();
    void fault_D01_escapeClearsTheFilter();
    void fault_D01_keyboardChoosesARow();
    void fault_D01_detailsOfNoRow();
    void fault_D01_csv_data();
    void fault_D01_csv();
    void fault_D01_oldFiguresAreDimmed();
    void fault_D01_newestEntries();
    void fault_D01_lettersGoToTheFilter();
    void fault_D01_remembersTheArrangement();
    void fault_D01_failedAddress();
    void fault_D02_dialogTitles();
    void fault_D02_windowIcon();
    void fault_D02_homeAndEnd();
    void fault_D02_enterOpensDetails();
    void fault_D02_doubleClick_data();
    void fault_D02_doubleClick();
    void fault_D02_targetOfAnEntry_data();
    void fault_D02_targetOfAnEntry();
    void fault_D02_rowThatIsGone();
    void fault_D02_noSidewaysScrolling_data();
    void fault_D02_noSidewaysScrolling();
    void fault_D02_plainWords_data();
    void fault_D02_plainWords();

private:
    static void doubleClick(SummaryTable &table, int row, int column);
};

void TestMonitorFaults::doubleClick(SummaryTable &table, int row, int column)
{
    const QModelIndex index = table.model()->index(row, column);
    const QPoint place = table.visualRect(index).center();
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(table.viewport(), Qt::LeftButton, {}, place);
}

void TestMonitorFaults::fault_D01_strayComboBox()
{
    ConnectDialog dialog({}, {});
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QVERIFY(!dialog.findChild<QComboBox *>()->isVisible());
    ConnectDialog next({}, {{.server = u"a.example"_s}});
    next.show();
    QVERIFY(QTest::qWaitForWindowExposed(&next));
    QVERIFY(next.findChild<QComboBox *>()->isVisible());
}

void TestMonitorFaults::fault_D01_cutTextOfTheDatabase()
{
    MainWindowFixture fixture;
    TestDatabase database;
    database.addUser(u"ada"_s);
    fixture.window->open({.database = database.path()});
    auto &overview = fixture.show<OverviewPage>();
    QTRY_VERIFY(overview.panel().text().contains(u"These figures come from the database"_s));
    QApplication::processEvents(); // lays the panel out
    QCOMPARE(LayoutCheck::cutTexts(*fixture.window), QStringList());
}

void TestMonitorFaults::fault_D01_cutTextInTheDetails()
{
    MainWindowFixture fixture;
    const QString detail = u"The server restarts at noon and will be back in a minute. "_s.repeated(12);
    fixture.server.setList(u"/admin/audit"_s,
                           QList<AuditEntry>{{.id = AuditId(1),
                                              .at = QDateTime::currentDateTimeUtc(),
                                              .actor = u"token laptop of the night shift"_s,
                                              .origin = u"2001:db8::1"_s,
                                              .action = u"server.announce"_s,
                                              .target = u"message 900 by ada in chat 2 (The rowing club)"_s,
                                              .detail = detail}});
    fixture.openServer();
    auto &page = fixture.show<AuditPage>();
    QTRY_VERIFY(page.showsTable());
    page.table().choose(1);
    QApplication::processEvents();
    QCOMPARE(LayoutCheck::cutTexts(*fixture.window), QStringList());
    auto &people = fixture.show<PeoplePage>();
    QTRY_COMPARE(people.model().rowCount(), 2);
    people.table().choose(1);
    fixture.server.stop(); // now a sentence says why nothing can be done
    QTRY_VERIFY(!fixture.window->sources().isServerLive());
    QApplication::processEvents();
    QCOMPARE(LayoutCheck::cutTexts(*fixture.window), QStringList());
}

void TestMonitorFaults::fault_D01_cutTextInTheDialog()
{
    ConnectDialog dialog({}, {});
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QTest::keyClicks(dialog.findChildren<QLineEdit *>().first(), u"chat.example"_s);
    QApplication::processEvents();
    QCOMPARE(LayoutCheck::cutTexts(dialog), QStringList());
}

void TestMonitorFaults::fault_D01_exportShortcut_data()
{
    QTest::addColumn<Place>("place");
    QTest::newRow("filter") << Place::Filter;
    QTest::newRow("list") << Place::List;
    QTest::newRow("details") << Place::Details;
    QTest::newRow("pages") << Place::Pages;
}

// Fails in the filter on X11 only (tst_monitorfaults_xvfb), where Ctrl+E also means "end of line".
void TestMonitorFaults::fault_D01_exportShortcut()
{
    QFETCH(const Place, place);
    MainWindowFixture fixture;
    fixture.openServer();
    fixture.activate();
    auto &page = fixture.show<PeoplePage>();
    QTRY_VERIFY(page.showsTable());
    page.table().choose(1);
    switch (place) {
    case Place::Filter:
        page.filter().setFocus();
        break;
    case Place::List:
        page.table().setFocus();
        break;
    case Place::Details:
        page.details().takeFocus();
        break;
    case Place::Pages:
        fixture.window->findChild<NavigationList *>()->setFocus();
    }
    QAction *action = fixture.action(u"&Export as CSV…"_s);
    action->disconnect(fixture.window.get()); // asks for no file
    const QSignalSpy triggered(action, &QAction::triggered);
    QVERIFY(QApplication::focusWidget());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_E, Qt::ControlModifier);
    QCOMPARE(triggered.count(), 1);
}

void TestMonitorFaults::fault_D01_escapeClearsTheFilter()
{
    MainWindowFixture fixture;
    fixture.openServer();
    fixture.activate();
    auto &page = fixture.show<PeoplePage>();
    QTRY_COMPARE(page.model().rowCount(), 2);
    page.filter().setFocus();
    QTest::keyClicks(&page.filter(), u"ad"_s);
    QCOMPARE(page.table().proxy().rowCount(), 1);
    QTest::keyClick(&page.filter(), Qt::Key_Escape);
    QCOMPARE(page.filter().text(), QString());
    QCOMPARE(page.table().proxy().rowCount(), 2);
    QTest::keyClick(&page.filter(), Qt::Key_Escape); // and then leaves it
    QTRY_COMPARE(fixture.window->focusWidget(), static_cast<QWidget *>(&page.table()));
}

// QAbstractItemView makes a row current when it gets the focus; its details are shown, so it must be
// selected.
void TestMonitorFaults::fault_D01_keyboardChoosesARow()
{
    MainWindowFixture fixture;
    fixture.openServer();
    fixture.activate();
    QTest::keyClick(fixture.window.get(), Qt::Key_3, Qt::ControlModifier);
    auto &page = *fixture.window->page<PeoplePage>();
    QTRY_COMPARE(page.table().selectedIds(), QList<qint64>{1});
    QCOMPARE(page.details().title(), u"ada"_s);
    QVERIFY(fixture.action(u"Deactivate…"_s)->isEnabled());
    QVERIFY(!fixture.action(u"Activate"_s)->isVisible());
}

void TestMonitorFaults::fault_D01_detailsOfNoRow()
{
    MainWindowFixture fixture;
    fixture.openServer();
    auto &page = fixture.show<ConnectionsPage>();
    QTRY_COMPARE(page.model().rowCount(), 2);
    page.table().choose(1);
    QCOMPARE(page.details().title(), u"ada"_s);
    page.table().clearSelection();
    QCOMPARE(page.details().title(), QString());
    page.table().choose(2);
    QCOMPARE(page.details().title(), u"bob"_s);
    fixture.server.setList(u"/admin/connections"_s,
                           QList<ConnectionSummary>{{.id = ConnectionId(1),
                                                     .user = UserId(1),
                                                     .userName = u"ada"_s,
                                                     .chat = ChatId(1),
                                                     .dialect = {},
                                                     .address = {}}});
    fixture.window->sources().refresh();
    QTRY_COMPARE(page.model().rowCount(), 1);
    QCOMPARE(page.details().title(), QString()); // not those of the neighbour
}

void TestMonitorFaults::fault_D01_csv_data()
{
    QTest::addColumn<int>("page");
    QTest::addColumn<QByteArray>("titles");
    QTest::addColumn<QByteArray>("row");
    QTest::newRow("chats") << 1 << "Name,Online,Members,Messages,Size,Last activity,ID"_ba
                           << "Quiet,0,0,0,0,,2"_ba;
    QTest::newRow("people") << 2 << "Name,State,Sessions,Chats,Last seen,Joined,ID"_ba
                            << "ada,active,1,2,,,1"_ba;
    QTest::newRow("connections")
        << 3 << "Person,Chat,Stalled for,Unsent,Open for,Address,Protocol,ID,Person ID,Chat ID"_ba
        << "ada,General,0,0,0,203.0.113.7,stoa.v1,1,1,1"_ba;
    QTest::newRow("invites") << 4 << "Chat,Expires,ID,Chat ID"_ba
                             << "General,,7,1"_ba;
    QTest::newRow("audit") << 5 << "Time,Admin,Action,Target,Address,Details,ID"_ba
                           << ",owner,server.announce,server,local,Back at noon.,9"_ba;
}

void TestMonitorFaults::fault_D01_csv()
{
    QFETCH(const int, page);
    QFETCH(const QByteArray, titles);
    QFETCH(const QByteArray, row);
    MainWindowFixture fixture;
    fixture.server.setList(
        u"/admin/invites"_s,
        QList<InviteSummary>{
            {.id = InviteId(7), .chat = ChatId(1), .chatName = u"General"_s, .expiresAt = {}}});
    fixture.server.setList(u"/admin/audit"_s,
                           QList<AuditEntry>{{.id = AuditId(9),
                                              .at = {},
                                              .actor = u"owner"_s,
                                              .origin = u"local"_s,
                                              .action = u"server.announce"_s,
                                              .target = u"server"_s,
                                              .detail = u"Back at noon."_s}});
    fixture.openServer();
    fixture.window->showPage(page);
    auto *list = qobject_cast<ListPage *>(fixture.window->pages()[page]);
    const auto exported = [&] {
        list->exportTo(fixture.folder.filePath(u"list.csv"_s));
        QFile file(fixture.folder.filePath(u"list.csv"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QTRY_VERIFY2(exported().contains(row), exported().constData());
    QVERIFY2(exported().startsWith("\xEF\xBB\xBF" + titles + "\r\n"), exported().constData());
}

void TestMonitorFaults::fault_D01_oldFiguresAreDimmed()
{
    MainWindowFixture fixture;
    fixture.server.report().connectedClients = 12;
    fixture.openServer();
    auto &page = fixture.show<OverviewPage>();
    QTRY_COMPARE(page.tiles()[0]->value(), u"12"_s);
    QVERIFY(!page.isDimmed());
    QCOMPARE(page.asOf(), QString());
    const auto contrast = [&] {
        const QImage picture = page.tiles()[0]->window()->grab().toImage();
        const QPoint corner = page.tiles()[0]->mapTo(page.window(), QPoint());
        int darkest = 255;
        for (int y = 4; y < page.tiles()[0]->height() - 4; ++y) {
            for (int x = 8; x < 80; ++x)
                darkest = std::min(darkest, picture.pixelColor(corner + QPoint(x, y)).lightness());
        }
        return 255 - darkest;
    };
    const int before = contrast();
    fixture.server.stop();
    QTRY_VERIFY(page.isDimmed());
    QVERIFY2(contrast() < before * 2 / 3, qPrintable(u"%1 %2"_s.arg(before).arg(contrast())));
    QVERIFY(page.asOf().startsWith(u"as of "_s));
    fixture.server.start();
    QTRY_VERIFY_WITH_TIMEOUT(!page.isDimmed(), 20'000);
    QCOMPARE(page.asOf(), QString());
}

void TestMonitorFaults::fault_D01_newestEntries()
{
    MainWindowFixture fixture;
    QList<AuditEntry> entries;
    for (qint64 id = 20'001; id > 9'000; --id)
        entries.append({.id = AuditId(id),
                        .at = QDateTime::fromSecsSinceEpoch(1'700'000'000 + id, Qt::UTC),
                        .actor = u"owner"_s,
                        .origin = u"local"_s,
                        .action = id % 1000 == 0 ? u"chat.delete"_s : u"user.add"_s,
                        .target = {},
                        .detail = {}});
    fixture.server.setList(u"/admin/audit"_s, entries);
    fixture.openServer();
    auto &page = fixture.show<AuditPage>();
    const auto says = [&](const QString &text) {
        const auto labels = page.findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](const QLabel *label) { return label->text() == text; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(says(u"newest 10,000 of 20,001"_s), 20'000);
    page.filter().setText(u"chat.delete"_s);
    QVERIFY(says(u"10 of the newest 10,000"_s));
}

void TestMonitorFaults::fault_D01_lettersGoToTheFilter()
{
    MainWindowFixture fixture;
    fixture.openServer();
    fixture.activate();
    auto &page = fixture.show<PeoplePage>();
    QTRY_VERIFY(page.showsTable());
    page.filter().setFocus();
    const auto press = [&](Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); };
    QTest::keyClicks(&page.filter(), u"qq"_s);
    QVERIFY(!page.showsTable());
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Backspace, Qt::Key_Backspace, Qt::Key_B, Qt::Key_O})
        press(key);
    QCOMPARE(page.filter().text(), u"bo"_s);
    QCOMPARE(page.table().proxy().rowCount(), 1);
    press(Qt::Key_Return); // something matches, so the list gets the focus
    QCOMPARE(QApplication::focusWidget(), static_cast<QWidget *>(&page.table()));
    QCOMPARE(page.details().title(), u"bob"_s);
}

void TestMonitorFaults::fault_D01_remembersTheArrangement()
{
    MainWindowFixture fixture;
    auto &page = fixture.show<PeoplePage>();
    QHeaderView &columns = *page.table().horizontalHeader();
    columns.resizeSection(0, 217);
    columns.moveSection(1, 3);
    for (QAction *choice : columns.actions()) {
        if (choice->text() == u"Joined"_s || choice->text() == u"ID"_s)
            choice->toggle();
    }
    page.table().sortByColumn(2, Qt::AscendingOrder);
    fixture.window->page<OverviewPage>()->setSpan(900);
    fixture.window->close();

    MainWindow next(fixture.settings);
    next.show();
    QVERIFY(QTest::qWaitForWindowExposed(&next));
    QVERIFY(next.page<PeoplePage>()->isVisible());
    const QHeaderView &restored = *next.page<PeoplePage>()->table().horizontalHeader();
    QCOMPARE(restored.sectionSize(0), 217);
    QCOMPARE(restored.visualIndex(1), 3);
    QVERIFY(restored.isSectionHidden(5));
    QVERIFY(!restored.isSectionHidden(6));
    QCOMPARE(restored.actions()[5]->isChecked(), true);
    QCOMPARE(restored.sortIndicatorSection(), 2);
    QCOMPARE(next.page<PeoplePage>()->table().proxy().sortColumn(), 2);
    QCOMPARE(next.page<PeoplePage>()->table().proxy().sortOrder(), Qt::AscendingOrder);
}

void TestMonitorFaults::fault_D01_failedAddress()
{
    MainWindowFixture fixture;
    fixture.openServer();
    const SourceSettings works = fixture.window->sources().settings();
    QCOMPARE(fixture.window->lastOpened(), works);
    fixture.window->open({.server = u"http://127.0.0.1:9"_s, .tokenFile = fixture.tokenFile()});
    QTRY_VERIFY(fixture.bar().contains(u"Is the server running?"_s));
    QCOMPARE(fixture.window->lastOpened(), works);
    fixture.window->open({.server = works.server, .tokenFile = u"/nowhere/token"_s});
    QCOMPARE(fixture.window->lastOpened(), works);
    fixture.window->open({.database = fixture.folder.filePath(u"none.db"_s)});
    QTRY_VERIFY(fixture.bar().contains(u"does not exist"_s));
    QCOMPARE(fixture.window->lastOpened(), works);
}

void TestMonitorFaults::fault_D02_dialogTitles()
{
    MainWindowFixture fixture;
    fixture.openServer();
    auto &runner = *fixture.window->findChild<AdminActionRunner *>();
    const UserSummary ada{.id = UserId(1), .name = u"ada"_s, .createdAt = {}, .lastSeenAt = {}};
    runner.run(AdminActions::signOut(ada));
    QCOMPARE(fixture.window->findChild<QMessageBox *>()->windowTitle(), u"Sign out"_s);
    QTest::mouseClick(fixture.button(u"Cancel"_s), Qt::LeftButton);
    QTRY_VERIFY(!fixture.window->findChild<QMessageBox *>());
    for (const AdminAction &action : {AdminActions::activate(ada), AdminActions::announce(u"Hello"_s)}) {
        fixture.server.setAnswer(action.path, 503, R"({"error":{"code":"busy","text":"Come again later."}})");
        runner.run(action);
        QTRY_VERIFY(fixture.window->findChild<QMessageBox *>());
        QVERIFY(!action.verb.isEmpty());
        QCOMPARE(fixture.window->findChild<QMessageBox *>()->windowTitle(), action.verb);
        fixture.window->findChild<QMessageBox *>()->close();
        QTRY_VERIFY(!fixture.window->findChild<QMessageBox *>());
    }
}

void TestMonitorFaults::fault_D02_windowIcon()
{
    const MainWindowFixture fixture;
    QCOMPARE(fixture.window->windowIcon().pixmap(32, 32).size(), QSize(32, 32));
}

void TestMonitorFaults::fault_D02_homeAndEnd()
{
    MainWindowFixture fixture;
    fixture.openServer();
    auto &page = fixture.show<PeoplePage>();
    QTRY_COMPARE(page.model().rowCount(), 2);
    page.table().choose(1);
    QTest::keyClick(&page.table(), Qt::Key_End);
    QCOMPARE(page.table().selectedIds(), QList<qint64>{2});
    QTest::keyClick(&page.table(), Qt::Key_Home);
    QCOMPARE(page.table().selectedIds(), QList<qint64>{1});
    QTest::keyClick(&page.table(), Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(page.table().selectedIds(), (QList<qint64>{1, 2}));
}

void TestMonitorFaults::fault_D02_enterOpensDetails()
{
    MainWindowFixture fixture;
    fixture.openServer();
    fixture.activate();
    auto &page = fixture.show<PeoplePage>();
    QTRY_COMPARE(page.model().rowCount(), 2);
    page.table().choose(1);
    page.table().setFocus();
    QTest::keyClick(&page.table(), Qt::Key_Return);
    QTRY_VERIFY(page.details().isAncestorOf(fixture.window->focusWidget()));
    doubleClick(page.table(), 1, 0); // a cell without a link
    QTRY_VERIFY(page.details().isAncestorOf(fixture.window->focusWidget()));
    QCOMPARE(page.details().title(), u"bob"_s);
}

void TestMonitorFaults::fault_D02_doubleClick_data()
{
    QTest::addColumn<int>("page");
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("target");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("filter");
    QTest::newRow("person of a connection") << 3 << 0 << 2 << u"ada"_s << QString();
    QTest::newRow("chat of a connection") << 3 << 1 << 1 << u"General"_s << QString();
    QTest::newRow("neighbours of a connection") << 3 << 5 << 3 << u"ada"_s << u"203.0.113.7"_s;
    QTest::newRow("connections of a person") << 2 << 2 << 3 << u"ada"_s << u"ada"_s;
    QTest::newRow("connections of a chat") << 1 << 1 << 3 << u"ada"_s << u"General"_s;
}

void TestMonitorFaults::fault_D02_doubleClick()
{
    QFETCH(const int, page);
    QFETCH(const int, column);
    QFETCH(const int, target);
    QFETCH(const QString, filter);
    MainWindowFixture fixture;
    fixture.server.report().liveChats = {{.chat = ChatId(1), .clients = 1}};
    fixture.openServer();
    fixture.activate();
    const auto list = [&](int index) { return qobject_cast<ListPage *>(fixture.window->pages()[index]); };
    fixture.window->showPage(page);
    SummaryTable &table = list(page)->table();
    QTRY_COMPARE(table.model()->rowCount(), 2);
    QTRY_VERIFY(!table.model()->index(0, column).data().toString().isEmpty());
    if (page == 1)
        QTRY_COMPARE(table.model()->index(0, column).data().toString(), u"1"_s);
    doubleClick(table, 0, column);
    QVERIFY(list(target)->isVisible());
    QTRY_COMPARE(list(target)->table().selectedIds().size(), 1);
    QTEST(list(target)->details().title(), "title");
    QCOMPARE(list(target)->filter().text(), filter);
}

void TestMonitorFaults::fault_D02_targetOfAnEntry_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<int>("page");
    QTest::addColumn<QString>("title");
    QTest::newRow("person") << u"user 1 (ada)"_s << 2 << u"ada"_s;
    QTest::newRow("session") << u"session 5 of user 1 (ada)"_s << 2 << u"ada"_s;
    QTest::newRow("member") << u"user 2 (bob) in chat 1 (General)"_s << 2 << u"bob"_s;
    QTest::newRow("chat") << u"chat 2 (Quiet)"_s << 1 << u"Quiet"_s;
    QTest::newRow("invite") << u"invite 4 to chat 2 (Quiet)"_s << 1 << u"Quiet"_s;
    QTest::newRow("message") << u"message 900 by ada in chat 2 (Quiet)"_s << 1 << u"Quiet"_s;
    QTest::newRow("token") << u"token 1 (chat 2 )"_s << 5 << u"some.action"_s;
    QTest::newRow("server") << u"server"_s << 5 << u"some.action"_s;
}

void TestMonitorFaults::fault_D02_targetOfAnEntry()
{
    QFETCH(const QString, target);
    QFETCH(const int, page);
    QFETCH(const QString, title);
    MainWindowFixture fixture;
    fixture.server.setList(u"/admin/audit"_s,
                           QList<AuditEntry>{{.id = AuditId(1),
                                              .at = {},
                                              .actor = {},
                                              .origin = {},
                                              .action = u"some.action"_s,
                                              .target = target,
                                              .detail = {}}});
    fixture.openServer();
    auto &audit = fixture.show<AuditPage>();
    QTRY_COMPARE(audit.model().rowCount(), 1);
    doubleClick(audit.table(), 0, 3);
    auto *shown = qobject_cast<ListPage *>(fixture.window->pages()[page]);
    QVERIFY(shown->isVisible());
    QTRY_COMPARE(shown->details().title(), title);
}

void TestMonitorFaults::fault_D02_rowThatIsGone()
{
    MainWindowFixture fixture;
    fixture.openServer();
    auto &page = fixture.show<ChatsPage>();
    QTRY_COMPARE(page.model().rowCount(), 2);
    QSignalSpy notified(&page, &Page::notified);
    page.reveal({.kind = ListKind::Chats, .id = 99});
    fixture.window->sources().refresh();
    QTRY_COMPARE(notified.count(), 1);
    QCOMPARE(notified[0][0].toString(), u"It is not in this list any more."_s);
}

void TestMonitorFaults::fault_D02_noSidewaysScrolling_data()
{
    QTest::addColumn<int>("page");
    for (int page = 0; page < 6; ++page)
        QTest::addRow("page %d", page) << page;
}

void TestMonitorFaults::fault_D02_noSidewaysScrolling()
{
    QFETCH(const int, page);
    MainWindowFixture fixture;
    fixture.window->resize(1280, 800);
    fixture.server.setList(
        u"/admin/audit"_s,
        QList<AuditEntry>{{.id = AuditId(1),
                           .at = QDateTime::currentDateTimeUtc(),
                           .actor = u"token laptop"_s,
                           .origin = u"2001:db8:1234:5678:9abc:def0:1234:5678"_s,
                           .action = u"chat.remove-member"_s,
                           .target = u"user 7 (somebody with a long name) in chat 2 (The rowing club)"_s,
                           .detail = {}}});
    fixture.server.setList(
        u"/admin/invites"_s,
        QList<InviteSummary>{
            {.id = InviteId(7), .chat = ChatId(1), .chatName = u"General"_s, .expiresAt = {}}});
    fixture.openServer();
    fixture.window->showPage(page);
    if (auto *list = qobject_cast<ListPage *>(fixture.window->pages()[page])) {
        QTRY_VERIFY(list->showsTable());
        list->table().choose(list->table().model()->index(0, 0).data(TableModel::IdRole).toLongLong());
    }
    QApplication::processEvents();
    QCOMPARE(LayoutCheck::scrolledSideways(*fixture.window), QStringList());
}

void TestMonitorFaults::fault_D02_plainWords_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("words");
    QTest::newRow("handshake") << u"handshake.403"_s << u"chat opened by another website"_s;
    QTest::newRow("gate") << u"gate.408"_s << u"request too slow"_s;
    QTest::newRow("full") << u"gate.full"_s << u"too many connections"_s;
    QTest::newRow("connections of an address") << u"gate.429"_s << u"too many connections from one address"_s;
    QTest::newRow("sockets of an address")
        << u"handshake.429"_s << u"too many connections from one address"_s;
    QTest::newRow("unread") << u"gate.unread"_s << u"answers that nobody read"_s;
    QTest::newRow("sign-ins") << u"request.429"_s << u"too many sign-ins"_s;
    QTest::newRow("message") << u"message.too_long"_s << u"message too long"_s;
    QTest::newRow("token") << u"admin.token"_s << u"wrong admin token"_s;
    QTest::newRow("status of no row") << u"gate.417"_s << u"invalid request"_s;
    QTest::newRow("code of no row") << u"message.bad_nonce"_s << u"invalid message"_s;
    QTest::newRow("a newer server's") << u"new.reason"_s << u"new.reason"_s;
}

void TestMonitorFaults::fault_D02_plainWords()
{
    QFETCH(const QString, code);
    QTEST(ReasonText::refusal(code), "words");
    const QMap<QString, qint64> counts{
        {u"gate.413"_s, 2}, {u"gate.431"_s, 3}, {u"gate.408"_s, 4}, {u"gate.full"_s, 0}};
    QCOMPARE(ReasonText::list(counts, &ReasonText::refusal), u"request too large: 5, request too slow: 4"_s);
    QCOMPARE(ReasonText::list({{u"silent"_s, 1}, {u"signed_out"_s, 12}}, &ReasonText::closing),
             u"signed out: 12, no answer: 1"_s);
    QCOMPARE(ReasonText::list({}, &ReasonText::closing), Format::unknown());
}

STOA_TEST(TestMonitorFaults)
#include "tst_monitorfaults.moc"
