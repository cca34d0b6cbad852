#include "server/app/ExitStatus.h"
#include "shared/store/sqlite/DatabaseLock.h"
#include "tests/support/Account.h"
#include "tests/support/DatabaseFile.h"
#include "tests/support/LiveClient.h"
#include "tests/support/OpenFiles.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTest>

#include <sys/resource.h>

using namespace stoa;
using namespace Qt::StringLiterals;

// The command line: precedence of settings, one clear sentence for each error, orderly exit.
class TestCommandLine : public QObject
{
    Q_OBJECT
private slots:
    void help_data();
    void help();
    void version();
    void readyLine();
    void security_S13_plainHttpIfAllowed();
    void wrongFlag_data();
    void wrongFlag();
    void settingsByStrength_data();
    void settingsByStrength();
    void databaseFromEnvironment();
    void registrationClosed();
    void originOfHttpsMakesSecureCookies();
    void portInUse();
    void portOfAnotherStoa();
    void databaseHeldByAnotherServer();
    void fault_C04_addressThatIsNotThereYet();
    void fault_C04_commandWhileTheDatabaseIsHeld();
    void fault_C06_firstLineNamesTheWholePath();
    void fault_C06_folderInsteadOfAFile_data();
    void fault_C06_folderInsteadOfAFile();
    void fault_C04_unitRestartsByStatus();
    void waitsForACommandThatUsesTheDatabase();
    void databaseUnopenable_data();
    void databaseUnopenable();
    void databaseOfNewerSchema();
    void raisesDescriptorLimit();
    void runsFromAnyFolder();
    void signal_data();
    void signal();

private:
    QString writeConfig(const QByteArray &content);

    QTemporaryDir m_folder;
};

namespace {

// Checks that the command failed with one line and this exit status.
void verifyRefusedInOneSentence(const ServerProcess::Result &result, int status)
{
    QVERIFY2(result.exitCode == status,
             qPrintable(u"exit code %1: %2"_s.arg(result.exitCode).arg(QString::fromUtf8(result.log))));
    QVERIFY(!result.output.contains("listening"));
    const QByteArray sentence = result.log.trimmed();
    QVERIFY2(!sentence.isEmpty() && !sentence.contains('\n'), result.log.constData());
}

// The first line says why nothing happens.
void verifyRefusedAfterWaiting(ServerProcess::Result result)
{
    const qsizetype end = result.log.indexOf('\n');
    QVERIFY2(result.log.left(end).contains("Waiting for the database "), result.log.constData());
    result.log.remove(0, end + 1);
    verifyRefusedInOneSentence(result, ExitStatus::temporary);
}

QStringList serveOn(const QString &database)
{
    return {u"serve"_s, u"--port"_s, u"0"_s, u"--database"_s, database};
}

} // namespace

QString TestCommandLine::writeConfig(const QByteArray &content)
{
    const QString path = m_folder.filePath(u"stoa.conf"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) < 0)
        qFatal("Cannot write the config file");
    return path;
}

void TestCommandLine::help_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("stoa --help") << QStringList{u"--help"_s};
    QTest::newRow("stoa serve --help") << QStringList{u"serve"_s, u"--help"_s};
}

void TestCommandLine::help()
{
    QFETCH(const QStringList, arguments);
    const auto result = ServerProcess::run(arguments);
    QCOMPARE(result.exitCode, 0);
    for (const char *flag : {"--listen",
                             "--port",
                             "--database",
                             "--origin",
                             "--trusted-proxy",
                             "--io-threads",
                             "--connections-per-address",
                             "--connections-per-person",
                             "--message-rate",
                             "--message-burst",
                             "--signin-rate",
                             "--signup-rate",
                             "--invite-rate",
                             "--tls-cert",
                             "--tls-key",
                             "--plain-http",
                             "--base-path",
                             "--keep-alive-timeout",
                             "--session-days",
                             "--session-max-days",
                             "--cookie-name",
                             "--registration",
                             "--deleted-accounts",
                             "--no-page-cache",
                             "--log-level",
                             "--log-format",
                             "--config"}) {
        QVERIFY2(result.output.contains(flag), flag);
    }
}

