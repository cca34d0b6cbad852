#include "admin-gui/actions/AdminActionRunner.h"
#include "admin-gui/actions/AdminActions.h"
#include "admin-gui/sources/Sources.h"
#include "tests/admin-gui/support/FakeServer.h"
#include "tests/support/TestProgram.h"

#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

Q_DECLARE_METATYPE(stoa::AdminAction)

class TestAdminActionRunner : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void posts_data();
    void posts();
    void asksFirst();
    void cancelDoesNothing();
    void reversibleActionsNeedNoConfirmation();
    void theServersSentence();
    void onlyADatabase();

private:
    static UserSummary ada();
    static ChatSummary club();
    QPushButton *button(const QString &text) const;

    QTemporaryDir m_folder;
    std::unique_ptr<FakeServer> m_server;
    std::unique_ptr<Sources> m_sources;
    std::unique_ptr<QWidget> m_window;
    AdminActionRunner *m_runner = nullptr;
};

UserSummary TestAdminActionRunner::ada()
{
    UserSummary user;
    user.id = UserId(7);
    user.name = u"ada"_s;
    return user;
}

ChatSummary TestAdminActionRunner::club()
{
    ChatSummary chat;
    chat.id = ChatId(3);
    chat.name = u"club"_s;
    chat.messages = 12;
    return chat;
}

void TestAdminActionRunner::init()
{
    QFile token(m_folder.filePath(u"token"_s));
    QVERIFY(token.open(QIODevice::WriteOnly));
    token.write("right-token\n");
    token.close();
    m_server = std::make_unique<FakeServer>();
    m_sources = std::make_unique<Sources>();
    m_window = std::make_unique<QWidget>();
    m_runner = new AdminActionRunner(*m_sources, *m_window);
    m_window->show();
    m_sources->open({.server = m_server->address(), .tokenFile = token.fileName()});
    QTRY_VERIFY(m_runner->isReady());
}

void TestAdminActionRunner::cleanup()
{
    m_window.reset();
    m_sources.reset();
    m_server.reset();
}

QPushButton *TestAdminActionRunner::button(const QString &text) const
{
    for (QPushButton *button : m_window->findChildren<QPushButton *>()) {
        if (button->text() == text)
            return button;
    }
    return nullptr;
}

void TestAdminActionRunner::posts_data()
{
    QTest::addColumn<AdminAction>("action");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonObject>("body");
    SessionSummary session;
    session.id = SessionId(5);
    InviteSummary invite;
    invite.id = InviteId(6);
    const QJsonObject none;
    QTest::newRow("sign out") << AdminActions::signOut(ada()) << u"/admin/users/7/sign-out"_s << none;
    QTest::newRow("end session") << AdminActions::endSession(session) << u"/admin/sessions/5/end"_s << none;
    QTest::newRow("deactivate") << AdminActions::deactivate(ada()) << u"/admin/users/7/deactivate"_s << none;
    QTest::newRow("activate") << AdminActions::activate(ada()) << u"/admin/users/7/activate"_s << none;
    QTest::newRow("reset link") << AdminActions::makeResetLink(ada()) << u"/admin/users/7/reset-link"_s
                                << none;
    QTest::newRow("remove") << AdminActions::removeMember(club(), ada()) << u"/admin/chats/3/remove-member"_s
                            << QJsonObject{{u"user"_s, 7}};
    QTest::newRow("role") << AdminActions::setRole(ada(), u"guest"_s) << u"/admin/users/7/role"_s
                          << QJsonObject{{u"role"_s, u"guest"_s}};
    QTest::newRow("end ban") << AdminActions::endBan(club(), {.id = UserId(7), .name = u"ada"_s})
                             << u"/admin/chats/3/end-ban"_s << QJsonObject{{u"user"_s, 7}};
    QTest::newRow("delete chat") << AdminActions::deleteChat(club()) << u"/admin/chats/3/delete"_s << none;
    MessageSummary message;
    message.id = MessageId(9);
    QTest::newRow("delete message") << AdminActions::deleteMessage(message) << u"/admin/messages/9/delete"_s
                                    << none;
    ConnectionSummary connection;
    connection.id = ConnectionId(8);
    QTest::newRow("close connection")
        << AdminActions::closeConnection(connection) << u"/admin/connections/8/close"_s << none;
    TokenSummary token;
    token.id = TokenId(4);
    QTest::newRow("revoke token") << AdminActions::revokeToken(token) << u"/admin/tokens/4/revoke"_s << none;
    QTest::newRow("add token") << AdminActions::addToken(u"phone"_s) << u"/admin/tokens"_s
                               << QJsonObject{{u"name"_s, u"phone"_s}};
    QTest::newRow("add person") << AdminActions::addPerson(u"eve"_s, u"long enough"_s) << u"/admin/users"_s
                                << QJsonObject{{u"name"_s, u"eve"_s}, {u"password"_s, u"long enough"_s}};
    QTest::newRow("revoke") << AdminActions::revokeInvite(invite) << u"/admin/invites/6/revoke"_s << none;
    QTest::newRow("announce") << AdminActions::announce(u"Hi"_s) << u"/admin/announce"_s
                              << QJsonObject{{u"text"_s, u"Hi"_s}};
    QTest::newRow("drain") << AdminActions::drain(u"here"_s) << u"/admin/drain"_s << none;
}

