#include "admin-gui/MonitorLanguage.h"
#include "admin-gui/pages/AuditPage.h"
#include "admin-gui/pages/ChatsPage.h"
#include "admin-gui/pages/ConnectionsPage.h"
#include "admin-gui/pages/InvitesPage.h"
#include "admin-gui/pages/OverviewPage.h"
#include "admin-gui/pages/PeoplePage.h"
#include "admin-gui/widgets/ConnectDialog.h"
#include "admin-gui/widgets/DetailsPane.h"
#include "admin-gui/widgets/LiveChart.h"
#include "admin-gui/widgets/NavigationList.h"
#include "admin-gui/widgets/SecretDialog.h"
#include "admin-gui/widgets/ServerCard.h"
#include "admin-gui/widgets/StatTile.h"
#include "admin-gui/widgets/StatePanel.h"
#include "tests/admin-gui/MainWindowFixture.h"
#include "tests/support/TestProgram.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Tests the window with a fake server; tst_monitor does it with a real one.
class TestMainWindow : public QObject
{
    Q_OBJECT
private slots:

    void initTestCase() { MonitorLanguage::install(QLocale(QLocale::English)); }

    void saysHowToBegin();
    void overviewIsLiveAndPauses();
    void fault_D04_overviewShowsTheDay();
    void fault_D04_aPausedDayStays();
    void fault_D04_theDayOutlivesTheMonitor();
    void fault_D05_overviewShowsDiskFilesAndQueue();
    void chatsShowLiveClients();
    void peopleHaveSessions();
    void slowConnectionsStandOut();
    void emptyAndFilteredOut();
    void aListThatCantBeRead();
    void exportsWhatIsShown();
    void shortcuts();
    void actionsRefresh();
    void resetLinkIsShownOnce();
};

void TestMainWindow::saysHowToBegin()
{
    MainWindowFixture fixture;
    fixture.window->open({});
    QVERIFY(fixture.bar().contains(u"Not connected"_s));
    for (int i = 0; i < fixture.window->pages().size(); ++i) {
        fixture.window->showPage(i);
        const auto panels = fixture.window->pages()[i]->findChildren<StatePanel *>();
        QCOMPARE(panels.size(), 1);
        QVERIFY(panels[0]->isVisible());
        QCOMPARE(panels[0]->text(), u"Connect to a server or open a database to see something here."_s);
    }
    QTest::mouseClick(fixture.window->pages().last()->findChild<StatePanel *>()->findChild<QPushButton *>(),
                      Qt::LeftButton);
    QVERIFY(fixture.window->findChild<ConnectDialog *>());
}

void TestMainWindow::overviewIsLiveAndPauses()
{
    MainWindowFixture fixture;
    fixture.server.report().connectedClients = 12;
    fixture.server.report().memoryBytes = 34'000'000;
    fixture.server.report().refusals = {{u"gate.408"_s, 3}};
    fixture.openServer();
    auto &page = fixture.show<OverviewPage>();
    QTRY_VERIFY(page.showsCharts());
    QTRY_COMPARE(page.tiles()[0]->value(), u"12"_s);
    QCOMPARE(page.charts()[0]->legend(), u"connected 12"_s);
    QTRY_COMPARE(page.charts()[1]->legend(), u"stored 0/s"_s);
    page.setPaused(true);
    fixture.server.report().connectedClients = 13;
    const auto kept = page.history().samples().size();
    QTRY_VERIFY(page.history().samples().size() > kept + 1);
    QCOMPARE(page.charts()[0]->legend(), u"connected 12"_s);
    page.setPaused(false);
    QCOMPARE(page.charts()[0]->legend(), u"connected 13"_s);
}