void TestCommandLine::version()
{
    const auto result = ServerProcess::run({u"--version"_s});
    QCOMPARE(result.exitCode, 0);
    static const QRegularExpression shape(u"^stoa \\d+\\.\\d+\\.\\d+\n$"_s);
    QVERIFY2(shape.match(QString::fromUtf8(result.output)).hasMatch(), result.output.constData());
}

void TestCommandLine::readyLine()
{
    ServerProcess server;
    QVERIFY(server.start());
    QCOMPARE(server.output(), "Stoa is listening on " + server.origin() + "/\n");
    QCOMPARE(server.address(), u"127.0.0.1"_s);
    QCOMPARE(HttpClient(server.port()).fetch("/auth").status, 200);
}

void TestCommandLine::security_S13_plainHttpIfAllowed()
{
    ServerProcess server;
    QVERIFY(server.start({u"--listen"_s, u"0.0.0.0"_s, u"--plain-http"_s}));
    QCOMPARE(HttpClient(server.port()).fetch("/auth").status, 200);
    const auto refused = ServerProcess::run(serveOn(server.database())
                                            + QStringList{u"--listen"_s, u"0.0.0.0"_s});
    QVERIFY2(refused.log.contains("--plain-http") && refused.log.contains("0.0.0.0"),
             refused.log.constData());
    // Commands work with the same settings.
    const QString config = writeConfig("listen = 0.0.0.0\n");
    const auto listed = ServerProcess::run(
        {u"user"_s, u"list"_s, u"--config"_s, config, u"--database"_s, server.database()});
    QCOMPARE(listed.exitCode, 0);
}

void TestCommandLine::wrongFlag_data()
{
    QTest::addColumn<QStringList>("flags");
    const auto row = [](const char *name, const QStringList &flags) { QTest::newRow(name) << flags; };
    row("unknown flag", {u"--no-such-flag"_s});
    row("flag without value", {u"--listen"_s});
    row("word", {u"nonsense"_s});
    row("port of letters", {u"--port"_s, u"http"_s});
    row("port too big", {u"--port"_s, u"65536"_s});
    row("port negative", {u"--port"_s, u"-1"_s});
    row("address", {u"--listen"_s, u"not an address"_s});
    row("origin", {u"--origin"_s, u"chat.example"_s});
    row("base path", {u"--base-path"_s, u"chat"_s});
    row("origin with path", {u"--origin"_s, u"https://chat.example/path"_s});
    row("fault A0: proxy", {u"--trusted-proxy"_s, u"proxy.example"_s});
    row("fault A0: second proxy", {u"--trusted-proxy"_s, u"::1"_s, u"--trusted-proxy"_s, u"10.0.0.0/33"_s});
    row("threads", {u"--io-threads"_s, u"-2"_s});
    row("connections", {u"--connections-per-address"_s, u"-1"_s});
    row("keep-alive", {u"--keep-alive-timeout"_s, u"0"_s});
    row("registration", {u"--registration"_s, u"maybe"_s});
    row("log level", {u"--log-level"_s, u"loud"_s});
    row("log format", {u"--log-format"_s, u"xml"_s});
    row("security_S13: all addresses", {u"--listen"_s, u"0.0.0.0"_s});
    row("security_S13: all addresses of IPv6", {u"--listen"_s, u"::"_s});
    row("security_S13: an origin with TLS and no proxy",
        {u"--listen"_s, u"0.0.0.0"_s, u"--origin"_s, u"https://chat.example"_s});
    row("no config file", {u"--config"_s, u"/no/such/stoa.conf"_s});
    row("unknown key in config", {u"--config"_s, writeConfig("no-such-key = 1\n")});
}

void TestCommandLine::wrongFlag()
{
    QFETCH(const QStringList, flags);
    const QString database = m_folder.filePath(u"untouched.db"_s);
    verifyRefusedInOneSentence(ServerProcess::run(serveOn(database) + flags), ExitStatus::configuration);
    QVERIFY(!QFile::exists(database));
}

