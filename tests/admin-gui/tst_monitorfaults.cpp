#include "admin-gui/MonitorLanguage.h"
#include "admin-gui/actions/AdminActionRunner.h"
#include "admin-gui/actions/AdminActions.h"
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

QTEST_MAIN(TestMonitorFaults)
#include "tst_monitorfaults.moc"