void TestMainWindow::fault_D04_overviewShowsTheDay()
{
    MainWindowFixture fixture;
    fixture.server.report().connectedClients = 12;
    fixture.server.history().clients = QList<double>(1'440, 41);
    fixture.server.history().clients.last() = 42;
    fixture.openServer();
    auto &page = fixture.show<OverviewPage>();
    QTRY_COMPARE(page.charts()[0]->legend(), u"connected 12"_s);
    QTest::mouseClick(fixture.button(u"1 day"_s), Qt::LeftButton);
    QTRY_COMPARE(page.charts()[0]->legend(), u"connected 42"_s);
    page.charts()[0]->pointAt(QDateTime::currentMSecsSinceEpoch() - 20 * 3'600'000);
    QCOMPARE(page.charts()[0]->legend(), u"connected 41"_s);
    QTest::mouseClick(fixture.button(u"1 hour"_s), Qt::LeftButton);
    page.charts()[0]->pointAt(QDateTime::currentMSecsSinceEpoch() - 30 * 60'000);
    QCOMPARE(page.charts()[0]->legend(), u"connected 41"_s); // from before the monitor was opened
    page.charts()[0]->pointAt({});
    QCOMPARE(page.charts()[0]->legend(), u"connected 12"_s);
}

void TestMainWindow::fault_D04_aPausedDayStays()
{
    MainWindowFixture fixture;
    fixture.server.history().clients = {41, 42};
    fixture.openServer();
    auto &page = fixture.show<OverviewPage>();
    page.setSpan(86'400);
    QTRY_COMPARE(page.charts()[0]->legend(), u"connected 42"_s);
    page.setPaused(true);
    StatusHistory later = fixture.server.history();
    later.clients.append(43);
    emit fixture.window->sources().dayReported(later);
    QCOMPARE(page.charts()[0]->legend(), u"connected 42"_s);
    page.setPaused(false);
    QCOMPARE(page.charts()[0]->legend(), u"connected 43"_s);
}

void TestMainWindow::fault_D04_theDayOutlivesTheMonitor()
{
    MainWindowFixture fixture;
    fixture.server.history().clients = {41, 42};
    fixture.openServer();
    fixture.show<OverviewPage>().setSpan(86'400);
    QTRY_COMPARE(fixture.window->page<OverviewPage>()->charts()[0]->legend(), u"connected 42"_s);
    fixture.window->close();
    fixture.window = std::make_unique<MainWindow>(fixture.settings);
    fixture.window->show();
    fixture.openServer();
    QTRY_COMPARE(fixture.show<OverviewPage>().charts()[0]->legend(), u"connected 42"_s);
}

void TestMainWindow::fault_D05_overviewShowsDiskFilesAndQueue()
{
    MainWindowFixture fixture;
    fixture.openServer();
    auto &page = fixture.show<OverviewPage>();
    const auto &card = *page.findChild<ServerCard *>();
    QTRY_COMPARE(card.value(u"Waiting writes"_s), u"0"_s);
    for (const QString &name : {u"Database"_s, u"Free disk space"_s, u"Open files"_s})
        QCOMPARE(card.value(name), u"–"_s); // an older server
    StatusReport &report = fixture.server.report();
    report.databaseBytes = 34'000'000;
    report.walBytes = 4'000'000;
    report.diskFreeBytes = 0;
    report.openFiles = 120;
    report.maxOpenFiles = 1'024;
    report.writerQueue = 7;
    report.writerQueueAge = 2'100;
    QTRY_COMPARE(card.value(u"Database"_s), u"34.0 MB"_s);
    QCOMPARE(card.value(u"Write-ahead log"_s), u"4.0 MB"_s);
    QCOMPARE(card.value(u"Free disk space"_s), u"0 bytes"_s);
    QCOMPARE(card.value(u"Open files"_s), u"120 of 1,024"_s);
    QCOMPARE(card.value(u"Waiting writes"_s), u"7, for 2 s"_s);
}

void TestMainWindow::chatsShowLiveClients()
{
    MainWindowFixture fixture;
    fixture.server.report().liveChats = {{.chat = ChatId(1), .clients = 9}};
    fixture.openServer();
    auto &page = fixture.show<ChatsPage>();
    QTRY_COMPARE(page.model().rowCount(), 2);
    QTRY_COMPARE(page.model().find(1)->liveClients, 9);
    QCOMPARE(page.model().find(2)->liveClients, 0);
    page.table().choose(1);
    QCOMPARE(page.details().title(), u"General"_s);
    QCOMPARE(page.details().value(u"Online"_s), u"9"_s);
    QTRY_COMPARE(page.members().model()->rowCount(), 2);
    page.table().choose(2);
    QTRY_COMPARE(page.members().model()->rowCount(), 0);
}

void TestMainWindow::peopleHaveSessions()
{
    MainWindowFixture fixture;
    fixture.openServer();
    auto &page = fixture.show<PeoplePage>();
    QTRY_COMPARE(page.model().rowCount(), 2);
    page.table().choose(1);
    QTRY_COMPARE(page.sessions().model()->rowCount(), 1);
    QVERIFY(fixture.action(u"Deactivate…"_s)->isEnabled());
    QVERIFY(!fixture.action(u"Activate"_s)->isVisible());
    page.table().choose(2);
    QCOMPARE(page.sessions().model()->rowCount(), 0);
    QVERIFY(fixture.action(u"Activate"_s)->isEnabled());
    QVERIFY(!fixture.action(u"Sign out…"_s)->isVisible());
    page.table().selectAll();
    QVERIFY(!fixture.action(u"Activate"_s)->isEnabled()); // one at a time
}

void TestMainWindow::slowConnectionsStandOut()
{
    MainWindowFixture fixture;
    fixture.openServer();
    auto &page = fixture.show<ConnectionsPage>();
    QTRY_COMPARE(page.model().rowCount(), 2);
    QCOMPARE(page.model().index(0, 0).data(TableModel::ToneRole).value<TableModel::Tone>(),
             TableModel::Tone::Plain);
    QCOMPARE(page.model().index(1, 0).data(TableModel::ToneRole).value<TableModel::Tone>(),
             TableModel::Tone::Warning);
}

void TestMainWindow::emptyAndFilteredOut()
{
    MainWindowFixture fixture;
    fixture.openServer();
    QTRY_COMPARE(fixture.show<InvitesPage>().panel().title(), u"No invites"_s);
    auto &page = fixture.show<PeoplePage>();
    QTRY_VERIFY(page.showsTable());
    page.filter().setText(u"zzz"_s);
    QVERIFY(!page.showsTable());
    QCOMPARE(page.panel().title(), u"Nothing matches “zzz”"_s);
    QTest::mouseClick(fixture.button(u"Clear filter"_s), Qt::LeftButton);
    QVERIFY(page.showsTable());
    page.filter().setText(u"AD"_s);
    QCOMPARE(page.table().proxy().rowCount(), 1);
}

void TestMainWindow::aListThatCantBeRead()
{
    MainWindowFixture fixture;
    fixture.server.setAnswer(u"/admin/audit"_s, 503,
                             R"({"error":{"code":"busy","text":"Come again later."}})");
    fixture.openServer();
    auto &page = fixture.show<AuditPage>();
    QTRY_COMPARE(page.panel().text(), u"Come again later."_s);
    fixture.server.forgetAnswer(u"/admin/audit"_s);
    QTest::mouseClick(fixture.button(u"Try again"_s), Qt::LeftButton);
    QTRY_COMPARE(page.panel().title(), u"No admin actions yet"_s);
}

void TestMainWindow::exportsWhatIsShown()
{
    MainWindowFixture fixture;
    fixture.openServer();
    auto &page = fixture.show<PeoplePage>();
    QTRY_COMPARE(page.model().rowCount(), 2);
    QSignalSpy notified(&page, &Page::notified);
    const QString path = fixture.folder.filePath(u"people.csv"_s);
    page.exportTo(path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(
        file.readAll(),
        "\xEF\xBB\xBFName,Role,State,Sessions,Chats,Last seen,Joined,ID\r\nada,member,active,1,2,,,1\r\nbob,member,deactivated,0,0,,,2\r\n"_ba);
    QVERIFY(notified.last()[0].toString().contains(path));
    page.exportTo(fixture.folder.filePath(u"none/people.csv"_s));
    QVERIFY(notified.last()[0].toString().contains(u"could not be written"_s));
}

void TestMainWindow::shortcuts()
{
    MainWindowFixture fixture;
    fixture.openServer();
    fixture.window->activateWindow();
    QTRY_VERIFY(fixture.window->isActiveWindow());
    QTest::keyClick(fixture.window.get(), Qt::Key_3, Qt::ControlModifier);
    auto &page = *fixture.window->page<PeoplePage>();
    QVERIFY(page.isVisible());
    QTRY_COMPARE(page.model().rowCount(), 2);
    QTest::keyClick(fixture.window.get(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(page.filter().hasFocus());
    QTest::keyClicks(&page.filter(), u"ada"_s);
    QTest::keyClick(&page.filter(), Qt::Key_Return);
    QVERIFY(page.table().hasFocus());
    QTest::keyClick(&page.table(), Qt::Key_Home);
    QTest::keyClick(&page.table(), Qt::Key_Down);
    page.table().selectAll();
    QTest::keyClick(&page.table(), Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"ada\tmember\tactive"_s));
    const int asked = fixture.server.requests(u"/admin/users"_s);
    QTest::keyClick(fixture.window.get(), Qt::Key_F5);
    QTRY_VERIFY(fixture.server.requests(u"/admin/users"_s) > asked);
}

void TestMainWindow::actionsRefresh()
{
    MainWindowFixture fixture;
    fixture.openServer();
    auto &page = fixture.show<PeoplePage>();
    QTRY_COMPARE(page.model().rowCount(), 2);
    page.table().choose(2);
    const int asked = fixture.server.requests(u"/admin/users"_s);
    fixture.action(u"Activate"_s)->trigger();
    QTRY_COMPARE(fixture.server.posts().size(), 1);
    QTRY_VERIFY(fixture.server.requests(u"/admin/users"_s) > asked);
}

void TestMainWindow::resetLinkIsShownOnce()
{
    MainWindowFixture fixture;
    fixture.server.setAnswer(
        u"/admin/users/1/reset-link"_s, 200,
        R"({"ok":true,"url":"https://chat.example/reset/abc","expires_at":"2026-11-24T10:00:00.000Z"})");
    fixture.openServer();
    auto &page = fixture.show<PeoplePage>();
    QTRY_COMPARE(page.model().rowCount(), 2);
    page.table().choose(1);
    fixture.action(u"Password reset link…"_s)->trigger();
    QTest::mouseClick(fixture.button(u"Create link"_s), Qt::LeftButton);
    QTRY_VERIFY(fixture.window->findChild<SecretDialog *>());
    QTest::mouseClick(fixture.button(u"Copy link"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"https://chat.example/reset/abc"_s);
}

STOA_TEST(TestMainWindow)
#include "tst_mainwindow.moc"
