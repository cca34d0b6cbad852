#include "admin-gui/MainWindow.h"
#include "admin-gui/MonitorLanguage.h"
#include "admin-gui/pages/AuditPage.h"
#include "admin-gui/pages/ChatsPage.h"
#include "admin-gui/pages/ConnectionsPage.h"
#include "admin-gui/pages/InvitesPage.h"
#include "admin-gui/pages/OverviewPage.h"
#include "admin-gui/pages/PeoplePage.h"
#include "admin-gui/widgets/ConnectDialog.h"
#include "admin-gui/widgets/DetailsPane.h"
#include "admin-gui/widgets/LinkDialog.h"
#include "admin-gui/widgets/LiveChart.h"
#include "admin-gui/widgets/NavigationList.h"
#include "admin-gui/widgets/SourceBar.h"
#include "admin-gui/widgets/StatTile.h"
#include "admin-gui/widgets/StatePanel.h"
#include "tests/admin-gui/support/FakeServer.h"
#include "tests/support/TestDatabase.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

// The window with a server that says what the test wants; tst_monitor does it with a real one.
class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase() { MonitorLanguage::install(QLocale(QLocale::English)); }

    void init();
    void cleanup();

    void saysHowToBegin();
    void remembersWhatWasOpen();
    void overviewIsLiveAndPauses();
    void chatsJoinWhoIsOnline();
    void peopleHaveSessions();
    void slowConnectionsStandOut();
    void emptyAndFilteredOut();
    void aListThatCantBeRead();
    void exportsWhatIsShown();
    void shortcuts();
    void actsRefresh();
    void resetLinkIsShownOnce();
    void onlyADatabase();
    void theDatabaseStandsIn();
    void anotherServerForgetsTheFirst();
    void badSettingsAreSaid_data();
    void badSettingsAreSaid();

private:
    void openServer();
    template<class T> T &show();
    QAction *action(const QString &text) const;
    QPushButton *button(const QString &text) const;

    QString bar() const { return m_window->findChild<SourceBar *>()->text(); }

    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<FakeServer> m_server;
    std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::init()
{
    QFile token(m_folder.filePath(u"token"_s));
    QVERIFY(token.open(QIODevice::WriteOnly));
    token.write("right-token");
    token.close();
    m_settings = std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_settings->clear();
    m_server = std::make_unique<FakeServer>();
    m_server->setList(u"/admin/chats"_s,
                      QList<ChatSummary>{{.id = ChatId(1),
                                          .name = u"General"_s,
                                          .members = 2,
                                          .messages = 1234,
                                          .bytes = 56'000,
                                          .lastActivityAt = QDateTime::currentDateTimeUtc()},
                                         {.id = ChatId(2), .name = u"Quiet"_s, .lastActivityAt = {}}});
    const QList<UserSummary> users{
        {.id = UserId(1), .name = u"ada"_s, .sessions = 1, .chats = 2, .createdAt = {}, .lastSeenAt = {}},
        {.id = UserId(2), .name = u"bob"_s, .isActive = false, .createdAt = {}, .lastSeenAt = {}}};
    m_server->setList(u"/admin/users"_s, users);
    m_server->setList(u"/admin/chats/1/members"_s, users);
    m_server->setList(u"/admin/chats/2/members"_s, QJsonArray());
    m_server->setList(u"/admin/sessions"_s,
                      QList<SessionSummary>{{.id = SessionId(5),
                                             .user = UserId(1),
                                             .userName = u"ada"_s,
                                             .expiresAt = {},
                                             .lastSeenAt = {}}});
    m_server->setList(u"/admin/connections"_s,
                      QList<ConnectionSummary>{{.id = ConnectionId(1),
                                                .user = {},
                                                .userName = u"ada"_s,
                                                .chat = {},
                                                .dialect = u"stoa.v1"_s,
                                                .address = {}},
                                               {.id = ConnectionId(2),
                                                .user = {},
                                                .userName = u"bob"_s,
                                                .chat = {},
                                                .dialect = {},
                                                .address = {},
                                                .unsentBytes = 500'000,
                                                .waitingSeconds = 5}});
    m_server->setList(u"/admin/invites"_s, QJsonArray());
    m_server->setList(u"/admin/audit"_s, QJsonArray());
    m_window = std::make_unique<MainWindow>(*m_settings);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    m_server.reset();
}

