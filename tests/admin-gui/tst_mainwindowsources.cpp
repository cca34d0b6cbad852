#include "admin-gui/MonitorLanguage.h"
#include "admin-gui/pages/ChatsPage.h"
#include "admin-gui/pages/ConnectionsPage.h"
#include "admin-gui/pages/OverviewPage.h"
#include "admin-gui/pages/PeoplePage.h"
#include "admin-gui/widgets/DetailsPane.h"
#include "admin-gui/widgets/StatePanel.h"
#include "tests/admin-gui/MainWindowFixture.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Tests from which source the window takes its data: the server, the database, one in place of the other, or
// none.
class TestMainWindowSources : public QObject
{
    Q_OBJECT
private slots:

    void initTestCase() { MonitorLanguage::install(QLocale(QLocale::English)); }

    void remembersWhatWasOpen();
    void onlyADatabase();
    void fallsBackToTheDatabase();
    void anotherServerForgetsTheFirst();
    void badSettingsAreSaid_data();
    void badSettingsAreSaid();
};

void TestMainWindowSources::remembersWhatWasOpen()
{
    MainWindowFixture fixture;
    fixture.openServer();
    const MainWindow next(fixture.settings);
    QCOMPARE(next.lastOpened(), fixture.window->sources().settings());
}

void TestMainWindowSources::onlyADatabase()
{
    MainWindowFixture fixture;
    TestDatabase database;
    const User ada = database.addUser(u"ada"_s);
    database.addChat(u"club"_s, ada);
    fixture.window->open({.database = database.path()});
    auto &overview = fixture.show<OverviewPage>();
    QTRY_COMPARE(overview.panel().title(), u"1 person, 1 chat, 0 messages"_s);
    auto &chats = fixture.show<ChatsPage>();
    QTRY_VERIFY(chats.showsTable());
    chats.table().choose(1);
    QCOMPARE(chats.details().value(u"Online"_s), u"only known to a running server"_s);
    QTRY_COMPARE(chats.members().model()->rowCount(), 1);
    QVERIFY(!fixture.action(u"Delete chat…"_s)->isEnabled());
    QVERIFY(fixture.action(u"Delete chat…"_s)->toolTip().contains(u"The database is open read-only"_s));
    QCOMPARE(fixture.show<ConnectionsPage>().panel().text(),
             u"Only a running server knows this. Connect to one to see it."_s);
    QVERIFY(fixture.bar().contains(u"open read-only"_s));
}

void TestMainWindowSources::fallsBackToTheDatabase()
{
    MainWindowFixture fixture;
    TestDatabase database;
    database.addUser(u"from the file"_s);
    fixture.window->open(
        {.server = fixture.server.address(), .tokenFile = fixture.tokenFile(), .database = database.path()});
    auto &page = fixture.show<PeoplePage>();
    QTRY_COMPARE(page.model().rowCount(), 2);
    QTRY_VERIFY(fixture.bar().contains(u"as a fallback"_s));
    fixture.server.stop();
    QTRY_VERIFY(fixture.bar().contains(u"Is the server running?"_s));
    QTRY_COMPARE(page.model().rowCount(), 1);
    QCOMPARE(page.model().at(0).name, u"from the file"_s);
    QVERIFY(!fixture.action(u"Sign out…"_s)->isEnabled());
    fixture.server.start();
    QTRY_COMPARE_WITH_TIMEOUT(page.model().rowCount(), 2, 20'000);
}

void TestMainWindowSources::anotherServerForgetsTheFirst()
{
    MainWindowFixture fixture;
    fixture.openServer();
    auto &page = fixture.show<PeoplePage>();
    QTRY_COMPARE(page.model().rowCount(), 2);
    QVERIFY(fixture.action(u"&Back"_s)->isEnabled());
    fixture.window->open({.server = u"http://127.0.0.1:9"_s, .tokenFile = fixture.tokenFile()});
    QCOMPARE(page.model().rowCount(), 0);
    QVERIFY(!page.showsTable());
    QVERIFY(!fixture.action(u"&Back"_s)->isEnabled()); // would lead to rows of the first server
}

void TestMainWindowSources::badSettingsAreSaid_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("tokenFile");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("address") << u"chat example"_s << u"token"_s
                             << u"“chat example” is not a server address."_s;
    QTest::newRow("no token")
        << u"https://a.example"_s << QString()
        << u"Only admins can see a server’s figures. Paste your token, or choose the file that "
           "contains it."_s;
    QTest::newRow("no such token file") << u"https://a.example"_s << u"none"_s << u"The token file"_s;
}

void TestMainWindowSources::badSettingsAreSaid()
{
    QFETCH(const QString, server);
    QFETCH(const QString, tokenFile);
    QFETCH(const QString, sentence);
    MainWindowFixture fixture;
    fixture.window->open({.server = server,
                          .tokenFile = tokenFile.isEmpty() ? tokenFile : fixture.folder.filePath(tokenFile)});
    QVERIFY2(fixture.bar().contains(sentence), qPrintable(fixture.bar()));
    QVERIFY(fixture.show<PeoplePage>().panel().text().contains(sentence));
}

STOA_TEST(TestMainWindowSources)
#include "tst_mainwindowsources.moc"
