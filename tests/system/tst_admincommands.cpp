#include "tests/support/Account.h"
#include "tests/support/AdminClient.h"
#include "tests/support/LiveClient.h"
#include "tests/support/TestProgram.h"
#include "tests/system/CommandFixture.h"

#include <QJsonArray>
#include <QTest>

#include <array>
#include <thread>
#include <vector>

using namespace stoa;
using namespace Qt::StringLiterals;

// The admin commands do the same on a running and on a stopped server, and never write beside a server.
class TestAdminCommands : public QObject, CommandFixture
{
    Q_OBJECT
private slots:

    void init() { startServer(); }

    void runsActionsOnPeople_data();
    void runsActionsOnPeople();
    void showsTables_data();
    void showsTables();
    void makesATokenThatWorks();
    void signsOut();
    void readsPasswordsFromStandardInputOnly();
    void asksBeforeIrreversibleActions();
    void listsAreWhole();
    void findsNamesAsASignInDoes();
    void fault_C01_aNameThatIsAnotherId();
    void fault_C01_actionsSayWhatTheyDid();
    void commandsAtOnceWaitForEachOther();
    void printsStatusAndConnections();
    void fault_D03_printsMessages_data();
    void fault_D03_printsMessages();
    void fault_D03_closesAConnection();
    void drains();
};

namespace {

void runningAndStopped()
{
    QTest::addColumn<bool>("isRunning");
    QTest::newRow("running") << true;
    QTest::newRow("stopped") << false;
}

} // namespace

void TestAdminCommands::runsActionsOnPeople_data()
{
    runningAndStopped();
}

void TestAdminCommands::runsActionsOnPeople()
{
    QFETCH(const bool, isRunning);
    stopUnless(isRunning);
    addUser(u"ada"_s);
    addUser(u"bob"_s);
    QCOMPARE(run({u"user"_s, u"deactivate"_s, u"bob"_s}).exitCode, 0);
    const QJsonArray users = json({u"user"_s, u"list"_s}).array();
    QCOMPARE(users.size(), 2);
    QCOMPARE(users[0]["name"_L1].toString(), u"ada"_s);
    QCOMPARE(users[0]["active"_L1].toBool(), true);
    QCOMPARE(users[1]["active"_L1].toBool(), false);
    const QJsonObject action = json({u"audit"_s, u"list"_s, u"--limit"_s, u"1"_s}).array().first().toObject();
    QCOMPARE(action["action"_L1].toString(), u"user.deactivate"_s);
    QCOMPARE(action["actor"_L1].toString(), u"owner"_s);
    QCOMPARE(action["origin"_L1].toString(), u"local"_s);
    QCOMPARE(action["target"_L1].toString(), u"user %1 (bob)"_s.arg(users[1]["id"_L1].toInteger()));
    if (!isRunning)
        QVERIFY(m_server->restart());
    Account::signIn(m_server->port(), u"ada"_s, u"long enough"_s);
    HttpClient bob(m_server->port());
    QCOMPARE(bob.postForm("/auth", {{u"username"_s, u"bob"_s}, {u"password"_s, u"long enough"_s}}).status,
             403);
}

void TestAdminCommands::showsTables_data()
{
    runningAndStopped();
}

void TestAdminCommands::showsTables()
{
    QFETCH(const bool, isRunning);
    addUser(u"ada"_s);
    addUser(u"somebody else"_s);
    stopUnless(isRunning);
    const auto result = run({u"user"_s, u"list"_s});
    QCOMPARE(result.exitCode, 0);
    const QByteArrayList lines = result.output.trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY2(lines[0].startsWith("ID  NAME           ROLE    ACTIVE  SESSIONS"), lines[0].constData());
    QVERIFY2(lines[1].startsWith(" 1  ada            owner   yes            0"), lines[1].constData());
    QVERIFY2(lines[2].startsWith(" 2  somebody else  member  yes            0"), lines[2].constData());
}

void TestAdminCommands::makesATokenThatWorks()
{
    const auto result = run({u"admin-token"_s, u"--name"_s, u"monitor"_s});
    QCOMPARE(result.exitCode, 0);
    const QByteArray token = result.output.trimmed();
    QVERIFY(token.size() >= 22 && !token.contains(' '));
    QCOMPARE(AdminClient(m_server->port(), token).list("/tokens").first()["name"_L1].toString(),
             u"monitor"_s);
    QCOMPARE(run({u"token"_s, u"revoke"_s, u"1"_s, u"--yes"_s}).exitCode, 0);
    QCOMPARE(AdminClient(m_server->port(), token).get("/tokens").status, 401);
    QCOMPARE(run({u"admin-token"_s}).exitCode, 0); // a second token gets its own name
}

void TestAdminCommands::signsOut()
{
    Account ada = Account::signUp(m_server->port(), u"ada"_s);
    LiveClient live(ada, ada.createChat(u"talk"_s));
    QCOMPARE(run({u"user"_s, u"sign-out"_s, u"ADA"_s}).exitCode, 0);
    QCOMPARE(live.socket().receiveClose(), 4001);
}