void TestMainWindow::openServer()
{
    m_window->open({.server = m_server->address(), .tokenFile = m_folder.filePath(u"token"_s)});
    QTRY_VERIFY(m_window->sources().isServerLive());
}

template<class T> T &TestMainWindow::show()
{
    T *page = m_window->page<T>();
    m_window->showPage(int(m_window->pages().indexOf(page)));
    return *page;
}

QAction *TestMainWindow::action(const QString &text) const
{
    for (QAction *action : m_window->findChildren<QAction *>()) {
        if (action->text() == text)
            return action;
    }
    return nullptr;
}

QPushButton *TestMainWindow::button(const QString &text) const
{
    for (QPushButton *button : m_window->findChildren<QPushButton *>()) {
        if (button->text() == text && button->isVisible())
            return button;
    }
    return nullptr;
}

void TestMainWindow::saysHowToBegin()
{
    m_window->open({});
    QVERIFY(bar().contains(u"Not connected"_s));
    for (int i = 0; i < m_window->pages().size(); ++i) {
        m_window->showPage(i);
        const auto panels = m_window->pages()[i]->findChildren<StatePanel *>();
        QCOMPARE(panels.size(), 1);
        QVERIFY(panels[0]->isVisible());
        QCOMPARE(panels[0]->text(), u"Connect to a server or open a database to see something here."_s);
    }
    QTest::mouseClick(m_window->pages().last()->findChild<StatePanel *>()->findChild<QPushButton *>(),
                      Qt::LeftButton);
    QVERIFY(m_window->findChild<ConnectDialog *>());
}

void TestMainWindow::remembersWhatWasOpen()
{
    openServer();
    const MainWindow next(*m_settings);
    QCOMPARE(next.lastOpened(), m_window->sources().settings());
}

void TestMainWindow::overviewIsLiveAndPauses()
{
    m_server->report().connectedClients = 12;
    m_server->report().memoryBytes = 34'000'000;
    m_server->report().refusals = {{u"gate.408"_s, 3}};
    openServer();
    auto &page = show<OverviewPage>();
    QTRY_VERIFY(page.showsCharts());
    QTRY_COMPARE(page.tiles()[0]->value(), u"12"_s);
    QCOMPARE(page.charts()[0]->legend(), u"connected 12"_s);
    QTRY_COMPARE(page.charts()[1]->legend(), u"stored 0/s"_s);
    page.setPaused(true);
    m_server->report().connectedClients = 13;
    const auto kept = page.history().samples().size();
    QTRY_VERIFY(page.history().samples().size() > kept + 1);
    QCOMPARE(page.charts()[0]->legend(), u"connected 12"_s);
    page.setPaused(false);
    QCOMPARE(page.charts()[0]->legend(), u"connected 13"_s);
}

void TestMainWindow::chatsJoinWhoIsOnline()
{
    m_server->report().liveChats = {{.chat = ChatId(1), .clients = 9}};
    openServer();
    auto &page = show<ChatsPage>();
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
    openServer();
    auto &page = show<PeoplePage>();
    QTRY_COMPARE(page.model().rowCount(), 2);
    page.table().choose(1);
    QTRY_COMPARE(page.sessions().model()->rowCount(), 1);
    QVERIFY(action(u"Deactivate…"_s)->isEnabled());
    QVERIFY(!action(u"Activate"_s)->isVisible());
    page.table().choose(2);
    QCOMPARE(page.sessions().model()->rowCount(), 0);
    QVERIFY(action(u"Activate"_s)->isEnabled());
    QVERIFY(!action(u"Sign out…"_s)->isVisible());
    page.table().selectAll();
    QVERIFY(!action(u"Activate"_s)->isEnabled()); // one at a time
}

