#include "admin-gui/MonitorLanguage.h"
#include "admin-gui/models/Format.h"
#include "admin-gui/models/ReasonText.h"
#include "admin-gui/pages/OverviewPage.h"
#include "admin-gui/widgets/StatTile.h"
#include "admin-gui/widgets/StatePanel.h"
#include "tests/admin-gui/MainWindowFixture.h"
#include "tests/admin-gui/support/LayoutCheck.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <QApplication>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Faults of the overview that an admin found during a day with the monitor, each with what should happen.
class TestOverviewFaults : public QObject
{
    Q_OBJECT
private slots:

    void initTestCase() { MonitorLanguage::install(QLocale(QLocale::English)); }

    void fault_D01_cutTextOfTheDatabase();
    void fault_D01_oldFiguresAreDimmed();
    void fault_D02_plainWords_data();
    void fault_D02_plainWords();
};

void TestOverviewFaults::fault_D01_cutTextOfTheDatabase()
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

void TestOverviewFaults::fault_D01_oldFiguresAreDimmed()
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

void TestOverviewFaults::fault_D02_plainWords_data()
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

void TestOverviewFaults::fault_D02_plainWords()
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

STOA_TEST(TestOverviewFaults)
#include "tst_overviewfaults.moc"