void TestAdminCommands::readsPasswordsFromStandardInputOnly()
{
    verifyOneSentence(run({u"user"_s, u"add"_s, u"ada"_s, u"long enough"_s}), 2);
    verifyOneSentence(run({u"user"_s, u"add"_s, u"ada"_s}), 1);
    verifyOneSentence(run({u"user"_s, u"add"_s, u"ada"_s}, "short\n"), 1);
    QCOMPARE(json({u"user"_s, u"list"_s}).array().size(), 0);
}

void TestAdminCommands::asksBeforeIrreversibleActions()
{
    QCOMPARE(run({u"admin-token"_s}).exitCode, 0);
    verifyOneSentence(run({u"token"_s, u"revoke"_s, u"1"_s}, "y\n"),
                      1); // without a terminal the answer is not read
    QCOMPARE(json({u"token"_s, u"list"_s}).array().size(), 1);
    QCOMPARE(run({u"token"_s, u"revoke"_s, u"1"_s, u"--yes"_s}).exitCode, 0);
    QCOMPARE(json({u"token"_s, u"list"_s}).array().size(), 0);
}

// The list is longer than a page of the API.
void TestAdminCommands::listsAreWhole()
{
    constexpr int chats = 1'005;
    Account ada = Account::signUp(m_server->port(), u"ada"_s);
    for (int i = 0; i < chats; ++i)
        ada.createChat(u"chat %1"_s.arg(i));
    const QJsonArray all = json({u"chat"_s, u"list"_s}).array();
    QCOMPARE(all.size(), chats);
    QCOMPARE(all.last()["name"_L1].toString(), u"chat %1"_s.arg(chats - 1));
    QCOMPARE(json({u"chat"_s, u"list"_s, u"--limit"_s, u"3"_s}).array().size(), 3);
}

void TestAdminCommands::findsNamesAsASignInDoes()
{
    addUser(u"Straße"_s);
    for (const QString &name : {u"strasse"_s, u"STRASSE"_s, u" straße"_s})
        QCOMPARE(run({u"user"_s, u"sign-out"_s, name}).exitCode, 0);
}

// The user 1 is named ada, and the user 2 is named "1".
void TestAdminCommands::fault_C01_aNameThatIsAnotherId()
{
    for (const QString &name : {u"ada"_s, u"1"_s, u"3"_s})
        addUser(name);
    const auto activity = [this] {
        QList<bool> active;
        for (const QJsonArray users = json({u"user"_s, u"list"_s}).array(); const auto &user : users)
            active.append(user["active"_L1].toBool());
        return active;
    };
    const auto refused = run({u"user"_s, u"deactivate"_s, u"1"_s});
    verifyOneSentence(refused, 1);
    QVERIFY2(refused.log.contains("name of user 2") && refused.log.contains("(ada)"),
             refused.log.constData());
    QCOMPARE(activity(), (QList<bool>{true, true, true}));
    QCOMPARE(run({u"user"_s, u"deactivate"_s, u"#1"_s}).log,
             "Deactivated user 1 (ada): 0 session(s) ended.\n");
    QCOMPARE(activity(), (QList<bool>{false, true, true}));
    QCOMPARE(run({u"user"_s, u"deactivate"_s, u"name:1"_s}).log,
             "Deactivated user 2 (1): 0 session(s) ended.\n");
    QCOMPARE(activity(), (QList<bool>{false, false, true}));
    // Not ambiguous: the name of the user with this ID, an ID that is no name, a name that is no ID.
    QCOMPARE(run({u"user"_s, u"deactivate"_s, u"3"_s}).exitCode, 0);
    QCOMPARE(run({u"user"_s, u"activate"_s, u"2"_s}).log, "Activated user 2 (1).\n");
    QCOMPARE(activity(), (QList<bool>{false, true, false}));
    for (const QString &nobody : {u"7"_s, u"#7"_s, u"name:7"_s, u"name:"_s, u"#"_s, u"name:ada "_s + u"b"_s})
        verifyOneSentence(run({u"user"_s, u"activate"_s, nobody}), 1);
    QCOMPARE(activity(), (QList<bool>{false, true, false}));
}

