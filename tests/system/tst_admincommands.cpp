#include "tests/support/Account.h"
#include "tests/support/AdminClient.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <array>
#include <thread>
#include <vector>

using namespace stoa;
using namespace Qt::StringLiterals;

// The admin commands do the same on a running and on a stopped server, and never write beside a server.
class TestAdminCommands : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void runsActionsOnPeople_data();
    void runsActionsOnPeople();
    void showsTables_data();
    void showsTables();
    void makesATokenThatWorks();
    void signsOutWithinASecond();
    void readsPasswordsFromStandardInputOnly();
    void asksBeforeIrreversibleActions();
    void listsAreWhole();
    void refuses_data();
    void refuses();
    void findsNamesAsASignInDoes();
    void commandsAtOnceWaitForEachOther();
    void needsTheServerForWhatIsLive();
    void needsADatabase();
    void printsStatusAndConnections();
    void drains();

private:
    ServerProcess::Result run(const QStringList &words, const QByteArray &input = {}) const
    {
        return ServerProcess::run(words + QStringList{u"--database"_s, m_server->database()}, {}, {}, input);
    }

    // Returns the command's JSON; a failing command fails the test.
    QJsonDocument json(const QStringList &words, const QByteArray &input = {}) const;

    void addUser(const QString &name) const;
    void stopUnless(bool isRunning);

    std::unique_ptr<ServerProcess> m_server;
};

namespace {

void verifyOneSentence(const ServerProcess::Result &result, int code)
{
    QVERIFY2(result.exitCode == code, result.log.constData());
    QVERIFY(result.output.isEmpty());
    const QByteArray sentence = result.log.trimmed();
    QVERIFY2(sentence.startsWith("stoa: ") && !sentence.contains('\n'), result.log.constData());
}

void runningAndStopped()
{
    QTest::addColumn<bool>("isRunning");
    QTest::newRow("running") << true;
    QTest::newRow("stopped") << false;
}

} // namespace

void TestAdminCommands::init()
{
    m_server = std::make_unique<ServerProcess>();
    QVERIFY(m_server->start());
}

QJsonDocument TestAdminCommands::json(const QStringList &words, const QByteArray &input) const
{
    const auto result = run(words + QStringList{u"--json"_s}, input);
    if (result.exitCode != 0)
        qWarning("%s: %s", qPrintable(words.join(u' ')), result.log.constData());
    return QJsonDocument::fromJson(result.output);
}

void TestAdminCommands::addUser(const QString &name) const
{
    const auto result = run({u"user"_s, u"add"_s, name}, "long enough\n");
    QVERIFY2(result.exitCode == 0, result.log.constData());
}

void TestAdminCommands::stopUnless(bool isRunning)
{
    if (!isRunning)
        QCOMPARE(m_server->terminate(), 0);
}

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
    QVERIFY2(lines[0].startsWith("ID  NAME           ACTIVE  SESSIONS"), lines[0].constData());
    QVERIFY2(lines[1].startsWith(" 1  ada            yes            0"), lines[1].constData());
    QVERIFY2(lines[2].startsWith(" 2  somebody else  yes            0"), lines[2].constData());
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

void TestAdminCommands::signsOutWithinASecond()
{
    Account ada = Account::signUp(m_server->port(), u"ada"_s);
    LiveClient live(ada, ada.createChat(u"talk"_s));
    QCOMPARE(run({u"user"_s, u"sign-out"_s, u"ADA"_s}).exitCode, 0);
    QCOMPARE(live.socket().receiveClose(1000), 4001);
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

void TestAdminCommands::refuses_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("code");
    QTest::newRow("no such command") << QStringList{u"fly"_s} << 2;
    QTest::newRow("half a command") << QStringList{u"user"_s} << 2;
    QTest::newRow("no argument") << QStringList{u"user"_s, u"sign-out"_s} << 2;
    QTest::newRow("too many") << QStringList{u"session"_s, u"end"_s, u"1"_s, u"2"_s} << 2;
    QTest::newRow("no number") << QStringList{u"session"_s, u"end"_s, u"ada"_s} << 2;
    QTest::newRow("--limit for an action")
        << QStringList{u"session"_s, u"end"_s, u"1"_s, u"--limit"_s, u"1"_s} << 2;
    QTest::newRow("--limit of nothing") << QStringList{u"user"_s, u"list"_s, u"--limit"_s, u"0"_s} << 2;
    QTest::newRow("--name elsewhere") << QStringList{u"user"_s, u"list"_s, u"--name"_s, u"x"_s} << 2;
    QTest::newRow("--json for serve") << QStringList{u"serve"_s, u"--json"_s} << 2;
    QTest::newRow("nobody") << QStringList{u"user"_s, u"sign-out"_s, u"nobody"_s} << 1;
    QTest::newRow("no such id") << QStringList{u"session"_s, u"end"_s, u"77"_s} << 1;
}

void TestAdminCommands::refuses()
{
    QFETCH(const QStringList, words);
    QFETCH(const int, code);
    verifyOneSentence(run(words), code);
}

void TestAdminCommands::findsNamesAsASignInDoes()
{
    addUser(u"Straße"_s);
    for (const QString &name : {u"strasse"_s, u"STRASSE"_s, u" straße"_s})
        QCOMPARE(run({u"user"_s, u"sign-out"_s, name}).exitCode, 0);
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

void TestAdminCommands::needsTheServerForWhatIsLive()
{
    stopUnless(false);
    for (const QStringList &words :
         {QStringList{u"status"_s}, {u"drain"_s}, {u"connection"_s, u"list"_s}, {u"announce"_s, u"hello"_s}})
        verifyOneSentence(run(words), 1);
}

void TestAdminCommands::needsADatabase()
{
    const QString path = m_server->folder() + "/none.db"_L1;
    verifyOneSentence(ServerProcess::run({u"user"_s, u"list"_s, u"--database"_s, path}), 1);
    QVERIFY(!QFile::exists(path));
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

QTEST_GUILESS_MAIN(TestAdminCommands)
#include "tst_admincommands.moc"
