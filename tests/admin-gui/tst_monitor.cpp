#include "admin-gui/MainWindow.h"
#include "admin-gui/pages/AuditPage.h"
#include "admin-gui/pages/ChatsPage.h"
#include "admin-gui/pages/ConnectionsPage.h"
#include "admin-gui/pages/InvitesPage.h"
#include "admin-gui/pages/OverviewPage.h"
#include "admin-gui/pages/PeoplePage.h"
#include "admin-gui/widgets/DetailsPane.h"
#include "admin-gui/widgets/LinkDialog.h"
#include "admin-gui/widgets/SourceBar.h"
#include "admin-gui/widgets/StatTile.h"
#include "tests/support/Account.h"
#include "tests/support/AdminClient.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace stoa;

// Every page against a real server with people in its chats, and with its database beside it.
class TestMonitor : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();

    void overview();
    void chats();
    void people();
    void connections();
    void invites();
    void signsOut();
    void resetsAPassword();
    void audit();
    void onlyTheDatabase();
    void wrongToken();

private:
    SourceSettings both() const
    {
        return {.server = QString::fromLatin1(m_server.origin()),
                .tokenFile = m_tokenFile,
                .database = m_server.database()};
    }

    template<class T> T &show()
    {
        T *page = m_window->page<T>();
        m_window->showPage(int(m_window->pages().indexOf(page)));
        return *page;
    }

    // Triggers an act of the chosen row and says yes.
    void act(const QString &text, const QString &verb);

    QString bar() const { return m_window->findChild<SourceBar *>()->text(); }

    ServerProcess m_server;
    QTemporaryDir m_folder;
    QString m_tokenFile = m_folder.filePath(u"token"_s);
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
    std::optional<Account> m_ada;
    std::optional<Account> m_bob;
    std::unique_ptr<LiveClient> m_adasSocket;
    std::unique_ptr<LiveClient> m_bobsSocket;
    qint64 m_chat = 0;
};

void TestMonitor::initTestCase()
{
    QFile token(m_tokenFile);
    QVERIFY(token.open(QIODevice::WriteOnly));
    token.write(AdminClient::addToken(m_server.database(), u"laptop"_s));
    token.close();
    QVERIFY(m_server.start());
    m_ada = Account::signUp(m_server.port(), u"ada"_s);
    m_bob = Account::signUp(m_server.port(), u"bob"_s);
    m_chat = m_ada->createChat(u"Ada’s club"_s);
    m_bob->joinChatOf(*m_ada, m_chat);
    m_adasSocket = std::make_unique<LiveClient>(*m_ada, m_chat);
    m_bobsSocket = std::make_unique<LiveClient>(*m_bob, m_chat);
    m_settings = std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_window = std::make_unique<MainWindow>(*m_settings);
    m_window->show();
    m_window->open(both());
    QTRY_VERIFY2(m_window->sources().isServerLive(), qPrintable(bar()));
}

void TestMonitor::cleanupTestCase()
{
    m_window.reset();
}

void TestMonitor::act(const QString &text, const QString &verb)
{
    for (QAction *action : m_window->findChildren<QAction *>()) {
        if (action->text() == text)
            action->trigger();
    }
    for (QPushButton *button : m_window->findChildren<QPushButton *>()) {
        if (button->text() == verb && button->isVisible())
            QTest::mouseClick(button, Qt::LeftButton);
    }
}

void TestMonitor::overview()
{
    auto &page = show<OverviewPage>();
    QTRY_COMPARE(page.tiles()[0]->value(), u"2"_s);
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
}

void TestMonitor::chats()
{
    auto &page = show<ChatsPage>();
    QTRY_COMPARE(page.model().rowCount(), 1);
    QTRY_COMPARE(page.model().at(0).liveClients, 2);
    QCOMPARE(page.model().at(0).name, u"Ada’s club"_s);
    QTRY_COMPARE(page.model().at(0).messages, 5);
    page.table().choose(m_chat);
    QTRY_COMPARE(page.members().model()->rowCount(), 2);
}