void TestMainWindow::slowConnectionsStandOut()
{
    openServer();
    auto &page = show<ConnectionsPage>();
    QTRY_COMPARE(page.model().rowCount(), 2);
    QCOMPARE(page.model().index(0, 0).data(TableModel::ToneRole).value<TableModel::Tone>(),
             TableModel::Tone::Plain);
    QCOMPARE(page.model().index(1, 0).data(TableModel::ToneRole).value<TableModel::Tone>(),
             TableModel::Tone::Warning);
}

void TestMainWindow::emptyAndFilteredOut()
{
    openServer();
    QTRY_COMPARE(show<InvitesPage>().panel().title(), u"No invites"_s);
    auto &page = show<PeoplePage>();
    QTRY_VERIFY(page.showsTable());
    page.filter().setText(u"zzz"_s);
    QVERIFY(!page.showsTable());
    QCOMPARE(page.panel().title(), u"Nothing matches “zzz”"_s);
    QTest::mouseClick(button(u"Clear filter"_s), Qt::LeftButton);
    QVERIFY(page.showsTable());
    page.filter().setText(u"AD"_s);
    QCOMPARE(page.table().proxy().rowCount(), 1);
}

void TestMainWindow::aListThatCantBeRead()
{
    m_server->setAnswer(u"/admin/audit"_s, 503, R"({"error":{"code":"busy","text":"Come again later."}})");
    openServer();
    auto &page = show<AuditPage>();
    QTRY_COMPARE(page.panel().text(), u"Come again later."_s);
    m_server->forgetAnswer(u"/admin/audit"_s);
    QTest::mouseClick(button(u"Try again"_s), Qt::LeftButton);
    QTRY_COMPARE(page.panel().title(), u"Nothing was done yet"_s);
}

void TestMainWindow::exportsWhatIsShown()
{
    openServer();
    auto &page = show<PeoplePage>();
    QTRY_COMPARE(page.model().rowCount(), 2);
    QSignalSpy said(&page, &Page::said);
    const QString path = m_folder.filePath(u"people.csv"_s);
    page.exportTo(path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(
        file.readAll(),
        "Name,State,Sessions,Chats,Last seen,Joined\r\nada,active,1,2,,\r\nbob,deactivated,0,0,,\r\n"_ba);
    QVERIFY(said.last()[0].toString().contains(path));
    page.exportTo(m_folder.filePath(u"none/people.csv"_s));
    QVERIFY(said.last()[0].toString().contains(u"could not be written"_s));
}

void TestMainWindow::shortcuts()
{
    openServer();
    m_window->activateWindow();
    QTRY_VERIFY(m_window->isActiveWindow());
    QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier);
    auto &page = *m_window->page<PeoplePage>();
    QVERIFY(page.isVisible());
    QTRY_COMPARE(page.model().rowCount(), 2);
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(page.filter().hasFocus());
    QTest::keyClicks(&page.filter(), u"ada"_s);
    QTest::keyClick(&page.filter(), Qt::Key_Return);
    QVERIFY(page.table().hasFocus());
    QTest::keyClick(&page.table(), Qt::Key_Home);
    QTest::keyClick(&page.table(), Qt::Key_Down);
    page.table().selectAll();
    QTest::keyClick(&page.table(), Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"ada\tactive"_s));
    const int asked = m_server->requests(u"/admin/users"_s);
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QTRY_VERIFY(m_server->requests(u"/admin/users"_s) > asked);
}

void TestMainWindow::actsRefresh()
{
    openServer();
    auto &page = show<PeoplePage>();
    QTRY_COMPARE(page.model().rowCount(), 2);
    page.table().choose(2);
    const int asked = m_server->requests(u"/admin/users"_s);
    action(u"Activate"_s)->trigger();
    QTRY_COMPARE(m_server->posts().size(), 1);
    QTRY_VERIFY(m_server->requests(u"/admin/users"_s) > asked);
}

