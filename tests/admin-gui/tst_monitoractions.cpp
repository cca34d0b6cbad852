#include "admin-gui/pages/AuditPage.h"
#include "admin-gui/pages/ChatsPage.h"
#include "admin-gui/pages/ConnectionsPage.h"
#include "admin-gui/pages/InvitesPage.h"
#include "admin-gui/pages/MessagesPage.h"
#include "admin-gui/pages/PeoplePage.h"
#include "admin-gui/widgets/AddPersonDialog.h"
#include "admin-gui/widgets/AnnounceDialog.h"
#include "admin-gui/widgets/DetailsPane.h"
#include "admin-gui/widgets/SecretDialog.h"
#include "tests/admin-gui/support/LiveMonitor.h"
#include "tests/support/LiveClient.h"
#include "tests/support/TestProgram.h"

#include <QComboBox>
#include <QInputDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace stoa;

// Tests that an admin's action in the monitor takes effect on a real server, and that the audit page shows
// it.
class TestMonitorActions : public QObject
{
    Q_OBJECT

public:
    // The row that is chosen before the action.
    enum class Row { Person, Session, Chat, Member };
    Q_ENUM(Row)

private slots:
    void initTestCase();
    void init();

    void closesTheSocket_data();
    void closesTheSocket();
    void cancelClosesNothing();
    void activates();
    void changesARole();
    void endsABan();
    void announces();
    void deletesAMessage();
    void fault_D03_closesAConnection();
    void fault_D03_addsAPerson();
    void revokesAnInvite();
    void resetsAPassword();
    void drains(); // stops the server, so it must be the last one

private:
    void choose(Row row);
    template<class Dialog> Dialog *dialog();
    // Expects that the newest entry of the audit page is this action.
    void expectAudit(const QString &action, const QString &target);

    int signInStatus() const
    {
        return HttpClient(m_guest->port())
            .postForm("/auth",
                      {{u"username"_s, m_name}, {u"password"_s, QString::fromUtf16(Account::password)}})
            .status;
    }

    LiveMonitor m_monitor;
    std::optional<Account> m_ada; // stays unaffected by the actions
    // Made for each test: a guest in a room of Ada's.
    int m_number = 0;
    QString m_name;
    QString m_roomName;
    std::optional<Account> m_guest;
    qint64 m_room = 0;
    std::unique_ptr<LiveClient> m_guestsSocket;
    std::unique_ptr<LiveClient> m_adasSocket; // in another chat
};

void TestMonitorActions::initTestCase()
{
    QVERIFY2(m_monitor.start(), qPrintable(m_monitor.bar()));
    m_ada = m_monitor.signUp(u"ada"_s);
    m_adasSocket = std::make_unique<LiveClient>(*m_ada, m_ada->createChat(u"Elsewhere"_s));
}

void TestMonitorActions::init()
{
    m_name = u"guest %1"_s.arg(++m_number);
    m_roomName = u"Room %1"_s.arg(m_number);
    m_guest = m_monitor.signUp(m_name);
    m_room = m_ada->createChat(m_roomName);
    m_guest->joinChatOf(*m_ada, m_room);
    m_guestsSocket = std::make_unique<LiveClient>(*m_guest, m_room);
}

void TestMonitorActions::choose(Row row)
{
    if (row == Row::Person || row == Row::Session) {
        auto &page = m_monitor.show<PeoplePage>();
        m_monitor.choose(page.table(), m_name);
        if (row == Row::Session)
            m_monitor.chooseFirst(page.sessions());
    } else {
        auto &page = m_monitor.show<ChatsPage>();
        m_monitor.choose(page.table(), m_roomName);
        if (row == Row::Member)
            m_monitor.choose(page.members(), m_name);
    }
}

template<class Dialog> Dialog *TestMonitorActions::dialog()
{
    Dialog *found = nullptr;
    return QTest::qWaitFor([&] { return found = m_monitor.window().findChild<Dialog *>(); }) ? found
                                                                                             : nullptr;
}

void TestMonitorActions::expectAudit(const QString &action, const QString &target)
{
    auto &page = m_monitor.show<AuditPage>();
    const auto newest = [&](int column) {
        const QModelIndex index = page.table().model()->index(0, column);
        return index.data().toString();
    };
    QTRY_COMPARE(newest(2), action);
    QVERIFY2(newest(3).contains(target), qPrintable(newest(3)));
    QCOMPARE(newest(1), u"token laptop"_s);
    QCOMPARE(newest(4), u"127.0.0.1"_s);
    const QDateTime at = page.model().rows().last().at;
    QVERIFY(qAbs(at.secsTo(QDateTime::currentDateTimeUtc())) < 60);
}