void TestAdminActionRunner::posts()
{
    QFETCH(const AdminAction, action);
    QSignalSpy done(m_runner, &AdminActionRunner::done);
    m_runner->run(action);
    if (QPushButton *yes = action.question.isEmpty() ? nullptr : button(action.verb))
        QTest::mouseClick(yes, Qt::LeftButton);
    QTRY_COMPARE(done.count(), 1);
    QCOMPARE(m_server->posts().size(), 1);
    QTEST(m_server->posts()[0].path, "path");
    QTEST(m_server->posts()[0].body, "body");
}

void TestAdminActionRunner::asksFirst()
{
    m_runner->run(AdminActions::deleteChat(club()));
    auto *box = m_window->findChild<QMessageBox *>();
    QVERIFY(box);
    QCOMPARE(box->text(), u"Delete the chat “club”?"_s);
    QVERIFY(box->informativeText().contains(u"12"_s));
    QCOMPARE(box->defaultButton(), box->button(QMessageBox::Cancel));
    QTest::mouseClick(button(u"Delete chat"_s), Qt::LeftButton);
    QTRY_COMPARE(m_server->posts().size(), 1);
}

void TestAdminActionRunner::cancelDoesNothing()
{
    QSignalSpy done(m_runner, &AdminActionRunner::done);
    m_runner->run(AdminActions::deleteChat(club()));
    QTest::keyClick(m_window->findChild<QMessageBox *>(), Qt::Key_Escape);
    m_runner->run(AdminActions::activate(ada()));
    QTRY_COMPARE(done.count(), 1);
    QCOMPARE(m_server->posts().size(), 1);
    QCOMPARE(m_server->posts()[0].path, u"/admin/users/7/activate"_s);
}

void TestAdminActionRunner::reversibleActionsNeedNoConfirmation()
{
    m_runner->run(AdminActions::activate(ada()));
    QVERIFY(!m_window->findChild<QMessageBox *>());
    QTRY_COMPARE(m_server->posts().size(), 1);
}

void TestAdminActionRunner::theServersSentence()
{
    m_server->setAnswer(u"/admin/users/7/activate"_s, 409,
                        R"({"error":{"code":"x","text":"Ada is active already."}})");
    QSignalSpy failed(m_runner, &AdminActionRunner::failed);
    m_runner->run(AdminActions::activate(ada()));
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed[0][1].toString(), u"Ada is active already."_s);
    QCOMPARE(m_window->findChild<QMessageBox *>()->informativeText(), u"Ada is active already."_s);
}

void TestAdminActionRunner::onlyADatabase()
{
    m_sources->open({.database = m_folder.filePath(u"none.db"_s)});
    QVERIFY(!m_runner->isReady());
    QCOMPARE(m_runner->unavailableReason(),
             u"Connect to the running server to make changes. The database is open read-only."_s);
    QSignalSpy failed(m_runner, &AdminActionRunner::failed);
    m_runner->run(AdminActions::activate(ada()));
    QCOMPARE(failed.count(), 1);
}

STOA_TEST(TestAdminActionRunner)
#include "tst_adminactionrunner.moc"