// Each source sets another loopback address; the ready line shows which one won.
void TestCommandLine::settingsByStrength_data()
{
    QTest::addColumn<bool>("isInConfig");
    QTest::addColumn<bool>("isInEnvironment");
    QTest::addColumn<bool>("isFlag");
    QTest::addColumn<QString>("address");
    QTest::newRow("default") << false << false << false << u"127.0.0.1"_s;
    QTest::newRow("config file") << true << false << false << u"127.0.0.2"_s;
    QTest::newRow("environment over config file") << true << true << false << u"127.0.0.3"_s;
    QTest::newRow("flag over all") << true << true << true << u"127.0.0.4"_s;
}

void TestCommandLine::settingsByStrength()
{
    QFETCH(const bool, isInConfig);
    QFETCH(const bool, isInEnvironment);
    QFETCH(const bool, isFlag);
    ServerProcess server;
    QStringList flags;
    if (isInConfig)
        flags += {u"--config"_s, writeConfig("listen = 127.0.0.2\n")};
    if (isInEnvironment)
        server.setEnvironment(u"STOA_LISTEN"_s, u"127.0.0.3"_s);
    if (isFlag)
        flags += {u"--listen"_s, u"127.0.0.4"_s};
    QVERIFY(server.start(flags));
    QTEST(server.address(), "address");
}

void TestCommandLine::databaseFromEnvironment()
{
    ServerProcess server;
    const QString path = server.folder() + "/from-environment.db"_L1;
    server.setDatabase({});
    server.setEnvironment(u"STOA_DATABASE"_s, path);
    QVERIFY(server.start());
    QVERIFY(QFile::exists(path));
}

void TestCommandLine::registrationClosed()
{
    ServerProcess server;
    QVERIFY(server.start());
    Account::signUp(server.port(), u"ada"_s);
    QCOMPARE(server.terminate(), 0);
    QVERIFY(server.start({u"--registration"_s, u"closed"_s}));
    Account::signIn(server.port(), u"ada"_s, QString::fromUtf16(Account::password));
    const auto form = [](const QString &name) {
        return QList<std::pair<QString, QString>>{{u"username"_s, name}, {u"password"_s, u"never heard"_s}};
    };
    const HttpAnswer unknown = HttpClient(server.port()).postForm("/auth", form(u"bob"_s));
    QCOMPARE(unknown.status, 401);
    QVERIFY(unknown.setCookie("session_token").isNull());
    // security_S18: an unknown name gets the same page as a wrong password.
    const HttpAnswer wrong = HttpClient(server.port()).postForm("/auth", form(u"ada"_s));
    QCOMPARE(QByteArray(unknown.body).replace("bob", "ada"), wrong.body);
}

void TestCommandLine::originOfHttpsMakesSecureCookies()
{
    ServerProcess server;
    QVERIFY(server.start({u"--origin"_s, u"https://chat.example"_s}));
    HttpClient client(server.port());
    const HttpClient::Headers origin{{"Origin", "https://chat.example"}};
    const HttpAnswer answer = client.postForm(
        "/auth", {{u"username"_s, u"ada"_s}, {u"password"_s, u"long enough"_s}}, origin);
    QCOMPARE(answer.status, 303);
    QVERIFY(answer.header("set-cookie").contains("; Secure"));
    QVERIFY(answer.header("strict-transport-security").startsWith("max-age="));
    QCOMPARE(client.post("/logout", {{"Origin", server.origin()}}).status, 403);
}

void TestCommandLine::portInUse()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const QString database = m_folder.filePath(u"port.db"_s);
    verifyRefusedInOneSentence(
        ServerProcess::run(
            {u"serve"_s, u"--port"_s, QString::number(other.serverPort()), u"--database"_s, database}),
        ExitStatus::failure);
    QVERIFY(!QFile::exists(database));
}

// SO_REUSEPORT would let two servers share the port.
void TestCommandLine::portOfAnotherStoa()
{
    ServerProcess server;
    QVERIFY(server.start());
    const QString database = m_folder.filePath(u"second.db"_s);
    verifyRefusedInOneSentence(ServerProcess::run({u"serve"_s, u"--port"_s, QString::number(server.port()),
                                                   u"--database"_s, database}),
                               ExitStatus::failure);
    QVERIFY(!QFile::exists(database));
}

