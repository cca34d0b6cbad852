#include "admin-gui/MonitorLanguage.h"
#include "admin-gui/pages/ChatsPage.h"
#include "admin-gui/pages/ConnectionsPage.h"
#include "admin-gui/pages/ListPage.h"
#include "admin-gui/pages/PeoplePage.h"
#include "admin-gui/widgets/DetailsPane.h"
#include "tests/admin-gui/MainWindowFixture.h"
#include "tests/support/TestProgram.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Faults of the pages with a list that an admin found during a day with the monitor, each with what should
// happen.
class TestListFaults : public QObject
{
    Q_OBJECT
private slots:

    void initTestCase() { MonitorLanguage::install(QLocale(QLocale::English)); }

    void fault_D01_escapeClearsTheFilter();
    void fault_D01_keyboardChoosesARow();
    void fault_D01_detailsOfNoRow();
    void fault_D01_csv_data();
    void fault_D01_csv();
    void fault_D01_lettersGoToTheFilter();
    void fault_D02_homeAndEnd();
    void fault_D02_enterOpensDetails();
    void fault_D02_doubleClick_data();
    void fault_D02_doubleClick();
    void fault_D02_rowThatIsGone();
};

void TestListFaults::fault_D01_escapeClearsTheFilter()
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
void TestListFaults::fault_D01_keyboardChoosesARow()
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

void TestListFaults::fault_D01_detailsOfNoRow()
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

void TestListFaults::fault_D01_csv_data()
{
    QTest::addColumn<int>("page");
    QTest::addColumn<QByteArray>("titles");
    QTest::addColumn<QByteArray>("row");
    QTest::newRow("chats") << 1 << "Name,Kind,Online,Members,Messages,Size,Last activity,ID"_ba
                           << "Quiet,group,0,0,0,0,,2"_ba;
    QTest::newRow("people") << 2 << "Name,Role,State,Sessions,Chats,Last seen,Joined,ID"_ba
                            << "ada,member,active,1,2,,,1"_ba;
    QTest::newRow("connections")
        << 3 << "Person,Chat,Stalled for,Unsent,Open for,Address,Protocol,ID,Person ID,Chat ID"_ba
        << "ada,General,0,0,0,203.0.113.7,stoa.v1,1,1,1"_ba;
    QTest::newRow("invites") << 4 << "Chat,Made by,Joins as,Used,Expires,Limit of uses,ID,Chat ID"_ba
                             << "General,,member,0,,0,7,1"_ba;
    QTest::newRow("tokens") << 6 << "Name,Created,ID"_ba
                            << "laptop,,3"_ba;
    QTest::newRow("audit") << 7 << "Time,Admin,Action,Target,Address,Details,ID"_ba
                           << ",owner,server.announce,server,local,Back at noon.,9"_ba;
}

void TestListFaults::fault_D01_csv()
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

void TestListFaults::fault_D01_lettersGoToTheFilter()
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

void TestListFaults::fault_D02_homeAndEnd()
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

void TestListFaults::fault_D02_enterOpensDetails()
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
    MainWindowFixture::doubleClick(page.table(), 1, 0); // a cell without a link
    QTRY_VERIFY(page.details().isAncestorOf(fixture.window->focusWidget()));
    QCOMPARE(page.details().title(), u"bob"_s);
}

void TestListFaults::fault_D02_doubleClick_data()
{
    QTest::addColumn<int>("page");
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("target");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("filter");
    QTest::newRow("person of a connection") << 3 << 0 << 2 << u"ada"_s << QString();
    QTest::newRow("chat of a connection") << 3 << 1 << 1 << u"General"_s << QString();
    QTest::newRow("neighbours of a connection") << 3 << 5 << 3 << u"ada"_s << u"203.0.113.7"_s;
    QTest::newRow("connections of a person") << 2 << 3 << 3 << u"ada"_s << u"ada"_s;
    QTest::newRow("connections of a chat") << 1 << 2 << 3 << u"ada"_s << u"General"_s;
}

void TestListFaults::fault_D02_doubleClick()
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
    MainWindowFixture::doubleClick(table, 0, column);
    QVERIFY(list(target)->isVisible());
    QTRY_COMPARE(list(target)->table().selectedIds().size(), 1);
    QTEST(list(target)->details().title(), "title");
    QCOMPARE(list(target)->filter().text(), filter);
}

void TestListFaults::fault_D02_rowThatIsGone()
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

STOA_TEST(TestListFaults)
#include "tst_listfaults.moc"
