#include "admin-gui/pages/AuditPage.h"
#include "admin-gui/pages/ChatsPage.h"
#include "admin-gui/pages/ConnectionsPage.h"
#include "admin-gui/pages/InvitesPage.h"
#include "admin-gui/pages/OverviewPage.h"
#include "admin-gui/pages/PeoplePage.h"
#include "admin-gui/widgets/DetailsPane.h"
#include "admin-gui/widgets/LiveChart.h"
#include "admin-gui/widgets/StatTile.h"
#include "admin-gui/widgets/StatePanel.h"
#include "tests/admin-gui/support/LiveMonitor.h"
#include "tests/support/LiveClient.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace stoa;

namespace {

// ms; for what a list shows by itself. One that took 1 s to read, as it may on a busy machine, rests 20 s
// (ListSchedule).
constexpr int deadline = 60'000;

} // namespace

// Tests what every page shows of a real server with people in its chats; tst_monitoractions tests the
// actions.
class TestMonitor : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void overview();
    void chats();
    void chatOfNobody();
    void people();
    void connections();
    void invites();
    void audit();
    void onlyTheDatabase();
    void wrongToken();

private:
    // Returns the texts of a column, from the top.
    static QStringList column(const SummaryTable &table, int column);

    LiveMonitor m_monitor;
    std::optional<Account> m_ada;
    std::optional<Account> m_bob;
    std::unique_ptr<LiveClient> m_adasSocket;
    std::unique_ptr<LiveClient> m_bobsSocket;
};

QStringList TestMonitor::column(const SummaryTable &table, int column)
{
    QStringList texts;
    for (int row = 0; row < table.model()->rowCount(); ++row)
        texts += table.model()->index(row, column).data().toString();
    return texts;
}

void TestMonitor::initTestCase()
{
    QVERIFY2(m_monitor.start(), qPrintable(m_monitor.bar()));
    m_ada = m_monitor.signUp(u"ada"_s);
    m_bob = m_monitor.signUp(u"bob"_s);
    const qint64 club = m_ada->createChat(u"Ada’s club"_s);
    m_bob->joinChatOf(*m_ada, club);
    m_adasSocket = std::make_unique<LiveClient>(*m_ada, club);
    m_bobsSocket = std::make_unique<LiveClient>(*m_bob, club);
}

void TestMonitor::overview()
{
    auto &page = m_monitor.show<OverviewPage>();
    QTRY_COMPARE(page.tiles()[0]->value(), u"2"_s);
    QTRY_COMPARE(page.charts()[0]->legend(), u"connected 2"_s);
    const auto highest = [&] {
        double highest = 0;
        for (const ReportHistory::Sample &sample : page.history().samples())
            highest = std::max(highest,
                               std::isfinite(sample.messagesPerSecond) ? sample.messagesPerSecond : 0);
        return highest;
    };
    for (int i = 0; i < 5; ++i)
        m_adasSocket->say(u"nonce%1"_s.arg(i), u"Hello %1"_s.arg(i));
    QTRY_VERIFY(highest() > 0);
    QTRY_VERIFY(page.history().samples().back().commitP99 > 0);
    QTRY_VERIFY(page.history().samples().back().deliveryP99 > 0);
}

void TestMonitor::chats()
{
    auto &page = m_monitor.show<ChatsPage>();
    m_monitor.choose(page.table(), u"Ada’s club"_s);
    QTRY_COMPARE(page.model().at(0).liveClients, 2);
    QCOMPARE(column(page.table(), 2), QStringList{u"2"_s}); // online
    QCOMPARE(column(page.table(), 3), QStringList{u"2"_s}); // members
    QTRY_COMPARE(column(page.table(), 4), QStringList{u"5"_s}); // messages
    QCOMPARE(page.details().title(), u"Ada’s club"_s);
    QCOMPARE(page.details().value(u"Online"_s), u"2"_s);
    QTRY_COMPARE(column(page.members(), 0), (QStringList{u"ada"_s, u"bob"_s}));

    m_bobsSocket->say(u"bob"_s, u"Hello!"_s);
    QTRY_COMPARE_WITH_TIMEOUT(column(page.table(), 4), QStringList{u"6"_s}, deadline); // by itself
}