void TestMonitor::people()
{
    auto &page = show<PeoplePage>();
    QTRY_COMPARE(page.model().rowCount(), 2);
    QCOMPARE(page.model().at(0).name, u"ada"_s);
    QCOMPARE(page.model().at(0).sessions, 1);
    page.table().choose(page.model().idAt(0));
    QTRY_COMPARE(page.sessions().model()->rowCount(), 1);
    QVERIFY(!page.details().value(u"Last seen"_s).isEmpty());
}

void TestMonitor::connections()
{
    auto &page = show<ConnectionsPage>();
    QTRY_COMPARE(page.model().rowCount(), 2);
    const auto &rows = page.model().rows(); // in no order of people
    QCOMPARE((QSet<QString>{rows[0].userName, rows[1].userName}), (QSet<QString>{u"ada"_s, u"bob"_s}));
    QCOMPARE(page.model().at(0).dialect, u"stoa.v1"_s);
    {
        const LiveClient third(*m_ada, m_chat);
        QTRY_COMPARE(page.model().rowCount(), 3);
    }
    QTRY_COMPARE(page.model().rowCount(), 2);
}

void TestMonitor::invites()
{
    const QByteArray code = m_ada->invite(m_chat);
    auto &page = show<InvitesPage>();
    m_window->sources().refresh();
    QTRY_VERIFY(page.model().rowCount() > 0);
    while (page.model().rowCount() > 0) { // an invite of initTestCase() is there, too
        const int left = page.model().rowCount() - 1;
        page.table().choose(page.model().idAt(0));
        act(u"Revoke…"_s, u"Revoke"_s);
        QTRY_COMPARE(page.model().rowCount(), left);
    }
}

void TestMonitor::signsOut()
{
    auto &page = show<PeoplePage>();
    QTRY_COMPARE(page.model().rowCount(), 2);
    const UserSummary bob = page.model().at(1);
    page.table().choose(bob.id.value());
    act(u"Sign out…"_s, u"Sign out"_s);
    QTRY_COMPARE(page.model().find(bob.id.value())->sessions, 0);
    QCOMPARE(m_bobsSocket->socket().receiveClose(1000), 4001);
    QTRY_COMPARE(page.model().find(bob.id.value())->sessions, 0);
    QTRY_COMPARE(show<ConnectionsPage>().model().rowCount(), 1);
}

void TestMonitor::resetsAPassword()
{
    auto &page = show<PeoplePage>();
    page.table().choose(page.model().idAt(1));
    act(u"Link for a new password…"_s, u"Make link"_s);
    QTRY_VERIFY(m_window->findChild<LinkDialog *>());
    QVERIFY(m_window->findChild<LinkDialog *>()->findChild<QLineEdit *>()->text().startsWith(u"http"_s));
    m_window->findChild<LinkDialog *>()->close();
}

void TestMonitor::audit()
{
    auto &page = show<AuditPage>();
    QTRY_VERIFY(page.model().rowCount() >= 4);
    const AuditEntry newest = page.model().rows().last();
    QCOMPARE(newest.actor, u"token laptop"_s);
    QCOMPARE(newest.origin, u"127.0.0.1"_s);
    QVERIFY(newest.target.contains(u"bob"_s));
}

void TestMonitor::onlyTheDatabase()
{
    m_window->open({.database = m_server.database()});
    QTRY_COMPARE(show<PeoplePage>().model().rowCount(), 2);
    QTRY_COMPARE(show<ChatsPage>().model().rowCount(), 1);
    QTRY_VERIFY(show<AuditPage>().model().rowCount() >= 4);
    m_adasSocket->say(u"later"_s, u"One more"_s);
    auto &chats = show<ChatsPage>();
    m_window->sources().refresh();
    QTRY_COMPARE(chats.model().at(0).messages, 6);
    QCOMPARE(chats.model().at(0).liveClients, -1);
}

void TestMonitor::wrongToken()
{
    QFile token(m_folder.filePath(u"wrong"_s));
    QVERIFY(token.open(QIODevice::WriteOnly));
    token.write("wrong");
    token.close();
    m_window->open({.server = QString::fromLatin1(m_server.origin()), .tokenFile = token.fileName()});
    QTRY_VERIFY2(bar().contains(u"does not accept the token"_s), qPrintable(bar()));
}

QTEST_MAIN(TestMonitor)
#include "tst_monitor.moc"
