#include "tests/support/TestProgram.h"
#include "tests/system/CommandFixture.h"

#include <QJsonArray>
#include <QProcess>
#include <QTest>

#include <unistd.h>

using namespace stoa;
using namespace Qt::StringLiterals;

// Commands that are refused: each says why in one sentence.
class TestRefusedCommands : public QObject, CommandFixture
{
    Q_OBJECT
private slots:

    void init() { startServer(); }

    void fault_C06_asksOnlyAboutWhatExists_data();
    void fault_C06_asksOnlyAboutWhatExists();
    void fault_C06_saysWhatThereIsNot_data();
    void fault_C06_saysWhatThereIsNot();
    void fault_C06_refusesInvalidUtf8();
    void refuses_data();
    void refuses();
    void needsTheServerForWhatIsLive();
    void needsADatabase();
    void fault_B02_reachTheServerOfADeletedFile();
    void fault_C02_saysWhoMayOpenTheDatabase();
};

// Without a terminal nobody can answer, but what does not exist is not asked about anyway.
void TestRefusedCommands::fault_C06_asksOnlyAboutWhatExists_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("chat") << QStringList{u"chat"_s, u"delete"_s};
    QTest::newRow("message") << QStringList{u"message"_s, u"delete"_s};
    QTest::newRow("invite") << QStringList{u"invite"_s, u"revoke"_s};
    QTest::newRow("token") << QStringList{u"token"_s, u"revoke"_s};
}

void TestRefusedCommands::fault_C06_asksOnlyAboutWhatExists()
{
    QFETCH(const QStringList, words);
    const auto result = run(words + QStringList{u"77"_s});
    verifyOneSentence(result, 1);
    QVERIFY2(result.log.contains("There is no " + words.first().toUtf8() + " with the ID 77."),
             result.log.constData());
}

void TestRefusedCommands::fault_C06_saysWhatThereIsNot_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("sentence");
    const auto row = [](const QString &words, const QByteArray &sentence) {
        QTest::newRow(qPrintable(words)) << words.split(u' ') << sentence;
    };
    row(u"user sign-out #77"_s, "There is no user with the ID 77.");
    row(u"user chats #77"_s, "There is no user with the ID 77.");
    row(u"chat members 77"_s, "There is no chat with the ID 77.");
    row(u"chat messages 77"_s, "There is no chat with the ID 77.");
    row(u"connection close 77"_s, "There is no open connection with the ID 77.");
    row(u"chat delete 77 --yes"_s, "There is no chat with the ID 77.");
    row(u"message delete 77 --yes"_s, "There is no message with the ID 77.");
    row(u"invite revoke 77 --yes"_s, "There is no valid invite with the ID 77.");
    row(u"session end 77"_s, "There is no valid session with the ID 77.");
    row(u"token revoke 77 --yes"_s, "There is no admin token with the ID 77.");
}

void TestRefusedCommands::fault_C06_saysWhatThereIsNot()
{
    QFETCH(const QStringList, words);
    QFETCH(const QByteArray, sentence);
    const auto result = run(words);
    verifyOneSentence(result, 1);
    QCOMPARE(result.log, "stoa: " + sentence + '\n');
}

// Otherwise a user whose name contains U+FFFD would be created.
void TestRefusedCommands::fault_C06_refusesInvalidUtf8()
{
    const auto runBytes = [this](const QString &script) {
        QProcess shell;
        shell.start(u"sh"_s, {u"-c"_s, script, QStringLiteral(STOA_EXECUTABLE), m_server->database()});
        shell.waitForFinished();
        return ServerProcess::Result{shell.exitCode(), shell.readAllStandardOutput(),
                                     shell.readAllStandardError()};
    };
    verifyOneSentence(
        runBytes(uR"sh(echo "long enough" | "$0" user add "$(printf 'a\377')" --database "$1")sh"_s), 2);
    verifyOneSentence(runBytes(uR"sh(printf 'long enough \377\n' | "$0" user add ada --database "$1")sh"_s),
                      1);
    QCOMPARE(json({u"user"_s, u"list"_s}).array().size(), 0);
}

void TestRefusedCommands::refuses_data()
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

void TestRefusedCommands::refuses()
{
    QFETCH(const QStringList, words);
    QFETCH(const int, code);
    verifyOneSentence(run(words), code);
}

void TestRefusedCommands::needsTheServerForWhatIsLive()
{
    stopUnless(false);
    for (const QStringList &words : {QStringList{u"status"_s},
                                     {u"drain"_s},
                                     {u"connection"_s, u"list"_s},
                                     {u"connection"_s, u"close"_s, u"1"_s},
                                     {u"announce"_s, u"hello"_s}})
        verifyOneSentence(run(words), 1);
}

void TestRefusedCommands::needsADatabase()
{
    const QString path = m_server->folder() + "/none.db"_L1;
    verifyOneSentence(ServerProcess::run({u"user"_s, u"list"_s, u"--database"_s, path}), 1);
    QVERIFY(!QFile::exists(path));
}

void TestRefusedCommands::fault_B02_reachTheServerOfADeletedFile()
{
    addUser(u"ada"_s);
    const QString link = m_server->folder() + "/link.db"_L1;
    QVERIFY(QFile::link(m_server->database(), link));
    QVERIFY(QFile::remove(m_server->database()));
    for (const QString &database : {m_server->database(), link}) {
        const auto status = ServerProcess::run({u"status"_s, u"--database"_s, database});
        QVERIFY2(status.exitCode == 0, status.log.constData());
    }
    const auto action = run({u"announce"_s, u"hello"_s}); // is written to the audit log
    verifyOneSentence(action, 1);
    QVERIFY2(!action.log.contains("There is no database"), action.log.constData());
    const auto backup = run({u"backup"_s, m_server->folder() + "/copy.db"_L1});
    verifyOneSentence(backup, 1);
    QVERIFY2(backup.log.contains("was deleted or moved while a server uses it"), backup.log.constData());
}

// The folder of the database has the mode 0700, as that of the package.
void TestRefusedCommands::fault_C02_saysWhoMayOpenTheDatabase()
{
    if (::geteuid() != 0)
        QSKIP("Only root can run a command as another user.");
    constexpr uid_t nobody = 65534;
    QProcess command;
    command.setChildProcessModifier(
        [] { [[maybe_unused]] const int failed = ::setgid(nobody) | ::setuid(nobody); });
    command.start(QStringLiteral(STOA_EXECUTABLE),
                  {u"user"_s, u"list"_s, u"--database"_s, m_server->database()});
    if (!command.waitForStarted())
        QSKIP("Other users may not run the program in this folder.");
    QVERIFY(command.waitForFinished());
    const ServerProcess::Result result{command.exitCode(), command.readAllStandardOutput(),
                                       command.readAllStandardError()};
    verifyOneSentence(result, 1);
    QVERIFY2(result.log.contains("not allowed to open the database") && result.log.contains("as root."),
             result.log.constData());
}

STOA_TEST(TestRefusedCommands)
#include "tst_refusedcommands.moc"
