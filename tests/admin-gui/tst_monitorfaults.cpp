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
private slots:

    void initTestCase() { MonitorLanguage::install(QLocale(QLocale::English)); }

    void fault_D01_strayComboBox();
    void fault_D01_cutTextOfTheDatabase();
    void fault_D01_cutTextInTheDetails();
    void fault_D01_cutTextInTheDialog();
    void fault_D01_failedAddress();
    void fault_D02_dialogTitles();
    void fault_D02_windowIcon();
    void fault_D02_plainWords_data();
    void fault_D02_plainWords();
};

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

void TestMonitorFaults::fault_D02_plainWords_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("words");
    QTest::newRow("handshake") << u"handshake.403"_s << u"chat opened by another website"_s;
    QTest::newRow("gate") << u"gate.408"_s << u"request too slow"_s;
    QTest::newRow("full") << u"gate.full"_s << u"too many connections"_s;
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

QTEST_MAIN(TestMonitorFaults)
#include "tst_monitorfaults.moc"