void TestMonitorActions::closesTheSocket_data()
{
    QTest::addColumn<Row>("row");
    QTest::addColumn<QString>("button");
    QTest::addColumn<QString>("verb");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("action");
    QTest::newRow("sign out") << Row::Person << u"Sign out…"_s << u"Sign out"_s << 4001 << u"user.sign-out"_s;
    QTest::newRow("end a session") << Row::Session << u"End session…"_s << u"End session"_s << 4001
                                   << u"session.end"_s;
    QTest::newRow("deactivate") << Row::Person << u"Deactivate…"_s << u"Deactivate"_s << 4001
                                << u"user.deactivate"_s;
    QTest::newRow("remove from a chat")
        << Row::Member << u"Remove from chat…"_s << u"Remove"_s << 4003 << u"chat.remove-member"_s;
    QTest::newRow("delete a chat") << Row::Chat << u"Delete chat…"_s << u"Delete chat"_s << 4004
                                   << u"chat.delete"_s;
}

void TestMonitorActions::closesTheSocket()
{
    QFETCH(const Row, row);
    QFETCH(const QString, button);
    QFETCH(const QString, verb);
    QFETCH(const QString, action);
    choose(row);
    m_monitor.click(button);
    m_monitor.confirm(verb);
    QTEST(m_guestsSocket->socket().receiveClose(), "code");
    expectAudit(action, row == Row::Chat ? m_roomName : m_name);
    m_adasSocket->say(m_name, u"still here"_s);
    m_adasSocket->say(m_name + u'2', u"and heard"_s);
}

void TestMonitorActions::cancelClosesNothing()
{
    choose(Row::Chat);
    m_monitor.click(u"Delete chat…"_s);
    QVERIFY(dialog<QMessageBox>()->text().contains(m_roomName));
    m_monitor.click(u"Cancel"_s);
    QTRY_VERIFY(!m_monitor.window().findChild<QMessageBox *>());
    m_guestsSocket->say(u"1"_s, u"still here"_s);
}

void TestMonitorActions::activates()
{
    choose(Row::Person);
    m_monitor.click(u"Deactivate…"_s);
    m_monitor.confirm(u"Deactivate"_s);
    QCOMPARE(signInStatus(), 403);
    m_monitor.confirm(u"Activate"_s); // can be undone, so there is no question
    QCOMPARE(signInStatus(), 303);
    expectAudit(u"user.activate"_s, m_name);
}

void TestMonitorActions::changesARole()
{
    choose(Row::Person);
    m_monitor.click(u"Change role…"_s);
    QTest::keyClicks(dialog<QInputDialog>()->findChild<QComboBox *>(), u"g"_s);
    m_monitor.confirm(u"Change role"_s);
    auto &page = *m_monitor.window().page<PeoplePage>();
    QTRY_COMPARE(page.details().value(u"Role"_s), u"guest"_s);
    QCOMPARE(m_guest->http().postJson("/newchat", R"({"chat_name":"own"})").status, 403);
    expectAudit(u"user.role"_s, m_name);
}

void TestMonitorActions::endsABan()
{
    const auto me = m_guest->http().fetch("/api/v1/me", HttpClient::asProgram).json();
    const QByteArray ban = "/api/v1/chats/" + QByteArray::number(m_room) + "/bans/"
        + QByteArray::number(me["id"_L1].toInteger());
    QCOMPARE(m_ada->http().request("PUT", ban).status, 200);
    QCOMPARE(m_guestsSocket->socket().receiveClose(), 4003);
    choose(Row::Chat);
    m_monitor.choose(m_monitor.window().page<ChatsPage>()->bans(), m_name);
    m_monitor.click(u"End ban…"_s);
    m_monitor.confirm(u"End ban"_s);
    m_guest->joinChatOf(*m_ada, m_room);
    LiveClient(*m_guest, m_room).say(u"1"_s, u"back"_s);
    expectAudit(u"chat.end-ban"_s, m_name);
}

void TestMonitorActions::announces()
{
    m_monitor.chooseMenu(u"Send &announcement…"_s);
    auto *announcement = dialog<AnnounceDialog>();
    QVERIFY(announcement);
    QTest::keyClicks(announcement->findChild<QPlainTextEdit *>(), u"Back at noon."_s);
    m_monitor.confirm(u"Send announcement"_s);
    for (LiveClient *client : {m_adasSocket.get(), m_guestsSocket.get()}) { // whichever chat they are in
        const QJsonObject event = client->receiveAny();
        QCOMPARE(event["type"_L1].toString(), u"announcement"_s);
        QCOMPARE(event["text"_L1].toString(), u"Back at noon."_s);
    }
    expectAudit(u"server.announce"_s, u"server"_s);
}