void TestMonitor::chatOfNobody()
{
    const qint64 chat = m_bob->createChat(u"Quiet"_s);
    auto &page = m_monitor.show<ChatsPage>();
    m_monitor.choose(page.table(), u"Quiet"_s);
    QCOMPARE(page.model().find(chat)->liveClients, 0);
    QTRY_COMPARE(column(page.members(), 0), QStringList{u"bob"_s});
    {
        const LiveClient somebody(*m_bob, chat);
        QTRY_COMPARE_WITH_TIMEOUT(page.model().find(chat)->liveClients, 1, deadline);
    }
    QTRY_COMPARE_WITH_TIMEOUT(page.model().find(chat)->liveClients, 0, deadline);
}

void TestMonitor::people()
{
    auto &page = m_monitor.show<PeoplePage>();
    m_monitor.choose(page.table(), u"ada"_s);
    QCOMPARE(column(page.table(), 0), (QStringList{u"ada"_s, u"bob"_s}));
    QCOMPARE(column(page.table(), 3), (QStringList{u"1"_s, u"1"_s})); // sessions
    QCOMPARE(column(page.table(), 4), (QStringList{u"1"_s, u"2"_s})); // chats
    QTRY_COMPARE(page.sessions().model()->rowCount(), 1);
    QCOMPARE(page.details().title(), u"ada"_s);
    QVERIFY(!page.details().value(u"Last seen"_s).isEmpty());

    const Account phone = Account::signIn(m_ada->port(), u"ada"_s, QString::fromUtf16(Account::password));
    QTRY_COMPARE_WITH_TIMEOUT(page.sessions().model()->rowCount(), 2, deadline); // by itself
}

void TestMonitor::connections()
{
    auto &page = m_monitor.show<ConnectionsPage>();
    QTRY_COMPARE(column(page.table(), 0), (QStringList{u"ada"_s, u"bob"_s}));
    QTRY_COMPARE(column(page.table(), 1), (QStringList{u"Ada’s club"_s, u"Ada’s club"_s}));
    QCOMPARE(column(page.table(), 5), (QStringList{u"127.0.0.1"_s, u"127.0.0.1"_s}));
    QCOMPARE(column(page.table(), 6), (QStringList{u"stoa.v1"_s, u"stoa.v1"_s}));
    m_monitor.choose(page.table(), u"bob"_s);
    QCOMPARE(page.details().value(u"State"_s), u"Keeping up"_s);
    {
        const LiveClient third(*m_ada, page.model().at(0).chat.value());
        QTRY_COMPARE_WITH_TIMEOUT(page.model().rowCount(), 3, deadline);
    }
    QTRY_COMPARE_WITH_TIMEOUT(page.model().rowCount(), 2, deadline);
    QCOMPARE(page.details().title(), u"bob"_s); // stays chosen
}

void TestMonitor::invites()
{
    auto &page = m_monitor.show<InvitesPage>();
    QTRY_COMPARE(column(page.table(), 0), QStringList{u"Ada’s club"_s});
    m_bob->invite(m_bob->createChat(u"Another"_s));
    m_monitor.choose(page.table(), u"Another"_s);
    QCOMPARE(page.model().rowCount(), 2);
    QCOMPARE(page.details().title(), u"Invite to “Another”"_s);
}

void TestMonitor::audit()
{
    auto &page = m_monitor.show<AuditPage>();
    QTRY_COMPARE(page.panel().title(),
                 u"No admin actions yet"_s); // the token was made before the server started
}

void TestMonitor::onlyTheDatabase()
{
    m_monitor.window().open({.database = m_monitor.server().database()});
    QTRY_COMPARE(column(m_monitor.show<PeoplePage>().table(), 0), (QStringList{u"ada"_s, u"bob"_s}));
    QTRY_COMPARE(m_monitor.show<InvitesPage>().model().rowCount(), 2);
    auto &page = m_monitor.show<ChatsPage>();
    m_monitor.choose(page.table(), u"Ada’s club"_s);
    QCOMPARE(page.details().value(u"Online"_s), u"only known to a running server"_s);
    m_adasSocket->say(u"later"_s, u"One more"_s);
    m_monitor.window().sources().refresh();
    QTRY_COMPARE(page.model().at(0).messages, 7);
}

void TestMonitor::wrongToken()
{
    SourceSettings sources = m_monitor.both();
    sources.database.clear();
    sources.tokenFile = m_monitor.fileWith("wrong");
    m_monitor.window().open(sources);
    QTRY_VERIFY2(m_monitor.bar().contains(u"rejected the token"_s), qPrintable(m_monitor.bar()));
    QVERIFY(m_monitor.show<PeoplePage>().panel().text().contains(u"rejected the token"_s));
}

STOA_TEST(TestMonitor)
#include "tst_monitor.moc"