// On standard error, so that standard output has nothing but the values that were asked for.
void TestAdminCommands::fault_C01_actionsSayWhatTheyDid()
{
    const auto says = [this](const QStringList &words, const QByteArray &sentence,
                             const QByteArray &input = {}) {
        const auto result = run(words, input);
        QVERIFY2(result.log.startsWith(sentence) && result.log.count('\n') == 1, result.log.constData());
    };
    says({u"user"_s, u"add"_s, u"bob"_s}, "Created user 1 (bob).", "long enough\n");
    Account ada = Account::signUp(m_server->port(), u"ada"_s);
    const QString chat = QString::number(ada.createChat(u"club"_s));
    LiveClient live(ada, chat.toLongLong());
    live.say(u"1"_s, u"hello"_s);
    says({u"message"_s, u"delete"_s, u"1"_s, u"--yes"_s}, "Deleted message 1 by ada in chat 1 (club).");
    says({u"user"_s, u"activate"_s, u"ada"_s}, "Activated user 2 (ada): was already active.");
    says({u"user"_s, u"reset-link"_s, u"ada"_s}, "Created a link to set a new password for user 2 (ada).");
    says({u"chat"_s, u"remove-member"_s, chat, u"ada"_s}, "Removed user 2 (ada) in chat 1 (club).");
    says({u"session"_s, u"end"_s, u"1"_s}, "Ended session 1 of user 2 (ada).");
    says({u"chat"_s, u"delete"_s, chat, u"--yes"_s}, "Deleted chat 1 (club): 0 member(s), 0 message(s).");
    says({u"admin-token"_s, u"--name"_s, u"laptop"_s}, "Created token 1 (laptop).");
    says({u"token"_s, u"revoke"_s, u"1"_s, u"--yes"_s}, "Revoked token 1 (laptop).");
    says({u"announce"_s, u"Back at noon"_s}, "Sent to everyone who is connected: Back at noon.");
    QVERIFY(run({u"user"_s, u"add"_s, u"eve"_s, u"--json"_s}, "long enough\n").log.isEmpty());
    says({u"drain"_s}, "The server is stopping.");
}

// Without a server, each command holds the database's lock while it works.
void TestAdminCommands::commandsAtOnceWaitForEachOther()
{
    stopUnless(false);
    constexpr int commands = 6;
    std::array<ServerProcess::Result, commands> results;
    {
        std::vector<std::jthread> threads;
        for (auto &result : results)
            threads.emplace_back([&result, this] { result = run({u"user"_s, u"list"_s}); });
    }
    for (const auto &result : results)
        QVERIFY2(result.exitCode == 0, result.log.constData());
}

void TestAdminCommands::fault_D03_printsMessages_data()
{
    runningAndStopped();
}

void TestAdminCommands::fault_D03_printsMessages()
{
    QFETCH(const bool, isRunning);
    Account ada = Account::signUp(m_server->port(), u"ada"_s);
    const qint64 chat = ada.createChat(u"talk"_s);
    {
        LiveClient live(ada, chat);
        live.say(u"1"_s, u"hello\nthere"_s);
        live.say(u"2"_s, u"bye"_s);
    }
    stopUnless(isRunning);
    const auto result = run({u"chat"_s, u"messages"_s, QString::number(chat)});
    QCOMPARE(result.exitCode, 0);
    const QByteArrayList lines = result.output.trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY2(lines[1].contains("UTC  ada") && lines[1].endsWith("bye"), lines[1].constData());
    QVERIFY2(lines[2].contains("hello"), lines[2].constData());
    QCOMPARE(json({u"chat"_s, u"messages"_s, QString::number(chat), u"--limit"_s, u"1"_s}).array().size(), 1);
    const QJsonObject entry = json({u"audit"_s, u"list"_s, u"--limit"_s, u"1"_s}).array().first().toObject();
    QCOMPARE(entry["action"_L1].toString(), u"chat.read-messages"_s);
    QCOMPARE(entry["actor"_L1].toString(), u"owner"_s);
    QCOMPARE(json({u"user"_s, u"chats"_s, u"ada"_s}).array()[0]["name"_L1].toString(), u"talk"_s);
}

void TestAdminCommands::fault_D03_closesAConnection()
{
    Account ada = Account::signUp(m_server->port(), u"ada"_s);
    LiveClient live(ada, ada.createChat(u"talk"_s));
    const qint64 id = json({u"connection"_s, u"list"_s}).array()[0]["id"_L1].toInteger();
    const auto result = run({u"connection"_s, u"close"_s, QString::number(id)});
    QVERIFY2(result.log.startsWith("Closed connection "), result.log.constData());
    QCOMPARE(live.socket().receiveClose(), 4005);
}

void TestAdminCommands::printsStatusAndConnections()
{
    Account ada = Account::signUp(m_server->port(), u"ada"_s);
    LiveClient live(ada, ada.createChat(u"talk"_s));
    QCOMPARE(json({u"status"_s}).object()["connected_clients"_L1].toInteger(), 1);
    QVERIFY(run({u"status"_s}).output.contains("connected_clients"));
    const QJsonArray connections = json({u"connection"_s, u"list"_s}).array();
    QCOMPARE(connections.size(), 1);
    QCOMPARE(connections.first()["user_name"_L1].toString(), u"ada"_s);
}

void TestAdminCommands::drains()
{
    QCOMPARE(run({u"drain"_s}).exitCode, 0);
    QCOMPARE(m_server->waitForCode(), 0);
    QCOMPARE(json({u"audit"_s, u"list"_s}).array().first()["action"_L1].toString(), u"server.drain"_s);
}

STOA_TEST(TestAdminCommands)
#include "tst_admincommands.moc"
