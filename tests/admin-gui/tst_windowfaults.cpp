#include "admin-gui/MonitorLanguage.h"
#include "admin-gui/actions/AdminActionRunner.h"
#include "admin-gui/actions/AdminActions.h"
#include "admin-gui/pages/ListPage.h"
#include "admin-gui/pages/OverviewPage.h"
#include "admin-gui/pages/PeoplePage.h"
#include "admin-gui/widgets/DetailsPane.h"
#include "admin-gui/widgets/NavigationList.h"
#include "tests/admin-gui/MainWindowFixture.h"
#include "tests/admin-gui/support/LayoutCheck.h"
#include "tests/support/TestProgram.h"

#include <QApplication>
#include <QHeaderView>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Faults of the window as a whole that an admin found during a day with the monitor, each with what should
// happen.
class TestWindowFaults : public QObject
{
    Q_OBJECT
public:
    // The widget that has the keyboard focus.
    enum class Place { Filter, List, Details, Pages };
    Q_ENUM(Place)

private slots:

    void initTestCase() { MonitorLanguage::install(QLocale(QLocale::English)); }

    void fault_D01_exportShortcut_data();
    void fault_D01_exportShortcut();
    void fault_D01_remembersTheArrangement();
    void fault_D01_failedAddress();
    void fault_D02_dialogTitles();
    void fault_D02_windowIcon();
    void fault_D02_noSidewaysScrolling_data();
    void fault_D02_noSidewaysScrolling();
};

void TestWindowFaults::fault_D01_exportShortcut_data()
{
    QTest::addColumn<Place>("place");
    QTest::newRow("filter") << Place::Filter;
    QTest::newRow("list") << Place::List;
    QTest::newRow("details") << Place::Details;
    QTest::newRow("pages") << Place::Pages;
}

// Fails in the filter on X11 only (tst_windowfaults_xvfb), where Ctrl+E also means "end of line".
void TestWindowFaults::fault_D01_exportShortcut()
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

void TestWindowFaults::fault_D01_remembersTheArrangement()
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
    QVERIFY(restored.isSectionHidden(6));
    QVERIFY(!restored.isSectionHidden(7));
    QCOMPARE(restored.actions()[6]->isChecked(), true);
    QCOMPARE(restored.sortIndicatorSection(), 2);
    QCOMPARE(next.page<PeoplePage>()->table().proxy().sortColumn(), 2);
    QCOMPARE(next.page<PeoplePage>()->table().proxy().sortOrder(), Qt::AscendingOrder);
}

void TestWindowFaults::fault_D01_failedAddress()
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

void TestWindowFaults::fault_D02_dialogTitles()
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

void TestWindowFaults::fault_D02_windowIcon()
{
    const MainWindowFixture fixture;
    QCOMPARE(fixture.window->windowIcon().pixmap(32, 32).size(), QSize(32, 32));
}

void TestWindowFaults::fault_D02_noSidewaysScrolling_data()
{
    QTest::addColumn<int>("page");
    for (int page = 0; page < 8; ++page)
        QTest::addRow("page %d", page) << page;
}

void TestWindowFaults::fault_D02_noSidewaysScrolling()
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
        if (list->kind() == ListKind::Messages) // which belong to a chat
            list->reveal({.kind = ListKind::Messages, .chat = ChatId(1), .chatName = u"General"_s});
        QTRY_VERIFY(list->showsTable());
        list->table().choose(list->table().model()->index(0, 0).data(TableModel::IdRole).toLongLong());
    }
    QApplication::processEvents();
    QCOMPARE(LayoutCheck::scrolledSideways(*fixture.window), QStringList());
}

STOA_TEST(TestWindowFaults)
#include "tst_windowfaults.moc"