void TestCommandLine::databaseHeldByAnotherServer()
{
    ServerProcess server;
    QVERIFY(server.start());
    verifyRefusedAfterWaiting(ServerProcess::run(serveOn(server.database())));
    QCOMPARE(HttpClient(server.port()).fetch("/auth").status, 200);
    server.kill();
    QVERIFY(server.restart()); // the lock does not outlive its process
}

void TestCommandLine::fault_C04_addressThatIsNotThereYet()
{
    const QString database = m_folder.filePath(u"later.db"_s);
    verifyRefusedInOneSentence(
        ServerProcess::run(serveOn(database) + QStringList{u"--listen"_s, u"192.0.2.1"_s, u"--plain-http"_s}),
        ExitStatus::temporary);
    QVERIFY(!QFile::exists(database));
}

void TestCommandLine::fault_C04_commandWhileTheDatabaseIsHeld()
{
    ServerProcess server;
    QVERIFY(server.start());
    QCOMPARE(server.terminate(), 0);
    const DatabaseLock held(server.database());
    verifyRefusedAfterWaiting(ServerProcess::run({u"user"_s, u"list"_s, u"--database"_s, server.database()}));
}

// The folder in which the server was started is not in the log.
void TestCommandLine::fault_C06_firstLineNamesTheWholePath()
{
    ServerProcess server;
    server.setWorkingDirectory(server.folder());
    server.setDatabase(u"new.db"_s);
    QVERIFY(server.start());
    const QByteArray path = QDir(server.folder()).canonicalPath().toUtf8() + "/new.db";
    QTRY_VERIFY2(server.log().contains("has started: database " + path + ","), server.log().constData());
    const auto missing = ServerProcess::run({u"user"_s, u"list"_s, u"--database"_s, u"none.db"_s}, {},
                                            server.folder());
    QVERIFY2(missing.log.contains('/' + QFileInfo(server.folder()).fileName().toUtf8() + "/none.db"),
             missing.log.constData());
}

void TestCommandLine::fault_C06_folderInsteadOfAFile_data()
{
    QTest::addColumn<QStringList>("words");
    for (const char *words : {"serve --port 0", "user list", "check", "backup copy.db", "restore copy.db"})
        QTest::newRow(words) << QString::fromLatin1(words).split(u' ');
}

void TestCommandLine::fault_C06_folderInsteadOfAFile()
{
    QFETCH(const QStringList, words);
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u"data"_s));
    const auto result = ServerProcess::run(words + QStringList{u"--database"_s, u"data"_s}, {},
                                           folder.path());
    verifyRefusedInOneSentence(result, ExitStatus::failure);
    QVERIFY2(result.log.contains("data is a folder."), result.log.constData());
    QCOMPARE(QDir(folder.path()).entryList(QDir::NoDotAndDotDot | QDir::AllEntries), QStringList{u"data"_s});
}

void TestCommandLine::fault_C04_unitRestartsByStatus()
{
    QFile unit(QStringLiteral(STOA_SOURCE_DIR "/packaging/stoa.service"));
    QVERIFY(unit.open(QIODevice::ReadOnly));
    const QByteArrayList lines = unit.readAll().split('\n');
    const QByteArray status = QByteArray::number(ExitStatus::configuration);
    QVERIFY(lines.contains("RestartPreventExitStatus=" + status));
    QVERIFY(lines.contains("Restart=on-failure"));
    // Only valid in the section [Unit].
    QVERIFY(lines.contains("StartLimitIntervalSec=0"));
    QVERIFY(lines.indexOf("StartLimitIntervalSec=0") < lines.indexOf("[Service]"));
}