void TestMainWindow::resetLinkIsShownOnce()
{
    m_server->setAnswer(
        u"/admin/users/1/reset-link"_s, 200,
        R"({"ok":true,"url":"https://chat.example/reset/abc","expires_at":"2026-11-24T10:00:00.000Z"})");
    openServer();
    auto &page = show<PeoplePage>();
    QTRY_COMPARE(page.model().rowCount(), 2);
    page.table().choose(1);
    action(u"Link for a new password…"_s)->trigger();
    QTest::mouseClick(button(u"Make link"_s), Qt::LeftButton);
    QTRY_VERIFY(m_window->findChild<LinkDialog *>());
    QTest::mouseClick(button(u"Copy link"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"https://chat.example/reset/abc"_s);
}

void TestMainWindow::onlyADatabase()
{
    TestDatabase database;
    const User ada = database.addUser(u"ada"_s);
    database.addChat(u"club"_s, ada);
    m_window->open({.database = database.path()});
    auto &overview = show<OverviewPage>();
    QTRY_COMPARE(overview.panel().title(), u"1 person, 1 chat, 0 messages"_s);
    auto &chats = show<ChatsPage>();
    QTRY_VERIFY(chats.showsTable());
    chats.table().choose(1);
    QCOMPARE(chats.details().value(u"Online"_s), u"only a running server knows"_s);
    QTRY_COMPARE(chats.members().model()->rowCount(), 1);
    QVERIFY(!action(u"Delete chat…"_s)->isEnabled());
    QVERIFY(action(u"Delete chat…"_s)->toolTip().contains(u"the database is only read"_s));
    QCOMPARE(show<ConnectionsPage>().panel().text(),
             u"Only a running server knows this. Connect to one to see it."_s);
    QVERIFY(bar().contains(u"open read-only"_s));
}

void TestMainWindow::theDatabaseStandsIn()
{
    TestDatabase database;
    database.addUser(u"from the file"_s);
    m_window->open({.server = m_server->address(),
                    .tokenFile = m_folder.filePath(u"token"_s),
                    .database = database.path()});
    auto &page = show<PeoplePage>();
    QTRY_COMPARE(page.model().rowCount(), 2);
    QTRY_VERIFY(bar().contains(u"in reserve"_s));
    m_server->stop();
    QTRY_VERIFY(bar().contains(u"Is the server running?"_s));
    QTRY_COMPARE(page.model().rowCount(), 1);
    QCOMPARE(page.model().at(0).name, u"from the file"_s);
    QVERIFY(!action(u"Sign out…"_s)->isEnabled());
    m_server->start();
    QTRY_COMPARE_WITH_TIMEOUT(page.model().rowCount(), 2, 20'000);
}

void TestMainWindow::anotherServerForgetsTheFirst()
{
    openServer();
    auto &page = show<PeoplePage>();
    QTRY_COMPARE(page.model().rowCount(), 2);
    m_window->open({.server = u"http://127.0.0.1:9"_s, .tokenFile = m_folder.filePath(u"token"_s)});
    QCOMPARE(page.model().rowCount(), 0);
    QVERIFY(!page.showsTable());
}

void TestMainWindow::badSettingsAreSaid_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("tokenFile");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("address") << u"chat example"_s << u"token"_s
                             << u"“chat example” is not a server’s address."_s;
    QTest::newRow("no token")
        << u"https://a.example"_s << QString()
        << u"A server tells its numbers to admins only: choose the file with your token."_s;
    QTest::newRow("no such token file") << u"https://a.example"_s << u"none"_s << u"There is no token file"_s;
}

void TestMainWindow::badSettingsAreSaid()
{
    QFETCH(const QString, server);
    QFETCH(const QString, tokenFile);
    QFETCH(const QString, sentence);
    m_window->open(
        {.server = server, .tokenFile = tokenFile.isEmpty() ? tokenFile : m_folder.filePath(tokenFile)});
    QVERIFY2(bar().contains(sentence), qPrintable(bar()));
    QVERIFY(show<PeoplePage>().panel().text().contains(sentence));
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
