#include "admin-gui/MonitorLanguage.h"
#include "admin-gui/pages/AuditPage.h"
#include "admin-gui/pages/ListPage.h"
#include "admin-gui/pages/PeoplePage.h"
#include "admin-gui/widgets/DetailsPane.h"
#include "tests/admin-gui/MainWindowFixture.h"
#include "tests/admin-gui/support/LayoutCheck.h"
#include "tests/support/TestProgram.h"

#include <QApplication>
#include <QLabel>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Faults of the audit log that an admin found during a day with the monitor, each with what should happen.
class TestAuditFaults : public QObject
{
    Q_OBJECT
private slots:

    void initTestCase() { MonitorLanguage::install(QLocale(QLocale::English)); }

    void fault_D01_cutTextInTheDetails();
    void fault_D01_newestEntries();
    void fault_D02_targetOfAnEntry_data();
    void fault_D02_targetOfAnEntry();
};

void TestAuditFaults::fault_D01_cutTextInTheDetails()
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

void TestAuditFaults::fault_D01_newestEntries()
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

void TestAuditFaults::fault_D02_targetOfAnEntry_data()
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
    QTest::newRow("connection") << u"connection 9 of user 1 (ada)"_s << 2 << u"ada"_s;
    QTest::newRow("token") << u"token 1 (chat 2 )"_s << 7 << u"some.action"_s;
    QTest::newRow("server") << u"server"_s << 7 << u"some.action"_s;
}

void TestAuditFaults::fault_D02_targetOfAnEntry()
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
    MainWindowFixture::doubleClick(audit.table(), 0, 3);
    auto *shown = qobject_cast<ListPage *>(fixture.window->pages()[page]);
    QVERIFY(shown->isVisible());
    QTRY_COMPARE(shown->details().title(), title);
}

STOA_TEST(TestAuditFaults)
#include "tst_auditfaults.moc"