void TestCommandLine::waitsForACommandThatUsesTheDatabase()
{
    const QString database = m_folder.filePath(u"shared.db"_s);
    auto held = std::make_unique<DatabaseLock>(database);
    QProcess server;
    server.start(QStringLiteral(STOA_EXECUTABLE), serveOn(database));
    QVERIFY(server.waitForStarted());
    QTRY_COMPARE_WITH_TIMEOUT(OpenFiles::count(database + "-lock"_L1, QString::number(server.processId())), 1,
                              40'000);
    held.reset();
    QVERIFY(server.waitForReadyRead());
    QVERIFY(server.readAllStandardOutput().startsWith("Stoa is listening on "));
    server.terminate();
    QVERIFY(server.waitForFinished());
    QCOMPARE(server.exitCode(), 0);
}

void TestCommandLine::databaseUnopenable_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("folder") << m_folder.path();
    QTest::newRow("in no folder") << m_folder.filePath(u"none/stoa.db"_s);
    const QString garbage = m_folder.filePath(u"garbage.db"_s);
    QFile file(garbage);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("This is a letter, not a database. ").repeated(200));
    QTest::newRow("not a database") << garbage;
}

void TestCommandLine::databaseUnopenable()
{
    QFETCH(const QString, path);
    verifyRefusedInOneSentence(ServerProcess::run(serveOn(path)), ExitStatus::failure);
}

void TestCommandLine::databaseOfNewerSchema()
{
    ServerProcess server;
    QVERIFY(server.start());
    QCOMPARE(server.terminate(), 0);
    const DatabaseFile database(server.database());
    database.execute({u"PRAGMA user_version = 9999"_s});
    const QByteArray before = database.bytesAtRest();
    verifyRefusedInOneSentence(ServerProcess::run(serveOn(server.database())), ExitStatus::failure);
    QVERIFY(database.bytesAtRest() == before);
}

void TestCommandLine::raisesDescriptorLimit()
{
    ServerProcess server;
    server.setChildModifier([] {
        rlimit limit{};
        ::getrlimit(RLIMIT_NOFILE, &limit);
        limit.rlim_cur = 128;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    });
    QVERIFY(server.start());
    QFile limits(u"/proc/%1/limits"_s.arg(server.pid()));
    QVERIFY(limits.open(QIODevice::ReadOnly));
    static const QRegularExpression line(u"Max open files\\s+(\\d+)\\s+(\\d+)"_s);
    const auto match = line.match(QString::fromUtf8(limits.readAll()));
    QVERIFY(match.hasMatch());
    QCOMPARE(match.captured(1), match.captured(2));
}

void TestCommandLine::runsFromAnyFolder()
{
    ServerProcess server;
    server.setWorkingDirectory(u"/"_s);
    QVERIFY(server.start());
    HttpClient client(server.port());
    const HttpAnswer page = client.fetch("/auth");
    QCOMPARE(page.status, 200);
    static const QRegularExpression link(u"(?:href|src)=\"(/static/[^\"]+)\""_s);
    const auto match = link.match(QString::fromUtf8(page.body));
    QVERIFY(match.hasMatch());
    QCOMPARE(client.fetch(match.captured(1).toUtf8()).status, 200);
}

void TestCommandLine::signal_data()
{
    QTest::addColumn<bool>("isTerminate");
    QTest::newRow("SIGTERM") << true;
    QTest::newRow("SIGINT") << false;
}

// fault_F13: acknowledged messages are stored, sockets are closed with 1001, the port is free at once.
void TestCommandLine::signal()
{
    QFETCH(const bool, isTerminate);
    ServerProcess server;
    QVERIFY(server.start());
    Account ada = Account::signUp(server.port(), u"ada"_s);
    const qint64 chat = ada.createChat(u"talk"_s);
    LiveClient live(ada, chat);
    live.say(u"1"_s, u"to be kept"_s);
    WebSocketClient legacy(server.port());
    QCOMPARE(legacy.open({"/chatsocket/" + QByteArray::number(chat), ada.cookie()}), 101);
    RawHttp idle(server.port());

    QCOMPARE(isTerminate ? server.terminate() : server.interrupt(), 0);
    QCOMPARE(live.socket().receiveClose(), 1001);
    QCOMPARE(legacy.receiveClose(), 1001);
    QVERIFY(idle.waitForClosed());
    QCOMPARE(DatabaseFile(server.database()).column(u"SELECT message_text FROM Messages"_s),
             QVariantList{u"to be kept"_s});
    QVERIFY(server.restart());
}

STOA_TEST(TestCommandLine)
#include "tst_commandline.moc"