void TestMonitorActions::deletesAMessage()
{
    const qint64 id = m_guestsSocket->say(u"1"_s, u"unwanted"_s)["id"_L1].toInteger();
    choose(Row::Chat);
    m_monitor.click(u"Read the messages"_s);
    m_monitor.chooseFirst(m_monitor.window().page<MessagesPage>()->table());
    m_monitor.click(u"Delete message…"_s);
    QVERIFY(dialog<QMessageBox>()->text().contains(m_name));
    QVERIFY(dialog<QMessageBox>()->informativeText().contains(u"unwanted"_s));
    m_monitor.confirm(u"Delete message"_s);
    const QJsonObject event = m_guestsSocket->receiveAny();
    QCOMPARE(event["type"_L1].toString(), u"removed"_s);
    QCOMPARE(event["message"_L1].toInteger(), id);
    QVERIFY(!m_guest->http().fetch("/chat/" + QByteArray::number(m_room)).body.contains("unwanted"));
    expectAudit(u"message.delete"_s, u"message %1 by %2"_s.arg(id).arg(m_name));
}

void TestMonitorActions::fault_D03_closesAConnection()
{
    auto &page = m_monitor.show<ConnectionsPage>();
    m_monitor.choose(page.table(), m_name);
    m_monitor.confirm(u"Close connection"_s);
    QCOMPARE(m_guestsSocket->socket().receiveClose(), 4005);
    expectAudit(u"connection.close"_s, m_name);
}

void TestMonitorActions::fault_D03_addsAPerson()
{
    const QString name = m_name + u" new"_s;
    auto &page = m_monitor.show<PeoplePage>();
    m_monitor.click(u"Add person…"_s);
    QTest::keyClicks(dialog<AddPersonDialog>()->findChildren<QLineEdit *>()[0], name);
    m_monitor.click(u"Add person"_s);
    auto *shown = dialog<SecretDialog>();
    QVERIFY(shown);
    const QUrl link(shown->findChild<QLineEdit *>()->text());
    m_monitor.click(u"Close"_s);
    QCOMPARE(HttpClient(m_guest->port())
                 .postForm(link.path().toLatin1(), {{u"password"_s, u"chosen by myself"_s}})
                 .status,
             200);
    Account::signIn(m_guest->port(), name, u"chosen by myself"_s);
    m_monitor.choose(page.table(), name);
    expectAudit(u"user.reset-link"_s, name);
}

void TestMonitorActions::revokesAnInvite()
{
    const qint64 room = m_ada->createChat(u"By invitation"_s);
    const QByteArray code = m_ada->invite(room);
    auto &page = m_monitor.show<InvitesPage>();
    m_monitor.choose(page.table(), u"By invitation"_s);
    m_monitor.click(u"Revoke…"_s);
    m_monitor.confirm(u"Revoke"_s);
    QCOMPARE(m_guest->http().fetch("/invite/" + code).status, 404);
    const auto isGone = [&] {
        return std::ranges::none_of(page.model().rows(),
                                    [&](const InviteSummary &invite) { return invite.chat.value() == room; });
    };
    QTRY_VERIFY(isGone());
    expectAudit(u"invite.revoke"_s, u"By invitation"_s);
}

void TestMonitorActions::resetsAPassword()
{
    choose(Row::Person);
    m_monitor.click(u"Password reset link…"_s);
    m_monitor.confirm(u"Create link"_s);
    auto *shown = dialog<SecretDialog>();
    QVERIFY(shown);
    const QUrl link(shown->findChild<QLineEdit *>()->text());
    m_monitor.click(u"Close"_s);
    QCOMPARE(HttpClient(m_guest->port())
                 .postForm(link.path().toLatin1(), {{u"password"_s, u"another password"_s}})
                 .status,
             200);
    QCOMPARE(m_guestsSocket->socket().receiveClose(), 4001);
    QCOMPARE(signInStatus(), 401); // the old password
    expectAudit(u"user.reset-link"_s, m_name);
}

void TestMonitorActions::drains()
{
    m_monitor.chooseMenu(u"&Shut down…"_s);
    m_monitor.confirm(u"Shut down"_s);
    QCOMPARE(m_guestsSocket->socket().receiveClose(), 1001);
    QCOMPARE(m_monitor.server().waitForCode(), 0);
    QTRY_VERIFY2(m_monitor.bar().contains(u"Is the server running?"_s), qPrintable(m_monitor.bar()));
    expectAudit(u"server.drain"_s, u"server"_s); // read from the database
}

STOA_TEST(TestMonitorActions)
#include "tst_monitoractions.moc"
